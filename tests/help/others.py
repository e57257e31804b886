"""What programs that are not ours find in the exports: DuckDB, Datasette, R and LibreOffice; Frictionless and Apache Preflight judge them.

`python -m tests.help.others RESULTS SCANS` exports a folder of results into every format that they open and prints what each program
found and what is wrong, and ends with 1 where something is. A program tells how many rows each table has and how many cells of each
column are filled; that has to be what `extract.load` gives. Programs that are not there are named. On Debian, these bring them:
r-base-core r-cran-haven r-cran-rsqlite libreoffice-calc libpdfbox2-java libactivation-java libjaxb-api-java
"""

from __future__ import annotations

import asyncio
import csv
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import extract
from extract.export.registry import EXPORTS, Order
from tests.help.oparl import complaints

# Of every table, how many rows it has and how many cells of each column are filled.
Filled = dict[str, dict[str, tuple[int, int]]]
JARS = Path("/usr/share/java")
PREFLIGHT = [JARS / f"{name}.jar" for name in ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "commons-io")]
PREFLIGHT += [JARS / "javax.activation.jar", JARS / "jaxb-api.jar"]
# Preflight knows PDF/A-1b alone, which wants these two otherwise than PDF/A-2b: the number of the part, and ICC up to version 2.
ONLY_IN_PART_1 = ("part must be 1", "Invalid version of the ICCProfile")
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
R = """
folder <- commandArgs(TRUE)[1]
tell <- function(from, name, table) for (column in names(table)) {
  text <- as.character(table[[column]])
  cat(from, name, column, nrow(table), sum(!is.na(text) & text != ""), sep = "\\t", "\\n")
}
named <- function(path) sub("[.][a-z]+$", "", basename(path))
for (path in Sys.glob(file.path(folder, "csv", "*.csv")))
  tell("csv", named(path), read.csv(path, na.strings = "", encoding = "UTF-8", check.names = FALSE))
for (path in Sys.glob(file.path(folder, "stata", "*.dta"))) tell("stata", named(path), haven::read_dta(path))
database <- DBI::dbConnect(RSQLite::SQLite(), file.path(folder, "sqlite", "vorlagen.sqlite"))
for (name in DBI::dbListTables(database)) if (!grepl("_fts", name))
  tell("sqlite", name, DBI::dbReadTable(database, name, check.names = FALSE))
"""


@dataclass(frozen=True, slots=True)
class Found:
    """How many files, tables or pages were looked at, and what is wrong with them."""

    looked_at: str
    wrong: tuple[str, ...]


def ours(results: Path) -> Filled:
    """What `extract.load` gives; text without letters is as good as missing, since most programs cannot tell the two."""
    return {
        name: {c: (len(t), int((t[c].notna() & t[c].ne("")).sum())) for c in t} for name, t in extract.load(results).items()
    }


def export(results: Path, scans: Path, folder: Path) -> None:
    """Every format that the programs open, in a folder of its own each, and the tables for Stata."""
    for name in ("csv", "excel", "parquet", "jsonl", "sqlite", "oparl", "pdf"):
        done = EXPORTS[name].write(Order(results, folder / name, scans=scans, base_url="https://ris.example.org/oparl/"))
        assert not done.failures, done.failures
    (folder / "stata").mkdir(parents=True)
    extract.load(results).to_stata(folder / "stata")


def differences(found: Filled, expected: Filled) -> Iterator[str]:
    for table, columns in expected.items():
        for column, filled in columns.items():
            if (other := found.get(table, {}).get(column)) != filled:
                yield f"{table}.{column}: rows and filled cells are {other} where they should be {filled}"


def counting(columns: Iterable[str]) -> str:
    """What SQL selects to tell of rows and of the filled cells of each column."""
    return ", ".join(["count(*)", *(f'count("{column}")' for column in columns)])


def duckdb(folder: Path, expected: Filled) -> Found:
    import duckdb as program

    wrong = []
    for kind, read in (("csv", "read_csv('{}', header = true)"), ("parquet", "read_parquet('{}')")):
        found: Filled = {}
        for path in sorted((folder / kind).glob(f"*.{kind}")):
            # All else it finds out by itself; of an empty table it takes "yes" and "no" for values, not for names of columns.
            table = program.sql(f"FROM {read.format(path)}")
            (counts,) = table.query("read", f"SELECT {counting(table.columns)} FROM read").fetchall()
            found[path.stem] = {column: (counts[0], count) for column, count in zip(table.columns, counts[1:], strict=True)}
        wrong += [f"{kind}: {one}" for one in differences(found, expected)]
    ((papers,),) = program.sql(f"SELECT count(*) FROM read_json_auto('{folder}/jsonl/*.jsonl')").fetchall()
    there = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in folder.glob("jsonl/*.jsonl"))
    wrong += [f"jsonl: {papers} papers where there are {there}"] if papers != there else []
    return Found(f"{len(expected)} tables as CSV and as Parquet, {there} papers as JSON lines", tuple(wrong))


def datasette(folder: Path, expected: Filled) -> Found:
    return asyncio.run(_datasette(folder / "sqlite", expected))


