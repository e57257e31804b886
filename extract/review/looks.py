"""How somebody looked who decided, as the log notes it; and the end of a text whose last doubted word was settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from extract.corrections import Action, Correction, Look
from extract.review.inputs import LONG
from extract.review.words import Text

# What a person who decides may say of the way it was shown; of texts the words tell.
TOLD = frozenset({Look.ALIKE, Look.REST, Look.SPOT})


def looked(entries: Iterable[Correction], told: Look | None, texts: Mapping[str, Text]) -> Iterator[Correction]:
    """The same entries, each with its look. Of values drawn for a spot check only the first was drawn: others follow from it."""
    for number, entry in enumerate(entries):
        if entry.action not in (Action.ACCEPT, Action.EDIT, Action.REJECT):
            yield entry
        elif told is Look.ALIKE and entry.path in texts and texts[entry.path].open > 1:
            yield _of_part(entry)
        elif told in TOLD and not (told is Look.SPOT and number):
            yield replace(entry, look=told)
        elif entry.path not in LONG:
            yield replace(entry, look=Look.ALONE)
        else:
            yield _of_text(entry, texts.get(entry.path))


def _of_text(entry: Correction, text: Text | None) -> Correction:
    """A text was looked at word by word when none of its doubted words is left, or only the one that is changed."""
    left = text.open if text is not None else 0
    if entry.action is Action.EDIT and entry.place is not None and left:
        return replace(entry, look=Look.WORDS) if left == 1 else _of_part(entry)
    if entry.action is Action.ACCEPT and (text is None or left or not text.doubted):
        return replace(entry, look=Look.WHOLE)
    return replace(entry, look=Look.WORDS)


def _of_part(entry: Correction) -> Correction:
    """A word was changed; the doubts about the text stay, since others of its words are left."""
    return replace(entry, look=Look.PART, settles=())
