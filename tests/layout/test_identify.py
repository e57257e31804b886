"""A paper is read by the form that it was printed on, and by none where none fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.forms import Form, shipped_forms
from extract.layout.identify import form_shares, identify_form
from tests.help.forms import SMALL, form_of
from tests.help.words import sheets_with


def printed(form: Form) -> str:
    """A page on which every label and heading of a form stands, as the form prints it."""
    labels = [f"{labels[0]}: 12/2015" for labels in form.own.labels.values()]
    headings = [f"{labels[0]}:" for key, labels in form.own.headings.items() if key not in ("other", "decisions")]
    return "\n".join((*labels, "", *headings))


@pytest.mark.parametrize("name", sorted(shipped_forms()))
def test_a_paper_that_shows_all_of_a_forms_labels_is_that_form(name: str) -> None:
    form = shipped_forms()[name]
    lines = sheets_with(printed(form))
    assert form_shares(lines, {form.name: form}) == {form.name: 1.0}
    found = identify_form(lines, shipped_forms())
    assert found
    assert found.name == form.name


def test_a_paper_with_too_few_labels_is_of_no_known_form() -> None:
    assert (
        identify_form(sheets_with("Vorlagen Nr.: 12/2015 vom 04.03.2015\nTagesordnungspunkt:\nAusbau"), shipped_forms()) is None
    )
    assert identify_form(sheets_with(), shipped_forms()) is None
    assert identify_form(sheets_with(printed(shipped_forms()["schoeningen"])), {}) is None


def test_a_paper_that_two_forms_fit_alike_is_of_neither(tmp_path: Path) -> None:
    one = form_of(tmp_path, SMALL)
    other = form_of(tmp_path, SMALL.replace("ellerloh", "steinau").replace('["Amt"]', '["Amt", "Abteilung"]'), "steinau.toml")
    lines = sheets_with(printed(one))
    assert identify_form(lines, {"ellerloh": one}) == one
    assert identify_form(lines, {"ellerloh": one, "steinau": other}) is None


def test_a_form_that_fits_better_wins(tmp_path: Path) -> None:
    one = form_of(tmp_path, SMALL)
    other = form_of(tmp_path, SMALL.replace("ellerloh", "steinau").replace("Beschlussvorschlag", "Antrag"), "steinau.toml")
    found = identify_form(sheets_with(printed(one)), {"ellerloh": one, "steinau": other})
    assert found
    assert found.name == "ellerloh"


def test_labels_in_running_text_do_not_make_a_form(tmp_path: Path) -> None:
    form = form_of(tmp_path, SMALL)
    text = "Die Vorlagen Nr. 12/2015 und der\nvom Amt genannte Betreff sind kein\nguter Beschlussvorschlag gewesen."
    assert form_shares(sheets_with(text), {form.name: form}) == {form.name: 0.0}


def test_a_paper_without_a_section_on_money_does_not_miss_its_labels() -> None:
    form = shipped_forms()["schoeningen"]
    of_budget = ("product", "account", "appropriation", "available", "required", "shortfall", "cover_proposal", "budget")
    begins = tuple({**form.own.labels, **form.own.headings}[key][0] for key in of_budget)
    text = "\n".join(line for line in printed(form).splitlines() if not line.startswith(begins))
    assert form_shares(sheets_with(text), {form.name: form}) == {form.name: 1.0}
