"""What is said on the picture of a page: each value in words, rows counted from 1."""

from __future__ import annotations

from extract.record.found import Review
from extract.show.notes import named, page_notes, value_at
from tests.help.records import an_extraction, evidence, full

NEAR, FAR = (10.0, 100.0, 60.0, 110.0), (10.0, 300.0, 60.0, 310.0)


def test_a_place_is_named_as_people_count() -> None:
    assert named("/consultations/0/date") == "consultations 1 › date"
    assert named("/agreements/1/parties/0/name") == "agreements 2 › parties 1 › name"
    assert named("/reference") == "reference"
    assert named("") == ""


def test_a_value_is_that_of_the_record_else_what_was_read() -> None:
    record = full()
    for source in (record, record.model_dump()):
        assert value_at(source, "/date", "raw") == "2017-05-04"
        assert value_at(source, "/budget/required", "raw") == "1234.50"
        assert value_at(source, "/consultations/2/public", "raw") == "cannot be told"
        assert value_at(source, "/attachments/1", "raw") == "Vertrag, Entwurf"
        assert value_at(source, "/consultations/9/date", "raw") == "raw"


def test_parts_of_one_row_share_a_note_where_they_stand_together() -> None:
    places = {
        "/reference": evidence(1, NEAR),
        "/consultations/0/organization": evidence(1, NEAR),
        "/consultations/0/date": evidence(1, NEAR),
        "/consultations/0/public": evidence(1, FAR),
        "/attachments/0": evidence(1, FAR),
        "/attachments/1": evidence(1, FAR),
    }
    doubt = Review(path="/consultations/0/date", code="several-dates", message="which?")
    record = full().model_copy(update={"evidence": places, "review": (doubt,)})
    notes = page_notes(an_extraction((record,)), 1).notes
    assert [(note.title, [item.text for item in note.items]) for note in notes] == [
        ("reference", ["90/2017"]),
        ("consultations 1", ["organization: Schulausschuss", "date: 2017-05-16"]),
        ("consultations 1", ["public: yes"]),
        ("attachments 1", ["Lageplan"]),
        ("attachments 2", ["Vertrag, Entwurf"]),
    ]
    assert notes[1].doubts == ("date: several-dates: which?",)
