"""Two readings of one paper become one: what both say is kept, of two that differ the surer one, and what is too doubtful is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.fields import Found, found_values, read_fields, read_marked
from extract.fields.consultations import ConsultationRow
from extract.fields.read import PaperFields
from extract.forms import lexicon
from extract.layout import MarkedPage, Sheets, sheets_of
from extract.trust import Choice, agreed, calibrate, compared
from tests.help.roles import marked_page

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


def readings(text: str = PAPER) -> tuple[PaperFields, PaperFields, list[MarkedPage]]:
    """A page as rules read it and as its roles say."""
    mark, page = marked_page(text)
    sheets = sheets_of([page], lexicon())
    return read_fields(sheets, Sheets((), sheets.terms)), read_marked([mark], sheets), [mark]


def chosen(rules: PaperFields, learned: PaperFields, pages: list[MarkedPage]) -> Choice:
    return agreed(compared(rules, learned, pages, None))


def values(choice: Choice) -> dict[str, Found[object]]:
    return dict(found_values(choice.fields))


@pytest.fixture
def sure(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """How sure each value is, by its text; what is not named is sure."""
    shares: dict[str, float] = {}
    monkeypatch.setattr("extract.trust.choice.probability", lambda found, path, context: shares.get(str(found.value), 0.9))
    return shares


def test_what_both_read_alike_is_confirmed() -> None:
    found = values(chosen(*readings()))["/clerk"]
    assert (found.value, found.signals.confirmed) == ("Frau Hartwig", 1)
    assert found.clue.label, "the reading by rules says where it comes from"


def test_that_both_agree_makes_a_value_surer() -> None:
    rules, learned, pages = readings()
    both = values(chosen(rules, learned, pages))["/date"]
    alone = values(chosen(rules, replace(learned, header=replace(learned.header, date=None)), pages))["/date"]
    assert calibrate.probability(both, "/date") > calibrate.probability(alone, "/date")


def test_of_two_that_differ_the_surer_one_is_taken(sure: dict[str, float]) -> None:
    rules, learned, pages = readings()
    assert learned.header.clerk
    other = replace(learned, header=replace(learned.header, clerk=replace(learned.header.clerk, value="Herr Rabe")))
    sure["Frau Hartwig"], sure["Herr Rabe"] = 0.6, 0.8
    assert values(chosen(rules, other, pages))["/clerk"].value == "Herr Rabe"
    sure["Herr Rabe"] = 0.5
    found = values(chosen(rules, other, pages))["/clerk"]
    assert (found.value, found.signals.unopposed) == ("Frau Hartwig", 0)


def test_what_only_one_reader_finds_is_taken_where_it_is_sure(sure: dict[str, float]) -> None:
    rules, learned, pages = readings()
    without = replace(rules, header=replace(rules.header, clerk=None))
    found = values(chosen(without, learned, pages))["/clerk"]
    assert (found.value, found.signals.learned, found.extractor) == ("Frau Hartwig", 1, "layout")


def test_a_value_too_doubtful_is_left_out_and_its_place_is_told(sure: dict[str, float]) -> None:
    sure["12/2014"] = 0.1
    found = values(chosen(*readings()))["/reference"]
    assert found.value is None
    assert [doubt.code for doubt in found.doubts] == ["left-out"]
    assert found.bbox.width > 0


def test_an_entry_too_doubtful_is_left_out_of_its_list_and_named(sure: dict[str, float]) -> None:
    sure["Entwurf des Vertrags"] = 0.1
    choice = chosen(*readings())
    assert [one.value for one in choice.fields.attachments] == ["Lageplan der Turnhalle"]
    assert [one.found.value for one in choice.left_out] == ["Entwurf des Vertrags"]


def test_entries_that_one_reader_lacks_come_in_the_order_of_the_page() -> None:
    rules, learned, pages = readings()
    fewer = replace(rules, attachments=rules.attachments[1:])
    choice = chosen(fewer, learned, pages)
    assert [one.value for one in choice.fields.attachments] == ["Lageplan der Turnhalle", "Entwurf des Vertrags"]


def test_rows_are_the_same_where_their_names_are_or_where_they_stand() -> None:
    rules, learned, pages = readings()
    misread = tuple(replace(one, value=f"{one.value}x") for one in learned.attachments)
    assert len(chosen(rules, replace(learned, attachments=misread), pages).fields.attachments) == 2


def test_boxes_and_labelled_values_are_those_that_the_rules_found() -> None:
    rules, learned, pages = readings()
    choice = chosen(rules, learned, pages)
    assert choice.fields.labelled_values == rules.labelled_values
    assert choice.fields.checkboxes == rules.checkboxes


def test_a_row_without_a_name_stays_where_something_else_was_found_in_it(sure: dict[str, float]) -> None:
    rules, learned, pages = readings()
    assert rules.header.date
    row = ConsultationRow(organization=None, date=rules.header.date, role=None, public=None)
    empty = ConsultationRow(organization=None, date=None, role=None, public=None)
    choice = chosen(replace(rules, consultations=(row, empty)), learned, pages)
    assert [one.date.value.isoformat() for one in choice.fields.consultations if one.date and one.date.value] == ["2014-05-04"]
    assert len(choice.fields.consultations) == 1


def test_a_doubtful_name_is_kept_where_all_else_of_its_row_is_sure(sure: dict[str, float]) -> None:
    rules, learned, pages = readings()
    name, date = learned.header.body, rules.header.date
    assert name and date
    row = ConsultationRow(organization=name, date=date, role=None, public=None)
    both = replace(rules, consultations=(row,)), replace(learned, consultations=(row,)), pages
    sure["Stadt Ahausen"] = 0.2
    (kept,) = chosen(*both).fields.consultations
    assert kept.organization
    assert kept.organization.value == "Stadt Ahausen"
    sure[str(date.value)] = 0.6
    assert chosen(*both).fields.consultations == ()
