"""Rules between values of one paper: each gives a doubt for a person and a signal for the probability, from one place."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from extract.trust.rules import Finding, findings


def found(**values: Any) -> list[Finding]:
    """What the rules say of values, named by their paths with two underscores for a slash."""
    return list(findings({f"/{name.replace('__', '/')}": value for name, value in values.items()}))


def test_a_broken_sum_speaks_against_all_three_amounts_and_is_told() -> None:
    amounts = {"budget__required": Decimal(12000), "budget__available": Decimal(10000)}
    (holds,) = found(**amounts, budget__shortfall=Decimal(2000))
    (broken,) = found(**amounts, budget__shortfall=Decimal(3000))
    assert (holds.holds, holds.doubt) == (True, None)
    assert set(broken.paths) == {"/budget/required", "/budget/available", "/budget/shortfall"}
    assert not broken.holds
    assert broken.doubt
    assert broken.doubt.code == "amounts-do-not-add-up"


def test_of_two_digits_only_the_signal_is_taken_since_they_may_be_no_year() -> None:
    (broken,) = found(reference="12/17", date=dt.date(2015, 3, 4))
    assert (broken.holds, broken.doubt) == (False, None)
    (told,) = found(reference="12/2017", date=dt.date(2015, 3, 4))
    assert told.doubt
    assert told.doubt.message == "the number names 2017, the paper is dated 2015-03-04"


def test_a_sitting_long_after_the_paper_is_a_bad_sign_and_one_before_it_a_doubt() -> None:
    date = dt.date(2015, 3, 4)
    late, early = (found(date=date, consultations__0__date=day)[0] for day in (dt.date(2019, 1, 1), dt.date(2015, 3, 1)))
    assert (late.holds, late.doubt) == (False, None)
    assert early.doubt
    assert (early.holds, early.doubt.code) == (False, "session-before-date")


def test_a_doubt_about_the_paper_says_nothing_about_how_its_values_were_read() -> None:
    (currency,) = (one for one in found(date=dt.date(2015, 3, 4), budget__currency="DEM") if one.doubt)
    assert currency.doubt
    assert (currency.paths, currency.doubt.code) == ((), "currency-of-another-time")


def test_a_term_that_ends_before_it_begins_is_broken() -> None:
    (term,) = found(agreements__0__effective_from=dt.date(2017, 8, 1), agreements__0__term_end=dt.date(2016, 8, 1))
    assert not term.holds
    assert term.doubt
    assert term.doubt.path == "/agreements/0/term_end"


def test_values_that_nothing_can_be_held_against_give_nothing() -> None:
    assert found() == []
    assert found(date=dt.date(2015, 3, 4), reference="X/202") == []
