"""What comes out: JSON and tables that are whole, that join, and that lose nothing on the way."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pandas as pd
import pytest

from extract.errors import ExitCode, OutputError
from extract.record.models import Extraction, Vorlage
from extract.results.files import discard_leftovers, prepare_folder, write_atomically
from extract.results.records import read_extraction, write_extraction
from extract.tables.csv import write_csv
from extract.tables.model import tables
from tests.help.records import STATEMENT, SUBJECT, an_extraction, full

PAPER_TABLES = {"vorlagen", "consultations", "budgets", "attachments", "signatures", "decisions"}
AGREEMENT_TABLES = {"agreements", "parties", "signatories"}
TABLES = {*PAPER_TABLES, *AGREEMENT_TABLES, "checkboxes", "labelled_values", "evidence", "review", "scans"}


def read(folder: Path, table: str) -> pd.DataFrame:
    return pd.read_csv(folder / f"{table}.csv", dtype=str, keep_default_na=False)


@pytest.fixture
def two_scans(tmp_path: Path) -> Path:
    """The tables of two scans, the second a stack of two papers."""
    first = an_extraction((full(),), file="a/ä.pdf")
    second = an_extraction((full("1/2018"), Vorlage(pages=(3,))), file="b.pdf", pages=3)
    write_csv([first, second], tmp_path)
    return tmp_path


def no_space(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_json_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    extraction = an_extraction((full(),))
    write_extraction(extraction, tmp_path / "deep" / "a.pdf.json")
    assert read_extraction(tmp_path / "deep" / "a.pdf.json") == extraction


def test_json_is_utf8_that_a_person_can_read(tmp_path: Path) -> None:
    write_extraction(an_extraction((full(),)), tmp_path / "a.json")
    text = (tmp_path / "a.json").read_text(encoding="utf-8")
    assert "Größe der „Öffentlichkeit" in text
    assert len(text.splitlines()) > 100
    assert json.loads(text)["records"][0]["budget"]["required"] == 1234.5


def test_a_scan_without_papers_still_gives_a_whole_file(tmp_path: Path) -> None:
    write_extraction(an_extraction(()), tmp_path / "a.json")
    assert read_extraction(tmp_path / "a.json").records == ()


@pytest.mark.parametrize("content", [b"", b'{"schema_version": "1.0", "sour', b"[]", b'{"schema_version": "2.0"}'])
def test_a_record_file_that_is_not_whole_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(OutputError, match=r"a\.json"):
        read_extraction(path)


def test_every_table_is_always_there_with_all_its_columns(tmp_path: Path) -> None:
    written = write_csv([], tmp_path)
    assert {path.stem for path in written} == TABLES
    for path in written:
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
    for name in TABLES - {"scans", "vorlagen"}:
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


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    write_atomically(target, b"a long content of former times")
    write_atomically(target, b"short")
    assert target.read_bytes() == b"short"
    assert list(tmp_path.iterdir()) == [target]


def test_others_may_read_what_was_written(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_atomically(tmp_path / "a.json", b"{}")
    finally:
        os.umask(before)
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_the_former_file_and_no_half_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    target = tmp_path / "a.pdf.json"
    write_atomically(target, b"former")
    monkeypatch.setattr(os, step, no_space)
    with pytest.raises(OutputError, match="No space left") as refused:
        write_extraction(an_extraction((full(),)), target)
    assert refused.value.exit_code == ExitCode.OUTPUT
    assert target.read_bytes() == b"former"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_while_the_tables_are_written_leaves_no_half_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(OutputError):
        write_csv([an_extraction((full(),))], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    for attempt in (
        lambda: prepare_folder(tmp_path / "taken"),
        lambda: write_atomically(tmp_path / "taken" / "a.json", b"{}"),
        lambda: write_csv([], tmp_path / "taken"),
    ):
        with pytest.raises(OutputError, match="taken"):
            attempt()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_write_permission_is_refused_before_any_work(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)
    with pytest.raises(OutputError, match="locked"):
        prepare_folder(locked)
    assert list(locked.iterdir()) == []


def test_a_name_as_long_as_the_disk_allows_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / f"{'ä' * 122}.pdf.json"
    write_extraction(an_extraction(()), target)
    assert read_extraction(target).records == ()


def test_leftovers_of_a_stopped_run_are_removed_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / ".a.pdf.json1x2y.part").write_bytes(b"half")
    (tmp_path / ".b.pdf.json1x2y.part").write_bytes(b"half")
    (tmp_path / "a.pdf.json").write_bytes(b"{}")
    discard_leftovers(tmp_path / "a.pdf")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".b.pdf.json1x2y.part", "a.pdf.json"]


def test_tables_hold_what_the_json_holds(tmp_path: Path) -> None:
    extraction: Extraction = an_extraction((full(), full("91/2017")), file="stack.pdf")
    write_extraction(extraction, tmp_path / "stack.pdf.json")
    write_csv([read_extraction(tmp_path / "stack.pdf.json")], tmp_path)
    assert list(read(tmp_path, "vorlagen")["reference"]) == [record.reference for record in extraction.records]
    assert len(read(tmp_path, "consultations")) == sum(len(record.consultations) for record in extraction.records)
