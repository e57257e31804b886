"""Results as DataFrames: types that hold what the page says and nothing more, keys that join, parts read on their own."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

import extract
from extract.errors import OutputError, ResultsNotFound
from extract.record.models import Budget, Consultation, Extraction, Vorlage
from extract.results.records import write_extraction
from extract.tables.model import tables
from extract.tables.parquet import write_parquet
from tests.help.records import an_extraction, evidence, full

PLACE = (1.0, 2.0, 3.0, 4.0)


def sure(confidence: float) -> object:
    return evidence(1, PLACE, confidence=confidence)


def a_paper(year: int, required: str | None, confidence: float = 0.99) -> Vorlage:
    return Vorlage(
        pages=(1,),
        form="schoeningen",
        reference=f"1/{year}",
        date=dt.date(year, 5, 4),
        consultations=(Consultation(organization="Rat", public=True), Consultation(organization="Bauausschuss")),
        budget=Budget(required=None if required is None else Decimal(required), currency="EUR"),
        attachments=("Lageplan",),
        evidence={
            "/date": sure(confidence),
            "/budget/required": sure(confidence),
            "/consultations/1/organization": sure(confidence),
            "/attachments/0": sure(confidence),
        },
    )


EXTRACTIONS = (
    an_extraction((a_paper(1999, "0.10"), a_paper(2001, "0.20", confidence=0.4)), file="a/ä.pdf"),
    an_extraction((a_paper(2003, None),), file="b.pdf"),
    an_extraction((full(),), file="c.pdf"),
)


@pytest.fixture(params=["json", "parquet"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The same results as the run wrote them, and as Parquet."""
    if request.param == "parquet":
        write_parquet(EXTRACTIONS, tmp_path)
    else:
        write_json(EXTRACTIONS, tmp_path)
    return tmp_path


def write_json(extractions: tuple[Extraction, ...], folder: Path) -> None:
    for one in extractions:
        write_extraction(one, folder / f"{one.source.file}.json")


def test_every_table_is_there_with_its_columns(folder: Path) -> None:
    data = extract.load(folder)
    for name, table in tables().items():
        assert tuple(getattr(data, name).columns) == table.columns, name


def test_every_column_has_its_type(folder: Path) -> None:
    data = extract.load(folder)
    assert data.vorlagen["date"].dtype == "datetime64[s]"
    assert data.consultations["public"].dtype == "boolean"
    assert data.decisions["yes"].dtype == "Int64"
    assert pd.api.types.is_string_dtype(data.consultations["organization"].dtype)
    assert pd.api.types.is_string_dtype(data.vorlagen["reference"].dtype)


def test_dates_are_dates_and_missing_ones_are_missing(folder: Path) -> None:
    dates = extract.load(folder).vorlagen.set_index("paper")["date"]
    assert dates["a/ä.pdf#1"] == pd.Timestamp(1999, 5, 4)
    assert extract.load(folder).consultations["date"].isna().sum() == 8


def test_a_box_that_cannot_be_told_is_neither_true_nor_false(folder: Path) -> None:
    public = extract.load(folder).consultations["public"]
    assert list(public[:2]) == [True, pd.NA]
    assert public.value_counts(dropna=False).to_dict() == {True: 4, False: 1, pd.NA: 4}


def test_money_is_exact_to_the_cent(folder: Path) -> None:
    required = extract.load(folder).exact().budgets["required"]
    assert required[0] == Decimal("0.10")
    assert required[:2].sum() == Decimal("0.30")  # as floats it would be 0.30000000000000004
    assert required.isna().sum() == 1
    assert required.astype(float)[1] == 0.2


def test_sums_by_year_stay_exact(folder: Path) -> None:
    data = extract.load(folder).exact()
    costs = data.budgets.merge(data.vorlagen, on=["scan", "paper"], validate="one_to_one")
    sums = costs.groupby(costs["date"].dt.year)["required"].sum()
    assert sums[2001] == Decimal("0.20")


