"""How one paper is printed: decided once, kept on all its pages. Lengths are points."""

from __future__ import annotations

from dataclasses import dataclass

from samples.fiction.layouts.amounts import DAY_STYLES
from samples.fiction.layouts.chance import Chance
from samples.fiction.layouts.wordings import letter_widths

_A4, _LETTER = (595.0, 842.0), (612.0, 792.0)
_NUMBERS = ("1.", "1.", "1", "I.", "I.", "A.", "A)", "a)", "1)")
_TYPED_BOXES = ("( )", "[ ]", "|_|", "| |", "(  )", "O", "____", "o")


@dataclass(frozen=True, slots=True)
class Ruling:
    """Which ruling lines a form draws. `grid` of tables: "all" cells, "rows" only, the "outer" frame, or ""."""

    grid: str = ""
    fields: bool = False
    sections: bool = False
    headings: bool = False
    head: bool = False
    signatures: bool = False
    feet: bool = False


@dataclass(slots=True)
class Style:
    """`unknown` is the share of labels that nobody knows, `typed` what typists put for a box where none is drawn;
    `repeats`: tables have their heads again on each page; `numbers`: how the first section is numbered, if they are.
    """

    widths: dict[str, float]
    condensed: float
    size: float
    lead: float
    page: tuple[float, float]
    left: float
    right: float
    top: float
    bottom: float
    gap: float
    tight: bool
    colon: str
    unknown: float
    typed: str | None
    justify: bool
    hyphens: bool
    days: str
    money: str | None
    repeats: bool
    numbers: str
    ruling: Ruling


def draw_style(chance: Chance, year: int) -> Style:
    """A style of its time: typewriters before 1999."""
    one, between, odds = chance.one, chance.between, chance.odds
    font = one(("sans", "sans", "sans", "serif", "serif", "mono") if year > 1998 else ("mono", "mono", "sans", "serif"))
    mono = font == "mono"
    return Style(
        widths=letter_widths(font),
        condensed=between(0.85, 1.05) if mono else between(0.78, 1.02),
        size=between(8.5, 12.2),
        lead=between(1.08, 1.55),
        page=_LETTER if odds(0.1) else _A4,
        left=between(40, 95),
        right=between(35, 90),
        top=between(30, 75),
        bottom=between(40, 95),
        gap=between(3, 16),
        tight=odds(0.85),
        colon=one((":", ":", ":", "", " :", ":")),
        unknown=one((0.03, 0.1, 0.1, 0.25, 0.5)),
        typed=one(_TYPED_BOXES) if odds(0.3) else None,
        justify=odds(0.3) and not mono,
        hyphens=odds(0.6),
        days=one(DAY_STYLES),
        money=one((None, "cents", "dashes", "dash", "before", "whole")),
        repeats=odds(0.5),
        numbers=one(_NUMBERS) if odds(0.12) else "",
        ruling=_ruling(chance, mono),
    )


def _ruling(chance: Chance, mono: bool) -> Ruling:
    """Many forms draw no line at all, those from typewriters least."""
    odds = chance.odds
    if odds(0.65 if mono else 0.35):
        return Ruling()
    return Ruling(
        grid=chance.one(("all", "all", "all", "rows", "rows", "outer", "")),
        fields=odds(0.5),
        sections=odds(0.2),
        headings=odds(0.25),
        head=odds(0.4),
        signatures=odds(0.3),
        feet=odds(0.25),
    )
