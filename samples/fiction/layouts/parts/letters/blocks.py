"""What letters are made of: blocks of lines beside each other, address, day, stamp, notes by hand."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.layout.roles import Role
from samples.fiction.layouts.amounts import written
from samples.fiction.layouts.parts.letters.wording import wording
from samples.fiction.layouts.rules import across, frame
from samples.fiction.layouts.setter import Part, Setter, label, plain, said

_SITTING = re.compile(r"(\{organization\}|\{day\})")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one size, with air below them; at the left (0), in the middle (0.5) or at the right (1) of their column."""

    lines: list[list[Part]]
    size: float
    at: float = 0
    air: float = 1


def stack(setter: Setter, blocks: Sequence[Block], x: float, width: float) -> None:
    """Blocks below each other in a column."""
    for block in blocks:
        for parts in block.lines:
            for line in setter.wrap(parts, max(width, 60), block.size):
                wide = setter.measure(" ".join([part[0] for part in line]), block.size)
                setter.room(block.size * 1.25)
                setter.set_line(line, x + max(width - wide, 0) * block.at, setter.y + block.size * 0.8, block.size)
                setter.y += block.size * 1.22
        setter.y += setter.size * block.air


def beside(setter: Setter, left: Sequence[Block], right: Sequence[Block]) -> None:
    """Two columns that begin at about the same height; goes on below the longer one."""
    top, share = setter.y, setter.between(0.42, 0.62)
    stack(setter, left, setter.left, setter.width * share - 10)
    low = setter.y
    setter.y = top + setter.size * setter.one((0, 0, 0, 1, 3))
    stack(setter, right, setter.left + setter.width * share, setter.width * (1 - share))
    setter.y = max(low, setter.y)


def nothings(setter: Setter, text: str, size: float, at: float = 0) -> Block:
    """Lines parted by | that are no value."""
    return Block([[plain(line)] for line in text.split("|")], size, at, setter.one((0.5, 1, 1, 2)))


def addressee(setter: Setter) -> Block:
    """Who gets the letter; office, street and town on lines of their own, or not."""
    text, writer = wording(setter, "addressees"), setter.writer
    if "|" not in text:
        more = (f"Herrn {writer.full_name()}", writer.fill("{street} {small}"), f"{setter.draw(10000, 99999)} {writer.town()}")
        text = "|".join([text, *[line for line in more if setter.odds(0.4)]])
    return nothings(setter, text, setter.size)


def addressees(setter: Setter) -> list[Block]:
    """One or two, the second one now and then as "Gleichlautend:"."""
    blocks = [addressee(setter) for _ in range(setter.one((1, 1, 1, 2, 2, 0)))]
    if blocks and setter.odds(0.15):
        also = setter.one(("Gleichlautend:", "Nachrichtlich:", "Gleichlautend an:", "Kopie:"))
        blocks.insert(setter.draw(0, len(blocks) - 1), Block([[plain(also)]], setter.size, air=0))
    return blocks


def day_block(setter: Setter, day: dt.date, at: float) -> Block:
    """The letter's date, with its place, with a label or bare."""
    return Block([day_parts(setter, day)], setter.size * setter.one((1, 1, 0.85)), at, setter.one((0.5, 1, 2)))


def day_parts(setter: Setter, day: dt.date) -> list[Part]:
    value = said(written(day, setter.style.days), Role.DATE)
    how = setter.one(("bare", "place", "place", "place", "label"))
    if how == "place":
        return [plain(f"{setter.writer.town()}{setter.one((', den', ', den', ',', ' den', ', am', ', der'))}"), value]
    return [label(setter.one(("Datum:", "Datum", "Den", "vom", "Datum :"))), value] if how == "label" else [value]


