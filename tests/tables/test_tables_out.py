"""Tables for the programs that people have: German Excel, XLSX, Parquet, SQLite, JSON Lines."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from extract.errors import OutputError
from extract.export.excel import write_excel
from extract.export.jsonl import write_jsonl
from extract.export.sqlite import write_sqlite
from extract.record.found import LabelledValue
from extract.record.models import Extraction, Vorlage
from extract.results.folder import read_extractions
from extract.tables.authority import Authority
from extract.tables.cells import excel_cell
from extract.tables.csv import write_csv
from extract.tables.model import tables
from extract.tables.parquet import copying_parquet, write_parquet
from extract.tables.texts import across_texts, csv_text
from tests.help.records import STATEMENT, SUBJECT, an_extraction, full
from tests.help.tables import collect

FORMULAS = ("=1+1", "+49 5352 1234", "-5", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1")
TWO = (an_extraction((full(),), file="a/ä.pdf"), an_extraction((full("1/2018"), Vorlage(pages=(3,))), file="b.pdf", pages=3))


def rows_of(path: Path, encoding: str, delimiter: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode(encoding), newline=""), delimiter=delimiter))


def excel_csv(folder: Path, *extractions: Extraction) -> Path:
    write_csv(extractions, folder, excel=True)
    return folder


def database(folder: Path, *extractions: Extraction) -> sqlite3.Connection:
    path, _ = write_sqlite(extractions, folder)
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    return connection


def test_a_german_excel_sees_umlauts_columns_and_lines(tmp_path: Path) -> None:
    content = (excel_csv(tmp_path, *TWO) / "vorlagen.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfscan;paper;")
    paper = rows_of(tmp_path / "vorlagen.csv", "utf-8-sig", ";")[0]
    assert paper["subject"] == SUBJECT
    assert paper["statement"] == STATEMENT
    assert paper["scan"] == "a/ä.pdf"


def test_a_german_excel_sees_numbers_dates_and_truth(tmp_path: Path) -> None:
    excel_csv(tmp_path, *TWO)
    budget = rows_of(tmp_path / "budgets.csv", "utf-8-sig", ";")[0]
    assert (budget["required"], budget["one_off_costs"], budget["cost_neutral"]) == ("1234,50", "WAHR", "FALSCH")
    assert rows_of(tmp_path / "consultations.csv", "utf-8-sig", ";")[0]["date"] == "2017-05-16"
    assert rows_of(tmp_path / "evidence.csv", "utf-8-sig", ";")[0]["confidence"] == "0,998"


def test_the_table_of_evidence_has_no_column_for_lists_of_boxes(tmp_path: Path) -> None:
    write_csv(TWO, tmp_path)
    heading = (tmp_path / "evidence.csv").read_text(encoding="utf-8").splitlines()[0]
    assert heading == "scan,paper,paper_id,path,raw,second,page,x0,top,x1,bottom,confidence,extractor"


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_taken_for_a_formula(text: str, tmp_path: Path) -> None:
    excel_csv(tmp_path, an_extraction((Vorlage(pages=(1,), subject=text, attachments=(text,)),)))
    assert rows_of(tmp_path / "vorlagen.csv", "utf-8-sig", ";")[0]["subject"] == f"'{text}"
    assert rows_of(tmp_path / "attachments.csv", "utf-8-sig", ";")[0]["text"] == f"'{text}"


def test_a_negative_amount_is_a_number_and_no_formula(tmp_path: Path) -> None:
    assert excel_cell(Decimal("-5.5")) == "-5,50"


def test_plain_csv_changes_no_text(tmp_path: Path) -> None:
    write_csv([an_extraction((Vorlage(pages=(1,), subject="=1+1"),))], tmp_path)
    assert rows_of(tmp_path / "vorlagen.csv", "utf-8", ",")[0]["subject"] == "=1+1"


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    more = an_extraction((Vorlage(pages=(1,), subject="=1+1", date=dt.date(1896, 3, 1), statement="x" * 40_000),), file="c.pdf")
    (path,), notes = write_excel([*TWO, more], tmp_path_factory.mktemp("excel"))
    assert notes == ("1 texts were longer than the 32767 characters of a cell and end in […]",)
    return openpyxl.load_workbook(path)


def test_the_workbook_has_a_sheet_per_table_with_the_papers_first(workbook: openpyxl.Workbook) -> None:
    assert set(workbook.sheetnames) == set(tables())
    assert workbook.sheetnames[0] == "vorlagen"
    for name, table in tables().items():
        assert tuple(cell.value for cell in workbook[name][1]) == table.columns


def test_cells_of_the_workbook_are_what_they_say(workbook: openpyxl.Workbook) -> None:
    assert by_heading(workbook, "vorlagen", 2)["date"] == dt.datetime(2017, 5, 4)
    assert by_heading(workbook, "vorlagen", 2)["statement"] == STATEMENT
    budget = by_heading(workbook, "budgets", 2)
    assert (budget["required"], budget["one_off_costs"], budget["available"]) == (1234.5, True, None)


def test_text_of_the_workbook_is_never_a_formula_nor_lost(workbook: openpyxl.Workbook) -> None:
    sheet = workbook["vorlagen"]
    column = tables()["vorlagen"].columns.index("subject") + 1
    cell = sheet.cell(5, column)
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    paper = by_heading(workbook, "vorlagen", 5)
    assert paper["date"] == "1896-03-01"
    assert (len(paper["statement"]), paper["statement"][-5:]) == (32_767, "x […]")


def test_columns_are_wide_enough_to_read_and_no_wider_than_a_screen(workbook: openpyxl.Workbook) -> None:
    widths = [one.width for one in workbook["vorlagen"].column_dimensions.values()]
    assert 8 < min(widths) < max(widths) < 62


def by_heading(workbook: openpyxl.Workbook, sheet: str, row: int) -> dict[str, object]:
    return {head.value: cell.value for head, cell in zip(workbook[sheet][1], workbook[sheet][row], strict=True)}


def test_parquet_holds_every_row_with_its_types(tmp_path: Path) -> None:
    written = write_parquet(TWO, tmp_path)
    assert {path.stem for path in written} == set(tables())
    collected = collect(TWO)
    for path in written:
        found = pq.read_table(path).to_pylist()
        expected = collected[path.stem]
        kept = [{column: row[column] for column in tables()[path.stem].columns} for row in found]
        assert [{**row, **({"pages": tuple(row["pages"])} if path.stem == "vorlagen" else {})} for row in kept] == expected


def test_parquet_made_of_the_text_that_a_nightly_run_keeps_equals_that_made_of_the_records(
    sample_results: Path, tmp_path: Path
) -> None:
    extractions = [*TWO, *read_extractions(sample_results)]
    write_parquet(extractions, tmp_path / "records")
    with copying_parquet(tmp_path / "text", 0) as take:
        for texts in across_texts(map(csv_text, extractions), Authority()):
            take(texts)
    for name in tables():
        first, second = (pq.read_table(tmp_path / kind / f"{name}.parquet") for kind in ("records", "text"))
        assert second.schema.equals(first.schema), name
        assert second.equals(first), name


def test_text_without_letters_stays_text_and_a_list_without_numbers_a_list(tmp_path: Path) -> None:
    paper = Vorlage(pages=(), labelled_values=(LabelledValue(page=1, label="", value=None, bbox=(0.0, 0.0, 1e-07, 1.5)),))
    extraction = an_extraction((paper,), file="a.pdf")
    write_parquet([extraction], tmp_path / "records")
    with copying_parquet(tmp_path / "text", 0) as take:
        for texts in across_texts([csv_text(extraction)], Authority()):
            take(texts)
    for name in ("vorlagen", "labelled_values"):
        first, second = (pq.read_table(tmp_path / kind / f"{name}.parquet") for kind in ("records", "text"))
        assert second.equals(first) and len(first) == 1, name


def test_sqlite_holds_every_row(tmp_path: Path) -> None:
    with closing(database(tmp_path, *TWO)) as found:
        for name, expected in collect(TWO).items():
            assert found.execute(f"SELECT count(*) FROM {name}").fetchone()[0] == len(expected), name
        assert found.execute("SELECT count(*) FROM pages").fetchone()[0] == 5


def test_sqlite_keys_are_kept_and_enforced(tmp_path: Path) -> None:
    with closing(database(tmp_path, *TWO)) as found:
        assert found.execute("PRAGMA foreign_key_check").fetchall() == []
        found.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            found.execute("INSERT INTO attachments VALUES ('1', 'a/ä.pdf', 'a/ä.pdf#7', 'x-7', 1, 'x')")
        parents = {row["table"] for row in found.execute("PRAGMA foreign_key_list(parties)")}
        assert parents == {"agreements", "names"}


def test_every_table_has_one_key_and_one_way_up_which_datasette_follows(tmp_path: Path) -> None:
    with closing(database(tmp_path, *TWO)) as found:
        for name, table in tables().items():
            keys = [row["name"] for row in found.execute(f"PRAGMA table_info({name})") if row["pk"]]
            assert len(keys) == 1, name
            ways = list(found.execute(f"PRAGMA foreign_key_list({name})"))
            up = [table.parent] if table.parent else []
            assert sorted(way["table"] for way in ways) == sorted([*up, *table.leads.values()]), name
            assert len({way["id"] for way in ways}) == len(ways), name
            assert found.execute(f"SELECT count(*) - count({keys[0]}) FROM {name}").fetchone()[0] == 0
        joined = "SELECT p.name, a.title FROM parties p JOIN agreements a ON a.id = p.agreement JOIN vorlagen v USING (paper)"
        assert {tuple(row) for row in found.execute(joined)} == {("Landkreis", "Vereinbarung"), ("Stadt", "Vereinbarung")}


def test_how_sure_each_value_is_stands_in_a_table_beside_it(tmp_path: Path) -> None:
    with closing(database(tmp_path, *TWO)) as found:
        query = "SELECT v.reference, c.reference AS sure FROM vorlagen v LEFT JOIN vorlagen_confidence c USING (paper)"
        assert [tuple(row) for row in found.execute(query)] == [("90/2017", 0.998), ("1/2018", 0.998), (None, None)]


def test_datasette_is_told_what_the_columns_are(tmp_path: Path) -> None:
    _, path = write_sqlite(TWO, tmp_path)
    described = json.loads(path.read_text(encoding="utf-8"))["databases"]["vorlagen"]["tables"]
    with closing(database(tmp_path, *TWO)) as found:
        for name in tables():
            columns = [row["name"] for row in found.execute(f"PRAGMA table_info({name})")]
            assert list(described[name]["columns"]) == columns, name
        views = {row["name"] for row in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert set(described) <= views


def test_text_without_letters_is_missing_in_every_table_as_it_is_in_csv(tmp_path: Path) -> None:
    paper = full()
    evidence = {path: one.model_copy(update={"second": ""}) for path, one in paper.evidence.items()}
    with closing(database(tmp_path, an_extraction((paper.model_copy(update={"evidence": evidence}),)))) as found:
        assert found.execute("SELECT count(*), count(raw), count(second) FROM evidence").fetchone()[:] == (
            len(evidence),
            len(evidence),
            0,
        )


def test_sqlite_values_can_be_reckoned_with(tmp_path: Path) -> None:
    with closing(database(tmp_path, *TWO)) as found:
        assert found.execute("SELECT sum(required) FROM budgets").fetchone()[0] == 2469.0
        assert found.execute("SELECT count(*) FROM consultations WHERE public").fetchone()[0] == 2
        assert (
            found.execute("SELECT count(*) FROM vorlagen WHERE date BETWEEN '2017-01-01' AND '2017-12-31'").fetchone()[0] == 2
        )


def test_sqlite_finds_words_in_papers_and_pages(tmp_path: Path) -> None:
    page = TWO[0].pages[0].model_copy(update={"text": "Am Mühlengrund wird gebaut."})
    with closing(database(tmp_path, TWO[0].model_copy(update={"pages": (page,)}))) as found:
        query = "SELECT v.paper FROM vorlagen v JOIN vorlagen_fts f ON f.rowid = v.rowid WHERE vorlagen_fts MATCH ?"
        assert [row[0] for row in found.execute(query, ["Absatz"])] == ["a/ä.pdf#1"]
        assert list(found.execute(query, ["Rathaus"])) == []
        pages = "SELECT p.page FROM pages p JOIN pages_fts f ON f.rowid = p.rowid WHERE pages_fts MATCH 'mühlengrund'"
        assert [row[0] for row in found.execute(pages)] == [1]


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("Straße", "strasse"), ("Strasse", "Straße"), ("Ausschuß", "Ausschuss"), ("Ausschuss", "Ausschuß"),
        ("Grundschule", "Schule"), ("Schulsozialarbeit", "sozialarbeit"), ("Mühle", "muehle"), ("Muehle", "Mühle"),
        ("Mühle", "muhle"), ("GRÖSSE", "größe"), ("Straßenausbaubeitragssatzung", "ausbaubeitrag"), ("90/2017", "90/2017"),
    ],
)  # fmt: skip
def test_sqlite_finds_words_in_every_spelling_and_inside_of_others(printed: str, typed: str, tmp_path: Path) -> None:
    papers = (Vorlage(pages=(1,), subject=f"Beratung über {printed} im Herbst"), Vorlage(pages=(2,), subject="Rathaus"))
    with closing(database(tmp_path, an_extraction(papers))) as found:
        query = "SELECT rowid FROM vorlagen_fts WHERE vorlagen_fts MATCH ?"
        assert [row[0] for row in found.execute(query, [f'"{typed}"'])] == [1]
        shown = "SELECT snippet(vorlagen_fts, 1, '[', ']', '…', 60) FROM vorlagen_fts WHERE vorlagen_fts MATCH 'Beratung'"
        assert found.execute(shown).fetchone()[0].startswith("[Beratung]")


def test_two_results_of_one_name_are_refused_and_leave_nothing(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="same name"):
        write_sqlite((TWO[0], TWO[0]), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_jsonl_has_a_record_of_the_contract_on_every_line(tmp_path: Path) -> None:
    (path,) = write_jsonl(TWO, tmp_path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["paper"] for line in lines] == ["a/ä.pdf#1", "b.pdf#1", "b.pdf#2"]
    more = {"scan", "paper", "paper_id", "sha256", "derived", "related_papers"}
    assert set(lines[0]) == {*more, *Vorlage.model_fields}
    record = {key: value for key, value in lines[0].items() if key in Vorlage.model_fields}
    assert Vorlage.model_validate(record) == TWO[0].records[0]


def test_all_samples_pass_through_every_table_format_whole(sample_results: Path, tmp_path: Path) -> None:
    extractions = list(read_extractions(sample_results))
    expected = {name: len(found) for name, found in collect(extractions).items()}
    write_csv(extractions, tmp_path / "csv")
    write_csv(extractions, tmp_path / "excel", excel=True)
    write_parquet(extractions, tmp_path)
    (book,), _ = write_excel(extractions, tmp_path)
    sheets = openpyxl.load_workbook(book, read_only=True)
    with closing(database(tmp_path, *extractions)) as found:
        assert found.execute("PRAGMA foreign_key_check").fetchall() == []
        for name, count in expected.items():
            assert len(rows_of(tmp_path / "csv" / f"{name}.csv", "utf-8", ",")) == count, name
            assert len(rows_of(tmp_path / "excel" / f"{name}.csv", "utf-8-sig", ";")) == count, name
            assert pq.read_metadata(tmp_path / f"{name}.parquet").num_rows == count, name
            assert sum(1 for _ in sheets[name].iter_rows()) == count + 1, name
            assert found.execute(f"SELECT count(*) FROM {name}").fetchone()[0] == count, name
