"""Of the contract, what says where a value was found, how sure it is, and who decided about it."""

from __future__ import annotations

from typing import Annotated

from extract.record.base import POINTS, PROBABILITY, Box, Confidence, Deed, Extractor, Index, Model, PageNumber, about

PLACE = [219.1, 508.8, 274.6, 517.9]


class CheckboxValue(Model):
    """A box to tick, whether or not a value was made of it."""

    page: Annotated[PageNumber, about("Page", "The page that it is on.", 1)]
    bbox: Annotated[Box, about("Place", "Where on the page.", PLACE, POINTS)]
    label: Annotated[
        str | None, about("Label", "What stands beside it, or the row and the column of its table.", "Rat / öffentlich")
    ]
    checked: Annotated[bool | None, about("Checked", "Whether it is ticked; null where that cannot be told.", True)]
    confidence: Annotated[Confidence, about("Confidence", "The probability that `checked` is right.", 0.99, PROBABILITY)]


class LabelledValue(Model):
    """A label of the page and what stands behind it, whether or not a field was made of it."""

    page: Annotated[PageNumber, about("Page", "The page that it is on.", 1)]
    label: Annotated[str, about("Label", "The label, as printed.", "Aktenzeichen")]
    value: Annotated[str | None, about("Value", "What stands behind it.", "40-12/3")]
    bbox: Annotated[Box, about("Place", "Where on the page, label and value.", PLACE, POINTS)]


class Evidence(Model):
    """Where a value was read, as what, and how sure that is."""

    raw: Annotated[
        str, about("As read", "The words that the value was made of, as read; empty where a person typed it.", "18.000,00 €")
    ]
    second: Annotated[
        str | None,
        about("Second reading", "What the second reader of letters read in the same place, where that differs.", "16.000,00 €"),
    ] = None
    page: Annotated[PageNumber, about("Page", "The page that they are on.", 1)]
    bbox: Annotated[Box, about("Place", "Where on the page.", PLACE, POINTS)]
    confidence: Annotated[
        Confidence, about("Confidence", "The probability that the value is right; 1 by hand.", 0.998, PROBABILITY)
    ]
    extractor: Annotated[Extractor, about("Extractor", "What found it; `hand` is a person.", "layout")]
    boxes: Annotated[
        tuple[Index, ...],
        about(
            "Boxes", "The boxes to tick that the value was read from: indexes into the paper's `checkboxes`, from 0.", [0, 1]
        ),
    ] = ()


class ByHand(Model):
    """What a person decided about a value that the machine had read, or had not."""

    deed: Annotated[
        Deed, about("Deed", "Whether the value was confirmed, corrected or emptied, or the row added.", "corrected")
    ]
    by: Annotated[str, about("By", "Who decided.", "A. Ebert")]
    when: Annotated[str, about("When", "When it was decided, ISO 8601 in UTC.", "2026-11-25T20:00:00.000+00:00")]


class Review(Model):
    """A doubt for a person: where (JSON pointer into the record), what kind, and what to look at."""

    path: Annotated[str, about("Path", "JSON pointer into the record.", "/consultations/0/public")]
    code: Annotated[str, about("Code", "The kind of doubt.", "both-boxes-ticked")]
    message: Annotated[str, about("Message", "What to look at, in English.", "öffentlich and nicht-öffentlich are both ticked")]
