"""The words of a lexicon are made ready once, each of its tables by itself."""

from __future__ import annotations

import pytest

from extract.forms import lexicon
from extract.layout.terms import Terms, terms_of


@pytest.fixture
def terms() -> Terms:
    return Terms(lexicon())


def test_papers_with_the_same_lexicon_share_its_terms() -> None:
    assert terms_of(lexicon()) is terms_of(lexicon())


@pytest.mark.parametrize(
    ("table", "text", "field"),
    [
        ("labels", "Vorlagen-Nr.:", "reference"),
        ("headings", "Sachverhalt", "statement"),
        ("columns", "nicht-öffentlich", "non_public"),
        ("decisions", "Einstimmig", "unanimous"),
        ("boxes", "einmalige Kosten", "one_off_costs"),
    ],
)
def test_each_table_of_the_lexicon_is_searched_by_itself(terms: Terms, table: str, text: str, field: str) -> None:
    assert getattr(terms, table).match(text) == (field, 1.0)
    others = {"labels", "headings", "columns", "decisions", "boxes"} - {table}
    assert all(getattr(terms, other).match(text) in (None, ("other", 1.0)) for other in others)


def test_what_no_label_and_no_heading_is_need_not_be_looked_for_in_both(terms: Terms) -> None:
    both = terms.labels.part_of
    assert both is not None
    assert terms.headings.part_of is both
    assert both.match("Vorlagen-Nr.")
    assert both.match("Sachverhalt")
    assert both.match("Ellerloh") is None


def test_a_vocabulary_is_made_once(terms: Terms) -> None:
    assert terms.labels is terms.labels
    assert terms.listed("clauses") is terms.listed("clauses")


def test_lists_of_words_tell_which_list_a_text_is_in(terms: Terms) -> None:
    some = terms.listed("clauses", "paper_types")
    assert some.match("Im Auftrag") == ("clauses", 1.0)
    assert some.match("Beschlussvorlage") == ("paper_types", 1.0)
    assert some.match("Sachverhalt") is None
    with pytest.raises(KeyError):
        terms.listed("no such list")


def test_bodies_are_known_by_the_first_word_of_their_kind(terms: Terms) -> None:
    assert terms.bodies.match("Samtgemeinde") == ("body", 1.0)
    assert "Große Kreisstadt" in terms.words["bodies"]
    assert terms.bodies.match("Große") == ("body", 1.0)
    assert terms.bodies.match("Ellerloh") is None
