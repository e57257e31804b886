"""Read pages get roles: words and boxes alike, one page after the other."""

from __future__ import annotations

import pytest

from extract.forms import lexicon
from extract.geometry import BBox
from extract.layout.roles.names import PageKind, Role
from extract.layout.roles.pages import marked
from extract.page import Page
from tests.help.roles import marked_page
from tests.help.words import typed

HEAD = """Stadt Ahausen

Beschlussvorlage Nr. 12/2014

Datum: 04.05.2014
Fachbereich: Bürgerdienste
Bearbeiterin: Frau Hartwig
"""


def test_a_plain_head_is_told() -> None:
    (page,) = marked([typed(HEAD)], lexicon())
    roles = {word.text.strip(":,"): word.role for word in page.words}
    assert roles["12/2014"] is Role.REFERENCE
    assert roles["04.05.2014"] is Role.DATE
    assert roles["Hartwig"] is Role.CLERK
    assert roles["Ahausen"] is Role.BODY


def test_every_word_and_every_box_is_marked_once() -> None:
    _, read = marked_page("budget.costs: ☒ ja    budget.no_costs: ☐ nein")
    (page,) = marked([read], lexicon())
    assert sorted(word.text for word in page.words) == ["ja", "nein", "☐", "☐"]
    assert {word.box.box.checked for word in page.words if word.box} == {True, False}


def test_a_page_without_words_is_no_trouble() -> None:
    empty = Page(2, 595, 842, (), (), (), (), "ocr", blank=True)
    pages = marked([typed(HEAD), empty], lexicon())
    assert [len(page.words) > 0 for page in pages] == [True, False]


def test_the_odds_in_a_place_are_those_of_its_words() -> None:
    page, _ = marked_page("date: 1.2.2019    label: Datum")
    first = page.words[0].bbox
    assert page.odds_in(first.grown(1), [Role.DATE]).tolist() == [0.99]
    assert page.odds_in(first.grown(1), [Role.LABEL]).tolist() == [0]
    assert not len(page.odds_in(BBox(0, 0, 5, 5), [Role.DATE]))
    assert page.odds_in(first.grown(1), []).tolist() == [0]


def test_a_place_knows_the_labels_before_behind_and_above_it() -> None:
    page, _ = marked_page("label: Datum    label: Az.\ndate: 1.2.2019    label: Amt    originator: Bauamt")
    day = next(word.bbox for word in page.words if word.text == "1.2.2019")
    office = next(word.bbox for word in page.words if word.text == "Bauamt")
    assert page.labels_of(day) == {"labels.date", "labels.originator"}
    assert page.labels_of(office) == {"labels.originator"}


@pytest.mark.parametrize(
    ("text", "kind", "heads"),
    [
        ("paper_type: Mitteilung", PageKind.VORLAGE, True),
        ("paper_type: Mitteilung", PageKind.LETTER, False),
        ("reference: 12/2015", PageKind.LETTER, False),
        ("paper_type: Beantwortung    reference: 12/2015", PageKind.LETTER, True),
        ("paper_type: Tischvorlage", PageKind.LETTER, True),
        ("paper_type~60: Tischvorlage", PageKind.LETTER, False),
        ("statement: Es staubt.", PageKind.VORLAGE, False),
    ],
)
def test_a_page_heads_a_paper_by_what_it_shows(text: str, kind: PageKind, heads: bool) -> None:
    assert marked_page(text, kind=kind)[0].heads_paper is heads


def test_the_number_of_a_page_is_its_letters_and_figures_where_they_are_sure() -> None:
    assert marked_page("reference: VO/2014/0033-1")[0].reference == "vo201400331"
    assert marked_page("reference~60: VO/2014/0033-1")[0].reference == ""
