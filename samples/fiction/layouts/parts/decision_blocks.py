"""Where a paper's result is entered at its foot: a block for one committee, or one beside the other for several."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from extract.layout.roles import Role
from samples.fiction.layouts.amounts import written
from samples.fiction.layouts.parts.lines import mixed, tick
from samples.fiction.layouts.rules import frame
from samples.fiction.layouts.setter import Part, Setter, label, plain, said

_VOTES = (("yes", "Ja"), ("no", "Nein"), ("abstentions", "Enth."))
_BLANKS = ("", "__", "____", "....", "___")


@dataclass(frozen=True, slots=True)
class Block:
    """What the blocks of one paper have, in which words: `filled` after the sitting, `by_hand` in large figures."""

    filled: bool
    by_hand: bool
    votes: tuple[str, ...]
    boxes: tuple[str, ...]
    blank: str
    size: float


def decision_blocks(setter: Setter, day: dt.date) -> None:
    """The blocks of one to three committees, of sittings after `day`."""
    odds, size, columns = setter.odds, setter.size * setter.between(0.8, 1), setter.one((1, 1, 1, 2, 3))
    setter.room(size * 10)
    boxes = tuple(
        name for name, share in (("unanimous", 0.8), ("", 0.5), ("as_proposed", 0.75), ("deviating", 0.75)) if odds(share)
    )
    votes = tuple(setter.writer.decision(name) if odds(0.5) else short for name, short in _VOTES)
    filled = setter.writer.odds(0.65)
    block = Block(filled, odds(0.25), votes, boxes, setter.one(_BLANKS), size)
    top, deep, (left, end), page = setter.y, 0.0, (setter.left, setter.end), setter.page
    wide = setter.width / columns
    for i in range(columns):
        setter.y, setter.left, setter.end = top, left + i * wide, left + (i + 1) * wide - 8
        _block(setter, block, day + dt.timedelta(days=setter.writer.draw(5, 60)))
        deep = max(deep, setter.y)
        if setter.style.ruling.grid and setter.page is page:
            frame(setter, (setter.left - 3, top - 3, setter.end + 3, setter.y + 1))
    setter.left, setter.end, setter.y = left, end, deep
    setter.skip()


def _block(setter: Setter, block: Block, day: dt.date) -> None:
    row, size = setter.new_row(), block.size
    for parts in (_title(setter, block, day, row), _votes(setter, block, row), *_boxes(setter, block, row)):
        if parts:
            setter.room(size * 1.5)
            first = len(setter.page.words)
            mixed(setter, parts, setter.left, size)
            if block.by_hand:
                _by_hand(setter, first)
            setter.y += size * setter.between(1.25, 1.7)


def _by_hand(setter: Setter, first: int) -> None:
    """Figures from this word on stand as a hand writes them: larger, and off the line."""
    for word in setter.page.words[first:]:
        if word.text.isdigit():
            off, high = setter.between(-3, 3), setter.between(0, 0.6) * (word.bottom - word.top)
            word.top, word.bottom = word.top + off - high, word.bottom + off
            word.x1 += high * 0.5


def _title(setter: Setter, block: Block, day: dt.date, row: int) -> list[Part]:
    """ "Abstimmungsergebnis Stadtrat, Sitzung am Montag, 29. März 2010"."""
    writer, odds = setter.writer, setter.odds
    parts = [plain(writer.pick("papers", "results") + setter.one(("", ":", " des", " im")), Role.HEADING)] if odds(0.7) else []
    if odds(0.85):
        parts.append(said(writer.committee(), Role.DECISION_ORGANIZATION, row))
    if odds(0.7):
        parts.append(label(setter.one(("am", "vom", "Sitzung am", ", Sitzung vom", "Datum:", "in der Sitzung am"))))
        if block.filled:
            weekday = f"{writer.pick('papers', 'weekdays')}," if odds(0.2) else ""
            parts += [plain(weekday), said(written(day, setter.style.days), Role.DECISION_DATE, row)]
        else:
            parts.append(plain(block.blank))
    return parts


def _votes(setter: Setter, block: Block, row: int) -> list[Part]:
    """ "Anwesend: 23 Ja 19 Nein 4"; or a unanimous vote's figures."""
    writer, colon, after = setter.writer, setter.one(("", ":", ":")), setter.odds(0.12)
    parts: list[Part] = []
    if setter.odds(0.25):
        parts += [
            label(writer.pick("papers", "present") + colon),
            plain(str(writer.draw(7, 60)) if block.filled else block.blank),
        ]
    if setter.odds(0.12):
        return parts
    for word, (name, _) in zip(block.votes, _VOTES, strict=True):
        figure = said(str(writer.draw(0, 30)), f"decision.{name}", row)
        if not block.filled or writer.odds(0.08):
            figure = plain(block.blank if block.blank else "-")
        parts += [figure, label(word)] if after else [label(word + colon), figure]
    return parts


def _boxes(setter: Setter, block: Block, row: int) -> list[list[Part]]:
    """The boxes, all on one line or each on its own."""
    writer, proposed = setter.writer, setter.writer.odds(0.75)
    chosen = {"unanimous": writer.odds(0.6), "as_proposed": proposed, "deviating": not proposed}
    chosen[""] = not chosen["unanimous"]
    lines: list[list[Part]] = []
    for name in block.boxes:
        text = writer.decision(name) if name else setter.one(("mehrheitlich", "mit Stimmenmehrheit", "Mehrheit"))
        lines.append([tick(f"decision.{name}" if name else Role.NONE, block.filled and chosen[name], row), label(text)])
    return [[part for line in lines for part in line]] if setter.odds(0.45) else lines
