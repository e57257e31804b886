"""Which form a paper is: the one most of whose labels it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extract.forms import Form
from extract.layout.labels import label_at
from extract.layout.placed import PlacedLine

# A form is taken when this share of its labels is there and the next form is this much behind. (Measured: papers on the form
# show 0.75–1.0 of its labels, papers on another one up to 0.73; a wrong form costs more values than none.)
ENOUGH = 0.75
AHEAD = 0.08
_ANY_FORM = frozenset({"other", "decisions"})
_OF_BUDGET = frozenset({"product", "account", "appropriation", "available", "required", "shortfall", "cover_proposal"})


def identify_form(lines: Sequence[PlacedLine], forms: Mapping[str, Form]) -> Form | None:
    """The form that `lines` (of a paper's own pages) were printed on; None when none fits or two fit alike."""
    ranked = sorted(((score(lines, form), form.name) for form in forms.values()), reverse=True)
    if not ranked or ranked[0][0] < ENOUGH:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < AHEAD:
        return None
    return forms[ranked[0][1]]


def score(lines: Iterable[PlacedLine], form: Form) -> float:
    """The share of a form's labels and headings that begin a line of the paper, 0–1.

    The labels of a section that the paper does not have are not missed, nor what many forms add behind the signature.
    """
    own = {key: value for key, value in form.own.headings.items() if key not in _ANY_FORM}
    wanted = {**form.own.labels, **own}
    found = {label.field for line in lines if (label := label_at(line, wanted))}
    expected = set(wanted) if "budget" in found else set(wanted) - _OF_BUDGET - {"budget"}
    return len(found & expected) / len(expected) if expected else 0.0
