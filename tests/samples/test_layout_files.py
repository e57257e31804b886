"""Invented files: single papers, stacks, session packets, and what hangs behind papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random

import pytest

from samples.fiction.layouts import BOX, Paper, Role, SetPage, invent, wordings
from samples.fiction.layouts.paper import draw_form, write_paper
from samples.fiction.layouts.parts.attachment_lists import attachment_note
from samples.fiction.layouts.parts.budget_lines import account_pairs, pair_lines, years_table
from samples.fiction.layouts.parts.budget_questions import each_kind, other_questions
from samples.fiction.layouts.parts.declarations import declaration
from samples.fiction.layouts.setter import Setter
from samples.fiction.layouts.writer import Writer

_FILES = 300
_NO_VALUE = {Role.NONE, Role.LABEL, Role.HEADING, Role.OTHER}


@pytest.fixture(scope="module")
def files() -> list[Paper]:
    return [invent(seed) for seed in range(_FILES)]


def _setter(seed: int) -> Setter:
    rng = Random(seed)
    form = draw_form(rng, wordings())
    form.style.typed = None
    return Setter(Writer(rng, form.year, form.words, form.kept), form.style, [])


def _roles(page: SetPage) -> Counter[str]:
    return Counter(word.role for word in page.words)


def test_a_seed_always_gives_the_same_file() -> None:
    assert all(invent(seed) == invent(seed) for seed in range(20))


def test_a_paper_begins_on_a_first_page_and_never_on_an_annex(files: list[Paper]) -> None:
    begun = Counter(page.kind for file in files for page in file if page.new_paper)
    assert {"vorlage", "minutes", "agenda"} <= set(begun)
    assert not set(begun) & {"annex", "plan", "blank", "continuation", "agreement"}
    assert all(page.new_paper for file in files for page in file if page.kind == "vorlage")


def test_some_files_hold_several_papers_and_a_quarter_has_annexes(files: list[Paper]) -> None:
    several = sum(sum(page.new_paper for page in file) > 1 for file in files) / _FILES
    annexed = sum(any(page.kind in ("annex", "plan") for page in file) for file in files) / _FILES
    assert 0.08 < several < 0.25
    assert 0.2 < annexed < 0.45


def test_all_words_of_annexes_are_the_annexs(files: list[Paper]) -> None:
    for page in (page for file in files for page in file if page.kind in ("annex", "plan")):
        assert set(_roles(page)) <= {Role.ANNEX}


def test_agendas_minutes_and_blank_backs_hold_no_value(files: list[Paper]) -> None:
    for page in (page for file in files for page in file if page.kind in ("minutes", "agenda", "blank")):
        assert set(_roles(page)) <= {Role.NONE}


def test_no_slot_of_a_wording_is_left_open(files: list[Paper]) -> None:
    assert not [word.text for file in files for page in file for word in page.words if "{" in word.text or "☒" in word.text]


def test_papers_of_one_form_share_letterhead_and_labels() -> None:
    shared = 0
    for seed in range(30):
        rng, first, second = Random(seed), Paper(), Paper()
        form = draw_form(rng, wordings())
        write_paper(rng, form, first)
        labels = dict(form.kept)
        write_paper(rng, form, second)
        assert labels.items() <= form.kept.items()
        bodies = [[word.text for word in pages[0].words if word.role == Role.BODY] for pages in (first, second)]
        shared += bodies[0] == bodies[1]
    assert shared > 20


def test_of_each_kind_of_costs_the_box_for_yes_is_the_value_and_that_for_no_is_nothing() -> None:
    for seed in range(20):
        setter = _setter(seed)
        each_kind(setter, setter.size)
        boxes = Counter(word.role for word in setter.page.words if word.text == BOX)
        assert set(boxes) <= {Role.NONE, *(role for role in Role if role.startswith("budget."))}
        assert sum(boxes.values()) > boxes[Role.NONE] > 0


@pytest.mark.parametrize("write", [lambda setter: years_table(setter, 10), declaration, attachment_note])
def test_years_declarations_and_bare_numbers_of_attachments_are_no_values(write: Callable[[Setter], None]) -> None:
    for seed in range(20):
        setter = _setter(seed)
        write(setter)
        assert set(_roles(setter.page)) <= _NO_VALUE


def test_whether_there_is_money_is_no_value_but_where_it_comes_from_is() -> None:
    for seed in range(20):
        setter = _setter(seed)
        other_questions(setter, setter.size)
        assert set(_roles(setter.page)) <= {*_NO_VALUE, Role.BUDGET_COVER_PROPOSAL}


@pytest.mark.parametrize("write", [account_pairs, pair_lines])
def test_of_several_accounts_one_is_the_papers(write: Callable[[Setter, float], None]) -> None:
    for seed in range(20):
        setter = _setter(seed)
        write(setter, setter.size)
        assert sum(word.begins for word in setter.page.words if word.role == Role.BUDGET_ACCOUNT) == 1
