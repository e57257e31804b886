"""Whose a value is: in every format a person's value can be told from a machine's."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

import extract
from extract.corrections import Action, Correction, CorrectionLog
from extract.errors import ResultsNotFound
from extract.export.registry import EXPORTS, Order
from extract.record import Consultation
from extract.results.records import write_extraction
from tests.help.records import an_extraction, evidence, full

PLACE = (1.0, 2.0, 3.0, 4.0)
ROW = {"organization": "Bauausschuss", "date": None, "role": None, "public": True}


def entry(path: str, action: Action, old: Any, new: Any, **more: Any) -> Correction:
    return Correction(path, action, old, new, machine=old, group=path, who="A. Ebert", **more)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A paper of which a person confirmed the body, changed the reference, emptied the subject and added a committee."""
    named = ("/reference", "/subject", "/body", "/date", "/consultations/0/organization")
    record = full().model_copy(
        update={
            "body": "Stadt",
            "consultations": (Consultation(organization="Rat"),),
            "evidence": {path: evidence(1, PLACE, confidence=0.7) for path in named},
        }
    )
    extraction = an_extraction((record,))
    write_extraction(extraction, tmp_path / "out" / "a.pdf.json")
    with CorrectionLog(tmp_path / "out") as log:
        entries = (
            entry("/body", Action.ACCEPT, "Stadt", "Stadt"),
            entry("/reference", Action.EDIT, "90/2017", "91/2017"),
            entry("/subject", Action.REJECT, record.subject, None),
            entry("/consultations/1", Action.INSERT, None, ROW),
        )
        log.add((extraction.source.sha256, 1), entries, 0)
    return tmp_path / "out"


def of_csv(path: Path, table: str) -> list[dict[str, Any]]:
    with (path / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [
            {key: {"true": True, "false": False, "": None}.get(cell, cell) for key, cell in row.items()}
            for row in csv.DictReader(file)
        ]


def of_parquet(path: Path, table: str) -> list[dict[str, Any]]:
    return list(pq.read_table(path / f"{table}.parquet").to_pylist())


def of_excel(path: Path, table: str) -> list[dict[str, Any]]:
    head, *rows = openpyxl.load_workbook(path / "vorlagen.xlsx")[table].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def of_sqlite(path: Path, table: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(path / "vorlagen.sqlite")) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(f"SELECT * FROM {table}")]


READERS: dict[str, Callable[[Path, str], list[dict[str, Any]]]] = {
    "csv": of_csv, "parquet": of_parquet, "excel": of_excel, "sqlite": of_sqlite,
}  # fmt: skip


def beside(row: dict[str, Any], column: str) -> tuple[Any, ...]:
    sure = row[f"{column}_confidence"]
    return (None if sure is None else float(sure), *(row[f"{column}_{what}"] for what in ("extractor", "corrected", "by")))


@pytest.mark.parametrize("name", READERS)
def test_beside_every_value_stands_whose_it_is_when_asked_for(name: str, folder: Path, tmp_path: Path) -> None:
    EXPORTS[name].write(Order(folder, tmp_path / name, provenance=True))
    (paper,) = READERS[name](tmp_path / name, "vorlagen")
    assert beside(paper, "date") == (0.7, "rule", False, None)
    assert beside(paper, "body") == (1.0, "rule", False, "A. Ebert")
    assert beside(paper, "reference") == (1.0, "hand", True, "A. Ebert")
    assert beside(paper, "subject") == (None, "hand", True, "A. Ebert")
    first, second = READERS[name](tmp_path / name, "consultations")
    assert beside(first, "organization") == (0.7, "rule", False, None)
    assert beside(second, "organization") == (1.0, "hand", True, "A. Ebert")
    assert beside(second, "role") == (None, "hand", True, "A. Ebert")


@pytest.mark.parametrize("name", READERS)
def test_what_the_machine_read_has_no_hand(name: str, folder: Path, tmp_path: Path) -> None:
    EXPORTS[name].write(Order(folder, tmp_path / name, provenance=True, machine=True))
    (paper,) = READERS[name](tmp_path / name, "vorlagen")
    assert beside(paper, "reference") == (0.7, "rule", False, None)


def test_oparl_says_who_decided_only_when_asked_for(folder: Path, tmp_path: Path) -> None:
    said = []
    for provenance in (False, True):
        out = tmp_path / f"oparl-{provenance}"
        EXPORTS["oparl"].write(Order(folder, out, non_public=True, provenance=provenance))
        (paper,) = (out / "paper").glob("*.json")
        said.append(paper.read_text(encoding="utf-8"))
    assert "A. Ebert" not in said[0]
    told = json.loads(said[1])
    assert told["vorlagen:by"]["/body"] == told["vorlagen:by"]["/consultations/1"] == "A. Ebert"
    found = told["vorlagen:extractor"]
    assert (found["/body"], found["/date"], found["/reference"]) == ("rule", "rule", "hand")


def test_pandas_has_it_from_the_results_and_from_parquet(folder: Path, tmp_path: Path) -> None:
    EXPORTS["parquet"].write(Order(folder, tmp_path / "parquet", provenance=True))
    for source in (folder, tmp_path / "parquet"):
        papers = extract.load(source, provenance=True).vorlagen
        assert papers["reference_corrected"].tolist() == [True]
        assert papers["reference_by"].tolist() == ["A. Ebert"]
        assert papers["date_extractor"].tolist() == ["rule"]


def test_parquet_that_does_not_say_whose_a_value_is_names_the_way_to_one_that_does(folder: Path, tmp_path: Path) -> None:
    EXPORTS["parquet"].write(Order(folder, tmp_path / "parquet"))
    with pytest.raises(ResultsNotFound) as missing:
        extract.load(tmp_path / "parquet", provenance=True)
    assert "--provenance" in missing.value.hint


def test_the_table_of_corrections_says_who_did_what_when(folder: Path) -> None:
    found = extract.load(folder).corrections
    assert dict(zip(found["path"], found["deed"], strict=True)) == {
        "/body": "confirmed", "/reference": "corrected", "/subject": "emptied", "/consultations/1": "added",
    }  # fmt: skip
    assert set(found["by"]) == {"A. Ebert"}
    assert found["when"].str.startswith("20").all()


def test_json_lines_carry_the_hand_in_the_record(folder: Path, tmp_path: Path) -> None:
    EXPORTS["jsonl"].write(Order(folder, tmp_path / "jsonl"))
    record = json.loads((tmp_path / "jsonl" / "vorlagen.jsonl").read_text(encoding="utf-8"))
    assert record["corrections"]["/reference"]["by"] == "A. Ebert"
    assert record["evidence"]["/reference"]["extractor"] == "hand"


def test_oparl_names_the_values_by_hand_and_not_the_person(folder: Path, tmp_path: Path) -> None:
    EXPORTS["oparl"].write(Order(folder, tmp_path / "oparl", non_public=True))
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "oparl").rglob("*.json"))
    assert '"vorlagen:corrected"' in text and '"/consultations/1"' in text
    assert "Ebert" not in text
