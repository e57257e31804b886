"""Every place that a person decides about has a name in both languages."""

from __future__ import annotations

from extract.record import GERMAN
from extract.record.pointer import ANY
from extract.record.shape import places
from extract.review.inputs import is_open
from extract.review.texts import translator
from extract.review.written import Writer


def test_every_place_that_is_shown_has_a_german_name_and_nothing_else_has() -> None:
    shown = {pattern for pattern in places() if is_open(pattern) and not pattern.endswith(ANY)}
    assert set(GERMAN) == shown | {"/checkboxes"}


def test_a_place_is_named_with_what_it_lies_in() -> None:
    german, english = (Writer(language, translator(language)) for language in ("de", "en"))
    assert german.place("/consultations/*/date") == "Beratungsfolge: Datum"
    assert english.place("/agreements/*/parties/*/name") == "Agreements: Parties: Name"
    assert german.place("/attachments/*") == "Anlagen"
    assert german.place("/checkboxes/*/checked") == "Kästchen: angekreuzt"
