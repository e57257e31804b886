"""Who signs an agreement: place and day, and a block for each party."""

from __future__ import annotations

from extract.layout.roles import Role
from samples.fiction.layouts.amounts import written
from samples.fiction.layouts.parts.parties import Party
from samples.fiction.layouts.rules import across
from samples.fiction.layouts.setter import Part, Setter, plain, said

_TEXT = Role.AGREEMENT_TEXT


def signatories(setter: Setter, parties: list[Party]) -> None:
    """The blocks below each other or two in a row."""
    size = setter.size
    setter.skip()
    setter.room(size * 10)
    if setter.odds(0.9):
        _place_and_day(setter)
    columns = setter.one((1, 2, 2)) if len(parties) < 4 else 2
    for i in range(0, len(parties), columns):
        setter.room(size * 9)
        top, deep = setter.y, 0.0
        for j, party in enumerate(parties[i : i + columns]):
            setter.y = top
            _block(setter, party, setter.left + j * setter.width * 0.52, setter.width / columns - 8)
            deep = max(deep, setter.y)
        setter.y = deep + size
    setter.skip()


def _place_and_day(setter: Setter) -> None:
    writer, one = setter.writer, setter.one
    parts = [
        said(writer.town() + one((",", ",", "")), Role.AGREEMENT_PLACE),
        plain(one(("den", "den", "am", "")), _TEXT),
        said(written(writer.day(), one(("dmy", "long", "plain"))), Role.AGREEMENT_DATE),
    ]
    setter.line(parts, setter.left, setter.y + setter.size, setter.size)
    setter.y += setter.size * one((1.5, 2.5))


def _block(setter: Setter, party: Party, x: float, wide: float) -> None:
    """The party, room to sign, a name and what it is."""
    odds, row = setter.odds, setter.new_row()
    person = party.name if party.gender == "p" else party.person
    first = [said(party.name, Role.SIGNATORY_PARTY, row)]
    if odds(0.5):
        article = {"m": "Für den", "f": "Für die"}.get(party.gender, "Für")
        first.insert(0, plain(article, _TEXT, row))
    _below(setter, first, x, wide)
    setter.y += setter.size * setter.one((0, 1, 2, 3))
    if setter.style.ruling.signatures:
        setter.y += setter.size
        across(setter, x, x + wide * setter.between(0.5, 0.9), setter.y)
        setter.y += 2
    if odds(0.3):
        name = setter.one(("", "Herrn ", "Frau ")) + person
        _below(setter, [plain("vertreten durch", _TEXT, row), said(name, Role.SIGNATORY_NAME, row)], x, wide)
    else:
        _below(setter, [said(person if odds(0.85) else f"({person})", Role.SIGNATORY_NAME, row)], x, wide)
    if odds(0.7):
        _below(setter, [said(party.function, Role.SIGNATORY_FUNCTION, row)], x, wide)


def _below(setter: Setter, parts: list[Part], x: float, wide: float) -> None:
    setter.y += setter.cell(parts, x, wide, setter.size) + setter.size * 0.05
