"""Sets words on pages: straight, in points, with what each word is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.layout.roles import Role
from samples.fiction.layouts.chance import Chance
from samples.fiction.layouts.page import Kind, Paper, SetPage, SetWord
from samples.fiction.layouts.style import Style
from samples.fiction.layouts.writer import Writer

# Words with their role, whether a value begins with the first of them, and the row that they belong to.
Part = tuple[str, str, bool, int]
# Letters that rise above the small ones, and those that hang below the line.
_HIGH = set("bdfhkltßiäöüj0123456789()[]/|!?€%&§„“\"'ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ☐")
_DEEP = set("gjpqy,;()[]/|Q§")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
# What a paper's first page can be.
_LEADING: tuple[Kind, ...] = ("vorlage", "motion", "letter")
# What every word of such pages is.
_VALUELESS: dict[Kind, Role] = {"annex": Role.ANNEX, "plan": Role.ANNEX, "minutes": Role.NONE, "agenda": Role.NONE}


def said(text: str, role: str, row: int = 0) -> Part:
    """A value: it begins with the first of these words."""
    return text, role, True, row


def plain(text: str, role: str = Role.NONE, row: int = 0) -> Part:
    """Words that are no value of their own."""
    return text, role, False, row


def label(text: str, row: int = 0) -> Part:
    return text, Role.LABEL, False, row


class Setter(Chance):
    """The pages of one paper as they grow; `y` is where the next line goes. Texts come from `writer`."""

    def __init__(self, writer: Writer, style: Style, pages: Paper, kind: Kind = "vorlage"):
        super().__init__(writer.rng)
        self.writer, self.pages = writer, pages
        self.dress(style)
        # What every page has at its head and foot; it is given the page's number within the paper.
        self.running: Callable[[Setter, int], None] = lambda setter, number: None
        self.first = len(pages)
        self._measured: dict[str, float] = {}
        self._numbers = 0
        self._next_kind: Kind = kind
        self._rows = max((word.row for page in pages for word in page.words), default=0)
        self.begin_page(kind)

    def dress(self, style: Style) -> None:
        """From the next page on in this style."""
        self.style, self.size, self.lead = style, style.size, style.lead
        self._measured = {}
        self._to_margins()
        self.y = style.top

    def _to_margins(self) -> None:
        self.left, self.end = self.style.left, self.style.page[0] - self.style.right
        self.width = self.end - self.left

    def beside(self, taken: float) -> None:
        """To the page's end, what follows stands at the right of this much width."""
        self.left += taken
        self.width -= taken

    # --- pages ---------------------------------------------------------------------------------------------------------

    def begin_page(self, kind: Kind) -> None:
        """A new page of this kind; where it overflows, the next ones are of the kind too."""
        new_paper = len(self.pages) == self.first
        self.page = SetPage(*self.style.page, kind=kind, new_paper=new_paper, labels=self.writer.kept)
        self.pages.append(self.page)
        self._next_kind = "continuation" if kind in _LEADING else kind
        self.y = self.style.top
        self._to_margins()
        if not new_paper:
            self.running(self, len(self.pages) - self.first)

    def close(self) -> None:
        """What runs off a page is not on it; and pages that are no paper's own hold no value, whatever a form calls it."""
        for page in self.pages[self.first :]:
            page.words = [word for word in page.words if word.x1 <= page.width and word.bottom <= page.height]
            role = _VALUELESS.get(page.kind)
            if role:
                for word in page.words:
                    word.role = role

    def room(self, height: float) -> None:
        """Makes sure that this much fits on the page."""
        if self.y + height > self.page.height - self.style.bottom:
            self.begin_page(self._next_kind)

    def skip(self, share: float = 1.0) -> None:
        self.y += self.style.gap * share * self.between(0.6, 1.4)

    def new_row(self) -> int:
        self._rows += 1
        return self._rows

    def next_number(self) -> str:
        """The number of the paper's next section, as its style has them."""
        first, mark = self.style.numbers[0], self.style.numbers[1:]
        self._numbers += 1
        if first == "I":
            return _ROMAN[min(self._numbers, len(_ROMAN)) - 1] + mark
        return (str(self._numbers) if first == "1" else chr(ord(first) + self._numbers - 1)) + mark

    # --- words ---------------------------------------------------------------------------------------------------------

    def measure(self, text: str, size: float) -> float:
        """How wide a text is; most are asked for twice, to wrap and to put them."""
        wide = self._measured.get(text)
        if wide is None:
            wide = self._measured[text] = sum(map(self.style.widths.__getitem__, text)) * self.style.condensed
        return wide * size

    def put(self, part: Part, x: float, base: float, size: float) -> float:
        """One word with its left end at x on a base line; gives its right end."""
        text, role, begins, row = part
        x1 = x + self.measure(text, size)
        if self.style.tight:
            up = 0.53 if _HIGH.isdisjoint(text) else 0.73
            down = 0.0 if _DEEP.isdisjoint(text) else 0.21
        else:
            up, down = 0.9, 0.22
        self.page.words.append(SetWord(text, x, base - up * size, x1, base + down * size, role, begins, row))
        return x1

    def line(self, parts: Sequence[Part], x: float, base: float, size: float) -> float:
        """Parts one behind the other on one line; gives the right end."""
        space = self.measure(" ", size)
        for text, role, begins, row in parts:
            first = begins
            for word in text.split():
                x = self.put((word, role, first, row), x, base, size) + space
                first = False
        return x - space

    def text(self, part: Part, x: float, size: float | None = None) -> float:
        """A part on the line that begins at `y`."""
        size = size or self.size
        return self.line((part,), x, self.y + size * 0.8, size)

    def wrap(self, parts: Sequence[Part], width: float, size: float, indent: float = 0) -> list[list[Part]]:
        """Lines of parts of one word each; long words may be parted."""
        space, measure = self.measure(" ", size), self.measure
        lines: list[list[Part]] = []
        line: list[Part] = []
        used = indent
        for text, role, begins, row in parts:
            first = begins
            for whole in text.split():
                word, wide = whole, measure(whole, size)
                while used + wide > width:
                    head = self._parted(word, width - used, size) if line else _fitting(word, width / wide)
                    if head:
                        line.append((word[:head] + "-", role, first, row))
                        word, first = word[head:], False
                        wide = measure(word, size)
                    if not line:
                        break
                    lines.append(line)
                    line, used = [], 0
                line.append((word, role, first, row))
                first = False
                used += wide + space
        return [*lines, line] if line else lines

    def _parted(self, word: str, free: float, size: float) -> int:
        """How many letters of the word are put on the line before it breaks."""
        if not self.style.hyphens or len(word) < 8 or free < 2 * size or not word.isalpha() or self.odds(0.4):
            return 0
        count = self.draw(3, len(word) - 3)
        return count if self.measure(word[:count] + "-", size) <= free else 0

    def set_line(self, line: Sequence[Part], x: float, base: float, size: float) -> None:
        """A line as `wrap` gives it."""
        space = self.measure(" ", size)
        for part in line:
            x = self.put(part, x, base, size) + space

    def para(self, parts: Sequence[Part], size: float | None = None, x: float | None = None, indent: float = 0) -> None:
        """A paragraph from x to the right margin, from page to page where it must."""
        size, x = size or self.size, self.left if x is None else x
        lines = self.wrap(parts, self.end - x, size, indent)
        for i, line in enumerate(lines):
            self.room(size * self.lead)
            at = x + (indent if i == 0 else 0)
            if self.style.justify and i < len(lines) - 1 and len(line) > 3:
                self._justified(line, at, size)
            else:
                self.set_line(line, at, self.y + size * 0.8, size)
            self.y += size * self.lead

    def _justified(self, line: Sequence[Part], x: float, size: float) -> None:
        space = self.measure(" ", size)
        free = self.end - x - sum(self.measure(part[0], size) for part in line)
        space = min(max(free / (len(line) - 1), space * 0.6), space * 3.5)
        base = self.y + size * 0.8
        for part in line:
            x = self.put(part, x, base, size) + space

    def centred(self, parts: Sequence[Part], size: float, share: float = 1.0) -> None:
        """A paragraph whose lines stand in the middle, over this share of the width."""
        for line in self.wrap(parts, self.width * share, size):
            self.room(size * self.lead)
            wide = sum(self.measure(part[0], size) for part in line) + self.measure(" ", size) * (len(line) - 1)
            self.set_line(line, self.left + (self.width - wide) / 2, self.y + size * 0.8, size)
            self.y += size * self.lead

    def cell(self, parts: Sequence[Part], x: float, width: float, size: float) -> float:
        """Parts wrapped in a cell whose top is `y`; gives the cell's height."""
        lines = self.wrap(parts, max(width, 30), size)
        for i, line in enumerate(lines):
            self.set_line(line, x, self.y + size * 0.8 + i * size * 1.15, size)
        return max(1, len(lines)) * size * 1.15

    def place(self, parts: Sequence[Part], size: float) -> None:
        """A line of its own at the left, in the middle or at the right; a paragraph where it is too long."""
        wide = sum(self.measure(f"{part[0]} ", size) for part in parts)
        self.room(size * 1.4)
        if wide > self.width:
            self.para(parts, size)
            return
        x = self.one((self.left, self.left, self.left + (self.width - wide) / 2, self.end - wide))
        self.line(parts, x, self.y + size * 0.8, size)
        self.y += size * 1.35


def _fitting(word: str, share: float) -> int:
    """How many letters stand before the hyphen where a word alone is too long and only this share of it fits."""
    return max(int(len(word) * share) - 1, 3) if len(word) > 7 and word.isalpha() else 0
