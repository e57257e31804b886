"""What several rooms' tests share."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extract.options import Options
from extract.scan.image import PageImage
from extract.scan.open import Scan, open_scan
from tests.help.browsing import chrome, review  # noqa: F401 (fixtures of the tests in a browser)
from tests.help.commands import COMMAND, SAMPLES, Command, FirstPage, Opened

# What the program says is looked at in English, whoever runs the tests, where a test does not ask for German.
os.environ["LANGUAGE"] = "en"
# A test is slow when it asks for one of these: the real command, the installed one, a browser;
SLOW_FIXTURES = frozenset({"vorlagen", "sample_results", "programs", "wheel", "chrome"})
# or when it lies here: processes that are started and killed, Tesseract itself, models that are trained, a notebook that is run,
# a server that is asked, archive files that are checked whole.
SLOW_PLACES = (
    "batch/",
    "end_to_end/",
    "reading/test_pages.py",
    "reading/test_read.py",
    "reading/test_rest.py",
    "reading/ocr/test_tesseract.py",
    "export/test_pdf",
    "desk/test_scan_pages.py",
    "review/test_review.py",
    "review/test_runs.py",
    "review/test_server.py",
    "samples/test_guide.py",
    "models/",
)
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test as slow or fast; one that is slow for another reason says so itself."""
    for item in items:
        place = item.path.relative_to(HERE).as_posix()
        if SLOW_FIXTURES.intersection(getattr(item, "fixturenames", ())) or place.startswith(SLOW_PLACES):
            item.add_marker("slow")
        elif item.get_closest_marker("slow") is None:
            item.add_marker("fast")


@pytest.fixture(scope="session")
def vorlagen() -> Command:
    """The real command, in a process of its own; keywords go to `subprocess.run`."""

    def run(*arguments: str | Path, **how: object) -> subprocess.CompletedProcess[str]:
        # Whatever hangs shall fail its own test, not stop all of them.
        how.setdefault("timeout", 120)
        return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, check=False, **how)

    return run


@pytest.fixture(scope="session")
def sample_results(vorlagen: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All samples, read once by the real command; for looking at only."""
    out = tmp_path_factory.mktemp("out")
    ran = vorlagen("extract", SAMPLES, "--out", out, "--quiet", timeout=600)
    assert ran.returncode == 0, ran.stderr
    return out


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """Opens a file of this content; called with content, name and options."""

    def open_(content: bytes, name: str = "scan.pdf", options: Options | None = None) -> Scan:
        path = tmp_path / name
        path.write_bytes(content)
        return open_scan(path, options or Options())

    return open_


@pytest.fixture
def first_page(opened: Opened) -> FirstPage:
    """The first page image of a file of this content; called like `opened`."""

    def read(content: bytes, name: str = "scan.pdf", options: Options | None = None) -> PageImage:
        with opened(content, name, options) as scan:
            return scan.page(1)

    return read


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[TestClient]:
    """A browser without pictures that has the review page of one paper open."""
    from tests.help.desk import a_record, client, keep

    keep(tmp_path, a_record())
    with client(tmp_path) as opened_browser:
        yield opened_browser
