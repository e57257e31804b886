"""Greetings and the names below a letter, beside or below each other."""

from __future__ import annotations

from extract.layout.roles import Role
from samples.fiction.layouts.parts.ends import scribble
from samples.fiction.layouts.parts.letters.wording import wording
from samples.fiction.layouts.rules import across
from samples.fiction.layouts.setter import Part, Setter, plain, said

# Who signs: the name, what they are, whether a line above or below tells for whom.
Signer = tuple[str, str]


def greeting(setter: Setter, for_whom: str = "") -> None:
    """The letter's last words; then "Für die Fraktion", perhaps."""
    odds = setter.odds
    setter.room(setter.size * 9)
    if odds(0.7):
        setter.para([plain(wording(setter, "closings"))])
        setter.skip(setter.one((0, 0.5, 1)))
    if for_whom and odds(0.3):
        setter.para([plain(for_whom)])


def signers(setter: Setter, functions: str) -> list[Signer]:
    """One to four people; most with their function, from this list of `letters`, or of all functions where there is none."""
    writer, odds, found = setter.writer, setter.odds, list[Signer]()
    share = setter.one((0, 0.8, 1))
    for _ in range(setter.one((1, 1, 1, 2, 2, 3, 4))):
        name = f"{writer.given()} {writer.surname()}" if odds(0.75) else writer.full_name()
        name += " (Initiative)" if odds(0.02) else ""
        function = wording(setter, functions) if functions else writer.function()
        found.append((name, function if odds(share) else ""))
    return found


def sign(setter: Setter, people: list[Signer]) -> None:
    """Their names in columns, with room for the hand."""
    columns = setter.one((1, 2, 2, 3, 4)) if len(people) > 1 else 1
    x0 = setter.left + (setter.width * setter.between(0.4, 0.6) if columns == 1 and setter.odds(0.2) else 0)
    air, step = setter.size * setter.one((0, 1, 2, 3)), setter.width / columns
    size = setter.size * (0.85 if columns > 3 else 1)
    for i in range(0, len(people), columns):
        setter.room(air + size * 5)
        top, deep = setter.y, 0.0
        for j, person in enumerate(people[i : i + columns]):
            setter.y = top + air
            _one(setter, person, (x0 + j * step, step - 6), size)
            deep = max(deep, setter.y)
            if setter.odds(0.4):
                scribble(setter, x0 + j * step, max(top - size, 0))
        setter.y = deep + size * setter.one((0.5, 1, 2))


def _one(setter: Setter, person: Signer, span: tuple[float, float], size: float) -> None:
    """A name with its function, in a column of its own."""
    name, function = person
    odds, row, (x, wide) = setter.odds, setter.new_row(), span
    before = plain(setter.one(("gez.", "gez.", "i. A.")), row=row)
    first: list[Part] = [said(f"({name})" if odds(0.05) else name, Role.SIGNATURE_NAME, row)]
    if odds(0.12):
        if before[0] == "i. A.":
            before = said("i. A.", Role.SIGNATURE_CLAUSE, row)
        first.insert(0, before)
    lines = [first]
    if function:
        second = said(function, Role.SIGNATURE_FUNCTION, row)
        if odds(0.1):
            first += [plain(",", row=row), second]
        else:
            lines.append([second])
            if odds(0.06):
                lines.reverse()
    if setter.style.ruling.signatures and odds(0.6):
        across(setter, x, x + min(wide * 0.8, 150), setter.y)
        setter.y += 2
    for line in lines:
        setter.y += setter.cell(line, x, wide, size) + size * 0.08
