"""A value knows how probable the roles of its words are, and what the known labels around it say."""

from __future__ import annotations

import pytest

from extract.fields import Found, found_values, read_fields
from extract.forms import lexicon
from extract.layout import Role, sheets_of
from extract.trust import roles_of, with_roles
from tests.help.roles import marked_page


def measured(text: str) -> dict[str, Found[object]]:
    mark, page = marked_page(text)
    return dict(found_values(with_roles(read_fields([mark], [], sheets_of([page], lexicon())), [mark])))


def test_a_value_is_as_probable_as_its_words_on_average_and_at_the_least() -> None:
    clerk = measured("label: Bearbeiter:    clerk: Frau <clerk>Hartwig\nreference: 12/2014")["/clerk"]
    assert (clerk.signals.role, clerk.signals.role_weakest) == (0.99, 0.99)
    doubtful = measured("label: Bearbeiter:    clerk~60: Frau <none>von Hartwig\nreference: 12/2014")["/clerk"]
    assert (doubtful.value, doubtful.signals.role) == ("Frau von Hartwig", 0.4)
    assert doubtful.signals.role_weakest == 0.4, "a known label names it"
    unknown = measured("label: Zwackelmann:    clerk~60: Frau <none>von Hartwig\nreference: 12/2014")["/clerk"]
    assert unknown.signals.role_weakest == 0.0


@pytest.mark.parametrize(
    ("label", "named"),
    [("label: Bearbeiter:", 1.0), ("label: Datum:", 0.0), ("label: Zwackelmann:", 0.5), ("none: und", 0.5)],
)
def test_a_known_label_before_a_value_speaks_for_it_or_against_it(label: str, named: float) -> None:
    found = measured(f"{label}    clerk: Frau Hartwig\nreference: 12/2014")["/clerk"]
    assert found.signals.named == named


def test_the_head_of_a_column_names_the_values_below_it() -> None:
    found = measured(
        "label: Gremium                  label: Sitzungsdatum\n"
        "consultation.organization: Rat    consultation.date: 03.08.2015\n"
        "consultation.organization: Bauausschuss    consultation.date: 05.08.2015"
    )
    assert found["/consultations/0/organization"].signals.named == 1.0


def test_fields_are_made_of_the_roles_that_are_called_like_them() -> None:
    assert roles_of("date") == (Role.DATE,)
    assert roles_of("consultations.date") == (Role.CONSULTATION_DATE,)
    assert Role.BUDGET_NO_COSTS in roles_of("budget.cost_neutral")
    assert roles_of("no such field") == ()
