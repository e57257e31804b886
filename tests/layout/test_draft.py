"""The draft of a form file has the labels that a scan shows, by field, and loads as a form file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from extract.forms.load import load_form
from extract.geometry import BBox
from extract.layout.draft import PrintedLabel, draft_form, settled
from tests.help.words import typed

PAPER = """
Vorlagen-Nr.: 12/2015 vom 04.03.2015
Fachbereich: Bauen
Wiedervorlage: 31.12.2015

Beratungsfolge
an                            Sitzungsdatum     Zuständigkeit      öffentlich     nicht-öffentlich
Bauausschuss                  17.03.2015        Vorberatung             ☒                ☐
Verwaltungsausschuss          24.03.2015        Vorberatung             ☐                ☒

Sachverhalt:
Es staubt. Der Fachbereich Bauen sagt "Nein".

Finanzielle Auswirkungen
☒ einmalige Kosten
☐ laufende Kosten
"""


def draft(*texts: str) -> dict[str, Any]:
    return tomllib.loads(draft_form([typed(text, number) for number, text in enumerate(texts, 1)], "ellerloh"))


def test_labels_and_headings_are_listed_by_field_as_they_are_printed_without_signs_at_their_ends() -> None:
    found = draft(PAPER)
    assert found["labels"] == {"reference": ["Vorlagen-Nr"], "date": ["vom"], "originator": ["Fachbereich"]}
    assert found["headings"] == {
        "consultations": ["Beratungsfolge"],
        "statement": ["Sachverhalt"],
        "budget": ["Finanzielle Auswirkungen"],
    }


def test_columns_and_boxes_are_listed_as_they_are_printed() -> None:
    found = draft(PAPER)
    assert found["columns"] == {
        "organization": ["an"],
        "date": ["Sitzungsdatum"],
        "role": ["Zuständigkeit"],
        "public": ["öffentlich"],
        "non_public": ["nicht-öffentlich"],
    }
    assert found["boxes"] == {"one_off_costs": ["einmalige Kosten"], "recurring_costs": ["laufende Kosten"]}


def test_a_label_is_listed_once_however_often_it_is_printed() -> None:
    found = draft("Fachbereich: Bauamt\nFachbereich: Umweltamt", "Fachberelch: Bauamt")
    assert found["labels"] == {"originator": ["Fachbereich"]}


def test_labels_that_no_field_is_known_for_are_named_in_a_comment() -> None:
    text = draft_form([typed(PAPER)], "ellerloh")
    assert text.splitlines()[-1] == '# Also on the page: "Wiedervorlage"'
    assert "Also on the page" not in draft_form([typed("Fachbereich: Bauen")], "ellerloh")


def test_a_draft_is_a_form_file_that_loads(tmp_path: Path) -> None:
    path = tmp_path / "ellerloh.toml"
    path.write_text(draft_form([typed(PAPER)], "ellerloh"), encoding="utf-8")
    form = load_form(path)
    assert form.name == "ellerloh"
    assert form.own.labels["reference"] == ("Vorlagen-Nr",)


def test_signs_that_mean_something_in_a_form_file_stay_what_is_printed() -> None:
    text = draft_form([typed(PAPER.replace("Wiedervorlage", 'Wieder"vor"lage'))], 'eller"loh\\')
    assert tomllib.loads(text)["name"] == 'eller"loh\\'
    assert text.splitlines()[-1] == '# Also on the page: "Wieder\\"vor\\"lage"'


def test_a_scan_without_labels_or_without_pages_gives_an_empty_form() -> None:
    for found in (draft("Es staubt."), draft()):
        assert {table: found[table] for table in ("labels", "headings", "columns", "boxes")} == {
            "labels": {},
            "headings": {},
            "columns": {},
            "boxes": {},
        }


def test_a_label_names_one_field_the_one_that_it_names_most_often() -> None:
    box = BBox(0, 0, 9, 9)
    reference, subject = (("labels", "reference"), ("headings", "subject"))
    found = [PrintedLabel(text, named, 1, box) for text, named in (
        ("Vorlage", subject), ("Vorlage:", reference), ("Vorlage", reference), ("Vorlage", ("columns", "date")), ("Betreff", subject), ("Vorlage", None),
    )]  # fmt: skip
    assert [one.named for one in settled(found)] == [reference, reference, reference, ("columns", "date"), subject, None]
