"""From pages to papers: where a stack is parted, where attachments begin, and what a record says of where it read."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extract.forms.load import lexicon
from extract.layout import PageKind, marked, sheets_of
from extract.layout.placed import PlacedLine
from extract.page import Page
from extract.papers.assembly import assemble
from extract.papers.split import Paper, split_papers
from extract.pipeline import understood
from extract.record.models import Vorlage
from tests.help.roles import marked_page
from tests.help.words import page_of, typed


def vorlage(number: str, rest: str = "Es staubt.") -> str:
    """The first page of a Vorlage."""
    return f"""
Gemeinde Ellerloh

Vorlagen Nr.: {number} vom 04.03.2015
erstellt durch: Bauamt
Bearbeiter/in: Frau Mertens

Tagesordnungspunkt:
Ausbau des Weges am Fuchsbau

Sachverhalt:
{rest}
"""


TEXT = "Der Weg ist in einem Zustand, der den Verkehr nicht mehr zulässt, und wird im Herbst erneuert.\n"
SIGNED = "\nIn Vertretung\nK. Brandes\nErster Gemeinderat\n"
AGREEMENT = """
Vereinbarung über den Winterdienst

zwischen
der Gemeinde Ellerloh
und
der Tannenhof GmbH
wird folgende Vereinbarung geschlossen:

§ 1 Gegenstand
Es wird geräumt.
"""
LETTER = """
Gemeinde Steinau
Bauamt
Marktplatz 1, 31234 Steinau

An die Gemeinde Ellerloh
Rathausstraße 3
31235 Ellerloh

Steinau, den 12.03.2015

Ihr Schreiben vom 02.03.2015

Sehr geehrte Frau Mertens,

wir stimmen dem Ausbau des Weges zu und bitten um Nachricht, wann damit begonnen wird.

Mit freundlichen Grüßen
Im Auftrag
Brandes
"""


def stack(*texts: str) -> tuple[Page, ...]:
    return tuple(typed(text, number) for number, text in enumerate(texts, 1))


def papers_of(pages: tuple[Page, ...]) -> tuple[Paper, ...]:
    return split_papers(sheets_of(pages, lexicon()), {page.number: page for page in marked(pages, lexicon())})


def parted(*texts: str) -> list[tuple[list[int], list[int]]]:
    """The page numbers of each paper: its own, and those of its attachments."""
    papers = papers_of(stack(*texts))
    return [([one.number for one in paper.main.sheets], [one.number for one in paper.attached.sheets]) for paper in papers]


def record(*texts: str) -> Vorlage:
    (paper,) = understood(stack(*texts))
    return assemble(paper)


# Stacks


def test_no_pages_are_no_papers() -> None:
    assert papers_of(()) == ()


def test_one_vorlage_is_one_paper() -> None:
    assert parted(vorlage("12/2015")) == [([1], [])]
    assert parted(vorlage("12/2015", TEXT), TEXT, TEXT + SIGNED) == [([1, 2, 3], [])]


def test_every_head_begins_a_paper() -> None:
    pages = (vorlage("12/2015", TEXT), TEXT + SIGNED, vorlage("13/2015", TEXT + SIGNED), vorlage("14/2015", TEXT), TEXT)
    assert parted(*pages) == [([1, 2], []), ([3], []), ([4, 5], [])]


COVER = """
Gemeinde Ellerloh                              Sitzungsvorlage
                                               Vorlagen-Nr.: 12/2015
Federführend: Bauamt

