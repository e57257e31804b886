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
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "extract"

# What every room may import: no room of its own, and it knows none.
GROUND = frozenset(
    {
        "database",
        "errors",
        "geometry",
        "language",
        "listening",
        "model_files",
        "options",
        "order",
        "settings_file",
        "shares",
        "steps",
        "version",
    }
)
# The rooms in the order of the flow, and the rooms that each imports from, all of them; the picture in CONTRIBUTING.md shows this table.
ROOMS: dict[str, tuple[str, ...]] = {
    "record": (),
    "page": ("record",),
    "values": (),
    "forms": (),
    "scan": ("record",),
    "reading": ("page", "scan"),
    "layout": ("forms", "page", "values"),
    "fields": ("forms", "layout", "page", "record", "values"),
    "trust": ("fields", "forms", "layout", "record", "values"),
    "papers": ("fields", "forms", "layout", "record", "trust"),
    "pipeline": ("fields", "forms", "layout", "page", "papers", "reading", "record", "scan", "sheets", "trust", "values"),
    "sheets": ("page", "record", "scan"),
    "explain": ("fields", "forms", "layout", "pipeline", "record", "sheets", "trust", "values"),
    "corrections": ("record", "trust"),
    "results": ("corrections", "page", "record", "scan"),
    "tables": ("record", "results", "values"),
    "show": ("page", "pipeline", "record", "results", "scan"),
    "export": ("corrections", "page", "pipeline", "record", "results", "scan", "show", "tables", "values"),
    "batch": ("corrections", "export", "pipeline", "reading", "record", "results", "scan", "tables"),
    "evaluate": ("record", "results", "scan", "tables", "values"),
    "review": ("corrections", "page", "record", "results", "scan", "tables", "trust", "values"),
    "desk": ("batch", "export", "forms", "layout", "page", "results", "review", "scan", "tables"),
    "cli": (
        *(
            "batch",
            "corrections",
            "desk",
            "evaluate",
            "explain",
            "export",
            "fields",
            "forms",
            "layout",
            "pipeline",
            "reading",
            "record",
            "results",
        ),
        *("review", "scan", "sheets", "tables"),
    ),
    "__init__": ("pipeline", "record", "tables"),
}
PIXELS_AND_PDF = (
    "scan/", "reading/", "show/", "export/pdf/", "evaluate/crops.py",
    "review/images.py",
)  # fmt: skip
OWNERS = {
    "cv2": PIXELS_AND_PDF,
    "PIL": PIXELS_AND_PDF,
    "pdfminer": PIXELS_AND_PDF,
    "pdfplumber": PIXELS_AND_PDF,
    "pikepdf": PIXELS_AND_PDF,
    "pypdfium2": PIXELS_AND_PDF,
    "pytesseract": ("reading/ocr/tesseract.py",),
    "onnxruntime": ("layout/roles/reader.py", "reading/ocr/line_reader.py"),
    "spacy": ("fields/names.py",),
    "thinc": ("fields/names.py",),
    "pandas": ("tables/", "export/excel.py"),
    "pyarrow": ("tables/",),
    "xlsxwriter": ("export/excel.py",),
    "lxml": ("export/",),
    "click": ("cli/",),
    "jinja2": ("batch/report.py", "evaluate/report.py", "review/"),
    "rich": ("cli/",),
    "pebble": ("batch/",),
    "sqlalchemy": (
        "database.py",
        "corrections/",
        "results/",
        "review/counts.py",
        "review/index.py",
        "review/queue.py",
        "review/search.py",
    ),
    "starlette": ("desk/", "review/", "export/oparl/serve.py"),
    "uvicorn": ("review/", "export/oparl/serve.py"),
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


def room(module: str) -> str:
    """`extract.scan.open` is in the room `scan`; what the package itself defines, in `__init__`."""
    return module.split(".")[1] if "." in module else "__init__"


def room_of(path: str) -> str:
    return path.split("/", 1)[0].removesuffix(".py")


def folder_of(path: str) -> str:
    """The package that a file lies in: `extract.layout.table` for layout/table/find.py."""
    return ".".join(("extract", *path.split("/")[:-1]))


def own_imports() -> list[Import]:
    return [found for found in imports() if found.module.split(".")[0] == "extract"]


def arrows() -> dict[str, set[str]]:
    """The rooms that each room imports from, as the code has it."""
    found: dict[str, set[str]] = {name: set() for name in ROOMS}
    for one in own_imports():
        source, target = room_of(one.path), room(one.module)
        if source != target and target not in GROUND:
            found[source].add(target)
    return {source: targets for source, targets in found.items() if source not in GROUND}


def test_rooms_import_from_those_that_the_table_names_and_from_no_others() -> None:
    assert arrows() == {name: set(below) for name, below in ROOMS.items()}


def test_what_every_room_may_import_imports_no_room() -> None:
    assert not [str(one) for one in own_imports() if room_of(one.path) in GROUND and room(one.module) not in GROUND]


def test_rooms_form_no_circle() -> None:
    assert list(TopologicalSorter(ROOMS).static_order())


def test_modules_of_one_room_form_no_circle() -> None:
    files: dict[str, set[str]] = {}
    for one in own_imports():
        if one.path.endswith("__init__.py") or not (PACKAGE.parent / f"{one.module.replace('.', '/')}.py").exists():
            continue
        files.setdefault(f"extract.{one.path.removesuffix('.py').replace('/', '.')}", set()).add(one.module)
    assert list(TopologicalSorter(files).static_order())


def test_other_rooms_are_entered_through_their_door() -> None:
    """What lies in a folder is imported by its neighbours and by what lies below it; all others import from the folder."""
    wrong = []
    for one in own_imports():
        package = one.module if (ROOT / one.module.replace(".", "/")).is_dir() else one.module.rpartition(".")[0]
        beside = f"{folder_of(one.path)}.".startswith(f"{package}.")
        # The door of a room below stands in the room above it.
        door = package == one.module and f"{folder_of(one.path)}.".startswith(f"{package.rpartition('.')[0]}.")
        if not beside and not door:
            wrong.append(f"{one}, past the door of {package}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("door", sorted(path.parent for path in PACKAGE.rglob("__init__.py")), ids=str)
def test_a_door_says_what_its_room_does_and_opens_what_it_names(door: Path) -> None:
    module = import_module(".".join(door.relative_to(ROOT).parts))
    assert module.__doc__, "the door says nothing"
    assert all(hasattr(module, name) for name in module.__all__)


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
