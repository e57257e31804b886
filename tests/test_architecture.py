"""The rooms of the package know each other in one direction only, and foreign libraries stay in the room they belong to."""

from __future__ import annotations

import ast
import configparser
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "extract"

# A room may import what it points to, and what that points to in turn.
ARROWS = {
    "__init__": ("export", "pipeline"),
    "cli": ("cli_evaluate", "cli_export", "cli_forms", "cli_review", "cli_run", "doctor", "batch", "review", "export"),
    "cli_evaluate": ("evaluate", "review"),
    "cli_export": ("export",),
    "cli_forms": ("form_draft",),
    "cli_run": ("batch", "doctor"),
    "cli_review": ("review",),
    "form_draft": ("pipeline",),
    "doctor": ("batch",),
    "batch": ("export",),
    "review": ("export",),
    "evaluate": ("export",),
    "export": ("pipeline", "corrections"),
    "corrections": ("checks",),
    "pipeline": ("paper", "reading"),
    "paper": ("checks",),
    "checks": ("confidence",),
    "confidence": ("confidence_paper",),
    "confidence_paper": ("confidence_words",),
    "confidence_words": ("fields",),
    "fields": ("forms", "values"),
    "forms": ("page",),
    "values": ("page",),
    "reading": ("scan",),
    "scan": ("page",),
    "page": ("record", "options", "errors"),
    "record": (),
    "options": (),
    "errors": (),
}
# Imports that no arrow allows, and what they bring.
EXCEPTIONS = {
    ("pipeline.py", "extract"): "the version that makes the records",
    ("export/pdf_declare.py", "extract"): "the version that makes the file",
    ("export/to_mets.py", "extract"): "the version that makes the package",
    ("review/render.py", "extract"): "the version that stands on the pages",
    ("cli.py", "extract"): "the version that --version prints",
    ("batch/producer.py", "extract"): "the version that makes the results, and the place of the models",
    ("batch/report.py", "extract"): "the version that made the report's results",
    ("review/nights.py", "extract.batch.ledger_schema"): "the tables that a run leaves",
    ("review/nights.py", "extract.batch.report"): "where a run leaves its report",
    ("export/formats.py", "extract.batch.inputs"): "the type of a job, of which it takes what a format needs",
}
PIXELS_AND_PDF = (
    "scan/", "reading/", "export/pictures.py", "export/picture_font.py", "export/pdf_", "export/to_pdf.py", "evaluate/crops.py",
    "review/images.py",
)  # fmt: skip
OWNERS = {
    "cv2": PIXELS_AND_PDF,
    "PIL": PIXELS_AND_PDF,
    "pdfminer": PIXELS_AND_PDF,
    "pdfplumber": PIXELS_AND_PDF,
    "pikepdf": PIXELS_AND_PDF,
    "pypdfium2": PIXELS_AND_PDF,
    "pytesseract": ("reading/tesseract.py",),
    "spacy": ("fields/names.py",),
    "thinc": ("fields/names.py",),
    "pandas": ("export/",),
    "pyarrow": ("export/",),
    "xlsxwriter": ("export/to_excel.py",),
    "lxml": ("export/",),
    "click": ("cli.py", "cli_"),
    "jinja2": ("batch/report.py", "evaluate/report.py", "review/"),
    "rich": ("cli.py", "cli_evaluate.py"),
    "pebble": ("batch/",),
    "sqlalchemy": ("batch/", "corrections/", "review/"),
    "starlette": ("review/",),
    "uvicorn": ("review/",),
}
MOST_LINES = 300
MOST_LINES_OF_A_FUNCTION = 40

# Paths of one machine, and the hosts from which packages come.
PRIVATE = re.compile(
    r"(?<![\w.~*])/(?:work|tmp|root|home/\w+|Users/\w+)/"
    r"|\b(?:pypi|pythonhosted|npmjs|debian|ubuntu|conda|anaconda|docker|ghcr)\.(?:org|com|io)\b"
)


