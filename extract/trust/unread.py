"""Places that a form has for a value and in which nothing was read: empty on the page, or missed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from extract.forms import Lexicon, lexicon, shipped_forms
from extract.record import Budget, LabelledValue
from extract.values import letters

_HEAD = ("reference", "date", "originator", "clerk", "subject")


def empty_places(
    labelled: Sequence[LabelledValue], read: Collection[str], form: str | None = None
) -> Iterator[tuple[str, str]]:
    """The path of the field and its label as printed, for each label without a value whose field is not in `read`.

    What a label names, the words of the paper's `form` say, and those of the whole lexicon where that is not known.
    """
    known = shipped_forms().get(form or "")
    paths = _paths(known.lexicon if known else lexicon())
    told: set[str] = set()
    for one in labelled:
        path = paths.get(letters(one.label)) if one.value is None else None
        if path and path not in read and path not in told:
            told.add(path)
            yield path, one.label


@cache
def _paths(words: Lexicon) -> Mapping[str, str]:
    """The field that a label names, as a JSON pointer."""
    places = {name: f"/{name}" for name in _HEAD} | {name: f"/budget/{name}" for name in Budget.model_fields}
    return {letters(label): places[key] for key, labels in words.labels.items() if key in places for label in labels}
