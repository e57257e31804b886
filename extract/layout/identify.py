"""Which form a paper is: the one most of whose labels it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extract.forms import Form
from extract.layout.roles import NAMING, MarkedPage, Role, form_labels, meaning_of

# A form is taken when this share of its labels is there and the next form is this much behind. (Measured: papers on the form
# show 0.75–1.0 of its labels, papers on another one up to 0.73; a wrong form costs more values than none.)
ENOUGH = 0.75
AHEAD = 0.08
_ANY_FORM = frozenset({"other", "decisions"})
_OF_BUDGET = frozenset({"product", "account", "appropriation", "available", "required", "shortfall", "cover_proposal"})
_LABELS = NAMING | {Role.PAPER_TYPE}


def identify_form(pages: Sequence[MarkedPage], forms: Mapping[str, Form]) -> Form | None:
    """The form that a paper's own pages were printed on; None when none fits or two fit alike."""
    ranked = sorted(((share, name) for name, share in form_shares(pages, forms).items()), reverse=True)
    if not ranked or ranked[0][0] < ENOUGH:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < AHEAD:
        return None
    return forms[ranked[0][1]]


def form_shares(pages: Sequence[MarkedPage], forms: Mapping[str, Form]) -> dict[str, float]:
    """By the name of each form, the share of its labels and headings that the paper shows as such, 0–1.

    The labels of a section that the paper does not have are not missed, nor what many forms add behind the signature.
    """
    return {name: _share(pages, form) for name, form in forms.items()}


def _share(pages: Sequence[MarkedPage], form: Form) -> float:
    found = {field for page in pages for field in _shown(page, form)}
    own = {**form.own.labels, **form.own.headings}.keys() - _ANY_FORM
    expected = own if "budget" in found else own - _OF_BUDGET - {"budget"}
    return len(found & expected) / len(expected) if expected else 0.0


def _shown(page: MarkedPage, form: Form) -> Iterator[str]:
    """What the form's labels name that the network takes for labels."""
    numbers = form_labels(form).numbers([word.text for word in page.words], [word.line for word in page.words])
    for word, number in zip(page.words, numbers.tolist(), strict=True):
        table, _, field = (meaning_of(number) or "").partition(".")
        if table == "labels" and word.role in _LABELS:
            yield field
