"""What values mean for whoever uses them: who sits öffentlich, who decides, which papers may be shown."""

from __future__ import annotations

import pytest

from extract.record.meaning import decides, is_public, public_by_boxes, stands_for_closed
from extract.record.models import Consultation, Review, Vorlage


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
        ("Ö", False),
        ("Nichtständiger Ausschuss / öffentlich", False),
        (None, False),
    ],
)
def test_a_box_says_by_its_own_words_which_of_the_two_it_is(label: str | None, closed: bool) -> None:
    assert stands_for_closed(label) is closed


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
