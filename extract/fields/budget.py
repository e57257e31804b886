"""The section on money from marked words: boxes, numbers, amounts."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from extract.fields.flags import read_flags
from extract.fields.found import Found
from extract.fields.marked_paper import MarkedPaper, as_value, by_grammar, of_role, told
from extract.fields.paper_fields import BudgetFields
from extract.layout import NAMING, MarkedPage, Role, Span, Terms
from extract.values import Amount, Currency, is_placeholder, letters, mended_amount, parse_amount, tidy_number

_AMOUNTS = {
    "appropriation": Role.BUDGET_APPROPRIATION,
    "available": Role.BUDGET_AVAILABLE,
    "required": Role.BUDGET_REQUIRED,
    "shortfall": Role.BUDGET_SHORTFALL,
}
_TEXTS = {"product": Role.BUDGET_PRODUCT, "cover_proposal": Role.BUDGET_COVER_PROPOSAL}
_AROUND = re.compile(r"^[^\d€DETrc-]+|[^\w€,.-]+$")
_BLANK = re.compile(r"\s+(?=[,.]|-)|(?<=[.,])\s+(?=\d|-)")
# In what amounts are counted; the heading that says so stands no further above, the word no further behind them (points).
_SCALE = re.compile(r"Mio\b|\b(?:T€|TEUR|TDM|Tsd|T[eE]$)")
_ABOVE, _BEHIND = 120.0, 20.0
_BESIDE_AMOUNTS = NAMING | {Role.NONE, Role.OTHER}
# A Haushaltsstelle and nothing else.
_ACCOUNT = re.compile(r"(?:HHSt|HSt|Haushaltsstelle)\.?:?\s*([\d.,:/]+)")
# The head of a yearly column, which looks like an amount.
_YEAR = re.compile(r"(?:19|20)\d\d")
# A day, which numbers of products with points in them may look like, but for the year.
_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d")
# How far an amount is trusted that had to be mended.
_MENDED = 0.5
# Prices are in euros from this day on.
_EURO_SINCE = dt.date(2002, 1, 1)
_ANSWERS = ("ja", "nein")
T = TypeVar("T")


def read_budget(paper: MarkedPaper, date: dt.date | None) -> BudgetFields | None:
    """The section, all from the one page that most of it stands on; an amount without a sign is in the currency of its time."""
    some = _on_one_page(paper)
    if not some:
        return None
    page = next(one for one in paper.own if one.number == some[0].page)
    some = sorted(some, key=lambda span: f"labels.{span.role.part}" not in page.labels_of(span.bbox))
    some = [span for span in some if not _is_of_every_year(span, page)]
    read = {
        field: _first(of_role(some, role), lambda span: by_grammar(span, lambda one: _amount(one, page)))
        for field, role in _AMOUNTS.items()
    }
    signs = [found.value.currency for found in read.values() if found and found.value.currency]
    old = date is not None and date < _EURO_SINCE
    currency: Currency = signs[0] if signs else "DEM" if old else "EUR"
    counted = next((found for found in read.values() if found), None)
    amounts = {field: as_value(found, found.value.value) if found else None for field, found in read.items()}
    flags = read_flags(some, page, paper.terms)
    texts = {field: _first(of_role(some, role), lambda span: _text(span, paper)) for field, role in _TEXTS.items()}
    return BudgetFields(
        one_off_costs=flags.get("one_off_costs"),
        recurring_costs=flags.get("recurring_costs"),
        cost_neutral=flags.get("cost_neutral"),
        operating_budget=flags.get("operating_budget"),
        investment_budget=flags.get("investment_budget"),
        product=texts["product"],
        account=_account(some, paper),
        appropriation=amounts["appropriation"],
        available=amounts["available"],
        required=amounts["required"],
        shortfall=amounts["shortfall"],
        currency=as_value(counted, currency) if counted else None,
        cover_proposal=texts["cover_proposal"],
    )


def _on_one_page(paper: MarkedPaper) -> list[Span]:
    """The spans of the section on the page that has most words of it."""
    roles = [role for role in Role if role.whole == "budget"]
    some = paper.spans(*roles)
    words = Counter(span.page for span in some for _ in span.words)
    page = words.most_common(1)[0][0] if words else None
    return [span for span in some if span.page == page]


def _is_of_every_year(span: Span, page: MarkedPage) -> bool:
    """Whether what seems to be lacking are costs of every year, as a known label beside or above it says."""
    labels = page.labels_of(span.bbox)
    of_costs = any(label.endswith(".recurring_costs") for label in labels)
    return span.role is Role.BUDGET_SHORTFALL and of_costs and "labels.shortfall" not in labels


def _first(some: Sequence[Span], read: Callable[[Span], Found[T] | None]) -> Found[T] | None:
    """The first of some spans that means something."""
    return next((found for span in some if span.lines and (found := read(span)) is not None), None)


def _text(span: Span, paper: MarkedPaper) -> Found[str] | None:
    text = paper.join(span.lines)
    if not _is_entry(text, paper.terms):
        return None
    number = _ACCOUNT.fullmatch(text)
    if _DAY.fullmatch(text):
        return None
    if span.role is Role.BUDGET_COVER_PROPOSAL:
        return None if number else told(span, text)
    return told(span, tidy_number(number[1] if number else text))


def _account(some: Sequence[Span], paper: MarkedPaper) -> Found[str] | None:
    """The account; a Haushaltsstelle alone behind what something costs is one, too."""
    alone = [span for span in of_role(some, Role.BUDGET_COVER_PROPOSAL) if _ACCOUNT.fullmatch(paper.join(span.lines))]
    return _first(
        [*of_role(some, Role.BUDGET_ACCOUNT), *(replace(span, role=Role.BUDGET_ACCOUNT) for span in alone)],
        lambda span: _text(span, paper),
    )


def _amount(span: Span, page: MarkedPage) -> Found[Amount] | None:
    """An amount, worked out where it is counted in thousands or millions; None for a placeholder and for what is no amount."""
    text = _AROUND.sub("", " ".join(line.text for line in span.lines)).rstrip(",. ")
    exact = parse_amount(text) or parse_amount(_BLANK.sub("", text))
    amount = exact or mended_amount(text)
    if is_placeholder(text) or amount is None or _YEAR.fullmatch(text):
        return None
    factor = 1 if amount.currency or _SCALE.search(text) else _factor(span, page)
    return told(span, replace(amount, value=amount.value * factor), 1.0 if exact else _MENDED)


def _factor(span: Span, page: MarkedPage) -> int:
    """What the heading of an amount's column, or the word behind it, says that it is counted in."""
    for word in page.words:
        if word.role in _BESIDE_AMOUNTS and (match := _SCALE.search(word.text)):
            over = (
                word.role in NAMING
                and word.bbox.x0 < span.bbox.x1
                and word.bbox.x1 > span.bbox.x0
                and 0 < span.bbox.top - word.bbox.bottom < _ABOVE
            )
            behind = word.line == span.words[-1].line and 0 <= word.bbox.x0 - span.bbox.x1 < _BEHIND
            if over or behind:
                return 10**6 if match[0].startswith("Mio") else 1000
    return 1


def _is_entry(text: str, terms: Terms) -> bool:
    """Whether a text is entered for itself: no placeholder, no answer of a box beside it, and no label of the next field."""
    said = letters(text)
    return bool(said) and not is_placeholder(text) and said not in _ANSWERS and said not in terms.printed
