"""What users rely on when agreements and signature blocks are read by the names model."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from extract.fields import names
from extract.fields.names import find_names, model_problem, model_version
from models.names.training.corpus import samples
from models.names.training.noise import scanned, wrapped
from models.names.training.sample import Edit, Span, edited, parsed

PIPELINE = Path(__file__).parents[2] / "models/names/pipeline"


def found(text: str, label: str) -> list[str]:
    return [" ".join(span.text.split()) for span in find_names(text) if span.label == label]


def test_parties_are_found_with_their_representatives() -> None:
    clause = (
        "Die Stadt Wallenrode, hier vertreten durch die Bürgermeisterin Edda Thormann, - in diesem Vertrag Grundeigentümerin -\n"
        "und der Schwimmverein Wallenrode e.V., hier vertreten durch den 1. Vorsitzenden Knud Averbeck,\n"
        "legen für das Waldbad miteinander fest:"
    )
    assert found(clause, "PARTY") == ["Stadt Wallenrode", "Schwimmverein Wallenrode e.V."]
    assert found(clause, "REPRESENTATIVE") == [
        "die Bürgermeisterin Edda Thormann",
        "den 1. Vorsitzenden Knud Averbeck",
    ]


def test_an_authority_after_a_dash_represents_the_county() -> None:
    clause = "zwischen der Gemeinde Ostrau und dem Landkreis Wiesengrund – Der Landrat, vertreten durch das Kulturbüro"
    assert found(clause, "PARTY") == ["Gemeinde Ostrau", "Landkreis Wiesengrund"]
    assert found(clause, "REPRESENTATIVE") == ["Der Landrat, vertreten durch das Kulturbüro"]


def test_a_signature_block_gives_place_party_person_and_function() -> None:
    block = "Wallenrode, den 14.02.2011\nFür die Stadt Wallenrode\nDr. Knud Averbeck\nBürgermeister"
    assert [(span.label, span.text) for span in find_names(block)] == [
        ("PLACE", "Wallenrode"),
        ("PARTY", "Stadt Wallenrode"),
        ("PERSON", "Dr. Knud Averbeck"),
        ("FUNCTION", "Bürgermeister"),
    ]


@pytest.mark.parametrize(
    "name", ["K. Averbeck", "Dr. Thormann", "Edda Thormann-Averbeck", "Aylin Korkmaz", "Prof. Dr. Knud von Averbeck"]
)
def test_persons_are_found_with_title_initial_double_name_and_particle(name: str) -> None:
    assert found(f"In Vertretung\n{name}\nFachbereichsleitung", "PERSON") == [name]


def test_a_plain_paragraph_has_no_names() -> None:
    paragraph = (
        "Die Kosten der Unterhaltung werden nach der Zahl der Kinder aufgeteilt. Abgerechnet wird bis zum 31.03. des\n"
        "folgenden Jahres; § 4 Absatz 2 gilt entsprechend. Größere Anschaffungen bedürfen der vorherigen Zustimmung."
    )
    assert find_names(paragraph) == ()


def test_spans_say_where_they_stand_and_how_sure_the_model_is() -> None:
    text = "zwischen der Stadt Wallenrode und dem Landkreis Wiesengrund wird Folgendes vereinbart:"
    spans = find_names(text)
    assert len(spans) == 2
    assert all(text[span.start : span.end] == span.text and 0.5 < span.score <= 1 for span in spans)


def test_the_greedy_parse_is_spacys_own() -> None:
    nlp = names._loaded()[0]
    assert nlp is not None
    for sample in samples(seed=77, count=25):
        own = [(span.start, span.end, span.label) for span in find_names(sample.text)]
        assert own == [(ent.start_char, ent.end_char, ent.label_) for ent in nlp(sample.text).ents]


def test_without_the_model_nothing_is_found_and_the_reason_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("extract.model_files._ROOTS", (tmp_path,))
    names._loaded.cache_clear()
    try:
        assert find_names("Für die Stadt Wallenrode") == ()
        assert model_version() is None
        assert model_problem() == "the names model is not installed"
    finally:
        names._loaded.cache_clear()


def test_a_broken_model_does_not_end_an_extraction(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "names/pipeline").mkdir(parents=True)
    (tmp_path / "names/pipeline/meta.json").write_text('{"name": "x", "version": "1"}')
    (tmp_path / "names/pipeline/config.cfg").write_text("[nlp]\nlang = de")
    monkeypatch.setattr("extract.model_files._ROOTS", (tmp_path,))
    names._loaded.cache_clear()
    try:
        assert find_names("Für die Stadt Wallenrode") == ()
        assert (model_problem() or "").startswith("the names model cannot be loaded")
    finally:
        names._loaded.cache_clear()


def test_the_model_is_there_and_small() -> None:
    assert model_problem() is None
    assert (model_version() or "").startswith("vorlagen_names ")
    assert sum(file.stat().st_size for file in PIPELINE.rglob("*") if file.is_file()) <= 15_000_000


def test_the_corpus_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    assert list(samples(seed=5, count=40)) == list(samples(seed=5, count=40))
    assert list(samples(seed=5, count=40)) != list(samples(seed=6, count=40))


@pytest.mark.parametrize("held_out", [False, True])
def test_labels_cover_whole_names_and_no_mark_is_left_in_the_text(held_out: bool) -> None:
    for sample in samples(seed=9, count=300, held_out=held_out, noisy=0):
        assert not set("<>{}|^~*") & set(sample.text)
        ends = [0]
        for span in sample.spans:
            inside = sample.text[span.start : span.end]
            assert inside and inside == inside.strip() and span.start >= ends[-1]
            ends.append(span.end)


def test_noise_moves_the_labels_with_the_letters() -> None:
    clean = parsed("Für die <PARTY:Stadt Wallenrode> zeichnet <PERSON:Edda Thormann>, heute nur in Vertretung")
    longer = edited(clean, [Edit(0, 0, "| "), Edit(14, 23, "Wa11enr0dee"), Edit(24, 24, " .")])
    assert [longer.text[span.start : span.end] for span in longer.spans] == ["Stadt Wa11enr0deee", "Edda Thormann"]
    broken = wrapped(clean, 30, Random(3))
    assert [" ".join(broken.text[s.start : s.end].replace("-\n", "").split()) for s in broken.spans] == [
        "Stadt Wallenrode",
        "Edda Thormann",
    ]
    assert scanned(clean, 0.0, Random(1)) == clean
    assert scanned(clean, 0.3, Random(1)) != clean


def test_an_edit_across_a_labels_border_is_not_made() -> None:
    clean = parsed("die <PARTY:Stadt Aue> zahlt")
    assert edited(clean, [Edit(2, 6, "xx")]) == clean
    assert edited(clean, [Edit(3, 4, "")]).spans == (Span(3, 12, "PARTY"),)
