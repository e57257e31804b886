"""An agreement that hangs behind a paper: title, parties, articles, signatures."""

from __future__ import annotations

from dataclasses import dataclass

from extract.layout.roles import Role
from samples.fiction.layouts.parts.articles import articles
from samples.fiction.layouts.parts.parties import Party, declared, introduced, make_party
from samples.fiction.layouts.parts.signatories import signatories
from samples.fiction.layouts.setter import Setter, plain, said


@dataclass(frozen=True, slots=True)
class _Look:
    """Whether the title stands in the middle, and the parties' lines too."""

    title: bool
    parties: bool


def agreement(setter: Setter) -> None:
    """An agreement of two to four parties, from a new page on."""
    odds = setter.odds
    setter.begin_page("agreement")
    parties = [make_party(setter) for _ in range(setter.one((2, 2, 2, 3, 4)))]
    look = _Look(odds(0.6), odds(0.5))
    _above(setter, parties)
    _title(setter, parties, look)
    if odds(0.25):
        declared(setter, parties)
    else:
        introduced(setter, parties, look.title and look.parties)
    articles(setter, look.title)
    if odds(0.8):
        signatories(setter, parties)


def _above(setter: Setter, parties: list[Party]) -> None:
    """What may stand above the title."""
    odds, one, writer = setter.odds, setter.one, setter.writer
    if odds(0.35):
        name = one((parties[0].name, parties[0].name, parties[-1].name.upper(), writer.body()))
        setter.place([plain(name)], setter.size * setter.between(1, 1.5))
        if odds(0.5):
            annexed = (f"Anlage {setter.draw(1, 4)} zur Vorlage {writer.reference()}", "Anlage 1", "Entwurf")
            setter.place([plain(one(("Der Bürgermeister", "Die Bürgermeisterin", *annexed)))], setter.size)
    if odds(0.1):
        setter.place([plain(f"Anlage {setter.draw(1, 5)}")], setter.size)


def _title(setter: Setter, parties: list[Party], look: _Look) -> None:
    writer, odds = setter.writer, setter.odds
    text = writer.pick("agreements", "titles")
    if " über " not in text and odds(0.5):
        text += writer.pick("agreements", "about")
    if odds(0.35):
        text += " zwischen " + " und ".join([f"{party.dative} {party.name}".strip() for party in parties])
    part, size = said(text.upper() if odds(0.1) else text, Role.AGREEMENT_TITLE), setter.size * setter.between(1, 1.7)
    if look.title:
        setter.centred([part], size, 0.8)
    else:
        setter.para([part], size)
    setter.skip()
