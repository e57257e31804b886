"""Files of an archive have the id of their format that PRONOM gives, or none."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from extract.export.archive.pronom import pronom
from extract.scan import sniff_format


@pytest.mark.parametrize(
    ("format_", "manner", "id_"),
    [
        ("webp", {"lossless": False}, "fmt/566"), ("webp", {"lossless": True}, "fmt/567"), ("webp", {"exif": b"Exif\0\0MM"}, "fmt/568"),
        ("jpeg2000", {}, "x-fmt/392"), ("jpeg2000", {"no_jp2": True}, None),
        ("tiff", {}, "fmt/353"), ("tiff", {"big_tiff": True}, None), ("jpeg", {}, "fmt/43"), ("png", {}, "fmt/11"), ("bmp", {}, None),
    ],
)  # fmt: skip
def test_a_scan_has_the_id_of_its_very_kind_of_file_or_none(format_: str, manner: dict[str, Any], id_: str | None) -> None:
    content = io.BytesIO()
    Image.new("RGB", (8, 8)).save(content, format_, **manner)
    assert pronom(content.getvalue(), sniff_format(content.getvalue(), Path("scan"))) == id_
