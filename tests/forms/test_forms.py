"""Form files: the shipped ones are right, and a wrong one says where and how."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from extract.errors import BadForm, ExitCode
from extract.forms.load import known_forms, lexicon, load_form, shipped_forms
from extract.record.models import Budget, Consultation, Vorlage
from tests.help.forms import SMALL, form_of

FOLDER = Path(__file__).parents[2] / "extract" / "forms"
FILES = sorted(path for path in FOLDER.glob("*.toml") if path.name != "lexicon.toml")
every_form = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)

# What is shipped


def test_forms_are_shipped() -> None:
    assert "schoeningen" in shipped_forms()
    assert len(shipped_forms()) == len(FILES)


@every_form
def test_a_shipped_form_is_right_and_has_the_name_of_its_file(path: Path) -> None:
    form = load_form(path)
    assert form.name == path.stem
    assert form.title
    assert asdict(form) == asdict(shipped_forms()[form.name])


@every_form
def test_a_shipped_form_has_a_number_and_its_labels_differ_from_field_to_field(path: Path) -> None:
    own = load_form(path).own
    assert "reference" in own.labels
    for table in ("labels", "headings", "columns", "boxes"):
        names = [label for labels in getattr(own, table).values() for label in labels]
        assert len(names) == len(set(names)), f"[{table}] names one label for two fields"


def test_the_lexicon_has_labels_for_the_fields_of_the_record() -> None:
    whole = lexicon()
    assert set(whole.labels) & set(Vorlage.model_fields) == {"reference", "date", "originator", "clerk"}
    amounts_and_texts = {"product", "account", "appropriation", "available", "required", "shortfall", "cover_proposal"}
    assert amounts_and_texts <= set(whole.labels) & set(Budget.model_fields)
    assert set(whole.headings) - {"other"} <= set(Vorlage.model_fields)
    assert set(Consultation.model_fields) - {"public"} <= set(whole.columns)
    assert {"public", "non_public", "status"} <= set(whole.columns)
    assert set(whole.boxes) - {"costs_yes", "costs_no"} <= set(Budget.model_fields)


def test_no_label_of_the_lexicon_stands_twice_in_one_table() -> None:
    for table in ("labels", "headings", "columns", "boxes"):
        names = [label for labels in getattr(lexicon(), table).values() for label in labels]
        assert sorted(names) == sorted(set(names)), table


# Loading


def test_a_form_has_its_own_labels_first_and_all_synonyms_behind_them(tmp_path: Path) -> None:
    form = form_of(tmp_path, SMALL.replace('["Amt"]', '["Amt", "Gasthof"]'))
    assert form.own.labels["originator"] == ("Amt", "Gasthof")
    assert form.lexicon.labels["originator"][:2] == ("Amt", "Gasthof")
    assert "Fachbereich" in form.lexicon.labels["originator"]


def test_what_a_form_does_not_name_is_known_all_the_same(tmp_path: Path) -> None:
    form = form_of(tmp_path, SMALL)
    assert form.lexicon.words == lexicon().words
    assert form.lexicon.headings["statement"] == lexicon().headings["statement"]
    assert set(form.own.headings) == {"other", "decisions", "subject", "resolution"}


def test_a_label_that_a_form_uses_for_another_field_is_that_field_there(tmp_path: Path) -> None:
    form = form_of(tmp_path, SMALL.replace('["Amt"]', '["Amt", "Bearbeiter"]'))
    assert "Bearbeiter" in lexicon().labels["clerk"]
    assert "Bearbeiter" in form.lexicon.labels["originator"]
    assert "Bearbeiter" not in form.lexicon.labels["clerk"]


def wrong() -> Iterator[tuple[str, str, str]]:
    yield "an entry", SMALL + '\n[lables]\nreference = ["Nr."]', "unknown entry 'lables'; did you mean 'labels'?"
    yield (
        "a label",
        SMALL.replace("originator =", "orginator ="),
        "unknown field 'orginator' in [labels]; did you mean 'originator'?",
    )
    yield "a heading", SMALL.replace("subject =", "subjekt ="), "unknown field 'subjekt' in [headings]; did you mean 'subject'?"
    yield "a column", SMALL + '\n[columns]\ndatum = ["am"]', "unknown field 'datum' in [columns]; did you mean 'date'?"
    yield "no near one", SMALL + '\n[boxes]\nxyz = ["ja"]', "unknown field 'xyz' in [boxes]; known are one_off_costs"
    yield "no name", SMALL.replace('name = "ellerloh"', ""), "'name' is missing"
    yield "a figure as title", SMALL.replace('title = "Vorlage of Ellerloh"', "title = 3"), "'title' is missing or no text"
    yield "a lone label", SMALL.replace('["Amt"]', '"Amt"'), "[labels] originator must be a list of labels"
    yield "an empty label", SMALL.replace('["Amt"]', '["Amt", " "]'), "[labels] originator must be a list of labels"
    yield "a number", SMALL.replace('["Amt"]', "[7]"), "[labels] originator must be a list of labels"
    yield "no TOML", SMALL + "\n[labels", "not valid TOML"


@pytest.mark.parametrize(("text", "message"), [case[1:] for case in wrong()], ids=[case[0] for case in wrong()])
def test_a_wrong_form_file_says_where_and_what_is_nearest(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(BadForm, match=re.escape(message)) as raised:
        form_of(tmp_path, text)
    assert raised.value.message.startswith("ellerloh.toml: ")
    assert raised.value.exit_code is ExitCode.BAD_FORM


def test_a_form_file_that_does_not_exist_or_is_no_text_is_a_bad_form(tmp_path: Path) -> None:
    with pytest.raises(BadForm, match=r"ellerloh\.toml: no such form file"):
        load_form(tmp_path / "ellerloh.toml")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadForm, match=r"binary\.toml: not valid TOML"):
        load_form(tmp_path / "binary.toml")


# A user's own


def test_forms_of_a_folder_are_known_besides_the_shipped_ones_and_go_before_them(tmp_path: Path) -> None:
    form_of(tmp_path, SMALL)
    form_of(tmp_path, SMALL.replace("ellerloh", "schoeningen"), "other.toml")
    known = known_forms(tmp_path)
    assert set(known) == {*shipped_forms(), "ellerloh"} and known["schoeningen"].title == "Vorlage of Ellerloh"
    assert known_forms(tmp_path / "none") is known_forms(None) is shipped_forms()


def test_a_form_that_was_changed_is_read_again(tmp_path: Path) -> None:
    form_of(tmp_path, SMALL)
    before = known_forms(tmp_path)["ellerloh"]
    path = tmp_path / "ellerloh.toml"
    path.write_text(SMALL.replace('["Amt"]', '["Gasthof"]'))
    os.utime(path, (1, 1))
    assert known_forms(tmp_path)["ellerloh"].own.labels["originator"] == ("Gasthof",) != before.own.labels["originator"]


@pytest.mark.parametrize(
    ("more", "places"),
    [
        ('subject = ["Vorlagen-Nr"]', "[labels] reference and [headings] subject"),
        ('resolution = ["Antrag"]\nstatement = ["ANTRAG:"]', "[headings] resolution and [headings] statement"),
    ],
)
def test_a_label_that_stands_for_two_fields_is_wrong(tmp_path: Path, more: str, places: str) -> None:
    text = SMALL.partition("[headings]")[0] + f"[headings]\n{more}\n"
    with pytest.raises(BadForm, match=re.escape(places)):
        form_of(tmp_path, text)
