"""Forms of one's own are drafted, checked on papers, kept and removed in the browser, and read with from the next run on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from extract.desk.own_forms import TABLES, meanings
from extract.desk.texts import TEXTS
from extract.forms import known_forms, shipped_forms
from extract.results.words import Words, write_words
from extract.review import TEXTS as REVIEW
from tests.help.at_desk import at_desk
from tests.help.desk import a_record, keep
from tests.help.words import typed

PAPER = """
Drucksachen-Nr.: 12/2015
Datum: 04.03.2015
Fachbereich: Bauen

Sachverhalt:
Es staubt.

Beschlussvorschlag:
Es wird gefegt.
"""
FORM: dict[str, Any] = {
    "name": "ellerloh", "title": "Vorlage aus Ellerloh",
    "labels": [
        {"text": "Drucksachen-Nr.", "table": "labels", "field": "reference"}, {"text": "Datum", "table": "labels", "field": "date"},
        {"text": "Sachverhalt", "table": "headings", "field": "statement"},
        {"text": "Beschlussvorschlag", "table": "headings", "field": "resolution"},
    ],
}  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> TestClient:
    """At a desk with one paper that was read."""
    source = keep(tmp_path, a_record()).source
    (tmp_path / "out").rename(tmp_path / "results")
    write_words(Words(source.sha256, (typed(PAPER, 1),)), tmp_path / "results/a.png")
    with at_desk(tmp_path) as browser:
        yield browser


def forms(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "results/forms").glob("*"))


def test_a_draft_has_the_labels_of_the_paper_with_what_they_mean_each_at_its_place_on_the_picture(desk: TestClient) -> None:
    page = desk.get("/forms/draft?paper=1").text
    assert 'value="Drucksachen-Nr"' in page and 'value="labels.reference" selected' in page
    assert 'src="/papers/1/pages/1/page"' in page
    assert page.count('<rect class="label-box') == page.count('<li class="label-line"') - 1  # a blank one to add


def test_words_of_an_earlier_reading_of_another_scan_make_no_draft(desk: TestClient, tmp_path: Path) -> None:
    write_words(Words("0" * 64, (typed(PAPER, 1),)), tmp_path / "results/a.png")
    page = desk.get("/forms/draft?paper=1").text
    assert 'value="Drucksachen-Nr"' not in page and page.count('<li class="label-line"') == 1


def test_a_form_is_checked_on_papers_before_it_is_kept(desk: TestClient, tmp_path: Path) -> None:
    found = desk.post("/forms/check", json={**FORM, "paper": 1}).json()
    assert found["said"] == "Das Formular ist richtig."
    assert [(one["share"], one["taken"], one["fits"]) for one in found["examples"]] == [("100 %", "ellerloh", True)]
    assert forms(tmp_path) == []


def test_a_form_that_was_kept_is_known_to_the_commands_and_can_be_changed_renamed_and_removed(
    desk: TestClient, tmp_path: Path
) -> None:
    assert desk.post("/forms", json=FORM).status_code == 200
    known = known_forms(tmp_path / "results/forms")
    assert known["ellerloh"].own.labels["reference"] == ("Drucksachen-Nr.",) and set(shipped_forms()) < set(known)
    assert "Vorlage aus Ellerloh" in desk.get("/forms").text
    assert 'value="Beschlussvorschlag"' in desk.get("/forms/draft?name=ellerloh").text
    assert desk.post("/forms", json={**FORM, "name": "neu", "before": "ellerloh"}).status_code == 200
    assert forms(tmp_path) == ["neu.toml"]
    assert desk.post("/forms/remove", json={"name": "neu"}).status_code == 200
    assert forms(tmp_path) == [] and desk.post("/forms/remove", json={"name": "neu"}).status_code == 409


@pytest.mark.parametrize("name", ["", "../evil", "Groß", "a/b", "schoeningen", "lexicon.toml", "x" * 61])
def test_a_name_that_is_none_or_taken_is_refused(desk: TestClient, tmp_path: Path, name: str) -> None:
    assert desk.post("/forms", json={**FORM, "name": name}).status_code == 409
    assert forms(tmp_path) == []


def test_a_form_is_written_over_no_other(desk: TestClient) -> None:
    desk.post("/forms", json=FORM)
    answer = desk.post("/forms", json=FORM)
    assert answer.status_code == 409 and "gibt es schon" in answer.json()["refusal"]
    assert desk.post("/forms", json={**FORM, "before": "ellerloh"}).status_code == 200


@pytest.mark.parametrize("address", ["/forms", "/forms/check"])
def test_a_label_that_stands_for_two_fields_is_refused_with_the_reason(desk: TestClient, tmp_path: Path, address: str) -> None:
    twice = [*FORM["labels"], {"text": "drucksachen nr", "table": "headings", "field": "subject"}]
    answer = desk.post(address, json={**FORM, "labels": twice})
    assert answer.status_code == 409 and "nur dort stehen lassen, wo es hingehört" in answer.json()["refusal"]
    assert forms(tmp_path) == []


def test_a_form_file_that_somebody_spoiled_is_told_beside_the_others_and_can_be_removed(
    desk: TestClient, tmp_path: Path
) -> None:
    desk.post("/forms", json=FORM)
    (tmp_path / "results/forms/Bad one.toml").write_text("name = ")
    page = desk.get("/forms").text
    assert "Eine Formulardatei ist falsch." in page and "Vorlage aus Ellerloh" in page
    assert desk.get("/forms/draft?name=Bad one").status_code == 404
    assert desk.post("/forms/remove", json={"name": "Bad one"}).status_code == 200
    assert forms(tmp_path) == ["ellerloh.toml"] and "falsch" not in desk.get("/forms").text


@pytest.mark.parametrize("name", ["../../settings", "../forms/ellerloh", "ellerloh.toml", "schoeningen", ""])
def test_only_forms_of_ones_own_are_removed(desk: TestClient, tmp_path: Path, name: str) -> None:
    desk.post("/forms", json=FORM)
    assert desk.post("/forms/remove", json={"name": name}).status_code == 409
    assert forms(tmp_path) == ["ellerloh.toml"] and (tmp_path / "settings.toml").exists()


def test_a_form_whose_file_has_another_name_is_kept_under_its_own(desk: TestClient, tmp_path: Path) -> None:
    desk.post("/forms", json=FORM)
    (tmp_path / "results/forms/ellerloh.toml").rename(tmp_path / "results/forms/Entwurf.toml")
    assert 'data-before="Entwurf"' in desk.get("/forms/draft?name=Entwurf").text
    assert desk.post("/forms", json={**FORM, "before": "Entwurf"}).status_code == 200
    assert forms(tmp_path) == ["ellerloh.toml"]


@pytest.mark.parametrize("address", ["/forms/draft?paper=9", "/forms/draft?paper=x", "/forms/draft?name=none"])
def test_what_is_not_there_is_not_found(desk: TestClient, address: str) -> None:
    assert desk.get(address).status_code == 404


def test_every_meaning_has_a_name_in_both_languages(desk: TestClient) -> None:
    page = desk.get("/forms/draft").text
    assert "meaning-" not in page and all(f'value="{table}.{field}"' in page for table, field in meanings())
    assert {f"table-{table}" for table in TABLES} <= set({**TEXTS, **REVIEW})
