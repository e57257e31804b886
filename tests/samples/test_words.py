"""The words of invented layouts: every file has the lists that the simulator asks for, and nothing in them trips it up."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from random import Random

import pytest

import samples.fiction
from samples.fiction.layouts import wordings
from samples.fiction.layouts.writer import Writer
from samples.fiction.lists import names

WORDS = Path(samples.fiction.__file__).parent / "layouts" / "words"
KEYS = {
    "labels": "reference date originator clerk file_number phone involved subject body product account appropriation available required "
    "shortfall cover_proposal budget consultations decisions attachments resolution statement other junk budget_junk",
    "columns": "organization date role status public non_public result item reporter yes no abstentions unanimous as_proposed deviating "
    "decided_on",
    "boxes": "one_off_costs recurring_costs cost_neutral costs no_costs operating_budget investment_budget other",
    "paper_types": "vorlage notice motion question answer minutes agenda",
    "roles": "word letter",
    "openness": "public non_public mixed cell_public cell_non_public said_public said_non_public",
    "committees": "committees",
    "departments": "departments",
    "functions": "functions",
    "clauses": "clauses",
    "parties": "parties",
    "lead_ins": "lead_ins",
    "nouns": "m f n compound_heads compound_tails",
    "adjectives": "adjectives",
    "sentences": "resolution statement letter article notice question minutes",
    "subjects": "subjects",
    "attachments": "attachments",
    "names": "given_m given_f surnames surname_heads surname_tails towns town_heads town_tails counties streets firms clubs",
    "letters": "salutations closings addressees phone_lines fax_lines mail_lines bank_lines opening_lines footers",
    "laws": "laws",
    "annexes": "titles lines",
}
BARE = ("labels", "columns", "boxes", "lead_ins")


def read(name: str) -> dict[str, list[str]]:
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", KEYS)
def test_every_list_that_the_simulator_asks_for_is_there(name: str) -> None:
    assert set(KEYS[name].split()) <= set(read(name))


@pytest.mark.parametrize("name", KEYS)
def test_no_text_stands_twice_in_a_list_or_has_space_around_it(name: str) -> None:
    for key, texts in read(name).items():
        twice = [text for text, times in Counter(texts).items() if times > 1]
        assert not twice, f"{name}.{key}: {twice}"
        assert all(text and text == " ".join(text.split()) for text in texts), f"{name}.{key}"


@pytest.mark.parametrize("name", BARE)
def test_no_label_brings_its_own_colon(name: str) -> None:
    assert not [text for texts in read(name).values() for text in texts if text.endswith(":")]


@pytest.mark.parametrize("name", KEYS)
def test_every_slot_is_one_that_can_be_filled(name: str) -> None:
    writer = Writer(Random(1), 2010, wordings())
    for text in (text for texts in read(name).values() for text in texts):
        assert "{" not in writer.fill(text), text


def test_no_text_has_the_bar_that_parts_the_cases_of_a_phrase() -> None:
    assert not [text for name in KEYS for texts in read(name).values() for text in texts if "|" in text]


def test_every_file_says_what_it_is() -> None:
    assert all((WORDS / f"{name}.toml").read_text(encoding="utf-8").startswith("# ") for name in KEYS)


def test_names_that_are_held_out_of_training_are_not_among_them() -> None:
    ours = read("names")
    for key in ("given_m", "given_f", "surnames", "towns", "counties"):
        assert not set(names(True)[key]) & set(ours[key]), key