async def _datasette(folder: Path, expected: Filled) -> Found:
    from datasette.app import Datasette

    shown = Datasette([str(folder / "vorlagen.sqlite")], metadata=json.loads((folder / "metadata.json").read_text("utf-8")))
    wrong, pages, found = [], 0, Filled()
    for name, columns in expected.items():
        query = f"SELECT {counting(columns)} FROM {name}"
        answer = (await shown.client.get("/vorlagen.json", params={"sql": query, "_shape": "arrays"})).json()
        rows, *counts = answer["rows"][0]
        found[name] = {column: (rows, count) for column, count in zip(columns, counts, strict=True)}
        page = await shown.client.get(f"/vorlagen/{name}", params={"_size": "max"})
        links = sorted(set(re.findall(r'href="(/vorlagen/[^"?]+/[^"?]+)"', page.text)))[:20]
        for address in (f"/vorlagen/{name}", *links):
            pages += 1
            status = (await shown.client.get(address)).status_code
            wrong += [f"{address}: answers {status}"] if status != 200 else []
    return Found(f"{len(expected)} tables, {pages} pages", (*wrong, *differences(found, expected)))


def frictionless(folder: Path, expected: Filled) -> Found:
    from frictionless import Package

    report = Package(str(folder / "csv" / "datapackage.json")).validate()
    wrong = [f"{place}: {message}" for place, message in report.flatten(["name", "message"])]
    return Found(f"{len(report.tasks)} tables", tuple(wrong))


def r(folder: Path, expected: Filled) -> Found:
    told = subprocess.run(["Rscript", "-e", R, str(folder)], capture_output=True, text=True, check=True).stdout
    found: dict[str, Filled] = {"csv": {}, "stata": {}, "sqlite": {}}
    for line in told.splitlines():
        kind, table, column, rows, filled, _ = line.split("\t")
        # Words of Stata's own get a "_" in front.
        found[kind].setdefault(table, {})[column.removeprefix("_")] = (int(rows), int(filled))
    wrong = [f"{kind}: {one}" for kind, tables in found.items() for one in differences(tables, expected)]
    return Found(f"{len(expected)} tables as CSV, for Stata and in SQLite", tuple(wrong))


def libreoffice(folder: Path, expected: Filled) -> Found:
    with tempfile.TemporaryDirectory() as at:
        command = ["soffice", f"-env:UserInstallation={Path(at).as_uri()}/profile", "--headless", "--convert-to", EVERY_SHEET]
        subprocess.run([*command, "--outdir", at, str(folder / "excel" / "vorlagen.xlsx")], capture_output=True, check=True)
        found: Filled = {}
        for path in Path(at).glob("vorlagen-*.csv"):
            name = path.stem.removeprefix("vorlagen-")
            with path.open(encoding="utf-8", newline="") as lines:
                _, *rows = csv.reader(lines)
            filled = [sum(cell != "" for cell in cells) for cells in zip(*rows, strict=True)] or [0] * len(expected[name])
            found[name] = {c: (len(rows), number) for c, number in zip(expected[name], filled, strict=True)}
    return Found(f"{len(found)} sheets", tuple(differences(found, expected)))


def preflight(folder: Path, expected: Filled) -> Found:
    files = sorted((folder / "pdf").rglob("*.pdf"))
    path = ":".join(map(str, PREFLIGHT))
    wrong = []
    for start in range(0, len(files), 100):
        command = ["java", "-cp", path, "org.apache.pdfbox.preflight.Validator_A1b", *map(str, files[start : start + 100])]
        told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        wrong += [line for line in told.splitlines() if re.match(r"\d+(\.\d+)* :", line) and not line.endswith(ONLY_IN_PART_1)]
    return Found(f"{len(files)} files of PDF/A", tuple(wrong))


def oparl(folder: Path, expected: Filled) -> Found:
    """No program, but the rules of OParl's schema as tests have them."""
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / "oparl").rglob("*.json"))]
    objects = [one for one in documents if "type" in one]
    return Found(f"{len(objects)} objects", tuple(complaint for one in objects for complaint in complaints(one)))


def _is_module(name: str) -> Callable[[], bool]:
    from importlib.util import find_spec

    return lambda: find_spec(name) is not None


PROGRAMS: Mapping[str, tuple[Callable[[Path, Filled], Found], Callable[[], bool]]] = {
    "DuckDB": (duckdb, _is_module("duckdb")),
    "Datasette": (datasette, _is_module("datasette")),
    "Frictionless": (frictionless, _is_module("frictionless")),
    "R": (r, lambda: shutil.which("Rscript") is not None),
    "LibreOffice": (libreoffice, lambda: shutil.which("soffice") is not None),
    "Apache Preflight": (preflight, lambda: shutil.which("java") is not None and all(jar.exists() for jar in PREFLIGHT)),
    "OParl's rules": (oparl, lambda: True),
}


def main() -> int:
    results, scans = map(Path, sys.argv[1:])
    wrong = 0
    with tempfile.TemporaryDirectory() as at:
        export(results, scans, Path(at))
        expected = ours(results)
        for name, (look, there) in PROGRAMS.items():
            if not there():
                print(f"{name:<16}  is not there")
                continue
            found = look(Path(at), expected)
            print(f"{name:<16}  {found.looked_at}: {len(found.wrong)} wrong", *found.wrong[:20], sep="\n    ")
            wrong += len(found.wrong)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