def test_parties_join_their_agreement(folder: Path) -> None:
    data = extract.load(folder)
    joined = data.parties.merge(data.agreements, on=["scan", "paper", "agreement_no"], validate="many_to_one")
    assert list(joined["name"]) == ["Landkreis", "Stadt"]
    assert set(joined["title"]) == {"Vereinbarung"}


def test_confidence_stands_beside_the_value_it_is_of(folder: Path) -> None:
    data = extract.load(folder, confidence=True)
    columns = list(data.vorlagen.columns)
    assert columns[columns.index("date") + 1] == "date_confidence"
    assert list(data.vorlagen["date_confidence"][:2]) == [0.99, 0.4]
    assert data.consultations.loc[data.consultations["organization"] == "Bauausschuss", "organization_confidence"].min() == 0.4
    assert list(data.attachments["text_confidence"][:2]) == [0.99, 0.4]
    assert "paper_confidence" not in columns


def test_a_value_without_evidence_has_no_confidence(folder: Path) -> None:
    assert extract.load(folder, confidence=True).vorlagen["reference_confidence"][:3].isna().all()


def test_a_doubtful_value_becomes_missing_and_its_row_stays(folder: Path) -> None:
    data = extract.load(folder, min_confidence=0.9)
    papers = data.vorlagen.set_index("paper")
    assert pd.isna(papers.loc["a/ä.pdf#2", "date"])
    assert papers.loc["a/ä.pdf#2", "reference"] == "1/2001"
    assert list(data.budgets["required"].isna()[:3]) == [False, True, True]
    assert len(papers) == 4


def test_a_doubtful_box_becomes_missing(tmp_path: Path) -> None:
    write_json(EXTRACTIONS, tmp_path)
    assert list(extract.load(tmp_path).checkboxes["checked"]) == [True, pd.NA]
    assert extract.load(tmp_path, min_confidence=0.95).checkboxes["checked"].isna().all()


def test_some_columns_of_some_rows_can_be_read(folder: Path) -> None:
    found = extract.load(folder).read("vorlagen", ["paper", "reference"], [("date", ">=", dt.date(2001, 1, 1))])
    assert list(found.columns) == ["paper", "reference"]
    assert list(found["reference"]) == ["1/2001", "1/2003", "90/2017"]


def test_conditions_may_be_on_text_lists_and_truth(folder: Path) -> None:
    data = extract.load(folder)
    assert len(data.read("consultations", ["paper"], [("organization", "in", ["Rat", "Ausschuss"])])) == 5
    assert len(data.read("consultations", ["paper"], [("public", "=", True), ("organization", "=", "Rat")])) == 3


def test_a_doubtful_value_does_not_let_its_row_pass(folder: Path) -> None:
    data = extract.load(folder, min_confidence=0.9)
    found = data.read("vorlagen", ["reference"], [("date", ">=", dt.date(2001, 1, 1))])
    assert list(found["reference"]) == ["1/2003", "90/2017"]


def test_an_unknown_table_or_column_is_answered_with_the_known_ones(folder: Path) -> None:
    data = extract.load(folder)
    with pytest.raises(ValueError, match="consultations"):
        data.read("sessions")
    with pytest.raises(ValueError, match="reference"):
        data.read("vorlagen", ["number"])
    with pytest.raises(ValueError, match="no column number"):
        data.read("vorlagen", ["paper"], [("number", "=", 1)])


def test_days_and_amounts_may_be_written_as_one_writes_them(folder: Path) -> None:
    data = extract.load(folder)
    assert list(data.read("vorlagen", ["reference"], [("date", ">=", "2001-01-01")])["reference"]) == [
        "1/2001", "1/2003", "90/2017",
    ]  # fmt: skip
    assert len(data.read("vorlagen", ["paper"], [("date", "=", pd.Timestamp(2003, 5, 4))])) == 1
    assert len(data.read("budgets", ["paper"], [("required", ">", 0.15)])) == 2
    assert len(data.read("budgets", ["paper"], [("required", "in", ["0.10", Decimal("0.20")])])) == 2


