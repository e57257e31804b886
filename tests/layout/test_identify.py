"""A paper is read by the form that it was printed on, and by none where none fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.forms import Form, shipped_forms
from extract.layout import MarkedPage
from extract.layout.identify import form_shares, identify_form
from tests.help.forms import SMALL, form_of
from tests.help.roles import marked_page


def page(text: str) -> list[MarkedPage]:
    return [marked_page(text)[0]] if text else []


def labels_of(form: Form, *without: str) -> list[str]:
    labels = {**form.own.labels, **form.own.headings}
    return [some[0] for key, some in labels.items() if key not in ("other", "decisions", *without)]


def printed(form: Form, *without: str) -> list[MarkedPage]:
    """A page on which every label and heading of a form stands, as the form prints it."""
    return page("\n".join(f"label: {label}:    reference: 12/2015" for label in labels_of(form, *without)))


@pytest.mark.parametrize("name", sorted(shipped_forms()))
def test_a_paper_that_shows_all_of_a_forms_labels_is_that_form(name: str) -> None:
    form = shipped_forms()[name]
    assert form_shares(printed(form), {form.name: form}) == {form.name: 1.0}
    found = identify_form(printed(form), shipped_forms())
    assert found
    assert found.name == form.name


def test_a_paper_with_too_few_labels_is_of_no_known_form() -> None:
    few = page("label: Vorlagen Nr.:    reference: 12/2015    label: vom    date: 04.03.2015\nheading: Tagesordnungspunkt:")
    assert identify_form(few, shipped_forms()) is None
    assert identify_form([], shipped_forms()) is None
    assert identify_form(printed(shipped_forms()["schoeningen"]), {}) is None


def test_a_paper_that_two_forms_fit_alike_is_of_neither(tmp_path: Path) -> None:
    one = form_of(tmp_path, SMALL)
    other = form_of(tmp_path, SMALL.replace("ellerloh", "steinau").replace('["Amt"]', '["Amt", "Abteilung"]'), "steinau.toml")
    assert identify_form(printed(one), {"ellerloh": one}) == one
    assert identify_form(printed(one), {"ellerloh": one, "steinau": other}) is None


def test_a_form_that_fits_better_wins(tmp_path: Path) -> None:
    one = form_of(tmp_path, SMALL)
    other = form_of(tmp_path, SMALL.replace("ellerloh", "steinau").replace("Beschlussvorschlag", "Antrag"), "steinau.toml")
    found = identify_form(printed(one), {"ellerloh": one, "steinau": other})
    assert found
    assert found.name == "ellerloh"


def test_words_of_labels_in_running_text_do_not_make_a_form(tmp_path: Path) -> None:
    form = form_of(tmp_path, SMALL)
    text = "statement: Die Vorlagen Nr. 12/2015 und der\nstatement: + vom Amt genannte Betreff sind kein Beschlussvorschlag."
    assert form_shares(page(text), {form.name: form}) == {form.name: 0.0}


def test_a_paper_without_a_section_on_money_does_not_miss_its_labels() -> None:
    form = shipped_forms()["schoeningen"]
    of_budget = ("product", "account", "appropriation", "available", "required", "shortfall", "cover_proposal", "budget")
    assert form_shares(printed(form, *of_budget), {form.name: form}) == {form.name: 1.0}
