"""What values of one paper say about each other: sums, years, dates, names. One list, from which doubts and signals both come."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rapidfuzz import fuzz

from extract.record import Review
from extract.trust.wording import years_in

# Values by their pointers, as far as they are there.
Values = Mapping[str, Any]

# A paper is on its way through the committees for no longer than this, as printed Beratungsfolgen have it.
_LONGEST_WAY = dt.timedelta(days=500)
# Names are meant to be the same one where they are so alike (percent).
_SAME_NAME = 70
_LAST_YEAR_OF_DM = 2001


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a rule `holds` between the values at `paths`, which then speak for each other, and else against each other.

    `doubt` is what a person is told; a rule may be broken without one, where that is a mere hint, and may raise one that says
    nothing about how the values were read (then without paths).
    """

    paths: tuple[str, ...]
    holds: bool
    doubt: Review | None = None


def findings(values: Values) -> Iterator[Finding]:
    """All rules that the values of a paper can be held against."""
    yield from _years(values)
    yield from _sittings(values)
    yield from _sum(values)
    yield from _costs(values)
    yield from _currency(values)
    yield from _terms(values)
    yield from _signing_parties(values)
    yield from _bodies(values)


def year_of_paper(values: Values) -> int | None:
    """The year of the paper, by its date, else by its number."""
    date, years = values.get("/date"), years_in(values.get("/reference") or "")
    if date:
        return int(date.year)
    return max(years) if years and min(years) > 1900 else None


def _years(values: Values) -> Iterator[Finding]:
    """The number names the paper's year."""
    date, years = values.get("/date"), years_in(values.get("/reference") or "")
    if not date or not years:
        return
    holds, doubt = bool(years & {date.year, date.year % 100}), None
    # Two digits may be something else than a year.
    if not holds and len(years) == 1 and min(years) > 99:
        message = f"the number names {min(years)}, the paper is dated {date.isoformat()}"
        doubt = Review(path="/date", code="reference-year-differs", message=message)
    yield Finding(("/date", "/reference"), holds, doubt)


def _sittings(values: Values) -> Iterator[Finding]:
    """Sittings follow the paper and each other."""
    date, year = values.get("/date"), year_of_paper(values)
    before = date
    for path in [path for path in values if re.fullmatch(r"/consultations/\d+/date", path)]:
        sitting, doubt = values[path], None
        if date and sitting < date:
            message = f"the sitting on {sitting.isoformat()} lies before the paper's date {date.isoformat()}"
            doubt = Review(path=path, code="session-before-date", message=message)
        if before:
            yield Finding((path,), dt.timedelta(0) <= sitting - before < _LONGEST_WAY, doubt)
        elif year:
            yield Finding((path,), year <= sitting.year <= year + 1, doubt)
        before = sitting


def _sum(values: Values) -> Iterator[Finding]:
    """What is missing is what is needed less what is there."""
    paths = tuple(f"/budget/{key}" for key in ("required", "available", "shortfall"))
    required, available, shortfall = (values.get(path) for path in paths)
    if required is None or available is None or shortfall is None:
        return
    missing, doubt = max(Decimal(0), required - available), None
    if missing != shortfall:
        message = f"{required} needed less {available} available is {missing}, printed is {shortfall}"
        doubt = Review(path="/budget/shortfall", code="amounts-do-not-add-up", message=message)
    yield Finding(paths, missing == shortfall, doubt)


def _costs(values: Values) -> Iterator[Finding]:
    """A paper that costs nothing ticks no costs."""
    neutral, costs = "/budget/cost_neutral", ("/budget/one_off_costs", "/budget/recurring_costs")
    if values.get(neutral) is None:
        return
    ticked, doubt = any(values.get(path) for path in costs), None
    if values[neutral] and ticked:
        doubt = Review(path=neutral, code="costs-and-cost-neutral", message="both costs and cost-neutral are ticked")
    known = all(values.get(path) is not None for path in costs)
    yield Finding((neutral, *costs) if known else (), values[neutral] != ticked, doubt)


def _currency(values: Values) -> Iterator[Finding]:
    """Papers count in the money of their time."""
    date = values.get("/date")
    if values.get("/budget/currency") == "DEM" and date and date.year > _LAST_YEAR_OF_DM:
        message = "DM on a paper from after 2001"
        yield Finding((), False, Review(path="/budget/currency", code="currency-of-another-time", message=message))


def _terms(values: Values) -> Iterator[Finding]:
    """An agreement ends after it begins; it may begin on the day when it is signed."""
    for base in sorted({path[: path.rindex("/")] for path in values if path.endswith("/term_end")}):
        begin, end = f"{base}/effective_from", f"{base}/term_end"
        start, doubt = values.get(begin) or values.get(f"{base}/date"), None
        if start and values[end] < start:
            message = f"the term ends on {values[end].isoformat()}, before it starts on {start.isoformat()}"
            doubt = Review(path=end, code="term-ends-before-start", message=message)
        known = values.get(begin) is not None
        if start:
            yield Finding((begin, end) if known else (), start < values[end], doubt)


def _signing_parties(values: Values) -> Iterator[Finding]:
    """Who signs is a party, and was read the same both times."""
    parties = [path for path in values if re.search(r"/parties/\d+/name$", path)]
    for path in (path for path in values if path.endswith("/party")):
        twins = [party for party in parties if party.split("/")[2] == path.split("/")[2]]
        if twins:
            best = max(twins, key=lambda twin: fuzz.ratio(values[twin], values[path]))
            yield Finding((path, best), bool(values[best] == values[path]))


def _bodies(values: Values) -> Iterator[Finding]:
    """The body that has the paper is named in agreements, committees and places, and was read the same there."""
    for path in (path for path in values if re.search(r"/parties/\d+/name$", path)):
        if "/body" in values and fuzz.ratio(values[path], values["/body"]) > _SAME_NAME:
            yield Finding((path, "/body"), bool(values[path] == values["/body"]))
    town = str(values.get("/body") or " ").split(" ", 1)[-1]
    for path in (path for path in values if path.endswith(("/organization", "/place"))):
        if town in str(values[path]):
            yield Finding(("/body", path), True)
