"""Parties, representatives, persons, functions and places in running text, by a trained model.

The only place that imports spaCy, and only once a text is there to be read: loading takes about a second. Without the
model nothing is found and nothing breaks; the grammar of agreements goes on alone, and `model_problem` says what is missing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from extract.language import english
from extract.model_files import model_file
from extract.steps import Step, during

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NameKind = Literal["PARTY", "REPRESENTATIVE", "PERSON", "FUNCTION", "PLACE"]


@dataclass(frozen=True, slots=True)
class NameSpan:
    """`text[start:end]` of the text that was read, and what it is.

    PARTY is a contracting party without its article; REPRESENTATIVE what follows "vertreten durch" in a party clause,
    as printed; PERSON a person with title and "Herr" or "Frau"; FUNCTION an office without its article, where a person
    signs; PLACE where it was signed. `score` (0 to 1) is the product of the model's probabilities of the steps that
    made the span: it ranks spans and is measured in the model's card, but it is no calibrated probability.
    """

    label: NameKind
    text: str
    start: int
    end: int
    score: float


def find_names(text: str) -> tuple[NameSpan, ...]:
    """The names in `text` (NFC; line breaks may stay), in order and without overlap; () without a model."""
    nlp = _loaded()[0]
    if nlp is None or not text.strip():
        return ()
    doc = nlp.make_doc(text)
    return tuple(_spans(doc, _steps(nlp, doc)))


def model_version() -> str | None:
    """Name and version of the model, as "vorlagen_names 1.0.0"; None when there is none. Does not load it."""
    folder = _folder()
    if folder is None:
        return None
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    return f"{meta['name']} {meta['version']}"


def model_problem() -> str | None:
    """Why names cannot be found, in one line; None when all is well."""
    return _loaded()[1]


def _folder() -> Path | None:
    meta = model_file("names/pipeline/meta.json")
    return meta.parent if meta else None


@lru_cache(maxsize=1)
def _loaded() -> tuple[Language | None, str | None]:
    """The model, or why there is none; a missing or foreign model must not end an extraction."""
    folder = _folder()
    if folder is None:
        return None, english("the names model is not installed")
    try:
        with during(Step.STARTING):
            import spacy

            return spacy.load(folder), None
    except (ImportError, OSError, ValueError) as error:
        return None, english(f"the names model cannot be loaded: {error}")


def _steps(nlp: Language, doc: Doc) -> Iterator[tuple[str, float]]:
    """What the model does with each token, as "B-PARTY", and the probability (0 to 1) that it gave to that.

    The same greedy parse as `nlp(text)`, which however keeps its probabilities to itself.
    """
    import numpy as np

    ner = nlp.get_pipe("ner")
    moves = ner.moves  # type: ignore[attr-defined]
    names = [moves.get_class_name(index) for index in range(moves.n_moves)]
    model = ner.model.predict([doc])  # type: ignore[attr-defined]
    states = moves.init_batch([doc])
    while not states[0].is_final():
        scores = model.predict(states)
        valid = np.array([moves.is_valid(states[0], name) for name in names])
        exponents = np.exp(np.where(valid, scores[0] - scores[0][valid].max(), -np.inf))
        best = int(exponents.argmax())
        yield names[best], float(exponents[best] / exponents.sum())
        ner.transition_states(states, scores)  # type: ignore[attr-defined]


def _spans(doc: Doc, steps: Iterator[tuple[str, float]]) -> Iterator[NameSpan]:
    first, score = 0, 1.0
    for index, (step, probability) in enumerate(steps):
        action, _, label = step.partition("-")
        if action in ("B", "U"):
            first, score = index, 1.0
        score *= probability
        if action in ("L", "U") and label:
            span = doc[first : index + 1]
            yield NameSpan(cast(NameKind, label), span.text, span.start_char, span.end_char, score)
