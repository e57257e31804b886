"""All pages of a scan, by Tesseract: in their order, whatever threads read them, each the way up that makes sense."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from extract.options import Options
from extract.reading.pages import read_pages
from extract.scan import open_scan
from tests.help.commands import SAMPLES
from tests.help.drawn import Sheet

DPI = 200.0


@pytest.mark.parametrize("half_turns", [0, 2])
def test_a_page_too_short_to_tell_how_it_lies_is_read_the_way_that_makes_sense(half_turns: int, tmp_path: Path) -> None:
    sheet = Sheet(dpi=DPI)
    sheet.text(72, 60, "Anlage 1 zur Vorlage", 12)
    sheet.text(72, 90, "Lageplan des Gemeindehauses", 12)
    Image.fromarray(np.rot90(sheet.grey, half_turns)).save(tmp_path / "scan.png", dpi=(DPI, DPI))
    with open_scan(tmp_path / "scan.png", Options()) as scan:
        (page,) = read_pages(scan, Options())
    assert page.rotation == 90 * half_turns
    assert [line.text for line in page.lines] == ["Anlage 1 zur Vorlage", "Lageplan des Gemeindehauses"]


def test_pages_come_in_their_order_however_many_threads_read_them() -> None:
    with open_scan(SAMPLES / "hohenbruch-digital.pdf", Options()) as scan:
        alone, together = (read_pages(scan, Options(threads=threads)) for threads in (1, 2))
    assert [page.number for page in alone] == [1, 2]
    assert together == alone
    assert all(page.source == "text-layer" for page in alone)
