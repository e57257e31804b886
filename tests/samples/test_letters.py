"""Invented papers that councils get as letters: which roles their words must have, and which they must not."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from random import Random

import pytest

from samples.fiction.layouts import Paper, Role, SetWord, invent, wordings
from samples.fiction.layouts.parts.letters.answers import answer
from samples.fiction.layouts.parts.letters.blocks import note, stamp
from samples.fiction.layouts.parts.letters.citizens import citizen_motion
from samples.fiction.layouts.parts.letters.grants import grant
from samples.fiction.layouts.parts.letters.motions import motion, question
from samples.fiction.layouts.parts.letters.sittings import sitting_paper
from samples.fiction.layouts.parts.letters.typed import typed_letter
from samples.fiction.layouts.setter import Setter
from samples.fiction.layouts.style import draw_style
from samples.fiction.layouts.writer import Writer

Write = Callable[[Setter, dt.date], None]
ALL = (motion, question, answer, typed_letter, grant, sitting_paper, citizen_motion)
SEEDS = range(40)


def setter_for(seed: int, year: int = 2014) -> Setter:
    writer = Writer(Random(seed), year, wordings())
    return Setter(writer, draw_style(writer, year), [], "letter")


def written(write: Write) -> list[Paper]:
    """What this letter looks like, a few dozen times."""
    papers = []
    for seed in SEEDS:
        setter = setter_for(seed)
        write(setter, dt.date(2014, 5, 7))
        setter.close()
        papers.append(setter.pages)
    return papers


def words(papers: list[Paper]) -> list[SetWord]:
    return [word for paper in papers for page in paper for word in page.words]


def roles(papers: list[Paper]) -> set[str]:
    return {word.role for word in words(papers)}


def test_a_quarter_of_all_papers_are_letters() -> None:
    kinds = Counter(invent(seed)[0].kind for seed in range(200))
    assert 30 <= kinds["motion"] + kinds["letter"] <= 75
    assert kinds["motion"] >= 8 <= kinds["letter"]


@pytest.mark.parametrize(
    ("write", "wanted"),
    [
        (
            motion,
            {Role.ORIGINATOR, Role.DATE, Role.PAPER_TYPE, Role.SUBJECT, Role.RESOLUTION, Role.STATEMENT, Role.SIGNATURE_NAME},
        ),
        (question, {Role.ORIGINATOR, Role.DATE, Role.PAPER_TYPE, Role.SUBJECT, Role.STATEMENT, Role.SIGNATURE_NAME}),
        (answer, {Role.BODY, Role.ORIGINATOR, Role.DATE, Role.PAPER_TYPE, Role.SUBJECT, Role.STATEMENT, Role.CLERK}),
        (typed_letter, {Role.BODY, Role.DATE, Role.SUBJECT, Role.RESOLUTION, Role.STATEMENT, Role.SIGNATURE_CLAUSE}),
        (
            grant,
            {
                Role.ORIGINATOR,
                Role.REFERENCE,
                Role.CONSULTATION_ORGANIZATION,
                Role.CONSULTATION_DATE,
                Role.CONSULTATION_FOR_ALL,
            },
        ),
        (
            sitting_paper,
            {Role.REFERENCE, Role.CONSULTATION_ROLE, Role.CONSULTATION_STATUS, Role.RESOLUTION, Role.BUDGET_PRODUCT},
        ),
        (citizen_motion, {Role.SUBJECT, Role.RESOLUTION, Role.STATEMENT, Role.DECISION_AS_PROPOSED}),
    ],
)
def test_each_kind_of_letter_has_the_values_that_such_letters_have(write: Write, wanted: set[str]) -> None:
    assert wanted <= roles(written(write))


@pytest.mark.parametrize("write", [question, answer, grant])
def test_questions_answers_and_forms_not_yet_filled_in_resolve_nothing(write: Write) -> None:
    assert Role.RESOLUTION not in roles(written(write))


@pytest.mark.parametrize("write", [motion, question])
def test_a_faction_is_no_town_and_its_people_are_no_clerks(write: Write) -> None:
    assert not roles(written(write)) & {Role.BODY, Role.CLERK}


@pytest.mark.parametrize("write", ALL)
def test_a_letter_has_one_date_at_most(write: Write) -> None:
    for paper in written(write):
        assert sum(word.begins for word in words([paper]) if word.role == Role.DATE) <= 1


@pytest.mark.parametrize("write", [write for write in ALL if write not in (grant, citizen_motion)])
def test_every_name_that_signs_has_a_row_of_its_own(write: Write) -> None:
    assert any(word.role == Role.SIGNATURE_NAME for word in words(written(write)))
    for paper in written(write):
        rows = [word.row for word in words([paper]) if word.role == Role.SIGNATURE_NAME and word.begins]
        assert 0 not in rows
        assert len(rows) == len(set(rows))


@pytest.mark.parametrize("write", [write for write in ALL if write not in (typed_letter, citizen_motion)])
def test_every_sitting_has_a_row_of_its_own(write: Write) -> None:
    assert any(word.role == Role.CONSULTATION_ORGANIZATION for word in words(written(write)))
    for paper in written(write):
        rows = [word.row for word in words([paper]) if word.role == Role.CONSULTATION_ORGANIZATION and word.begins]
        assert 0 not in rows
        assert len(rows) == len(set(rows))


def test_stamps_and_notes_by_hand_are_no_values() -> None:
    for seed in SEEDS:
        setter = setter_for(seed)
        top = setter.y
        setter.y += 100
        stamp(setter, top)
        note(setter)
        assert {word.role for word in setter.page.words} == {Role.NONE}


def test_boxes_amid_the_text_of_a_grant_are_no_values() -> None:
    boxes = [word for word in words(written(grant)) if word.text == "☐"]
    assert boxes
    assert {word.role for word in boxes} == {Role.NONE}


def test_a_letter_goes_on_as_a_continuation() -> None:
    following = {page.kind for write in (motion, typed_letter, sitting_paper) for paper in written(write) for page in paper[1:]}
    assert following == {"continuation"}


def test_a_typed_letter_is_older_than_forms() -> None:
    assert "DM" in {word.text for seed in SEEDS for word in typed_words(seed)}


def typed_words(seed: int) -> list[SetWord]:
    setter = setter_for(seed, 1968)
    typed_letter(setter, dt.date(1968, 5, 7))
    return words([setter.pages])


def test_no_word_of_a_letter_is_off_its_page() -> None:
    for write in ALL:
        for paper in written(write):
            for page in paper:
                assert all(0 <= word.x0 < word.x1 <= page.width and word.bottom <= page.height for word in page.words)
