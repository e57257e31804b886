"""Which of two readings is the likelier: the surer one, the one that the page has elsewhere, the one that mixes less."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.reading.ocr.doubted import Doubted, likelier_ours

EVEN = Doubted("Kosten", "Kasten", confidence=0.6, likelihoods=(-2.0, -0.3), known=(False, False))


@pytest.mark.parametrize(
    "more",
    [
        replace(EVEN, confidence=0.2),
        replace(EVEN, likelihoods=(-6.0, -0.3)),
        replace(EVEN, known=(False, True)),
        replace(EVEN, theirs="K0sten"),
    ],
)
def test_what_speaks_for_a_reading_makes_it_likelier(more: Doubted) -> None:
    assert likelier_ours(more) > likelier_ours(EVEN)


@pytest.mark.parametrize(
    "less",
    [
        replace(EVEN, known=(True, False)),
        replace(EVEN, ours="Ko5ten"),
        replace(EVEN, ours="☐ Kosten"),
        replace(EVEN, confidence=0.97),
    ],
)
def test_what_speaks_against_a_reading_makes_it_less_likely(less: Doubted) -> None:
    assert likelier_ours(less) < likelier_ours(EVEN)


def test_dots_that_only_one_has_read_are_not_lost() -> None:
    assert likelier_ours(Doubted("Änderung", "Anderung", 0.93, (-4.0, -0.1), (False, False))) < 0.5


def test_numbers_are_not_drawn_to_what_the_page_has_more_often_than_the_picture_says() -> None:
    assert likelier_ours(Doubted("13.08.", "18.08.", 0.5, (-0.1, -5.0), (False, True))) < 0.5
