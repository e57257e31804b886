"""The tables as CSV: they join, they are whole, and they lose nothing of what the records hold."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pandas as pd
import pytest

from extract.errors import OutputError
from extract.record.models import Extraction, Vorlage
from extract.results.records import read_extraction, write_extraction
from extract.tables.csv import write_csv
from extract.tables.model import tables
from tests.help.records import STATEMENT, SUBJECT, an_extraction, full


def no_space(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


PAPER_TABLES = {"vorlagen", "consultations", "budgets", "attachments", "signatures", "decisions"}


AGREEMENT_TABLES = {"agreements", "parties", "signatories"}


ABOUT = {"checkboxes", "labelled_values", "evidence", "review", "corrections", "scans"}
TABLES = {*PAPER_TABLES, *AGREEMENT_TABLES, *ABOUT, "related_papers", "names", "sittings"}


def read(folder: Path, table: str) -> pd.DataFrame:
    return pd.read_csv(folder / f"{table}.csv", dtype=str, keep_default_na=False)


@pytest.fixture
def two_scans(tmp_path: Path) -> Path:
    """The tables of two scans, the second a stack of two papers."""
    first = an_extraction((full(),), file="a/ä.pdf")
    second = an_extraction((full("1/2018"), Vorlage(pages=(3,))), file="b.pdf", pages=3)
    write_csv([first, second], tmp_path)
    return tmp_path


def test_every_table_is_always_there_with_all_its_columns(tmp_path: Path) -> None:
    written = write_csv([], tmp_path)
    assert {path.name for path in written} == {*(f"{name}.csv" for name in TABLES), "datapackage.json"}
    for path in written[:-1]:
        frame = pd.read_csv(path)
        assert tuple(frame.columns) == tables()[path.stem].columns
        assert frame.empty


def test_the_columns_do_not_depend_on_what_was_found(two_scans: Path, tmp_path: Path) -> None:
    write_csv([], tmp_path / "empty")
    for name in TABLES:
        assert list(read(two_scans, name).columns) == list(read(tmp_path / "empty", name).columns)


def test_every_row_joins_its_paper_and_every_paper_its_scan(two_scans: Path) -> None:
    papers = read(two_scans, "vorlagen")
    assert list(papers["paper"]) == ["a/ä.pdf#1", "b.pdf#1", "b.pdf#2"]
    assert set(papers["scan"]) == set(read(two_scans, "scans")["scan"])
    for name in TABLES - {"scans", "vorlagen", "corrections", "related_papers", "names", "sittings"}:
        rows = read(two_scans, name)
        assert set(rows["paper"]) == {"a/ä.pdf#1", "b.pdf#1"}, name
        assert len(rows.merge(papers, on=["scan", "paper"], validate="many_to_one")) == len(rows), name


def test_the_keys_tell_the_rows_of_a_table_apart(two_scans: Path) -> None:
    for name, table in tables().items():
        if name != "review":
            assert not read(two_scans, name).duplicated(list(table.keys)).any(), name


def test_parties_and_signatories_join_their_own_agreement(two_scans: Path) -> None:
    agreements = read(two_scans, "agreements")
    for name, expected in (("parties", ["Landkreis", "Stadt"]), ("signatories", ["Herr Bäsecke"])):
        rows = read(two_scans, name).merge(agreements, on=["scan", "paper", "agreement_no"], validate="many_to_one")
        assert set(rows["title"]) == {"Vereinbarung"}
        assert list(rows.loc[rows["paper"] == "b.pdf#1", "name"]) == expected


def test_umlauts_quotes_and_line_ends_survive(two_scans: Path) -> None:
    paper = read(two_scans, "vorlagen").iloc[0]
    assert paper["subject"] == SUBJECT
    assert paper["statement"] == STATEMENT
    assert list(read(two_scans, "attachments")["text"][:2]) == ["Lageplan", "Vertrag, Entwurf"]


def test_money_has_two_decimals_and_nought_is_not_nothing(two_scans: Path) -> None:
    budget = read(two_scans, "budgets").iloc[0]
    assert (budget["required"], budget["shortfall"], budget["available"]) == ("1234.50", "0.00", "")
    amounts = pd.read_csv(two_scans / "budgets.csv")
    assert list(amounts["required"]) == [1234.5, 1234.5]


def test_dates_can_be_parsed_as_dates(two_scans: Path) -> None:
    sessions = pd.read_csv(two_scans / "consultations.csv", parse_dates=["date"])
    assert sessions["date"].iloc[0] == pd.Timestamp(2017, 5, 16)
    assert sessions["date"].iloc[1:3].isna().all()
    assert read(two_scans, "vorlagen")["date"].iloc[0] == "2017-05-04"


def test_true_false_and_unknown_are_three_different_cells(two_scans: Path) -> None:
    assert list(read(two_scans, "consultations")["public"][:3]) == ["true", "false", ""]
    assert list(read(two_scans, "checkboxes")["checked"][:2]) == ["true", ""]


def test_a_count_of_nought_votes_is_kept(two_scans: Path) -> None:
    decision = read(two_scans, "decisions").iloc[0]
    assert (decision["yes"], decision["no"], decision["unanimous"]) == ("0", "", "true")


def test_evidence_is_found_by_the_path_of_its_value(two_scans: Path) -> None:
    row = read(two_scans, "evidence").iloc[0]
    assert (row["path"], row["raw"]) == ("/reference", "9O/2017")
    assert [float(row[side]) for side in ("x0", "top", "x1", "bottom")] == [10.0, 20.0, 60.5, 32.0]


def test_a_full_disk_while_the_tables_are_written_leaves_no_half_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(OutputError):
        write_csv([an_extraction((full(),))], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_tables_hold_what_the_json_holds(tmp_path: Path) -> None:
    extraction: Extraction = an_extraction((full(), full("91/2017")), file="stack.pdf")
    write_extraction(extraction, tmp_path / "stack.pdf.json")
    write_csv([read_extraction(tmp_path / "stack.pdf.json")], tmp_path)
    assert list(read(tmp_path, "vorlagen")["reference"]) == [record.reference for record in extraction.records]
    assert len(read(tmp_path, "consultations")) == sum(len(record.consultations) for record in extraction.records)
