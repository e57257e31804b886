"""Values of many papers on one screen, each with its picture: all doubts of one kind, or sure values drawn for a spot check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from extract.errors import VorlagenError
from extract.record import Box, Review
from extract.review.desk import A4, Desk, DeskPaper
from extract.review.facts import names_of
from extract.review.fields import ShownField, fields_in, sections
from extract.review.index import Filters
from extract.review.spot import drawn, sure_values

# What a screen holds; all of a paper's doubts stand on one.
PER_SCREEN = 24
# Points of a page that fill a card.
WIDE = 280.0


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of a page: its number, the box in points of the upright page, and the size of that page in points."""

    page: int
    box: Box
    size: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Card:
    """A value of a paper as it is shown, its doubts (none where these are not told), and where it is printed."""

    paper: DeskPaper
    field: ShownField
    doubts: tuple[Review, ...]
    crops: tuple[Crop, ...]

    @property
    def wide(self) -> bool:
        """Whether a picture is too wide to be read on a card as wide as others."""
        return any(crop.box[2] - crop.box[0] > WIDE for crop in self.crops)


@dataclass(frozen=True, slots=True)
class Screen:
    """Cards, and the paper behind which the next screen begins; None where there is no more.

    `elsewhere` are doubts about a whole list, object or paper, with their papers: no picture shows them, so they are settled there.
    """

    cards: tuple[Card, ...]
    last: int | None = None
    elsewhere: tuple[tuple[DeskPaper, Review], ...] = ()


def doubtful(desk: Desk, filters: Filters, after: int) -> Screen:
    """The doubts that the filters ask for, of papers behind the one with the number `after`."""
    cards: list[Card] = []
    elsewhere: list[tuple[DeskPaper, Review]] = []
    for number in desk.store.doubted(filters, after):
        paper = _paper(desk, number)
        if paper is None:
            continue
        fields = tuple(fields_in(sections(paper.now, paper.texts)))
        cards += _doubts_of(paper, fields, filters)
        elsewhere += [] if filters.field else _of_no_field(paper, fields, filters)
        if len(cards) + len(elsewhere) >= PER_SCREEN:
            return Screen(tuple(cards), number, tuple(elsewhere))
    return Screen(tuple(cards), None, tuple(elsewhere))


def spot(desk: Desk, random: Random, count: int = PER_SCREEN) -> Screen:
    """Sure values drawn by chance from all papers."""
    cards = []
    for number, which in drawn(desk.store.sure(), count, random):
        paper = _paper(desk, number)
        places = sure_values(paper.now) if paper else ()
        if paper and which < len(places):  # a paper that has just been read anew has others
            shown = {one.path: one for one in fields_in(sections(paper.now, paper.texts))}
            cards.append(Card(paper, shown[places[which]], (), _crops(paper, shown[places[which]])))
    random.shuffle(cards)
    return Screen(tuple(cards))


def _doubts_of(paper: DeskPaper, fields: Sequence[ShownField], filters: Filters) -> Iterator[Card]:
    for shown in fields:
        coded = not filters.code or any(doubt.code == filters.code for doubt in shown.doubts)
        if shown.doubts and coded and (not filters.field or filters.field in names_of(shown.path)):
            yield Card(paper, shown, shown.doubts, _crops(paper, shown))


def _of_no_field(paper: DeskPaper, fields: Sequence[ShownField], filters: Filters) -> Iterator[tuple[DeskPaper, Review]]:
    settled_here = {doubt for shown in fields for doubt in shown.doubts}
    for doubt in paper.now.record.review:
        if doubt not in settled_here and filters.code in ("", doubt.code):
            yield paper, doubt


def _paper(desk: Desk, number: int) -> DeskPaper | None:
    try:
        return desk.paper(number)
    except VorlagenError:
        return None  # the queue leaves it out as well


def _crops(paper: DeskPaper, shown: ShownField) -> tuple[Crop, ...]:
    sizes = {page.number: (page.width, page.height) for page in paper.read}
    return tuple(Crop(page, box, sizes.get(page, A4)) for page, box in shown.places)
