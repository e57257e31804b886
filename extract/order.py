"""In which order the pages of a scan are read, and where papers begin, as far as people have said it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar


class _Numbered(Protocol):
    @property
    def number(self) -> int: ...


Numbered = TypeVar("Numbered", bound=_Numbered)


@dataclass(frozen=True, slots=True)
class Order:
    """What people say of a scan's pages, by their numbers from 1.

    `after` is the page that one is read behind (0: none, it is the first); others are read behind the one before them in the scan.
    `begins` is whether a paper begins with a page; of others the machine decides.
    """

    after: Mapping[int, int] = field(default_factory=dict)
    begins: Mapping[int, bool] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.after or self.begins)


AS_SCANNED = Order()


def in_order(pages: Sequence[int], after: Mapping[int, int]) -> tuple[int, ...]:
    """The pages of a scan as they are read, each once.

    Where several are behind the same one, since a step amid others was taken back, those come first that people have put there.
    """
    known, behind = frozenset(pages), dict[int, list[int]]()
    for before, page in zip((0, *pages), pages, strict=False):
        one = after.get(page, before)
        behind.setdefault(one if one in known else 0, []).append(page)
    found: dict[int, None] = {}
    # Pages that are behind each other in a ring begin with the first of them.
    for start in (0, *pages):
        waiting = [start]
        while waiting:
            page = waiting.pop()
            if page not in found:
                found[page] = None
                waiting += sorted(behind.get(page, ()), key=lambda one: (one in after, -one))
    return tuple(page for page in found if page)


def of_these(pages: Iterable[Numbered], numbers: Iterable[int]) -> tuple[Numbered, ...]:
    """Of some pages those with these numbers, in the order of the numbers."""
    known = {page.number: page for page in pages}
    return tuple(known[number] for number in numbers if number in known)


def spans(numbers: Iterable[int]) -> str:
    """The numbers of pages for a reader: "1–3, 7"."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1][1:] = [number]
        else:
            found.append([number])
    return ", ".join("–".join(map(str, one)) for one in found)
