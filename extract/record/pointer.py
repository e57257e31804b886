"""JSON pointers (RFC 6901) into records: look up, set, and what happens to pointers when a row of a list moves.

The only place that takes pointers apart. "" is the record itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

Value = TypeVar("Value")
# Where a row of this index goes; None where it goes away.
Shift = Callable[[int], int | None]
# In a pattern, any row of a list or key of a map.
ANY = "*"
_INDEX = re.compile(r"0|[1-9][0-9]{0,8}")


def parts(path: str) -> list[str]:
    """The names and indexes of a pointer; ValueError when it is none."""
    if path and not path.startswith("/"):
        raise ValueError(f"{path!r} is no pointer into a record")
    return [part.replace("~1", "/").replace("~0", "~") for part in path.split("/")[1:]]


def joined(steps: Sequence[str]) -> str:
    """The pointer that goes these steps."""
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)


def is_index(step: str) -> bool:
    """Whether a step of a pointer is the number of a row; no field of the record is called so."""
    return _INDEX.fullmatch(step) is not None


def pattern_of(path: str) -> str:
    """The pointer with `*` for the numbers of rows: "/consultations/*/date" of "/consultations/2/date"."""
    return joined([ANY if is_index(step) else step for step in parts(path)])


def name_of(path: str) -> str:
    """The last name in a pointer or pattern: "date" of "/consultations/2/date", "attachments" of "/attachments/0"."""
    return next((step for step in reversed(parts(path)) if step != ANY and not is_index(step)), "")


def innermost_row(path: str) -> str | None:
    """The pointer of the innermost row of a list that `path` lies in or is, there or not; None where it lies in none."""
    steps = parts(path)
    while steps and not is_index(steps[-1]):
        steps.pop()
    return joined(steps) or None


def lookup(document: Any, path: str) -> Any:
    """The value at `path` of a record or of its JSON; LookupError when there is no such place."""
    found = document
    for step in parts(path):
        found = found[_index(found, step)] if isinstance(found, list | tuple) else _member(found, step)
    return found


def put(document: Any, path: str, value: Any) -> None:
    """Set the value at `path` of JSON, which must be there (null counts as there); LookupError when it is not."""
    above, step = parent(document, path)
    lookup(above, joined([step]))
    above[_index(above, step) if isinstance(above, list) else step] = value


def parent(document: Any, path: str) -> tuple[Any, str]:
    """The list or object that holds the last step of `path`, and that step; LookupError when there is none."""
    steps = parts(path)
    if not steps:
        raise LookupError("nothing holds the record")
    return lookup(document, joined(steps[:-1])), steps[-1]


def shifted(places: Mapping[str, Value], rows: str, shift: Shift) -> dict[str, Value]:
    """The mapping with its pointers below the list `rows` following their rows; those of a removed row are left out."""
    moved = {}
    for path, value in places.items():
        new = shifted_path(path, rows, shift)
        if new is not None:
            moved[new] = value
    return moved


def shifted_path(path: str, rows: str, shift: Shift) -> str | None:
    """`path` after the rows of the list at `rows` went where `shift` says; None when its row went away."""
    prefix = f"{rows}/"
    if not path.startswith(prefix):
        return path
    number, slash, rest = path.removeprefix(prefix).partition("/")
    new = shift(int(number)) if is_index(number) else None
    return None if new is None else f"{prefix}{new}{slash}{rest}"


def _index(rows: Sequence[Any], step: str) -> int:
    if not is_index(step) or int(step) >= len(rows):
        raise LookupError(f"there is no row {step}")
    return int(step)


def _member(found: Any, step: str) -> Any:
    if isinstance(found, BaseModel) and step in type(found).model_fields:
        return getattr(found, step)
    if not isinstance(found, dict) or step not in found:
        raise LookupError(f"there is no {step}")
    return found[step]
