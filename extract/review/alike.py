"""The same slip once: where else the words stand that somebody has just put right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from extract.corrections import Action, Correction
from extract.errors import VorlagenError
from extract.record import Box
from extract.review.desk import A4, Desk, DeskPaper
from extract.review.facts import texts_of

# More changed words are no slip but another text.
MOST_WORDS = 3
ENDS = ".,;:!?()„“\"'"


@dataclass(frozen=True, slots=True)
class Slip:
    """Words as they were read, and as somebody has put them right."""

    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """A value with the same slip: as it is, as it would be, where it is printed (None: nobody knows), and the size of that page."""

    paper: DeskPaper
    path: str
    old: str
    new: str
    place: tuple[int, Box] | None
    size: tuple[float, float]


def slip_of(entry: Correction) -> Slip | None:
    """The few words that an entry has changed; None where it is no such change."""
    if entry.action is not Action.EDIT or not isinstance(entry.old, str) or not isinstance(entry.new, str):
        return None
    old, new = ([word.strip(ENDS) for word in text.split()] for text in (entry.old, entry.new))
    changes = [one for one in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if one[0] != "equal"]
    if len(changes) != 1 or changes[0][0] != "replace":
        return None
    _, a, b, c, d = changes[0]
    slip = Slip(tuple(old[a:b]), tuple(new[c:d]))
    return (
        slip
        if max(b - a, d - c) <= MOST_WORDS and all(slip.old + slip.new) and any(map(str.isalpha, "".join(slip.old)))
        else None
    )


def alike(desk: Desk, slip: Slip) -> Iterator[Alike]:
    """Every other value with the slip, paper by paper; a result that cannot be read back has none."""
    for number in desk.store.holding(slip.old):
        try:
            paper = desk.paper(number)
        except VorlagenError:
            continue  # the queue leaves it out as well
        for path, value in texts_of(paper.now.record) if paper else ():
            put_right = _put_right(value, slip)
            if paper and put_right != value:
                place = _place(paper, path, slip)
                sizes = {page.number: (page.width, page.height) for page in paper.read}
                yield Alike(paper, path, value, put_right, place, sizes.get(place[0] if place else 0, A4))


def _put_right(value: str, slip: Slip) -> str:
    """The value with the slip mended wherever it stands; white space and marks around the words stay."""
    found, start, spans = value.split(), 0, []
    for word in found:
        start = value.index(word, start)
        bare = word.strip(ENDS)
        at = start + (word.index(bare) if bare else 0)
        spans.append((bare, at, at + len(bare)))
        start += len(word)
    for n in range(len(spans) - len(slip.old), -1, -1):
        run = spans[n : n + len(slip.old)]
        if tuple(bare for bare, _, _ in run) == slip.old:
            value = value[: run[0][1]] + " ".join(slip.new) + value[run[-1][2] :]
    return value


def _place(paper: DeskPaper, path: str, slip: Slip) -> tuple[int, Box] | None:
    text = paper.texts.get(path)
    for line in text.lines if text else ():
        if any(word.text.strip(ENDS) == slip.old[0] for word in line.words) and line.page and line.box:
            return line.page, line.box
    evidence = paper.now.record.evidence.get(path)
    return (evidence.page, evidence.bbox) if evidence else None


def entry_of(paper: DeskPaper, number: int) -> Correction | None:
    """The entry of a paper's log with this number."""
    return next((entry for entry in paper.log if entry.id == number), None)
