"""A fictional agreement in parts, and what is read from it."""

from __future__ import annotations

from typing import Any

from extract.fields.agreements.agreement import AgreementText, read_agreement, title_positions
from extract.forms import lexicon
from extract.layout.terms import terms_of
from tests.help.words import lines_of, plain

TITLE = "Vereinbarung über den Winterdienst auf dem Schulweg"
PARTIES = """zwischen
der Gemeinde Ellerloh,
vertreten durch den Bürgermeister Karl Brandes,
und
der Tannenhof GmbH,
vertreten durch die Geschäftsführerin
wird folgende Vereinbarung geschlossen:
"""
BODY = """
§ 1 Gegenstand
Die Tannenhof GmbH räumt auf dem Schulweg den Schnee und streut bei Glätte. Die Stadt und der
Verein sowie die Anlieger helfen; der Plan vom 15.12.2014 gilt.

§ 2 Geltung
{}
"""
SIGNED = """
Ellerloh, den 12.03.2015

Für die Gemeinde Ellerloh
~ Kx
Karl Brandes
Bürgermeister

Für die Tannenhof GmbH
~ Rm
Rieke Thoms
Geschäftsführerin
"""
CLAUSE = "Die Vereinbarung tritt am 1. April 2015 in Kraft und endet mit Ablauf des 31.03.2018."


def paper(title: str = TITLE, parties: str = PARTIES, clause: str = CLAUSE, signed: str = SIGNED) -> str:
    return f"{title}\n\n{parties}{BODY.format(clause)}{signed}"


def found_on(*pages: str) -> list[AgreementText]:
    """The agreements on some pages, by their grammar alone."""
    lines, terms = lines_of(*pages), terms_of(lexicon())
    starts = title_positions(lines, terms)
    ends = [*starts[1:], len(lines)]
    return [read_agreement(lines[a:b], terms) for a, b in zip(starts, ends, strict=False)]


def read(*pages: str) -> list[dict[str, Any]]:
    return [plain(one) for one in found_on(*pages)]


def agreement(**parts: str) -> dict[str, Any]:
    """The one agreement that a page holds."""
    (found,) = read(paper(**parts))
    return found


def parties(text: str) -> list[tuple[str, str | None]]:
    return [(one["name"], one["represented_by"]) for one in agreement(parties=text)["parties"]]


def signatories(text: str, named: str = PARTIES) -> list[tuple[str, str | None, str | None]]:
    found = agreement(parties=named, signed=f"\nEllerloh, den 12.03.2015\n\n{text}")["signatories"]
    return [(one["party"], one["name"], one["function"]) for one in found]