@dataclass(frozen=True, slots=True)
class Import:
    """`module` is imported in the file `path` (below the package) on a line."""

    path: str
    line: int
    module: str

    def __str__(self) -> str:
        return f"extract/{self.path}:{self.line} imports {self.module}"


@cache
def sources() -> dict[str, ast.Module]:
    return {
        str(path.relative_to(PACKAGE)): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))
    }


@cache
def imports() -> tuple[Import, ...]:
    return tuple(found for path, tree in sources().items() for node in ast.walk(tree) for found in _imports(path, node))


def _imports(path: str, node: ast.AST) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        for name in node.names:
            yield Import(path, node.lineno, name.name)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"extract/{path}:{node.lineno} imports relatively"
        for name in node.names:
            yield Import(path, node.lineno, _module(node.module or "", name.name))


def _module(package: str, name: str) -> str:
    """`from package import name` means the module of that name where there is one, else what `package` itself defines."""
    below = ROOT / package.replace(".", "/") / name
    return f"{package}.{name}" if below.is_dir() or below.with_suffix(".py").exists() else package


def within_reach(room: str) -> set[str]:
    assert room in ARROWS, f"extract/{room} has no arrows; give it its place in ARROWS"
    return {room}.union(*(within_reach(below) for below in ARROWS[room]))


def room(module: str) -> str:
    """`extract.scan.open` is in the room `scan`; what the package itself defines, in `__init__`."""
    return module.split(".")[1] if "." in module else "__init__"


def room_of(path: str) -> str:
    return path.split("/", 1)[0].removesuffix(".py")


def test_rooms_import_only_along_the_arrows() -> None:
    wrong = [
        f"{found}; its room may import {', '.join(sorted(reach))}"
        for found in imports()
        if found.module.split(".")[0] == "extract"
        and room(found.module) not in (reach := within_reach(room_of(found.path)))
        and (found.path, found.module) not in EXCEPTIONS
    ]
    assert not wrong, "\n".join(wrong)


def test_no_exception_outlives_its_need() -> None:
    assert set(EXCEPTIONS) <= {(found.path, found.module) for found in imports()}


@pytest.mark.parametrize("library", OWNERS)
def test_a_foreign_library_is_imported_only_where_it_belongs(library: str) -> None:
    wrong = [
        f"{found}; it belongs to {', '.join(OWNERS[library])}"
        for found in imports()
        if found.module.split(".")[0] == library and not found.path.startswith(OWNERS[library])
    ]
    assert not wrong, "\n".join(wrong)


def test_no_module_of_the_package_imports_what_is_not_shipped() -> None:
    wrong = [str(found) for found in imports() if found.module.split(".")[0] in ("models", "samples", "tests")]
    assert not wrong, "\n".join(wrong)


def test_every_folder_of_the_package_is_shipped() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = set(config["options"]["packages"].split())
    folders = {path.parent.relative_to(ROOT) for path in PACKAGE.rglob("*.py")}
    assert listed == {".".join(folder.parts) for folder in folders} | {"extract._models"}


def test_files_are_short_enough_to_be_read_in_one_go() -> None:
    long = [
        f"extract/{path} has {lines} lines"
        for path in sources()
        if (lines := len((PACKAGE / path).read_text(encoding="utf-8").splitlines())) > MOST_LINES
    ]
    assert not long, "\n".join(long)


def test_functions_are_short_enough_to_be_seen_at_once() -> None:
    long = [
        f"extract/{path}:{node.lineno} {node.name} has {lines} lines"
        for path, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > MOST_LINES_OF_A_FUNCTION
    ]
    assert not long, "\n".join(long)


def repository_files() -> list[Path]:
    """What is in the repository, or would be with the next commit."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a git checkout, or no git")
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_no_file_knows_the_machine_that_it_was_written_on() -> None:
    found = []
    for path in repository_files():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:  # a scan or a model
            continue
        found += [
            f"{path.relative_to(ROOT)}:{number} has {match[0]!r}"
            for number, line in enumerate(lines, 1)
            if (match := PRIVATE.search(line))
        ]
    assert not found, "\n".join(found)
