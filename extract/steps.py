"""Steps of reading a page: one that fails costs itself, not the scan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from extract.errors import VorlagenError

T = TypeVar("T")
Otherwise = TypeVar("Otherwise")


class Step(StrEnum):
    """The steps that a page can be read without, as doubts name them."""

    LIGHT = "evening out the light"
    SPECKS = "removing specks"
    COLOUR = "removing coloured ink"
    LIE = "measuring how the page lies"
    FIELDS = "reading form fields"
    BLANK = "telling whether the page is blank"
    RULES = "finding ruling lines"
    UNDERLINES = "finding underlines"
    BOXES = "finding boxes to tick"
    TYPED_BOXES = "finding typed boxes"
    ERASING = "painting over lines and boxes"
    SECOND = "reading lines a second time"
    CELLS = "setting out the cells of tables"
    ROLES = "telling what the words are"


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
            return do()
        except (VorlagenError, MemoryError):
            raise
        except Exception as error:  # a page can bring cv2 and numpy to whatever they raise
            kind = type(error).__name__
            self._doubts[PageDoubt("step-failed", f"page {self._page}: {step} failed ({kind}) and was left out")] = None
            return otherwise
