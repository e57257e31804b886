"""Who asks a council for something: a faction, several, a member, a board."""

from __future__ import annotations

from dataclasses import dataclass

from extract.layout.roles import Role
from samples.fiction.layouts.parts.letters.blocks import Block
from samples.fiction.layouts.parts.letters.wording import contact_line, wording
from samples.fiction.layouts.setter import Part, Setter, plain, said


@dataclass(frozen=True, slots=True)
class Group:
    """Its name in lines as printed; `below` is what stands under it and is no part of it. `short` is for sentences.

    `faction` tells that the first line may be as large as a logo; `logos` are the names in the first line where these can be pictures beside each other.
    """

    lines: list[str]
    below: list[str]
    short: str
    faction: bool = True
    logos: tuple[str, ...] = ()

    def blocks(self, setter: Setter, at: float, below_logos: bool = False) -> list[Block]:
        """The letterhead: the first line often as large as a logo, slogans and addresses about it."""
        size = setter.size
        first = size * setter.one((1, 1, 1.3, 2, 2.6, 3.4) if self.faction else (1, 1, 1.2, 1.5))
        rest = size * setter.one((0.8, 1, 1, 1.2))
        lines: list[list[Part]] = [[plain(line, Role.ORIGINATOR)] for line in self.lines]
        lines[0] = [said(self.lines[0], Role.ORIGINATOR)]
        if setter.odds(0.07):
            lines[-1] += [part for _ in range(setter.draw(1, 3)) for part in (plain("|"), plain(contact_line(setter)))]
        blocks = [Block(lines[:1], min(first, self._widest(setter)), at, 0.2), Block(lines[1:], rest, at, 0.3)]
        if below_logos:
            del blocks[0]
        if setter.odds(0.12):
            slogan = Block([[plain(wording(setter, "slogans"))]], size * 0.8, at, 0.3)
            blocks.insert(setter.one((0, len(blocks))), slogan)
        small = [*self.below, *[wording(setter, "footers") for _ in range(setter.one((0, 0, 0, 1, 2)))]]
        if setter.odds(0.15):
            small += [contact_line(setter) for _ in range(setter.draw(1, 4))]
        return [*blocks, Block([[plain(line)] for line in small], size * setter.one((0.7, 0.85, 1)), at, setter.one((1, 2, 3)))]

    def _widest(self, setter: Setter) -> float:
        """The largest size in which the first line still fits."""
        return setter.width * 0.8 / max(setter.measure(self.lines[0], 1), 1)


def make_group(setter: Setter) -> Group:
    """A faction mostly."""
    writer = setter.writer
    how = setter.one(("faction",) * 6 + ("several", "several", "member", "board", "board"))
    if how == "member":
        name = writer.full_name()
        return Group([name], [wording(setter, "members")], name, False)
    if how == "board":
        name = wording(setter, "boards")
        chair = [f"{setter.one(('Vorsitzende', 'Vorsitzender', '1. Vorsitzender', 'Der Sprecher'))} {writer.full_name()}"]
        return Group([name], chair if setter.odds(0.4) else [], name, False)
    return _several(setter) if how == "several" else _faction(setter)


def _faction(setter: Setter) -> Group:
    party, writer, odds = setter.writer.pick("factions"), setter.writer, setter.odds
    named = (
        party,
        party,
        party,
        f"{party}-Fraktion",
        f"Fraktion {party}",
        f"{party.upper()} {writer.town().upper()}",
        f"FRAKTION {party.upper()}",
    )
    first, second = setter.one(named), wording(setter, "second_lines")
    whole = writer.words.of("parties")
    if whole and odds(0.35):
        first = writer.fill(setter.one(whole))
    if odds(0.06):
        first = " ".join(first)
    lines = [first, second.upper() if odds(0.06) else second]
    if odds(0.15):
        lines = [f"{first} {second}"]
    elif odds(0.1):
        lines.append(f"- {writer.town()} -" if odds(0.5) else f"der Stadt {writer.town()}")
    elif odds(0.08):
        return Group(lines[1:], [], f"{party}-Fraktion", False)  # the name is a picture
    return Group(lines, [], f"{party}-Fraktion")


def _several(setter: Setter) -> Group:
    writer = setter.writer
    parties = [writer.pick("factions") for _ in range(setter.one((2, 2, 3, 4)))]
    second = [wording(setter, "second_lines")] if setter.odds(0.8) else []
    if setter.odds(0.4):
        start = setter.one(("", "Fraktion ", "Fraktion der ", "Die Fraktion "))
        return Group([*[start + party for party in parties], *second], [], "Fraktionen")
    if setter.odds(0.4):
        return Group([" ".join(parties), *second], [], "Fraktionen", True, tuple(parties))
    join = setter.one((" ", " / ", " - ", ", ", " und ", " • "))
    return Group([setter.one(("", "", "Fraktionen ")) + join.join(parties), *second], [], "Fraktionen")