Vorlage für:
Bauausschuss
Rat
"""


def test_a_cover_belongs_to_the_paper_of_its_number() -> None:
    assert parted(COVER, vorlage("12/2015", TEXT), TEXT) == [([1, 2, 3], [])]


@pytest.mark.parametrize("first", [COVER.replace("12/", "11/"), vorlage("12/2015", TEXT)])
def test_a_cover_of_another_number_and_a_paper_with_a_text_are_papers_of_their_own(first: str) -> None:
    assert len(parted(first, vorlage("12/2015", TEXT))) == 2


def test_pages_before_the_first_head_belong_to_the_first_paper() -> None:
    assert parted("Deckblatt", vorlage("12/2015"), vorlage("13/2015"))[1:] == [([3], [])]
    (first, attached) = parted("Deckblatt", vorlage("12/2015"), vorlage("13/2015"))[0]
    assert [*first, *attached] == [1, 2]


def test_a_file_without_any_head_is_one_paper() -> None:
    assert parted("Lageplan", "Ansichten") == [([1, 2], [])]


@pytest.mark.parametrize(
    ("begins", "papers"),
    [
        ({2: True}, [[1], [2], [3, 4], [5]]),
        ({3: False}, [[1, 2, 3, 4], [5]]),
        ({3: False, 4: True}, [[1, 2, 3], [4], [5]]),
        ({1: False, 3: True, 9: True}, [[1, 2], [3, 4], [5]]),
    ],
)
def test_where_people_have_said_it_papers_begin_or_go_on_whatever_the_page_looks_like(
    begins: dict[int, bool], papers: list[list[int]]
) -> None:
    pages = stack(vorlage("12/2015", TEXT), TEXT + SIGNED, vorlage("13/2015", TEXT), TEXT, vorlage("14/2015", TEXT))
    marks = {page.number: page for page in marked(pages, lexicon())}
    assert [list(paper.numbers) for paper in split_papers(sheets_of(pages, lexicon()), marks, begins)] == papers
    assert [list(read.paper.numbers) for read in understood(pages, begins=begins)] == papers


def test_a_border_in_front_of_the_first_head_leaves_the_others_where_they_were() -> None:
    pages = stack("Deckblatt", "Verteiler", vorlage("12/2015"), vorlage("13/2015"))
    assert [list(read.paper.numbers) for read in understood(pages, begins={2: True})] == [[1], [2, 3], [4]]


def test_every_page_belongs_to_exactly_one_paper_in_order() -> None:
    pages = (vorlage("12/2015", TEXT + SIGNED), AGREEMENT, "", vorlage("13/2015"), "Anlage 1\n\nPlan", LETTER)
    papers = papers_of(stack(*pages))
    assert [number for paper in papers for number in paper.numbers] == [1, 2, 3, 4, 5, 6]
    assert all(a.numbers[-1] < b.numbers[0] for a, b in pairwise(papers))


@pytest.mark.parametrize(
    "text",
    [
        "Die Vorlagen Nr. 8/2014 vom 02.02.2014 wird aufgehoben.",
        "Vorlagen Nr.: 8/2014",
        "Vorlagen Nr.: 8/2014 vom 02.02.2014\nSachverhalt war damals bekannt und\nBetreff der Sitzung",
        "Gemeinde Ellerloh\nBauamt\n\nBetreff: Ausbau\n\nBegründung:\nEs staubt.",
    ],
)
def test_a_number_without_a_head_or_a_head_without_a_number_begins_no_paper(text: str) -> None:
    assert len(parted(vorlage("12/2015", TEXT), TEXT + text)) == 1


def test_a_second_number_at_the_foot_of_a_page_begins_no_paper() -> None:
    text = TEXT + "\n" * 30 + "Vorlagen Nr.: 8/2014 vom 02.02.2014\nBearbeiter/in: Frau Mertens\nAnlagen:"
    assert parted(vorlage("12/2015", TEXT), text) == [([1, 2], [])]


# Attachments


@pytest.mark.parametrize(
    "page",
    [
        "Anlage 1\n\nKostenschätzung",
        "Anlage 2 zur Vorlage 12/2015\n\nKostenschätzung",
        "Anl. A\n\nKostenschätzung",
        AGREEMENT,
        "Gemeinde Ellerloh\nBauamt\n" + AGREEMENT,
        LETTER,
    ],
)
def test_a_mark_a_letterhead_or_the_title_of_an_agreement_begins_the_attachments(page: str) -> None:
    assert parted(vorlage("12/2015", TEXT), TEXT, page, TEXT) == [([1, 2], [3, 4])]


@pytest.mark.parametrize(
    "page",
    [
        "Anlagen:\nLageplan\nVereinbarung über den Winterdienst\n",
        "Der Vertrag über den Winterdienst zwischen der Gemeinde und der Tannenhof GmbH ist ausgelaufen.\n",
        TEXT * 9 + "Vereinbarung über den Winterdienst\nzwischen der Gemeinde und der Tannenhof GmbH wurde gekündigt.\n",
    ],
)
def test_words_of_an_agreement_in_the_vorlage_begin_no_attachments(page: str) -> None:
    assert parted(vorlage("12/2015", TEXT), page) == [([1, 2], [])]


def test_what_follows_the_signature_is_attached() -> None:
    assert parted(vorlage("12/2015", TEXT + SIGNED), TEXT) == [([1], [2])]
    assert parted(vorlage("12/2015", TEXT), TEXT + SIGNED, TEXT, TEXT) == [([1, 2], [3, 4])]


def test_a_signature_ends_no_paper_that_goes_on_with_a_heading() -> None:
    assert parted(vorlage("12/2015", TEXT + SIGNED), "Anlagenverzeichnis\nLageplan") == [([1, 2], [])]


def test_a_number_inside_an_attachment_starts_nothing() -> None:
    plan = "Anlage 1\n\nZur Vorlage Nr. 8/2014 vom 02.02.2014\nDatum: 01.02.2014\n"
    assert parted(vorlage("12/2015", TEXT + SIGNED), plan, TEXT) == [([1], [2, 3])]
    assert record(vorlage("12/2015", TEXT + SIGNED), plan).reference == "12/2015"


def test_blank_backs_stay_with_their_paper_and_part_nothing() -> None:
    assert parted(vorlage("12/2015", TEXT), "", TEXT + SIGNED, "") == [([1, 2, 3, 4], [])]
    assert parted(vorlage("12/2015", TEXT + SIGNED), "", AGREEMENT, "") == [([1, 2], [3, 4])]
    assert parted(vorlage("12/2015", TEXT + SIGNED), "", vorlage("13/2015"), "") == [([1, 2], []), ([3, 4], [])]


# Records


def test_a_record_has_the_pages_of_its_paper_and_the_values_on_them() -> None:
    found = record(vorlage("12/2015", TEXT + SIGNED), "", AGREEMENT)
    assert found.pages == (1, 2, 3)
    assert (found.reference, found.body, found.originator) == ("12/2015", "Gemeinde Ellerloh", "Bauamt")
    assert [one.title for one in found.agreements] == ["Vereinbarung über den Winterdienst"]
    assert [one.name for one in found.signatures] == ["K. Brandes"]


def values(node: object, path: str = "") -> dict[str, object]:
    """Every single value of a record by its JSON pointer."""
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else None
    if inner is None:
        return {} if node is None else {path: node}
    return {key: value for name, item in inner for key, value in values(item, f"{path}/{name}").items()}


def test_every_value_of_a_record_has_evidence_under_its_pointer() -> None:
    found = record(vorlage("12/2015", TEXT + SIGNED), AGREEMENT)
    told = found.model_dump(mode="json", exclude={"pages", "form", "checkboxes", "labelled_values", "evidence", "review"})
    assert set(values(told)) == set(found.evidence)
    assert found.evidence["/reference"].raw == "12/2015"
    assert found.evidence["/signatures/0/clause"].raw == "In Vertretung"
    assert found.evidence["/agreements/0/parties/1/name"].page == 2
    assert all(0 < one.confidence < 1 for one in found.evidence.values())


def test_evidence_lies_where_the_words_are_printed() -> None:
    page = typed(vorlage("12/2015"))
    line = next(line for line in page.lines if line.text == "Ausbau des Weges am Fuchsbau")
    assert record(vorlage("12/2015")).evidence["/subject"].bbox == tuple(round(side, 1) for side in astuple(line))


def astuple(line: PlacedLine) -> tuple[float, float, float, float]:
    return (line.bbox.x0, line.bbox.top, line.bbox.x1, line.bbox.bottom)


def test_doubts_of_values_and_of_the_whole_record_are_both_reviewed() -> None:
    found = record(vorlage("12/2014").replace("04.03.2015", "31.02.2015\nDatum: 04.03.2015"))
    assert ("/date", "reference-year-differs") in [(doubt.path, doubt.code) for doubt in found.review]
    unread = record(vorlage("12/2015").replace("vom 04.03.2015", "").replace("erstellt", "Datum: 31.02.2015\nerstellt"))
    assert ("/date", "unreadable-value") in [(doubt.path, doubt.code) for doubt in unread.review]
    assert unread.evidence["/date"].raw == "31.02.2015"
    assert unread.evidence["/date"].confidence < 0.5


def test_a_paper_knows_the_numbers_of_its_pages_in_order() -> None:
    pages = sheets_of(stack(vorlage("12/2015"), "Plan"), lexicon())
    assert Paper(pages[:1], pages[1:]).numbers == (1, 2)


def test_a_scan_on_which_nothing_stands_makes_a_record_without_values() -> None:
    (record,) = map(assemble, understood([page_of(())]))
    assert record.pages == (1,)
    assert record.subject is None
    assert record.evidence == {}


def test_a_value_read_from_boxes_names_them() -> None:
    found = record(
        vorlage("12/2015").replace(
            "Sachverhalt:",
            "Haushaltsauswirkungen:\n☒ einmalige Kosten\n☐ kostenneutral bezogen auf diese Vorlage\n\nSachverhalt:",
            1,
        )
    )
    named = {path: evidence.boxes for path, evidence in found.evidence.items() if evidence.boxes}
    assert set(named) == {"/budget/one_off_costs", "/budget/cost_neutral"}
    assert [found.checkboxes[n].checked for boxes in named.values() for n in boxes] == [True, False]


def test_a_sentence_that_goes_on_behind_what_looks_like_a_signature_belongs_to_the_paper() -> None:
    first = marked_page("paper_type: Vorlage\nstatement: Das Vorhaben ist geeignet, den\nsignature.name: Anna Groth")
    goes_on = marked_page("statement: vorhandenen Bestand zu erhalten.", 2, PageKind.CONTINUATION)
    begins = marked_page("statement: Den Bestand erhalten.", 2, PageKind.CONTINUATION)
    for second, own in ((goes_on, (1, 2)), (begins, (1,))):
        marks = {page.number: page for page, _ in (first, second)}
        (paper,) = split_papers(sheets_of((first[1], second[1]), lexicon()), marks)
        assert paper.main.numbers == own
