"""Whatever is typed at a place of the record becomes a value or is refused in words."""

from __future__ import annotations

from typing import get_args

import pytest

from extract.review.inputs import Refused, typed
from extract.review.texts import TEXTS
from extract.values.typed import Reason


def test_every_reason_why_something_is_no_value_is_told_in_both_languages() -> None:
    for reason in get_args(Reason):
        assert all("{details}" in text for text in TEXTS[reason])


@pytest.mark.parametrize("path", ["/date", "/budget/required", "/budget/currency", "/reference", "/subject", "/resolution"])
def test_nothing_typed_empties_a_place(path: str) -> None:
    assert typed(path, " \n ").value is None


def test_what_was_pasted_keeps_its_words_apart() -> None:
    assert typed("/subject", "10\u00a0000\u202fEuro\u00ad\u200b").value == "10 000 Euro"
    assert typed("/resolution", "der\u00a0Rat\nder Stadt").value == "der Rat\nder Stadt"


def test_a_refusal_names_what_was_typed() -> None:
    with pytest.raises(Refused) as refused:
        typed("/date", " gestern  abend ")
    assert (refused.value.reason, refused.value.details) == ("no-date", "gestern abend")


@pytest.mark.parametrize("path", ["/consultations", "/budget", "/evidence"])
def test_where_no_single_value_stands_nothing_can_be_typed(path: str) -> None:
    with pytest.raises(Refused, match="no-such-place"):
        typed(path, "x")


def test_a_text_without_end_is_refused() -> None:
    with pytest.raises(Refused, match="too-long"):
        typed("/subject", "x" * 100_001)