def sitting_line(setter: Setter, template: str, row: int) -> list[Part]:
    """What a template says of the sitting that a paper is for: {organization} and {day} are a consultation."""
    writer, parts = setter.writer, list[Part]()
    for piece in _SITTING.split(template):
        if piece == "{organization}":
            text = writer.committee() if setter.odds(0.5) else wording(setter, "councils")
            parts.append(said(text, Role.CONSULTATION_ORGANIZATION, row))
        elif piece == "{day}":
            parts.append(said(written(writer.day(), setter.style.days), Role.CONSULTATION_DATE, row))
        elif piece.strip():
            parts.append(plain(writer.fill(piece.strip()), row=row))
    return parts


def sitting(setter: Setter) -> list[Part]:
    """ "zur Sitzung des Kulturausschusses am 3.4.1987", as the paper's title has it."""
    return sitting_line(setter, setter.one(setter.writer.words.of("correspondence", "sittings")), setter.new_row())


def sitting_block(setter: Setter) -> Block:
    """The sitting that the paper is for, as the office notes it at the head."""
    row, lines = setter.new_row(), setter.one(setter.writer.words.of("correspondence", "sitting_blocks")).split("|")
    return Block([sitting_line(setter, line, row) for line in lines], setter.size, 0, setter.one((0.5, 1, 2)))


def stamp(setter: Setter, top: float) -> None:
    """Who got the letter when, askew in whatever room there is between `top` and here; it moves nothing."""
    between, size = setter.between, setter.size * setter.between(0.7, 1.1)
    lines = wording(setter, "stamps").split("|")
    wide = max(setter.measure(line, size) for line in lines)
    x = setter.left + max(setter.width - wide, 0) * between(0.3, 1)
    y = between(top, max(top, setter.y - size * 1.3 * len(lines)))
    if setter.odds(0.5):
        frame(setter, (x - 5, y - 3, x + wide + 5, y + size * 1.3 * len(lines) + 3))
    for i, line in enumerate(lines):
        setter.line([plain(line)], x + between(-2, 2), y + size * (0.9 + i * 1.3), size)


def note(setter: Setter) -> None:
    """What a hand has written above all."""
    size = setter.size * setter.between(1, 1.6)
    text = wording(setter, "notes")
    free = setter.page.width - 40 - setter.measure(text, size)
    setter.line(
        [plain(text)], 20 + max(free, 0) * setter.between(0.1, 1), setter.between(18, max(setter.style.top - 6, 20)), size
    )


def salutations(setter: Setter) -> None:
    for _ in range(setter.one((0, 1, 1, 1, 2, 2, 3))):
        setter.para([plain(wording(setter, "salutations"))])
    setter.skip(setter.one((0.5, 1, 1)))


def feet(setter: Setter) -> Callable[[Setter, int], None]:
    """Small lines of addresses at head or foot of the first or all pages; numbers on the next ones."""
    odds = setter.odds
    lines = [wording(setter, "footers") for _ in range(setter.one((0, 1, 1, 2, 3)))]
    at, size, always = setter.one((0, 0.5, 0.5, 1)), setter.size * setter.between(0.6, 0.85), odds(0.5)
    above, number = odds(0.15), setter.one(("", "- {n} -", "Seite {n}", "{n}", "Seite {n} von {m}", "- {n} -"))
    number = number.replace("{m}", str(setter.draw(2, 12)))
    setter.style.bottom = max(setter.style.bottom, 30 + size * 1.3 * (len(lines) + 1))

    def set_all(setter: Setter, page: int) -> None:
        y = 22 if above else setter.page.height - 14 - size * 1.25 * len(lines)
        if lines and not above and setter.style.ruling.feet:
            across(setter, setter.left, setter.end, y - size)
        for i, line in enumerate(lines if always or page == 1 else []):
            free = setter.width - setter.measure(line, size)
            setter.line([plain(line)], max(setter.left + free * at, 15), y + i * size * 1.25, size)
        if number and page > 1:
            text = number.format(n=page)
            base = setter.page.height - 20 - size * 1.25 * (len(lines) + 1) if not above else setter.page.height - 20
            setter.line([plain(text)], setter.left + (setter.width - 30) * setter.one((0.5, 1)), base, setter.size)

    return set_all
