"""Which form a paper is: the one most of whose labels it shows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from extract.forms import Form
from extract.layout.sheet import Sheets
from extract.layout.vocabulary import Vocabulary, together

# A form is taken when this share of its labels is there and the next form is this much behind. (Measured: papers on the form
# show 0.75–1.0 of its labels, papers on another one up to 0.73; a wrong form costs more values than none.)
ENOUGH = 0.75
AHEAD = 0.08
_ANY_FORM = frozenset({"other", "decisions"})
_OF_BUDGET = frozenset({"product", "account", "appropriation", "available", "required", "shortfall", "cover_proposal"})


def identify_form(sheets: Sheets, forms: Mapping[str, Form]) -> Form | None:
    """The form that a paper's own pages were printed on; None when none fits or two fit alike."""
    ranked = sorted(((share, name) for name, share in form_shares(sheets, forms).items()), reverse=True)
    if not ranked or ranked[0][0] < ENOUGH:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < AHEAD:
        return None
    return forms[ranked[0][1]]


def form_shares(sheets: Sheets, forms: Mapping[str, Form]) -> dict[str, float]:
    """By the name of each form, the share of its labels and headings that begin a line of the paper, 0–1.

    The labels of a section that the paper does not have are not missed, nor what many forms add behind the signature.
    """
    return {name: _score(sheets, wanted) for name, wanted in _shown_by(tuple(forms.values())).items()}


def _score(sheets: Sheets, wanted: Vocabulary) -> float:
    found = {label.field for sheet in sheets.sheets for line in sheet.lines if (label := sheet.begins(line, wanted))}
    fields = set(wanted.labels)
    expected = fields if "budget" in found else fields - _OF_BUDGET - {"budget"}
    return len(found & expected) / len(expected) if expected else 0.0


@cache
def _shown_by(forms: tuple[Form, ...]) -> Mapping[str, Vocabulary]:
    """The labels and headings by which each form is known."""
    own = {
        form.name: {**form.own.labels, **{key: value for key, value in form.own.headings.items() if key not in _ANY_FORM}}
        for form in forms
    }
    every = together(*own.values())
    return {name: Vocabulary(labels, every) for name, labels in own.items()}
