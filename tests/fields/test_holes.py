"""A value goes on over words of it that the network took for nothing."""

from __future__ import annotations

import pytest

from tests.help.roles import read


@pytest.mark.parametrize("end", ["Mitte <none>)", "<none>Mitte <none>)", "<none>Mitte)"])
def test_a_value_that_opens_a_bracket_goes_on_to_its_end(end: str) -> None:
    (row,) = read(f"consultation.organization: Bezirksvertretung (Stadt {end}    consultation.date: 26.01.2012")[
        "consultations"
    ]
    assert row["organization"].replace(" ", "") == "Bezirksvertretung(StadtMitte)"


def test_a_bracket_that_never_ends_takes_no_more_words() -> None:
    (row,) = read("consultation.organization: Bezirksvertretung (Mitte    öffentlich    consultation.date: 26.01.2012")[
        "consultations"
    ]
    assert row["organization"] == "Bezirksvertretung (Mitte"


def test_no_words_are_title_and_subject_at_once() -> None:
    found = read("paper_type: ANFRAGE NACH § 4 DER <subject>GESCHÄFTSORDNUNG <subject>DES <subject>RATES\nreference: 12/2012")
    assert (found["header"]["paper_type"], found["subject"]) == ("ANFRAGE NACH § 4 DER GESCHÄFTSORDNUNG DES RATES", None)
