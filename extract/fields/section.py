"""One section of running text, as it grows line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.layout import PROSE, Marked, Role

# What a text with headings of its own does not go on with.
_END = ("signature", "agreement")
# Words that are of their role with this probability, on average, are of no list that a text announces.
_SURELY_OTHER = 0.9


@dataclass
class Section:
    """Running text from one heading to the next; `role` is what the heading says it is, None where nobody knows the heading.

    Where headings bear Roman numbers (`roman`), those without one stand within the section and belong to its text; where one
    that counts from 1 stands right below the section's own, so do those that count on (`counted` is the last number), but for the
    one that counts on from the section's own `number`. `passed` are words that belong to it if its text goes on below them on their
    page; `announced` says that a list comes next.
    """

    role: Role | None
    roman: bool = False
    number: int | None = None
    words: list[Marked] = field(default_factory=list)
    passed: list[Marked] = field(default_factory=list)
    counted: int = 0
    announced: bool = False

    def take(self, words: Sequence[Marked]) -> None:
        """A line that is no heading of the next section."""
        listed, before = self._lists(words), len(self.words)
        if listed:
            self.words += words
        elif not self.outlined:
            # Amid a line of text no word is a heading.
            kept = {*PROSE, Role.HEADING} if any(word.role in PROSE for word in words) else PROSE
            self.words += [word for word in words if word.role in kept]
        elif all(word.role is Role.NONE or word.role.value.startswith(_END) for word in words):
            self.passed += words
        else:
            self.go_on(words[0].page)
            self.words += words
        self.announced = listed or (len(self.words) > before and self.words[-1].text.endswith(":"))

    def count_on(self, words: Sequence[Marked]) -> None:
        """The next of its own subheadings."""
        self.counted += 1
        self.words += words

    def go_on(self, page: int) -> None:
        """Take what was passed on this page amid the text; heads of pages and what has signed the text are none of it."""
        amid = bool(self.words) and self.words[-1].page == page
        if amid and all(word.role is Role.NONE for word in self.passed):
            self.words += [word for word in self.passed if word.page == page]
        self.passed = []

    def counts_on(self, number: int | None, heading: bool) -> bool:
        """Whether a line with this number is the next of its own subheadings, of which the first stands at its very beginning."""
        if heading and self.number is not None and number == self.number + 1:
            return False
        follows = self.role is not None and not self.roman and number == self.counted + 1
        return follows and (self.counted > 0 or not self.words)

    def _lists(self, words: Sequence[Marked]) -> bool:
        """Whether a line is of the list that the line before has announced by a colon: it is not surely something else."""
        loose = sum(word.sure for word in words) / len(words) < _SURELY_OTHER
        return self.role is not None and self.announced and loose

    @property
    def outlined(self) -> bool:
        """Whether all down to the next Roman number is its text."""
        return self.roman and self.role is not None
