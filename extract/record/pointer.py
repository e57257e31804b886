"""JSON pointers (RFC 6901) into records: look up, set, and what happens to pointers when a row of a list moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

Value = TypeVar("Value")
# Where a row of this index goes; None where it goes away.
Shift = Callable[[int], int | None]


def parts(path: str) -> list[str]:
    """The names and indexes of a pointer; ValueError when it is none."""
    if not path.startswith("/"):
        raise ValueError(f"{path!r} is no pointer into a record")
    return [part.replace("~1", "/").replace("~0", "~") for part in path[1:].split("/")]


def joined(steps: list[str]) -> str:
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)


def lookup(document: Any, path: str) -> Any:
    """The value at `path`; LookupError when there is no such place."""
    found = document
    for step in parts(path):
        found = found[_index(found, step)] if isinstance(found, list) else _member(found, step)
    return found


def put(document: Any, path: str, value: Any) -> None:
    """Set the value at `path`, which must be there (null counts as there); LookupError when it is not."""
    above, step = parent(document, path)
    lookup(document, path)
    above[_index(above, step) if isinstance(above, list) else step] = value


def parent(document: Any, path: str) -> tuple[Any, str]:
    """The list or object that holds the last step of `path`, and that step."""
    *above, last = parts(path)
    return (lookup(document, joined(above)) if above else document), last


def row_of(document: Any, path: str) -> str | None:
    """The pointer of the innermost row of a list that `path` lies in or is; None where it lies in none."""
    steps = parts(path)
    for end in range(len(steps), 0, -1):
        above = lookup(document, joined(steps[: end - 1])) if end > 1 else document
        if isinstance(above, list):
            return joined(steps[:end])
    return None


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
    new = shift(int(number)) if number.isdigit() else None
    return None if new is None else f"{prefix}{new}{slash}{rest}"


def _index(rows: list[Any], step: str) -> int:
    if not step.isdigit() or int(step) >= len(rows):
        raise LookupError(f"there is no row {step}")
    return int(step)


def _member(found: Any, step: str) -> Any:
    if not isinstance(found, dict) or step not in found:
        raise LookupError(f"there is no {step}")
    return found[step]
