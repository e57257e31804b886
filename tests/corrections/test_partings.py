"""People say where papers begin; decisions stay with papers whose pages stay, and all others are to be looked at again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extract.corrections.apply import corrected, corrected_extraction
from extract.corrections.correction import SCAN, Action, Correction, Look, Place, undoing
from extract.corrections.log import CorrectionLog, Outdated, read_log
from extract.corrections.partings import LOOK_AGAIN, Entries, Move, Parting, decided, mark_of, order_of, orders_in, parting
from extract.order import Order
from extract.record.models import Extraction, Vorlage
from tests.help.records import an_extraction, full

SHA = "0" * 64


def of(*papers: Iterable[int]) -> Extraction:
    """A scan that was read as papers of these pages."""
    records = tuple(full().model_copy(update={"pages": tuple(pages), "review": ()}) for pages in papers)
    return an_extraction(records, pages=max(page for record in records for page in record.pages))


def said(parted: Parting, move: Move, page: int, group: str = "g") -> Entries:
    return tuple(replace(entry, group=group, who="A. Ebert") for entry in parted.moved(move, page))


def edit(path: str, new: object, pages: tuple[int, ...] = (), **more: Any) -> Correction:
    values = {"path": path, "action": Action.EDIT, "new": new, "group": path, "who": "A. Ebert", "pages": pages}
    return Correction(**{**values, **more})


def doubts(record: Vorlage) -> list[tuple[str, str]]:
    return [(doubt.path, doubt.message) for doubt in record.review if doubt.code == LOOK_AGAIN]


# How pages are parted


@pytest.mark.parametrize(
    ("move", "page", "papers"),
    [
        ("begin", 2, ((1,), (2, 3), (4, 5), (6,))),
        ("begin", 4, ((1, 2, 3, 4, 5), (6,))),
        ("join", 2, ((1, 2, 3, 4, 5), (6,))),
        ("back", 4, ((1, 2, 3, 4), (5,), (6,))),
        ("back", 5, ((1, 2, 3, 5), (4,), (6,))),
        ("back", 6, ((1, 2, 3), (4, 5, 6))),
        ("on", 3, ((1, 2), (3, 4, 5), (6,))),
        ("on", 2, ((1, 3), (2, 4, 5), (6,))),
        ("earlier", 3, ((1, 3, 2), (4, 5), (6,))),
        ("earlier", 4, ((1, 2, 3, 4), (5,), (6,))),
        ("earlier", 2, ((2, 1, 3), (4, 5), (6,))),
        ("later", 1, ((2, 1, 3), (4, 5), (6,))),
        ("later", 3, ((1, 2), (3, 4, 5), (6,))),
        ("later", 5, ((1, 2, 3), (4,), (5, 6))),
    ],
)
def test_papers_are_split_and_joined_and_pages_moved(move: Move, page: int, papers: tuple[tuple[int, ...], ...]) -> None:
    extraction = of((1, 2, 3), (4, 5), (6,))
    parted = parting(extraction, (), None)
    assert parted.papers == parted.read == ((1, 2, 3), (4, 5), (6,))
    log = said(parted, move, page)
    assert parting(extraction, log, "").papers == papers
    assert log[0].path == f"/pages/{page}" or move == "join"  # where undo leads back to
    assert parting(of(*papers), log, mark_of(order_of(log))).papers == papers


@pytest.mark.parametrize(
    ("page", "beside", "behind", "papers"),
    [
        (2, 5, True, ((1, 3), (4, 5, 2), (6,))),
        (2, 4, False, ((1, 3), (2, 4, 5), (6,))),
        (6, 1, False, ((6, 1, 2, 3), (4, 5))),
        (4, 2, True, ((1, 2, 4, 3), (5,), (6,))),
        (3, 2, True, None),
        (3, 3, True, None),
        (3, 9, True, None),
    ],
)
def test_a_page_is_put_before_or_behind_any_other(
    page: int, beside: int, behind: bool, papers: tuple[tuple[int, ...], ...] | None
) -> None:
    extraction = of((1, 2, 3), (4, 5), (6,))
    entries = tuple(replace(one, group="g") for one in parting(extraction, (), None).put(page, beside, behind))
    assert (parting(extraction, entries, None).papers if entries else None) == papers


def test_a_stack_that_was_scanned_from_its_last_page_on_is_brought_in_order_step_by_step() -> None:
    extraction, log = of((1, 2, 3, 4)), ()
    for n, (page, beside) in enumerate(((1, 4), (2, 4), (3, 4))):
        found = parting(extraction, log, None).put(page, beside, True)
        log += tuple(replace(one, group=str(n), who="A. Ebert") for one in found)
    assert parting(extraction, log, None).papers == ((4, 3, 2, 1),)
    assert order_of(log).after == {1: 2, 2: 3, 3: 4, 4: 0}


def test_papers_that_share_a_sheet_are_as_they_were_read_until_somebody_wants_them_otherwise() -> None:
    extraction = of((1, 2), (2, 3), (3,), (4,))
    parted = parting(extraction, (), None)
    assert parted.papers == ((1, 2), (2, 3), (3,), (4,))
    assert parting(extraction, said(parted, "begin", 4), None).papers == ((1,), (2,), (3, 4))


@pytest.mark.parametrize(
    ("move", "page"),
    [("begin", 1), ("join", 6), ("back", 1), ("back", 2), ("on", 6), ("on", 9), ("earlier", 1), ("later", 6)],
)
def test_what_cannot_be_is_no_step(move: Move, page: int) -> None:
    parted = parting(of((1, 2, 3), (4, 5), (6,)), (), None)
    assert not parted.can(move, page) and parted.moved(move, page) == ()


def test_a_step_is_taken_back_whole_and_before_the_scan_is_read_anew_the_page_is_as_it_was() -> None:
    extraction = of((1, 2, 3), (4, 5))
    log = said(parting(extraction, (), None), "back", 4)
    back = undoing(log, "A. Ebert")
    assert back is not None and undoing(log, "B. Roth") is None
    with_it = mark_of(order_of(log))
    log += (replace(back, group="u"),)
    assert parting(extraction, log, "").papers == ((1, 2, 3), (4, 5))
    # Read while the step stood, even where it was taken back meanwhile: shown as the machine had seen it, until it is read again.
    read = of((1, 2, 3, 4), (5,))
    assert parting(read, log, with_it).papers == parting(read, log, None).papers == ((1, 2, 3), (4, 5))
    # What the machine sees since then, when it reads by itself, is how it is.
    assert parting(read, log, "").papers == ((1, 2, 3, 4), (5,))


def test_a_step_amid_others_that_is_taken_back_loses_no_page() -> None:
    extraction, log = of((1, 2, 3), (4, 5)), ()
    for group, page, beside in (("a", 2, 5), ("b", 5, 1), ("c", 4, 2)):
        found = parting(extraction, log, None).put(page, beside, True)
        log += tuple(replace(one, group=group) for one in found)
    for group in "abc":
        back = (*log, Correction("/pages/1", Action.UNDO, new=group))
        assert sorted(page for paper in parting(extraction, back, None).papers for page in paper) == [1, 2, 3, 4, 5]


def test_what_people_say_of_the_pages_of_a_folder_is_by_scan_and_marks_its_result(tmp_path: Path) -> None:
    parted = parting(of((1, 2, 3)), (), None)
    with CorrectionLog(tmp_path) as log:
        log.add((SHA, SCAN), said(parted, "begin", 2), 0)
        log.add((SHA, SCAN), said(parted, "begin", 3, "h"), 1)
        with pytest.raises(Outdated):
            log.add((SHA, SCAN), said(parted, "begin", 2), 0)
        with pytest.raises(Outdated):
            log.add((SHA, SCAN), said(parted, "later", 2), 0)
        first = orders_in(read_log(tmp_path))
        assert first == {SHA: Order(begins={2: True, 3: True})}
        log.add((SHA, SCAN), [Correction("/pages/3", Action.UNDO, new="h")], 2)
        log.add(("1" * 64, 1), [edit("/subject", "Schule")], 0)
    now = orders_in(read_log(tmp_path))
    assert now == {SHA: Order(begins={2: True})}
    assert mark_of(Order()) == "" != mark_of(now[SHA]) != mark_of(first[SHA])
    assert mark_of(Order(after={2: 0})) != mark_of(Order(begins={2: False}))


# Decisions about papers


def test_a_paper_keeps_its_decisions_in_whatever_order_its_pages_are_read() -> None:
    log = {(SHA, 1): (edit("/subject", "Brücke", (1, 2, 3)),)}
    (paper,) = corrected_extraction(of((1, 3, 2)), log).records
    assert paper.subject == "Brücke" and doubts(paper) == []


def test_a_paper_keeps_its_decisions_whatever_number_it_gets() -> None:
    log = {(SHA, 2): (edit("/subject", "Brücke", (4, 5)), Correction("", Action.NO_VORLAGE, new=True, group="n", pages=(4, 5)))}
    after = of((1,), (2, 3), (4, 5))
    assert [len(one.own) for one in decided(after, log)] == [0, 0, 2]
    found = corrected_extraction(of((1,), (2, 3), (4, 5), (6,)), {(SHA, 2): log[SHA, 2][:1]})
    assert [record.subject == "Brücke" for record in found.records] == [False, False, True, False]
    assert [number for number, _ in corrected_extraction(after, log).papers] == [1, 2]


def test_decisions_about_a_paper_that_is_split_are_told_once_where_they_were_made_and_hold_nowhere() -> None:
    place = Place(4, (1, 2, 3, 4))
    log = {
        (SHA, 1): (
            edit("/subject", "Brücke", (1, 2, 3, 4)),
            edit("/reference", "91/2017", (1, 2, 3, 4), place=place),
            edit("/consultations/7/date", "2017-05-04", (1, 2, 3, 4)),
            replace(edit("/consultations/0", None, (1, 2, 3, 4)), action=Action.REMOVE),
        )
    }
    first, second = corrected_extraction(of((1, 2), (3, 4)), log).records
    assert first.subject == full().subject and second.reference == full().reference
    again = "which has other pages now: look at it again"
    assert doubts(first) == [
        ("/subject", f"A. Ebert decided on 'Brücke' in the paper p. 1–4, {again}"),
        ("/consultations", f"A. Ebert decided on '2017-05-04' in the paper p. 1–4, {again}"),
        ("/consultations", f"A. Ebert looked at this in the paper p. 1–4, {again}"),
    ]
    assert doubts(second) == [("/reference", f"A. Ebert decided on '91/2017' in the paper p. 1–4, {again}")]
    joined = corrected_extraction(of((1, 2, 3, 4)), log).records[0]
    assert joined.subject == "Brücke" and doubts(joined) == []


def test_what_was_said_of_a_whole_paper_is_told_of_the_one_that_its_first_page_is_in_now() -> None:
    entries = (
        Correction("", Action.NOTE, new="Frau Ostermann fragen", group="a", who="B. Roth", pages=(3,)),
        Correction("", Action.NO_VORLAGE, new=True, group="b", who="B. Roth", pages=(3,)),
        Correction("", Action.NOTE, new=None, group="c", who="B. Roth", pages=(4,)),
    )
    (paper,) = decided(of((1, 2, 3, 4)), {(SHA, 2): entries})
    assert paper.own == () and len(paper.others) == 3
    assert doubts(corrected(full(), (), paper.others[:2]).record) == [
        ("/pages", "B. Roth noted 'Frau Ostermann fragen' for the paper p. 3: look at it again"),
        ("/pages", "B. Roth said that the paper p. 3 is no Vorlage: look at it again"),
    ]
    assert doubts(corrected(full(), (), paper.others[2:]).record) == []


def test_of_papers_that_are_joined_the_decisions_about_each_are_told() -> None:
    def noted(number: int, pages: tuple[int, ...]) -> Correction:
        return Correction("", Action.NOTE, new=f"Frage {number}", group=f"n{number}", who="B. Roth", pages=pages)

    log = {
        (SHA, 1): (edit("/subject", "Brücke", (1, 2), id=1), replace(noted(1, (1, 2)), id=2)),
        (SHA, 2): (edit("/subject", "Schule", (3, 4), id=3), replace(noted(2, (3, 4)), id=4)),
    }
    (joined,) = corrected_extraction(of((1, 2, 3, 4)), log).records
    assert doubts(joined) == [
        ("/subject", "A. Ebert decided on 'Brücke' in the paper p. 1–2, which has other pages now: look at it again"),
        ("/pages", "B. Roth noted 'Frage 1' for the paper p. 1–2: look at it again"),
        ("/subject", "A. Ebert decided on 'Schule' in the paper p. 3–4, which has other pages now: look at it again"),
        ("/pages", "B. Roth noted 'Frage 2' for the paper p. 3–4: look at it again"),
    ]


def test_a_decision_to_be_looked_at_again_is_settled_by_looking_and_not_by_an_older_one() -> None:
    other = edit("/subject", "Brücke", (1, 2))
    older = edit("/subject", "Schule", (1, 2, 3))
    told = corrected(full(), (older,), (other,)).record
    assert told.subject == "Schule" and len(doubts(told)) == 1
    settles = tuple((doubt.code, doubt.message) for doubt in told.review if doubt.path == "/subject")
    looked = Correction("/subject", Action.ACCEPT, new="Schule", machine="Schule", settles=settles, group="x", look=Look.ALONE)
    assert doubts(corrected(full(), (older, looked), (other,)).record) == []
    assert doubts(corrected(full(), (), (other, Correction("/subject", Action.UNDO, new="/subject"))).record) == []


def test_decisions_of_programs_that_noted_no_pages_are_of_the_paper_that_had_their_number_then() -> None:
    (border,) = parting(of((1, 2), (3, 4)), (), None).moved("begin", 2)
    log = {
        (SHA, SCAN): (replace(border, id=5),),
        (SHA, 2): (edit("/subject", "Brücke", id=1),),
        (SHA, 1): (edit("/subject", "Schule", id=2),),
    }
    found = corrected_extraction(of((1,), (2,), (3, 4)), log)
    assert [record.subject for record in found.records] == [full().subject, full().subject, "Brücke"]
    assert [len(doubts(record)) for record in found.records] == [1, 0, 0]
    assert [record.subject for record in corrected_extraction(of((1, 2), (3, 4)), {**log, (SHA, SCAN): ()}).records] == [
        "Schule",
        "Brücke",
    ]


def test_of_two_papers_on_one_sheet_the_number_tells_which_one_is_meant() -> None:
    log = {(SHA, 2): (edit("/subject", "Brücke", (1,)),)}
    assert [len(one.own) for one in decided(of((1,), (1,)), log)] == [0, 1]


def test_what_somebody_decided_for_other_pages_is_no_conflict_with_what_is_decided_now(tmp_path: Path) -> None:
    with CorrectionLog(tmp_path) as log:
        log.add((SHA, 1), [edit("/subject", "Brücke", (1, 2))], 0)
        log.add((SHA, 1), [edit("/subject", "Schule", (1,))], 0)
        with pytest.raises(Outdated):
            log.add((SHA, 1), [edit("/subject", "Weg", (1,))], 0)
        assert [entry.pages for entry in log.of(SHA, 1)] == [(1, 2), (1,)]
