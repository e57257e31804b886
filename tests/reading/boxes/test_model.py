"""What users rely on about the boxes model: it is there, it gives probabilities, and paper does not sway it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from extract.reading.boxes.model import SIDE, Crops, box_network, cut
from extract.reading.ink import darkness

MODEL = Path(__file__).parents[3] / "models/boxes"


def page(paper: int, ink: int) -> npt.NDArray[np.uint8]:
    """A page at 200 dpi with one box of 28 pixels at (100, 60), ticked by a cross."""
    pixels = np.full((200, 300), paper, np.uint8)
    pixels[60:88, 100:128] = ink
    pixels[63:85, 103:125] = paper
    for step in range(18):
        for column in (105 + step, 122 - step):
            pixels[65 + step : 67 + step, column : column + 2] = ink
    return pixels


def judged(pixels: npt.NDArray[np.uint8], frame: tuple[int, int, int, int]) -> npt.NDArray[np.float32]:
    return np.asarray(box_network().probabilities(cut(darkness(pixels), np.array([frame], np.int32)))[0])


BOX = (100, 60, 127, 87)


def test_a_ticked_box_is_known_on_white_tinted_and_grey_paper() -> None:
    for paper, ink in ((255, 0), (215, 40), (180, 110)):
        assert judged(page(paper, ink), BOX)[2] > 0.9, f"ink {ink} on paper {paper}"


def test_a_corner_of_a_box_and_bare_paper_are_no_boxes() -> None:
    for frame in ((118, 78, 145, 105), (200, 100, 227, 127)):
        assert judged(page(255, 0), frame)[0] > 0.9


def test_probabilities_sum_to_one_whatever_is_shown() -> None:
    rng = np.random.default_rng(3)
    pixels = rng.integers(0, 256, (300, SIDE, SIDE)).astype(np.uint8)
    odds = box_network().probabilities(Crops(pixels, rng.random((300, 2), np.float32)))
    assert odds.shape == (300, 3)
    assert odds.min() >= 0
    assert np.allclose(odds.sum(axis=1), 1, atol=1e-5)


def test_a_frame_is_judged_the_same_alone_and_among_many() -> None:
    frames = np.array([(x, 60, x + 27, 87) for x in range(20, 250)], np.int32)
    dark = darkness(page(255, 0))
    together = box_network().probabilities(cut(dark, frames))
    alone = np.concatenate([box_network().probabilities(cut(dark, frames[n : n + 1])) for n in (0, 80, 229)])
    assert np.allclose(together[[0, 80, 229]], alone, atol=1e-4)


def test_no_frames_give_no_judgements() -> None:
    assert box_network().probabilities(cut(darkness(page(255, 0)), np.zeros((0, 4), np.int32))).shape == (0, 3)


def test_frames_that_reach_over_the_edge_of_the_page_are_judged_too() -> None:
    frames = np.array([(-10, -10, 20, 20), (285, 180, 320, 215)], np.int32)
    assert (box_network().probabilities(cut(darkness(page(255, 0)), frames))[:, 0] > 0.5).all()


def test_an_installation_without_the_model_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.model_files._ROOTS", (Path("nowhere"),))
    box_network.cache_clear()
    try:
        with pytest.raises(FileNotFoundError, match="models/boxes/weights"):
            box_network()
    finally:
        box_network.cache_clear()


def test_the_model_is_small_and_its_card_is_about_it() -> None:
    assert (MODEL / "weights.npz").stat().st_size < 1_000_000
    card = " ".join((MODEL / "CARD.md").read_text(encoding="utf-8").split())
    assert f"temperature of {float(box_network().weights['temperature']):.2f}" in card
