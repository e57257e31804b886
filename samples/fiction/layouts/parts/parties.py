"""The parties of an agreement, and the lines that name them."""

from __future__ import annotations

from dataclasses import dataclass

from extract.layout.roles import Role
from samples.fiction.layouts.setter import Part, Setter, plain, said

_TEXT = Role.AGREEMENT_TEXT


@dataclass(frozen=True, slots=True)
class Party:
    """`gender`: m or f of its name, p for a person; `office` and `person` represent it, `row` its first mention's."""

    row: int
    name: str
    gender: str
    office: str
    person: str
    function: str

    @property
    def dative(self) -> str:
        return {"m": "dem", "f": "der"}.get(self.gender, "")


def make_party(setter: Setter) -> Party:
    """A town, a club, a company, a person."""
    writer, gender = setter.writer, setter.one("mmfffffp")
    if gender == "p":
        name = f"{setter.one(('Herr', 'Frau'))} {writer.full_name()}"
    else:
        name = writer.pick("agreements", "feminine" if gender == "f" else "masculine")
    function = writer.pick("agreements", "functions") if setter.odds(0.9) else writer.function()
    person = f"{writer.given()} {writer.surname()}"
    return Party(setter.new_row(), name, gender, writer.pick("agreements", "offices"), person, function)


def _represented(setter: Setter, party: Party, comma: bool) -> Part:
    text = party.office + (f" {party.person}" if setter.odds(0.6) else "") + ("," if comma else "")
    return said(text, Role.AGREEMENT_REPRESENTED_BY, party.row)


def declared(setter: Setter, parties: list[Party]) -> None:
    """ "Die Stadt X, vertreten durch …, und der Verein Y, vertreten durch …, vereinbaren hiermit Folgendes:" """
    parts: list[Part] = []
    for i, party in enumerate(parties):
        row, article = party.row, {"m": "der", "f": "die"}.get(party.gender)
        if i:
            parts.append(plain("und", _TEXT))
        if article:
            parts.append(plain(article if i else article.capitalize(), _TEXT, row))
        parts.append(said(f"{party.name},", Role.AGREEMENT_PARTY, row))
        if party.gender != "p" and setter.odds(0.85):
            comma = i < len(parties) - 1 or setter.odds(0.5)
            parts += [plain("vertreten durch", _TEXT, row), _represented(setter, party, comma)]
    parts.append(plain(setter.writer.pick("agreements", "agreeing"), _TEXT))
    setter.para(parts)
    setter.skip()


def introduced(setter: Setter, parties: list[Party], centred: bool) -> None:
    """ "zwischen der Stadt X, vertreten durch …, und …": each on lines of its own, or all in one."""
    run_in = setter.odds(0.25)
    lines: list[list[Part]] = [[said("zwischen" if setter.odds(0.7) else "Zwischen", _TEXT)]]
    for i, party in enumerate(parties):
        if i:
            lines.append([said("und" if setter.odds(0.85) else "sowie", _TEXT)])
        lines += _party_lines(setter, party)
    closing = [said(setter.writer.pick("agreements", "closing"), _TEXT)]
    if run_in:
        lines = [[part for line in lines for part in line]]
    for line in [*lines, closing]:
        if centred:
            setter.centred(line, setter.size, 0.84)
        else:
            setter.para(line)
        if setter.odds(0.35):
            setter.skip(0.3)
    setter.skip()


def _party_lines(setter: Setter, party: Party) -> list[list[Part]]:
    """The party with its address; who represents it; what it is called from here on."""
    odds, row, writer = setter.odds, party.row, setter.writer
    if party.gender == "p":
        first = [said(party.name.replace("Herr ", "Herrn ") + ",", Role.AGREEMENT_PARTY, row)]
    else:
        first = [said(party.dative, _TEXT, row), said(party.name + ("," if odds(0.4) else ""), Role.AGREEMENT_PARTY, row)]
    if odds(0.15):
        first.append(plain(f"{writer.address()},", _TEXT, row))
    lines = [first]
    if party.gender != "p" and odds(0.8):
        by = "vertreten durch" if odds(0.85) else "diese vertreten durch"
        lines.append([said(by, _TEXT, row), _represented(setter, party, odds(0.3))])
    if odds(0.45):
        left, right = setter.one((("„", "“"), ('"', '"'), ("", "")))
        name = setter.one((*writer.words.of("agreements", "short_names"), writer.noun()))
        lines.append([said(f"– nachfolgend {left}{name}{right} genannt –", _TEXT, row)])
    return lines