@pytest.mark.parametrize(
    ("where", "complaint"),
    [
        (("date", ">=", "2001-01-01"), "conditions are a list"),
        ([("date", "2001-01-01")], "conditions are a list"),
        ([("date", "like", "2001")], "operators are ="),
        ([("date", ">=", "1.1.2001")], "date can have"),
        ([("required", ">", "viel")], "no column required"),
        ([("date", "=", None)], "isna"),
        ([("date", "in", 5)], "a list of values"),
    ],
)
def test_what_is_no_condition_is_answered_with_what_would_be_one(where: object, complaint: str, folder: Path) -> None:
    with pytest.raises(ValueError, match=complaint):
        extract.load(folder).read("vorlagen", ["paper"], where)  # type: ignore[arg-type]


def test_one_column_is_asked_for_in_a_list_as_well(folder: Path) -> None:
    with pytest.raises(ValueError, match=r"\['paper'\]"):
        extract.load(folder).read("vorlagen", "paper")


def test_a_table_that_there_is_none_of_is_answered_with_the_known_ones(folder: Path) -> None:
    data = extract.load(folder)
    with pytest.raises(AttributeError, match="consultations"):
        _ = data.consultation  # type: ignore[attr-defined]
    assert "consultations" in repr(data)


@pytest.mark.parametrize("least", [-0.1, 1.5, 90, "0.9", None, float("nan")])
def test_a_confidence_that_is_no_probability_is_refused(least: object, folder: Path) -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        extract.load(folder, min_confidence=least)  # type: ignore[arg-type]


def test_only_the_columns_asked_for_are_read_from_parquet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_parquet(EXTRACTIONS, tmp_path)
    read: list[list[str]] = []
    real = pq.read_table

    def spy(path: Path, columns: list[str], filters: object) -> object:
        read.append(columns)
        return real(path, columns=columns, filters=filters)

    monkeypatch.setattr(pq, "read_table", spy)
    extract.load(tmp_path, min_confidence=0.5).read("vorlagen", ["date"])
    assert read == [["date", "date_confidence"]]


def test_other_files_in_the_folder_are_passed_over(tmp_path: Path) -> None:
    write_json(EXTRACTIONS, tmp_path)
    (tmp_path / "notes.json").write_text('{"mine": 1}')
    (tmp_path / ".hidden.json").write_text('{"schema_version": "1.0"')
    assert len(extract.load(tmp_path).scans) == 3


@pytest.mark.parametrize(
    ("name", "complaint"), [("", "holds no results"), ("nowhere", "there is no such folder"), ("a.txt", "is a file")]
)
def test_what_is_no_folder_of_results_is_said_with_what_to_name(name: str, complaint: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    with pytest.raises(ResultsNotFound, match=complaint) as missing:
        extract.load(tmp_path / name)
    assert "vorlagen extract" in missing.value.hint


def test_a_broken_result_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.pdf.json").write_text('{\n "schema_version": "1.0", "sour')
    with pytest.raises(OutputError, match=r"a\.pdf\.json"):
        extract.load(tmp_path)


def test_parquet_that_is_older_than_the_records_beside_it_is_passed_over(tmp_path: Path) -> None:
    write_parquet(EXTRACTIONS[:1], tmp_path)
    write_json(EXTRACTIONS, tmp_path)
    for papers in tmp_path.glob("*.parquet"):
        os.utime(papers, (0, 0))
    assert set(extract.load(tmp_path).vorlagen["scan"]) == {"a/ä.pdf", "b.pdf", "c.pdf"}
    write_parquet(EXTRACTIONS[:1], tmp_path)
    assert set(extract.load(tmp_path).vorlagen["scan"]) == {"a/ä.pdf"}


def test_broken_parquet_is_named(tmp_path: Path) -> None:
    (tmp_path / "vorlagen.parquet").write_bytes(b"PAR1")
    with pytest.raises(OutputError, match=r"vorlagen\.parquet"):
        _ = extract.load(tmp_path).vorlagen


def test_importing_the_package_loads_no_large_library() -> None:
    code = "import extract, sys; print(sorted({'pandas', 'pyarrow', 'cv2', 'spacy', 'pydantic'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
