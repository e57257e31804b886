"""The folders of a nightly run in tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.help.nights import a_scan


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """Three scans, one of them in a folder of its own."""
    for name in ("a.pdf", "b.tif", "sub/c.pdf"):
        a_scan(tmp_path / "scans", name)
    return tmp_path / "scans"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where its results go."""
    return tmp_path / "out"
