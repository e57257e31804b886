"""Read pages get roles: words and boxes alike, one page after the other."""

from __future__ import annotations

from extract.forms import lexicon
from extract.geometry import BBox
from extract.layout.roles.names import Role
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
