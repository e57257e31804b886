"""Steps of reading a scan: one that fails on a page costs itself, not the scan; and how long each takes."""

from __future__ import annotations

import resource
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from extract.errors import VorlagenError, is_lack_of_memory

T = TypeVar("T")
Otherwise = TypeVar("Otherwise")


class Step(StrEnum):
    """The steps of reading a scan, as doubts and profiles name them."""

    STARTING = "loading the program and its models"
    OPENING = "opening the file"
    PICTURE = "taking pages out of the file"
    LIGHT = "evening out the light"
    SPECKS = "removing specks"
    COLOUR = "removing coloured ink"
    LIE = "measuring how the page lies"
    LEVEL = "turning and levelling the page"
    FIELDS = "reading form fields"
    LAYER = "reading the text layer"
    BLANK = "telling whether the page is blank"
    INKED = "finding the part with ink"
    RULES = "finding ruling lines"
    UNDERLINES = "finding underlines"
    BOXES = "finding boxes to tick"
    TYPED_BOXES = "finding typed boxes"
    ERASING = "painting over lines and boxes"
    CELLS = "setting out the cells of tables"
    FIRST = "reading with Tesseract"
    SECOND = "reading lines a second time"
    AGAIN = "looking again at what was missed"
    ROLES = "telling what the words are"
    VALUES = "reading the values"
    TRUST = "telling how sure the values are"
    WRITING = "writing the results"
    REST = "all else"


@dataclass(frozen=True, slots=True)
class PageDoubt:
    """A doubt about a page as a whole: its code, and what to look at, in English."""

    code: str
    message: str


class Steps:
    """The steps of reading one page; `doubts` says which of them failed."""

    def __init__(self, page: int):
        self._page = page
        self._doubts: dict[PageDoubt, None] = {}

    @property
    def doubts(self) -> tuple[PageDoubt, ...]:
        return tuple(self._doubts)

    def attempted(self, step: Step, do: Callable[[], T], otherwise: Otherwise) -> T | Otherwise:
        """What `do` gives, or `otherwise` where it fails; lack of memory and our own errors still end the scan."""
        try:
            with during(step):
                return do()
        except VorlagenError:
            raise
        except Exception as error:  # a page can bring cv2 and numpy to whatever they raise
            if is_lack_of_memory(error):
                raise
            kind = type(error).__name__
            self._doubts[PageDoubt("step-failed", f"page {self._page}: {step} failed ({kind}) and was left out")] = None
            return otherwise


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of processor time: our `own`, and Tesseract's, which runs in processes of its own."""

    own: float = 0.0
    tesseract: float = 0.0

    @property
    def both(self) -> float:
        return self.own + self.tesseract

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.own + other.own, self.tesseract + other.tesseract)


Profile = Mapping[Step, Spent]


class _Doing(threading.local):
    """What a thread does, and how much it had worked (seconds) when it began."""

    step, since = Step.REST, 0.0


class _Account:
    """What this process took for each step; several threads may read pages at the same time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._spent: dict[Step, Spent] = {}
        self._children = 0.0

    def add(self, step: Step, own: float) -> None:
        """Seconds of ours to a step, and those of all children that ended since: it is the step that waited for them."""
        with self._lock:
            usage = resource.getrusage(resource.RUSAGE_CHILDREN)
            children = usage.ru_utime + usage.ru_stime
            self._spent[step] = self._spent.get(step, Spent()) + Spent(own, children - self._children)
            self._children = children

    def closed(self) -> Profile:
        """What is in it, which then is empty."""
        with self._lock:
            found, self._spent = self._spent, {}
        return found


_doing, _account = _Doing(), _Account()


@contextmanager
def during(step: Step) -> Iterator[None]:
    """What is done in here counts to `step`, and not to the step around it."""
    outer = _doing.step
    _go_on_with(step)
    try:
        yield
    finally:
        _go_on_with(outer)


def taken() -> Profile:
    """What this process took for each step since this was asked last."""
    _go_on_with(_doing.step)
    return _account.closed()


def summed(profiles: Iterable[Profile]) -> Profile:
    """What was taken together, the steps in their order."""
    found = dict.fromkeys(Step, Spent())
    for profile in profiles:
        for step, spent in profile.items():
            found[step] += spent
    return {step: spent for step, spent in found.items() if spent.both > 0}


def _go_on_with(step: Step) -> None:
    """Count what this thread did since the last change of steps to the step that ends here."""
    now = time.thread_time()
    _account.add(_doing.step, now - _doing.since)
    _doing.step, _doing.since = step, now
