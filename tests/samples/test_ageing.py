"""What age does to a page: it stays a page of the same size, and the truth about its places stays true."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from samples.fiction.ageing import PIECES, QUALITIES, Packing, Pixels, age_piece, scan_file, scan_pages
from samples.fiction.ageing.copies import BILEVEL, COPIES
from samples.fiction.papers import Layout
from samples.fiction.printing.blocks import Printout
from samples.fiction.printing.pages import HEIGHT, pdf_of
from samples.fiction.printing.press import Press


def page() -> Pixels:
    """White, with a black bar across."""
    image = np.full((220, 160, 3), 255, np.uint8)
    image[100:104, 20:140] = 0
    return image


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_has_the_size_of_its_page_and_its_ink_is_darker_than_its_paper(name: str) -> None:
    copy = COPIES[name](page(), Random(3), np.random.default_rng(3))
    assert copy.shape[:2] == (220, 160)
    assert copy[101:103, 40:120].mean() < copy[120:180, 40:120].mean() - 60
    assert name not in BILEVEL or set(np.unique(copy)) <= {0, 255}


@pytest.mark.parametrize("name", PIECES)
def test_a_piece_of_paper_ages_the_same_with_the_same_dice(name: str) -> None:
    piece = page()[:, :, 0]
    one, same = (age_piece(piece, name, Random(5)) for _ in range(2))
    assert one.shape == piece.shape
    assert (one == same).all()


def test_a_place_on_the_page_is_found_again_on_the_skewed_scan() -> None:
    layout = Layout()
    press = Press(layout, Printout(HEIGHT, Random(1)))
    pdf, _ = pdf_of([press.text("T" * 40)], layout, lambda canvas, document: None)
    (run,) = press.printout.runs
    (scan,) = scan_pages(pdf, QUALITIES["fax"], seed=4)
    x0, top, x1, bottom = scan.place((run.x, run.top - 6, run.x + 20, run.top - 1))
    pixel = scan.dpi / 72
    there = scan.image[int(top * pixel) : int(bottom * pixel), int(x0 * pixel) : int(x1 * pixel)]
    assert (there == 0).mean() > 5 * (scan.image == 0).mean()


def test_several_pages_do_not_go_into_a_jpeg() -> None:
    with pytest.raises(ValueError, match=r"2 pages do not go into a \.jpg file"):
        scan_file([page(), page()], ".jpg", Packing(200, False, 50))
