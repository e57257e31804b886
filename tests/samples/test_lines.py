"""Lines printed for training: what they promise to whoever learns from them."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from extract.reading.ocr import LINE_HEIGHT, cut_line
from samples.fiction.lines import ALPHABET, Face, Kit, Texts, faces
from samples.fiction.lines.alphabet import known
from samples.fiction.lines.texts import held_back
from samples.fiction.lines.wear import HELD_BACK, KINDS, strength, worn
from tests.help.drawn import FONTS


@pytest.fixture(scope="module")
def few() -> tuple[Face, ...]:
    """Faces that come with reportlab, whatever the machine has, and one of them, by another name, held back."""
    plain, *others = faces(FONTS)
    return (plain, *others, replace(plain, family="Held Back", held_back=True))


def test_lines_are_of_one_height_and_say_something_in_the_alphabet(few: tuple[Face, ...]) -> None:
    kit = Kit(few, (), 3)
    for line in (kit.line() for _ in range(60)):
        assert line.image.dtype == np.uint8 and line.image.shape[0] == LINE_HEIGHT
        assert line.text == line.text.strip() and set(line.text) <= set(ALPHABET)
        assert line.kind in KINDS


def test_the_same_seed_makes_the_same_lines(few: tuple[Face, ...]) -> None:
    one, other = Kit(few, (), 5), Kit(few, (), 5)
    for _ in range(15):
        first, second = one.line(), other.line()
        assert first.text == second.text and np.array_equal(first.image, second.image)


def test_faces_that_are_held_back_are_in_held_out_lines_only(few: tuple[Face, ...]) -> None:
    learned, tested = Kit(few, (), 1), Kit(few, (), 1, held_out=True)
    assert {learned.line().face.family for _ in range(30)} == {face.family for face in few} - {"Held Back"}
    assert {tested.line().face.family for _ in range(10)} == {"Held Back"}


def test_words_that_are_held_back_are_in_no_line_of_a_text_that_is_learned_from() -> None:
    foreign = ("Die Verwaltung wird beauftragt", "Haushaltssatzung Grundstücksangelegenheiten", "Bürgermeister Ortsrat")
    texts = Texts(Random(4), foreign)
    texts._sources, texts._weights = ["papers", "texts"], [1, 1]
    assert not any(held_back(texts.line()) for _ in range(200))


def test_strengths_that_are_held_back_are_never_drawn_for_lines_to_learn_from() -> None:
    rng = Random(2)
    low, high = HELD_BACK
    assert not any(low < strength(rng, held_out=False) < high for _ in range(500))
    assert all(low <= strength(rng, held_out=True) <= high for _ in range(500))


@pytest.mark.parametrize("kind", KINDS)
def test_damage_leaves_the_size_of_a_line(kind: str) -> None:
    image = np.full((50, 301), 255, np.uint8)
    image[20:30, 40:260:9] = 0
    out = worn(image, kind, 0.5, (Random(1), np.random.default_rng(1)))
    assert out.shape == image.shape and out.dtype == np.uint8


@pytest.mark.parametrize("kind", ["fax", "dark", "light", "copied"])
def test_what_machines_decide_has_dark_and_light_ink_apart(kind: str) -> None:
    image = np.full((50, 301), 255, np.uint8)
    image[20:30, 40:80] = 0
    out = worn(image, kind, 0.0, (Random(3), np.random.default_rng(3)))
    assert out[22:28, 45:75].mean() < 60 and out[5:10, 200:].mean() > 200


def test_a_box_may_reach_beyond_the_scan() -> None:
    image = np.full((30, 100), 255, np.uint8)
    assert cut_line(image, (-10, -5, 130, 35)).shape == (LINE_HEIGHT, 140)


def test_signs_that_look_the_same_are_one_character() -> None:
    assert known("a\u00a0b  \u2010 □ ●\n☺") == "a b - ☐ •"
