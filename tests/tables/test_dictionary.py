"""The data dictionary: every column is explained once, and that stands wherever the tables go."""

from __future__ import annotations

import csv
import json
import pydoc
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import extract
from extract.tables.beside import PROVENANCE, wide
from extract.tables.columns import paper_id
from extract.tables.csv import write_csv
from extract.tables.model import tables
from extract.tables.parquet import write_parquet
from tests.help.commands import run
from tests.help.records import an_extraction, full
from tests.help.tables import collect

ROOT = Path(__file__).parents[2]
EXTRACTION = an_extraction((full(), full("91/2017")), file="a/ä.pdf")


def resources(folder: Path) -> dict[str, dict[str, object]]:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return {one["name"]: one for one in package["resources"]}


def test_every_column_says_what_it_is_and_shows_an_example_of_its_type() -> None:
    for table in tables().values():
        for column in wide(table, PROVENANCE).values():
            assert column.title and column.description.endswith((".", "…")), f"{table.name}.{column.name}"
            assert column.example is not None, f"{table.name}.{column.name}"
            if column.type in (bool, int, str):
                assert type(column.example) is column.type, f"{table.name}.{column.name}"


def test_the_page_of_the_columns_is_that_of_today() -> None:
    assert (ROOT / "FIELDS.md").read_text(encoding="utf-8") == run("schema", "--tables").output, (
        "renew it: vorlagen schema --tables > FIELDS.md"
    )


@pytest.mark.parametrize("excel", [False, True])
@pytest.mark.parametrize("beside", [(), PROVENANCE])
def test_the_datapackage_describes_the_files_that_lie_there(excel: bool, beside: tuple[str, ...], tmp_path: Path) -> None:
    write_csv([EXTRACTION], tmp_path, excel, beside)
    described = resources(tmp_path)
    assert set(described) == set(tables())
    for name, one in described.items():
        text = (tmp_path / str(one["path"])).read_text(encoding="utf-8-sig")
        rows = list(csv.reader(text.splitlines(), delimiter=one["dialect"]["delimiter"]))  # type: ignore[index]
        fields = {field["name"]: field for field in one["schema"]["fields"]}  # type: ignore[index]
        assert rows[0] == list(fields), name
        for row in rows[1:] if name in ("consultations", "checkboxes") else ():
            for cell, field in zip(row, fields.values(), strict=True):
                if field["type"] == "boolean":
                    assert cell in ("", *field["trueValues"], *field["falseValues"]), field
                elif field["type"] == "number" and cell:
                    assert float(cell.replace(field.get("decimalChar", "."), ".")) >= 0


def test_the_keys_of_the_datapackage_lead_to_tables_and_columns_that_there_are(tmp_path: Path) -> None:
    write_csv([EXTRACTION], tmp_path)
    described = resources(tmp_path)
    for one in described.values():
        schema = one["schema"]
        names = {field["name"] for field in schema["fields"]}  # type: ignore[index]
        assert set(schema["primaryKey"]) <= names  # type: ignore[index]
        for key in schema.get("foreignKeys", ()):  # type: ignore[attr-defined]
            target = described[key["reference"]["resource"]]["schema"]
            assert set(key["fields"]) <= names
            assert key["reference"]["fields"] in (target["primaryKey"], target["primaryKey"][-1:])  # type: ignore[index]


def test_parquet_says_of_every_column_what_it_is(tmp_path: Path) -> None:
    for path in write_parquet([EXTRACTION], tmp_path):
        found = pq.read_schema(path)
        assert found.metadata[b"description"]
        for field in found:
            assert field.metadata[b"description"], f"{path.name}: {field.name}"
    required = pq.read_schema(tmp_path / "budgets.parquet").field("required")
    assert required.metadata[b"description"] == b"What the matter costs."
    assert required.metadata[b"unit"] == b"see currency"


def test_help_explains_the_tables_and_their_columns() -> None:
    text = pydoc.render_doc(extract.Data, renderer=pydoc.plaintext)
    for table in tables().values():
        for column in table.about.values():
            assert column.description.split(".")[0] in text, f"{table.name}.{column.name}"


def test_a_paper_has_the_same_id_in_every_table_wherever_its_scan_lies() -> None:
    elsewhere = EXTRACTION.model_copy(update={"source": EXTRACTION.source.model_copy(update={"file": "moved/b.pdf"})})
    here, there = collect([EXTRACTION]), collect([elsewhere])
    sha256 = EXTRACTION.source.sha256
    of_papers = {name for name, table in tables().items() if "paper_id" in table.columns}
    for name in of_papers - {"corrections", "related_papers"}:  # nobody has corrected these, and they name no others
        ids = [row["paper_id"] for row in here[name]]
        assert ids == [row["paper_id"] for row in there[name]]
        assert set(ids) == {paper_id(sha256, 1), paper_id(sha256, 2)}, name
    assert [row["paper_id"] for row in here["vorlagen"]] == [f"{'0' * 16}-1", f"{'0' * 16}-2"]
