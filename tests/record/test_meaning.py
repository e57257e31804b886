"""What values mean for whoever uses them: who sits öffentlich, who decides, which papers may be shown."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.record.found import Review
from extract.record.meaning import decides, denies, euros, is_public, neutral_by_boxes, public_by_boxes
from extract.record.models import Consultation, Vorlage


@pytest.mark.parametrize("opened", [True, False, None])
@pytest.mark.parametrize("closed", [True, False, None])
def test_a_sitting_is_public_or_not_only_where_exactly_one_of_the_two_boxes_is_ticked(
    opened: bool | None, closed: bool | None
) -> None:
    expected = {(True, False): True, (False, True): False}.get((opened, closed))
    assert public_by_boxes(opened, closed) is expected


@pytest.mark.parametrize(
    ("label", "closed"),
    [
        ("Rat / öffentlich", False),
        ("Rat / nicht-öffentlich", True),
        ("Rat/Nichtöffentl.", True),
        ("Rat / n.öff.", True),
        ("N", True),
        ("nein", True),
        ("ja", False),
        ("Ö", False),
        ("Nichtständiger Ausschuss / öffentlich", False),
        (None, False),
    ],
)
def test_a_box_says_by_its_own_words_which_of_the_two_it_is(label: str | None, closed: bool) -> None:
    assert denies(label) is closed


@pytest.mark.parametrize(
    ("states", "doubted", "public"),
    [
        ((), (), False),
        ((False, True), (), True),
        ((False, None), (), False),
        ((True,), ("/consultations/0/public",), False),
        ((True, True), ("/consultations/0/public", "/date"), True),
    ],
)
def test_a_paper_is_public_where_some_committee_sits_so_beyond_doubt(
    states: tuple[bool | None, ...], doubted: tuple[str, ...], public: bool
) -> None:
    record = Vorlage(
        pages=(1,),
        consultations=tuple(Consultation(public=state) for state in states),
        review=tuple(Review(path=path, code="low-confidence", message="") for path in doubted),
    )
    assert is_public(record) is public


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("Entscheidung", True),
        ("Zum Beschluss", True),
        ("Beschlußfassung", True),
        ("Beschlussempfehlung", False),
        ("Vorberatung", False),
        ("zur Kenntnis", False),
        (None, None),
    ],
)
def test_a_role_says_whether_the_committee_decides(role: str | None, expected: bool | None) -> None:
    assert decides(role) is expected


@pytest.mark.parametrize(
    ("costs", "none", "neutral"),
    [
        (True, False, False),
        (False, True, True),
        (True, None, False),
        (None, True, True),
        (True, True, None),
        (False, False, None),
    ],
)
def test_ja_and_nein_are_one_decision_that_both_or_neither_leave_open(
    costs: bool | None, none: bool | None, neutral: bool | None
) -> None:
    assert neutral_by_boxes(costs, none) is neutral


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        ("195583", "DEM", "100000.00"), ("1000", "DEM", "511.29"), ("0.01", "DEM", "0.01"), ("-1000", "DEM", "-511.29"),
        ("1234.50", "EUR", "1234.50"), ("0", "DEM", "0.00"), ("1000", None, None), (None, "EUR", None), (None, None, None),
    ],
)  # fmt: skip
def test_dm_are_euros_at_the_fixed_rate_and_unknown_money_stays_unknown(
    amount: str | None, currency: str | None, expected: str | None
) -> None:
    found = euros(None if amount is None else Decimal(amount), currency)
    assert found == (None if expected is None else Decimal(expected))
    assert found is None or found.as_tuple().exponent == -2
