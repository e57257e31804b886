"""Doubts that only show when values are held against each other. A check never changes a value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.record import Agreement, Review, Vorlage, values_of
from extract.trust.calibrate import empty_probability, threshold
from extract.trust.rules import findings
from extract.trust.unread import empty_places

EXPECTED = ("body", "reference", "date", "subject")


def check(record: Vorlage) -> tuple[Review, ...]:
    """All doubts about a record that its own values give rise to."""
    broken = [found.doubt for found in findings({path: value for path, value in values_of(record) if value is not None})]
    doubts = [doubt for doubt in broken if doubt is not None]
    return (
        *_missing(record),
        *_empty(record),
        *(doubt for doubt in doubts if not doubt.path.startswith("/agreements/")),
        *(doubt for n, one in enumerate(record.agreements) for doubt in _agreement(f"/agreements/{n}", one, doubts)),
        *_unsure(record),
    )


def _missing(record: Vorlage) -> Iterator[Review]:
    for field in EXPECTED:
        if getattr(record, field) is None and f"/{field}" not in record.evidence:
            yield Review(path=f"/{field}", code="missing-value", message=f"no {field} was found on this paper")
    if record.resolution is None and record.statement is None:
        yield Review(path="/resolution", code="missing-value", message="neither resolution nor statement was found")
    for n, row in enumerate(record.consultations):
        if row.organization is None:
            yield Review(path=f"/consultations/{n}/organization", code="missing-value", message="a row without committee")


def _empty(record: Vorlage) -> Iterator[Review]:
    """Labels without a value, of fields that are more often missed than others."""
    read = {*record.evidence, *(f"/{field}" for field in EXPECTED)}
    for path, label in empty_places(record.labelled_values, read, record.form):
        sure = empty_probability(path)
        if sure < threshold():
            message = f"nothing was read behind '{label}'; the probability that the place is empty is {sure:.2f}"
            yield Review(path=path, code="missing-value", message=message)


def _agreement(base: str, agreement: Agreement, doubts: Sequence[Review]) -> Iterator[Review]:
    if len(agreement.parties) < 2:
        yield Review(path=f"{base}/parties", code="missing-value", message="fewer than two parties were found")
    yield from (doubt for doubt in doubts if doubt.path.startswith(f"{base}/"))
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
