"""Doubts that only show when values are held against each other. A check never changes a value."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extract.record import Agreement, Budget, Review, Vorlage
from extract.trust.calibrate import empty_probability, threshold
from extract.trust.unread import empty_places
from extract.values import year_of

_EXPECTED = ("body", "reference", "date", "subject")


def check(record: Vorlage) -> tuple[Review, ...]:
    """All doubts about a record that its own values give rise to."""
    return (
        *_missing(record),
        *_empty(record),
        *_dates(record),
        *(_budget(record.budget, record) if record.budget else ()),
        *(doubt for n, one in enumerate(record.agreements) for doubt in _agreement(n, one)),
        *_unsure(record),
    )


def _missing(record: Vorlage) -> Iterator[Review]:
    for field in _EXPECTED:
        if getattr(record, field) is None and f"/{field}" not in record.evidence:
            yield Review(path=f"/{field}", code="missing-value", message=f"no {field} was found on this paper")
    if record.resolution is None and record.statement is None:
        yield Review(path="/resolution", code="missing-value", message="neither resolution nor statement was found")
    for n, row in enumerate(record.consultations):
        if row.organization is None:
            yield Review(path=f"/consultations/{n}/organization", code="missing-value", message="a row without committee")


def _empty(record: Vorlage) -> Iterator[Review]:
    """Labels without a value, of fields that are more often missed than others."""
    read = {*record.evidence, *(f"/{field}" for field in _EXPECTED)}
    for path, label in empty_places(record.labelled_values, read):
        sure = empty_probability(path)
        if sure < threshold():
            message = f"nothing was read behind '{label}'; the probability that the place is empty is {sure:.2f}"
            yield Review(path=path, code="missing-value", message=message)


def _dates(record: Vorlage) -> Iterator[Review]:
    year = year_of(record.reference) if record.reference else None
    if year and record.date and record.date.year != year:
        message = f"the number names {year}, the paper is dated {record.date.isoformat()}"
        yield Review(path="/date", code="reference-year-differs", message=message)
    for n, row in enumerate(record.consultations):
        if row.date and record.date and row.date < record.date:
            message = f"the sitting on {row.date.isoformat()} lies before the paper's date {record.date.isoformat()}"
            yield Review(path=f"/consultations/{n}/date", code="session-before-date", message=message)


def _budget(budget: Budget, record: Vorlage) -> Iterator[Review]:
    if budget.required is not None and budget.available is not None and budget.shortfall is not None:
        missing = max(Decimal(0), budget.required - budget.available)
        if missing != budget.shortfall:
            message = f"{budget.required} needed less {budget.available} available is {missing}, printed is {budget.shortfall}"
            yield Review(path="/budget/shortfall", code="amounts-do-not-add-up", message=message)
    flags = (budget.one_off_costs, budget.recurring_costs)
    if budget.cost_neutral and any(flags):
        yield Review(
            path="/budget/cost_neutral", code="costs-and-cost-neutral", message="both costs and cost-neutral are ticked"
        )
    if budget.currency == "DEM" and record.date and record.date.year > 2001:
        yield Review(path="/budget/currency", code="currency-of-another-time", message="DM on a paper from after 2001")


def _agreement(n: int, agreement: Agreement) -> Iterator[Review]:
    base = f"/agreements/{n}"
    if len(agreement.parties) < 2:
        yield Review(path=f"{base}/parties", code="missing-value", message="fewer than two parties were found")
    start, end = agreement.effective_from or agreement.date, agreement.term_end
    if start and end and end < start:
        message = f"the term ends on {end.isoformat()}, before it starts on {start.isoformat()}"
        yield Review(path=f"{base}/term_end", code="term-ends-before-start", message=message)
    if agreement.signatories and len(agreement.signatories) != len(agreement.parties):
        message = f"{len(agreement.signatories)} signatories for {len(agreement.parties)} parties"
        yield Review(path=f"{base}/signatories", code="signatories-differ-from-parties", message=message)


def _unsure(record: Vorlage) -> Iterator[Review]:
    """Values below the threshold; those that carry another doubt are before a person's eyes already."""
    known = {doubt.path for doubt in record.review}
    limit = threshold()
    for path, evidence in record.evidence.items():
        if evidence.confidence < limit and path not in known:
            message = (
                f"read as '{evidence.raw[:60]}'; the probability that this is right is {evidence.confidence:.3f}, "
                f"below {limit:.3f}: compare it with the page"
            )
            yield Review(path=path, code="low-confidence", message=message)
