"""What is too doubtful is left out of the record and told of; a row goes with its name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.fields import Found, PaperFields, found_values
from extract.fields.paper_fields import ConsultationRow
from extract.trust import Choice, PaperKind, choose
from tests.help.roles import found_on

PAPER = """
body: Stadt Ahausen
paper_type: Beschlussvorlage    label: Nr.    reference: 12/2014
label: Datum:    date: 04.05.2014
label: Sachbearbeiterin:    clerk: Frau Hartwig
heading: Sachverhalt:
statement: Das Dach der Turnhalle ist seit dem Winter undicht und soll erneuert werden.
heading: Anlagen:
attachment: Lageplan der Turnhalle
attachment: Entwurf des Vertrags
"""


@pytest.fixture
def sure(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """How sure each value is, by its text; what is not named is sure."""
    shares: dict[str, float] = {}
    monkeypatch.setattr("extract.trust.choice.probability", lambda found, path, context: shares.get(str(found.value), 0.9))
    return shares


def chosen(read: PaperFields | None = None) -> Choice:
    return choose(read or found_on(PAPER), PaperKind())


def values(choice: Choice) -> dict[str, Found[object]]:
    return dict(found_values(choice.fields))


def test_what_is_sure_enough_is_kept_as_it_was_read(sure: dict[str, float]) -> None:
    read = found_on(PAPER)
    assert chosen(read) == Choice(read, ())


def test_a_doubtful_value_is_left_out_and_its_place_told(sure: dict[str, float]) -> None:
    sure["Frau Hartwig"] = 0.2
    clerk = values(chosen())["/clerk"]
    assert (clerk.value, clerk.raw) == (None, "Frau Hartwig")
    assert [doubt.code for doubt in clerk.doubts] == ["left-out"]


def test_a_doubtful_entry_of_a_list_is_no_entry_and_is_told_of(sure: dict[str, float]) -> None:
    sure["Lageplan der Turnhalle"] = 0.2
    choice = chosen()
    assert [one.value for one in choice.fields.attachments] == ["Entwurf des Vertrags"]
    assert [(one.path, one.found.value, one.sure) for one in choice.left_out] == [
        ("/attachments/0", "Lageplan der Turnhalle", 0.2)
    ]


def test_a_row_without_a_name_stays_where_something_else_was_found_in_it(sure: dict[str, float]) -> None:
    read = found_on(PAPER)
    row = ConsultationRow(organization=None, date=read.header.date, role=None, public=None)
    empty = ConsultationRow(organization=None, date=None, role=None, public=None)
    choice = chosen(replace(read, consultations=(row, empty)))
    assert choice.fields.consultations == (row,)


def test_a_doubtful_name_is_kept_where_all_else_of_its_row_is_sure(sure: dict[str, float]) -> None:
    read = found_on(PAPER)
    assert read.header.date
    row = ConsultationRow(organization=read.header.body, date=read.header.date, role=read.header.clerk, public=None)
    sure["Stadt Ahausen"] = 0.2
    (kept,) = chosen(replace(read, consultations=(row,))).fields.consultations
    assert kept.organization == read.header.body
    sure[str(read.header.date.value)] = 0.6
    assert chosen(replace(read, consultations=(row,))).fields.consultations == ()


def test_a_doubtful_name_beside_a_day_alone_is_no_row_for_stamps_have_both(sure: dict[str, float]) -> None:
    read = found_on(PAPER)
    stamp = ConsultationRow(organization=read.header.body, date=read.header.date, role=None, public=None)
    sure["Stadt Ahausen"] = 0.2
    choice = chosen(replace(read, consultations=(stamp,)))
    assert choice.fields.consultations == ()
    assert [one.path for one in choice.left_out] == ["/consultations/0/organization"]


def test_a_committee_of_which_no_result_is_sure_enough_has_decided_nothing_and_is_told_of(sure: dict[str, float]) -> None:
    page = "decision.organization: Rat    decision.date: 9.5.2014    decision.yes: 12"
    assert [row.yes.value for row in chosen(found_on(PAPER + page)).fields.decisions if row.yes] == [12]
    sure["12"] = 0.2
    choice = chosen(found_on(PAPER + page))
    assert choice.fields.decisions == ()
    assert [one.found.value for one in choice.left_out] == ["Rat"]


def test_of_a_list_that_is_doubtful_as_a_whole_no_entry_is_taken_and_all_are_told_of(sure: dict[str, float]) -> None:
    read = found_on(PAPER.replace("Entwurf des Vertrags", "Entwurf des Vertrags\nattachment: Kostenschätzung"))
    sure.update({"Lageplan der Turnhalle": 0.86, "Entwurf des Vertrags": 0.3, "Kostenschätzung": 0.5})
    assert chosen(read).fields.attachments == ()
    assert [one.path for one in chosen(read).left_out] == ["/attachments/0", "/attachments/1", "/attachments/2"]
    sure["Kostenschätzung"] = 0.7
    assert [one.value for one in chosen(read).fields.attachments] == ["Lageplan der Turnhalle", "Kostenschätzung"]
