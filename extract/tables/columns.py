"""What is said of a column of the tables, and the columns that no field of the record is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extract.record import Shape

# The column of a list of bare text.
TEXT = "text"
BOX_COLUMNS = ("x0", "top", "x1", "bottom")
_SIDES = ("left", "upper", "right", "lower")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the type of its values where they are not null, and what the data dictionary says of it.

    `type` is str, bool, int, float, Decimal, date or tuple (of int); `optional` says whether values may be null; `example` is as
    JSON has it, `unit` is "" where there is none.
    """

    name: str
    type: type
    optional: bool
    title: str
    description: str
    example: Any
    unit: str = ""


SCAN = Column("scan", str, False, "Scan", "Path of the scan below the folder that was read.", "2017/a.pdf")
PAPER = Column(
    "paper", str, False, "Paper", "The scan and which of its papers it is, from 1; tables join on it.", "2017/a.pdf#1"
)
PAPER_ID = Column(
    "paper_id", str, False, "Paper id",
    "The beginning of the scan's SHA-256 and which of its papers it is: the same wherever the scan lies and however it is called.",
    "9f86d081884c7d65-1",
)  # fmt: skip
FAILURE = Column(
    "failure", str, True, "Failure", "Why the scan could not be read and what to do; empty where it was read.",
    "a.pdf is damaged: scan it again",
)  # fmt: skip
PATH = Column("path", str, False, "Path", "JSON pointer of the value in its record.", "/reference")
_ID_DIGITS = 16


def paper_id(sha256: str, number: int) -> str:
    """The id of a paper: of the content of its scan and its number in it, from 1."""
    return f"{sha256[:_ID_DIGITS]}-{number}"


def numbering(name: str) -> Column:
    """The column that tells the rows of one parent apart."""
    row = name.removesuffix("_no").replace("_", " ")
    return Column(name, int, False, "Number", f"Which {row} of its kind it is in the order of the record, from 1.", 1)


def columns_of(shape: Shape) -> tuple[Column, ...]:
    """The columns of a field that fits into cells: one, or the four sides of a place on the page."""
    if shape.kind != "box":
        return (Column(shape.name, shape.type, shape.optional, shape.title, shape.description, shape.example, shape.unit),)
    return tuple(
        Column(
            name,
            float,
            shape.optional,
            side.capitalize(),
            f"The {side} side of the place on the upright page.",
            example,
            shape.unit,
        )
        for name, side, example in zip(BOX_COLUMNS, _SIDES, shape.example, strict=True)
    )


def text_column(shape: Shape, example: Any) -> Column:
    """The column of a list of bare text, whose rows have this shape."""
    return Column(TEXT, shape.type, shape.optional, shape.title, shape.description, example[0])
