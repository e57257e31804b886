"""The words of invented layouts: every file has the lists that the simulator asks for, and nothing in them trips it up."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from random import Random

import pytest

import samples.fiction
from samples.fiction.layouts import aged, invent, wordings
from samples.fiction.layouts.wordings import Wordings
from samples.fiction.layouts.writer import Writer
from samples.fiction.lists import names

WORDS = Path(samples.fiction.__file__).parent / "layouts" / "words"
# Files of lists; `widths` is how wide letters are, and in the others that are left out stands twice what is said more often.
ALL = {path.stem for path in WORDS.glob("*.toml")} - {"widths"}
FILES = sorted(ALL - {"base", "budgets", "correspondence", "papers"})
# Every list is drawn from within so many invented files.
SEEDS = 300
# Lists of the sample scans that invented files have no use for.
OF_SCANS = {("pieces", "starts"), ("pieces", "ends"), ("names", "offices")}
BARE = ("labels", "columns", "boxes", "lead_ins")


def read(name: str) -> dict[str, list[str]]:
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


def test_every_list_that_there_is_is_drawn_from(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[tuple[str, str]] = set()
    of = Wordings.of

    def noted(words: Wordings, table: str, key: str = "all") -> tuple[str, ...]:
        asked.add((table, key))
        return of(words, table, key)

    monkeypatch.setattr(Wordings, "of", noted)
    for seed in range(SEEDS):
        for page in invent(seed):
            aged(page, Random(seed))
    assert {(table, key) for table, keys in wordings().tables.items() for key in keys} - asked <= OF_SCANS


@pytest.mark.parametrize("name", FILES)
def test_no_text_stands_twice_in_a_list_or_has_space_around_it(name: str) -> None:
    for key, texts in read(name).items():
        twice = [text for text, times in Counter(texts).items() if times > 1]
        assert not twice, f"{name}.{key}: {twice}"
        assert all(text and text == " ".join(text.split()) for text in texts), f"{name}.{key}"


@pytest.mark.parametrize("name", BARE)
def test_no_label_brings_its_own_colon(name: str) -> None:
    assert not [text for texts in read(name).values() for text in texts if text.endswith(":")]


@pytest.mark.parametrize("name", FILES)
def test_every_slot_is_one_that_can_be_filled(name: str) -> None:
    writer = Writer(Random(1), 2010, wordings())
    for text in (text for texts in read(name).values() for text in texts):
        assert "{" not in writer.fill(text), text


def test_no_text_has_the_bar_that_parts_the_cases_of_a_phrase() -> None:
    assert not [text for name in FILES for texts in read(name).values() for text in texts if "|" in text]


def test_every_file_says_what_it_is() -> None:
    assert all((WORDS / f"{name}.toml").read_text(encoding="utf-8").startswith("# ") for name in ALL)


def test_names_that_are_held_out_of_training_are_not_among_them() -> None:
    ours = read("names")
    for key in ("given_m", "given_f", "surnames", "towns", "counties"):
        assert not set(names(True)[key]) & set(ours[key]), key
