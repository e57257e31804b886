"""The words of a lexicon are made ready once."""

from __future__ import annotations

import pytest

from extract.forms import lexicon
from extract.layout.terms import Terms, terms_of


@pytest.fixture
def terms() -> Terms:
    return Terms(lexicon())


def test_papers_with_the_same_lexicon_share_its_terms() -> None:
    assert terms_of(lexicon()) is terms_of(lexicon())


def test_boxes_are_known_by_what_forms_print_beside_them(terms: Terms) -> None:
    assert terms.boxes.match("einmalige Kosten") == ("one_off_costs", 1.0)
    assert terms.boxes.match("Vorlagen-Nr.:") is None
    assert terms.boxes is terms.boxes


def test_what_forms_print_is_known_whatever_it_names_but_for_the_shortest_labels(terms: Terms) -> None:
    assert {"vorlagen nr", "sachverhalt", "nicht öffentlich"} <= terms.printed
    assert "vom" not in terms.printed


def test_bodies_are_known_by_the_first_word_of_their_kind(terms: Terms) -> None:
    assert terms.bodies.match("Samtgemeinde") == ("body", 1.0)
    assert "Große Kreisstadt" in terms.words["bodies"]
    assert terms.bodies.match("Große") == ("body", 1.0)
    assert terms.bodies.match("Ellerloh") is None
