"""What is sure enough to be told, and what is left out of the record and listed as a doubt: a wrong value costs more than a missing one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, is_dataclass, replace
from statistics import median
from typing import Any

from extract.fields import Doubt, Found, PaperFields, below, changed_leaves, found_values
from extract.trust.calibrate import probability
from extract.trust.context import PaperKind, context_of

# A value less sure than this is left out.
_KEPT = 0.4
# A row whose other values are as sure as this, in the middle, is there; one of the Beratungsfolge has two such at least, for stamps
# of the day of arrival have a town and a day.
_SURE_ROW, _MORE_THAN_A_STAMP = 0.9, 2
# Entries that are names alone, as attachments are, stand or fall with their list: with most of those that are as sure as this.
_SURE_ENTRY = 0.6
# What names a row of each list; an attachment is its own name.
_NAMES = ("organization", "name", "title")
# A decision has one of these.
_RESULTS = ("unanimous", "yes", "no", "abstentions", "as_proposed")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value at its path, and how probable it is that it is right."""

    path: str
    found: Found[Any]
    sure: float


@dataclass(frozen=True, slots=True)
class Choice:
    """The fields that are sure enough, and the names of rows that were left out of lists as too doubtful."""

    fields: PaperFields
    left_out: tuple[Candidate, ...]


def choose(read: PaperFields, kind: PaperKind) -> Choice:
    """What is told of the reading of a paper of this kind."""
    values = dict(found_values(read))
    context = context_of(values, kind)
    sure = {path: probability(one, path, context) for path, one in values.items() if one.value is not None}
    left_out: list[Candidate] = []

    def told(path: str, found: Found[Any]) -> Found[Any] | None:
        empty = _names_row(path) and path.startswith("/decisions/") and not _has_result(path, sure)
        if (
            not empty
            and not _is_of_doubtful_list(path, sure)
            and (path not in sure or sure[path] >= _KEPT or _names_sure_row(path, sure))
        ):
            return found
        if _names_row(path):
            left_out.append(Candidate(path, found, sure[path]))
            return None
        return _left_out(found)

    chosen: PaperFields = changed_leaves(read, Found, told)
    return Choice(_without_rows(chosen, {_row_named_at(one.path) for one in left_out}), tuple(left_out))


def _names_sure_row(path: str, sure: Mapping[str, float]) -> bool:
    """Whether a doubtful value names a row that is there for sure: without it, all of the row would be lost."""
    row = _row_named_at(path) + "/"
    others = [one for other, one in sure.items() if other.startswith(row) and other != path]
    fewest = _MORE_THAN_A_STAMP if path.startswith("/consultations/") else 1
    return _names_row(path) and len(others) >= fewest and median(others) >= _SURE_ROW


def _has_result(path: str, sure: Mapping[str, float]) -> bool:
    """Whether anything is sure enough that the committee at a path has decided."""
    row = _row_named_at(path)
    return any(sure.get(f"{row}/{key}", 0.0) >= _KEPT for key in _RESULTS)


def _is_of_doubtful_list(path: str, sure: Mapping[str, float]) -> bool:
    """Whether a value is an entry of a list of which most entries are doubtful: such lists are of something else."""
    row, _, key = path.rpartition("/")
    doubtful = [one < _SURE_ENTRY for other, one in sure.items() if other.startswith(f"{row}/")]
    return key.isdigit() and 2 * sum(doubtful) > len(doubtful)


def _left_out(found: Found[Any]) -> Found[Any]:
    """The place without its value."""
    doubt = Doubt("left-out", "what stands here is too doubtful to be taken for this value")
    return replace(found, value=None, doubts=(*found.doubts, doubt))


def _without_rows(chosen: Any, gone: Collection[str], path: str = "") -> Any:
    """The same less the rows at these paths, whose names were left out, and less those in which nothing was found."""
    if isinstance(chosen, Found) or (not isinstance(chosen, tuple) and not is_dataclass(chosen)):
        return chosen
    parts = [(_without_rows(one, gone, step), step) for one, step in below(chosen, path)]
    if isinstance(chosen, tuple):
        return tuple(one for one, step in parts if step not in gone and not _is_empty(one))
    shape: Any = type(chosen)
    return shape(*(one for one, _ in parts))


def _is_empty(row: Any) -> bool:
    """Whether a row of values has none."""
    return row is None or (is_dataclass(row) and not isinstance(row, Found) and next(found_values(row), None) is None)


def _row_named_at(path: str) -> str:
    """The path of the row that the value at a path names; an attachment names itself."""
    row, _, key = path.rpartition("/")
    return path if key.isdigit() else row


def _names_row(path: str) -> bool:
    """Whether a path leads to what names a row of a list."""
    row, _, key = path.rpartition("/")
    return key.isdigit() or (key in _NAMES and row.rpartition("/")[2].isdigit())
