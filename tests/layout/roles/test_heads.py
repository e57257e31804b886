"""Which pages can begin a paper: by their kind with a title or a number, by both, or because they call themselves a Vorlage."""

from __future__ import annotations

import pytest

from extract.layout import PageKind
from tests.help.roles import marked_page


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
