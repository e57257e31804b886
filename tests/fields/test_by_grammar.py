"""Where what was read fits no grammar, what the second reader of its letters read there is tried."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from extract.fields.header import date_in
from extract.fields.signatures import person_in
from extract.forms import lexicon
from extract.layout import Role, Span
from extract.layout.terms import terms_of
from tests.help.roles import marked_page


def span_of(role: Role, text: str, second: dict[str, str]) -> Span:
    """A span of this role in whose words the other reader has read something else."""
    page, _ = marked_page(f"{role}: {text}")
    words = (replace(word, word=replace(word.word, second=second.get(word.text, word.text))) for word in page.words)
    return Span(role, tuple(words))


def value(found: Any) -> Any:
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "second", "name"),
    [
        ("-10 Bock", {"-10": "K."}, "K. Bock"),
        ("-10 Bock", {"-10": "K.", "Bock": "9"}, "K. Bock"),
        ("K. Bock", {"Bock": "12"}, "K. Bock"),
    ],
)
def test_a_name_is_taken_as_the_reader_has_it_whose_reading_is_a_name(text: str, second: dict[str, str], name: str) -> None:
    assert value(person_in(span_of(Role.SIGNATURE_NAME, text, second), terms_of(lexicon()))) == name


def test_a_date_that_one_reader_misread_is_the_other_ones() -> None:
    found = date_in(span_of(Role.DATE, "xx.1z.2015", {"xx.1z.2015": "03.12.2015"}))
    assert found
    assert (str(found.value), found.raw, found.second) == ("2015-12-03", "03.12.2015", "xx.1z.2015")


def test_a_value_says_what_the_second_reader_read_only_where_that_differs() -> None:
    alike, other = ({"2015": second} for second in ("2015", "2016"))
    found = [date_in(span_of(Role.DATE, "am 3. Dezember 2015", one)) for one in (alike, other)]
    assert [one and one.second for one in found] == [None, "am 3. Dezember 2016"]


def test_what_neither_read_as_a_date_is_none() -> None:
    assert date_in(span_of(Role.DATE, "xx.1z", {"xx.1z": "03.1z"})) is None


def test_two_words_that_the_other_reader_read_as_one_are_tried_once() -> None:
    page, _ = marked_page("date: xx.1z. 2015")
    first, other = page.words
    words = (replace(first, word=replace(first.word, second="03.12.2015")), replace(other, word=replace(other.word, second="")))
    assert str(value(date_in(Span(Role.DATE, words)))) == "2015-12-03"
    assert date_in(Span(Role.DATE, (replace(words[1], word=replace(words[1].word, text="x")),))) is None
