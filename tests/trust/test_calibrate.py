"""Probabilities: honest, between 0 and 1, higher the more speaks for a value, and low where the reader has a doubt."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from extract.fields.found import Clue, Doubt, Found, Signals, found_values, signals_of
from extract.fields.header import Header
from extract.geometry import BBox
from extract.page import Word
from extract.record.found import LabelledValue
from extract.record.models import Vorlage
from extract.trust import calibrate as confidence
from extract.trust.calibrate import SIGNALS, kind_of, probability, value_probability
from extract.trust.context import Context, PaperKind, context_of
from extract.trust.unread import empty_places

SURE = Signals(0.97, 0.95, 1.0, 1.0)


def read(value: Any, raw: str | None = None, signals: Signals = SURE, **more: Any) -> Found[Any]:
    """A value as a field reader hands it on."""
    return Found(value, str(value) if raw is None else raw, 1, BBox(0, 0, 10, 10), signals, **more)


def leaves(model: Any, path: str = "") -> list[str]:
    """A path for every single value that a record can hold."""
    if get_origin(model) in (Union, UnionType):
        return leaves(next(part for part in get_args(model) if part is not type(None)), path)
    if get_origin(model) is tuple:
        return leaves(get_args(model)[0], f"{path}/0")
    if isinstance(model, type) and issubclass(model, BaseModel):
        return [leaf for name, field in model.model_fields.items() for leaf in leaves(field.annotation, f"{path}/{name}")]
    return [path]


UNREAD = ("pages", "form", "checkboxes", "labelled_values", "evidence", "review")
PATHS = [path for path in leaves(Vorlage) if path.split("/")[1] not in UNREAD]


@pytest.mark.parametrize("path", PATHS)
def test_every_value_of_a_record_has_a_probability_between_0_and_1(path: str) -> None:
    best = read("Rat", signals=Signals())
    worst = read("§&%", signals=Signals(0, 0, 0, 0))
    assert 0 < probability(worst, path, Context(quality=0.1, complete=0)) < probability(best, path) < 1


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("extractor", ["rule", "layout", "ner", "checkbox"])
def test_there_are_weights_for_every_value_and_none_speaks_against_what_it_measures(path: str, extractor: str) -> None:
    weights = confidence.parameters()["kinds"][kind_of(path, extractor)]
    assert all(weights[signal] >= 0 for signal in SIGNALS)


@pytest.mark.parametrize("kind", confidence.ALL_KINDS)
@pytest.mark.parametrize("signal", SIGNALS)
def test_a_probability_never_falls_when_a_signal_rises(kind: str, signal: str) -> None:
    middle = {
        **dict.fromkeys(SIGNALS, 0.8),
        "ocr": 2.5,
        "weakest": 2.0,
        "quality": 2.5,
        "short": -3.0,
        "tidy": -0.2,
        "sound": 0.0,
    }
    steps = [value_probability(kind, "", {**middle, signal: middle[signal] + step}) for step in (-1.5, -1.0, -0.5, 0, 0.5, 1.0)]
    assert steps == sorted(steps)


@pytest.mark.parametrize("path", ["/reference", "/date", "/consultations/0/organization", "/subject", "/budget/required"])
def test_what_tesseract_was_unsure_of_is_less_probable(path: str) -> None:
    pale = replace(SURE, ocr=0.55, weakest=0.2)
    assert probability(read("Schulausschuss", signals=pale), path) < probability(read("Schulausschuss"), path)


@pytest.mark.parametrize("code", ["unreadable-value", "box-not-found", "unclear-box"])
@pytest.mark.parametrize("value", [None, "Schulausschuss"])
def test_what_the_reader_could_not_read_is_not_trusted(code: str, value: str | None) -> None:
    assert probability(read(value, "x", doubts=(Doubt(code, "…"),)), "/consultations/0/organization") < 0.5


def test_a_number_that_names_another_year_than_the_date_makes_both_less_probable() -> None:
    found = {"/reference": read("90/2017"), "/date": read(dt.date(2017, 5, 4))}
    wrong = {**found, "/date": read(dt.date(2011, 5, 4))}
    for path, one in found.items():
        assert probability(wrong[path], path, context_of(wrong, PaperKind())) < probability(
            one, path, context_of(found, PaperKind())
        )


def test_amounts_that_add_up_are_more_probable_than_amounts_that_do_not() -> None:
    amounts = {"/budget/required": "18000", "/budget/available": "11550", "/budget/shortfall": "6450"}
    right = {path: read(Decimal(amount)) for path, amount in amounts.items()}
    wrong = {**right, "/budget/shortfall": read(Decimal("8450"))}
    for path in amounts:
        assert probability(wrong[path], path, context_of(wrong, PaperKind())) < probability(
            right[path], path, context_of(right, PaperKind())
        )


def test_a_sitting_before_the_paper_is_disputed_and_one_after_it_confirmed() -> None:
    found = {
        "/date": read(dt.date(2019, 8, 21)),
        "/consultations/0/date": read(dt.date(2019, 9, 10)),
        "/consultations/1/date": read(dt.date(2016, 9, 19)),
    }
    context = context_of(found, PaperKind())
    assert (context.agree, context.disputed) == ({"/consultations/0/date"}, {"/consultations/1/date"})


def test_a_letter_lacks_nothing_where_it_has_no_number_and_no_way_through_committees() -> None:
    found = {f"/{name}": read("…") for name in ("originator", "subject", "statement", "signatures/0/name")}
    found["/date"] = read(dt.date(2012, 5, 4))
    letter, vorlage = (context_of(found, PaperKind(letter=share)).complete for share in (1.0, 0.0))
    assert (letter, vorlage) == (1.0, 0.5)


def test_letters_that_no_word_has_make_a_name_less_probable() -> None:
    path = "/consultations/0/organization"
    assert probability(read("Schu1au§schuss"), path) < probability(read("Schulausschuss"), path)


def test_values_are_found_at_the_paths_of_the_record() -> None:
    body = read("Stadt Hohenbruch")
    assert list(found_values(Header(body=body))) == [("/body", body)]
    assert list(found_values((None, body))) == [("/1", body)]


def test_a_text_in_the_spelling_of_another_time_is_less_probable() -> None:
    path = "/consultations/0/organization"
    found = {"/date": read(dt.date(1985, 3, 4)), path: read("Schulausschuß")}
    wrong = {**found, path: read("Schulausschuss")}
    assert probability(wrong[path], path, context_of(wrong, PaperKind())) < probability(
        found[path], path, context_of(found, PaperKind())
    )


def test_a_lost_file_of_parameters_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.model_files._ROOTS", (Path("nowhere"),))
    confidence.parameters.cache_clear()
    with pytest.raises(FileNotFoundError, match=r"reinstall, or run python -m models\.confidence\.train"):
        confidence.parameters()
    monkeypatch.undo()
    confidence.parameters.cache_clear()


@pytest.mark.parametrize("path", ["/clerk", "/budget/required", "/subject"])
def test_that_a_place_of_the_form_is_empty_has_a_probability(path: str) -> None:
    assert 0 < confidence.empty_probability(path) < 1


def test_a_place_is_empty_when_its_label_has_no_value_and_its_field_was_not_read() -> None:
    box = (60.0, 100.0, 90.0, 109.0)
    labelled = [
        LabelledValue(page=1, label=label, value=value, bbox=box)
        for label, value in (("Sachbearbeiter", None), ("Datum", None), ("Betreff", "Wegebau"), ("Farbe", None))
    ]
    assert list(empty_places(labelled, {"/date"})) == [("/clerk", "Sachbearbeiter")]
    assert [path for path, _ in empty_places(labelled, ())] == ["/clerk", "/date"]


def twice_read(text: str, second: str) -> tuple[Word, ...]:
    return tuple(
        Word(first, BBox(0, 0, 10, 10), 0.96, other) for first, other in zip(text.split(), second.split(), strict=True)
    )


def test_what_two_readers_read_differently_is_never_sure() -> None:
    alike, differing = (signals_of(twice_read("13.08. 1987", second), Clue("")) for second in ("13.08. 1987", "18.08. 1987"))
    assert (alike.twice, 0 < differing.twice < 1) == (1, True)
    sure = replace(SURE, role=1, role_weakest=1, named=1)
    assert probability(read("x", signals=replace(sure, twice=alike.twice)), "/date") > 0.95
    assert probability(read("x", signals=replace(sure, twice=differing.twice)), "/date") <= 0.95 < confidence.threshold()


def test_a_word_that_only_one_of_two_readers_found_speaks_against_a_value() -> None:
    both, one = twice_read("K. Bock", "K. Bock"), (*twice_read("K.", "K."), Word("Bock", BBox(0, 0, 10, 10), 0.96))
    assert signals_of(both, Clue("")).twice > signals_of(one, Clue("")).twice
    never = tuple(replace(word, second=None) for word in both)
    assert signals_of(never, Clue("")).twice == 1


def test_a_letter_in_a_long_text_on_which_they_differ_does_not_count_against_it() -> None:
    sure = {**dict.fromkeys(SIGNALS, 6.0), "twice": 0.99}
    assert value_probability("long", "statement", sure) > 0.95 >= value_probability("text", "subject", sure)
    assert value_probability("long", "statement", {**sure, "twice": 0.97}) <= 0.95
