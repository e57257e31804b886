"""Words of one role become values: beside and below each other, parted where something begins."""

from __future__ import annotations

from dataclasses import replace

from extract.layout.roles.names import Role
from extract.layout.roles.span import lines_of, spans
from tests.help.roles import marked_page


def test_words_beside_and_below_each_other_are_one_value() -> None:
    page, _ = marked_page("consultation.organization: Ausschuss für\nconsultation.organization: + Sport und Kultur")
    (one,) = spans([page], Role.CONSULTATION_ORGANIZATION)
    assert one.text == "Ausschuss für\nSport und Kultur"


def test_what_begins_is_a_value_of_its_own() -> None:
    page, _ = marked_page("attachment: Lageplan\nattachment: Entwurf")
    assert [one.text for one in spans([page], Role.ATTACHMENT)] == ["Lageplan", "Entwurf"]


def test_behind_each_of_several_marks_stands_an_entry() -> None:
    page, _ = marked_page("\n".join(f"attachment: - {name}" for name in ("Lageplan", "Auszug aus", "Zeitplan")))
    begin = {0: 1.0, 1: 1.0, 3: 1.0}
    words = tuple(replace(word, begins=begin.get(n, 0.0)) for n, word in enumerate(page.words))
    found = [one.text for one in spans([replace(page, words=words)], Role.ATTACHMENT)]
    assert [text for text in found if "-" not in text] == ["Lageplan", "Auszug aus", "Zeitplan"]


def test_the_next_number_below_the_one_that_an_entry_begins_with_begins_another() -> None:
    page, _ = marked_page("attachment: 1 - Lageplan\nattachment: 2 - Auszug aus\nattachment: 12 - Blatt")
    words = tuple(replace(word, begins=float(n == 0)) for n, word in enumerate(page.words))
    found = [one.text for one in spans([replace(page, words=words)], Role.ATTACHMENT)]
    assert found == ["1 - Lageplan", "2 - Auszug aus\n12 - Blatt"]


def test_cells_far_apart_are_two_values() -> None:
    page, _ = marked_page("signature.name: K. Bock" + " " * 60 + "signature.name: + M. Rabe")
    assert len(spans([page], Role.SIGNATURE_NAME)) == 2


def test_boxes_to_tick_are_no_words_of_the_text() -> None:
    page, _ = marked_page("consultation.public: ☒ ja")
    (one,) = spans([page], Role.CONSULTATION_PUBLIC)
    assert one.text == "ja"
    assert [box.box.checked for box in one.boxes] == [True]
    assert [line.text for line in lines_of(page.words)] == ["ja"]
