"""What is installed with the program: exactly what was tested, known by its checksum, and under licences that bind no server."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PathDistribution
from pathlib import Path

import pytest
from click.testing import CliRunner
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from extract.cli.app import main
from extract.cli.licences import _described, installed
from tests.help.lock import LOCK, wanted

FORBIDDEN = re.compile(r"\bAGPL|Affero", re.IGNORECASE)


def locked() -> dict[str, set[str]]:
    """Versions by name; the list may have several, for different versions of Python."""
    found: dict[str, set[str]] = {}
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", " ")):
            one = Requirement(line.removesuffix("\\"))
            (pin,) = one.specifier
            assert pin.operator == "==", line
            found.setdefault(canonicalize_name(one.name), set()).add(pin.version)
    return found


def package(folder: Path, *lines: str) -> Distribution:
    (folder / "METADATA").write_text("\n".join(("Metadata-Version: 2.4", "Name: x", "Version: 1", *lines)) + "\n")
    return PathDistribution(folder)


def test_the_list_has_all_that_is_asked_for_in_a_version_that_fits() -> None:
    found = locked()
    for text in wanted():
        one = Requirement(text)
        assert all(one.specifier.contains(version) for version in found[canonicalize_name(one.name)]), text
    assert len(found) > len(wanted())


def test_every_package_of_the_list_is_known_by_its_checksums() -> None:
    entries = re.split(r"^(?=[\w.-]+==)", LOCK.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert len(entries) >= len(locked())
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry) for entry in entries)


def test_no_package_that_is_installed_is_under_the_agpl() -> None:
    assert len(installed()) > 20
    assert not [one for one in installed() if FORBIDDEN.search(one.licence)]


def test_every_package_of_the_list_that_is_installed_says_its_licence() -> None:
    names = locked()
    assert not [one.name for one in installed() if canonicalize_name(one.name) in names and one.licence == "not said"]


def test_the_command_prints_name_version_and_licence_of_each() -> None:
    ran = CliRunner().invoke(main, ["licences"])
    rows = [line.split("\t") for line in ran.output.splitlines()]
    assert all(len(row) == 3 for row in rows) and [row[0] for row in rows] == [one.name for one in installed()]
    assert ("pydantic", "MIT") in {(name, licence) for name, _, licence in rows}


@pytest.mark.parametrize(
    ("lines", "licence"),
    [
        (("License-Expression: AGPL-3.0-only", "License: MIT"), "AGPL-3.0-only"),
        (
            ("Classifier: License :: OSI Approved :: GNU Affero General Public License v3",),
            "GNU Affero General Public License v3",
        ),
        (("Classifier: License :: OSI Approved", "License: AGPLv3"), "AGPLv3"),
        (("License: MIT",), "MIT"),
        (("License: " + "long text " * 20,), "not said"),
        ((), "not said"),
    ],
)
def test_a_licence_is_found_wherever_a_package_says_it(lines: tuple[str, ...], licence: str, tmp_path: Path) -> None:
    assert _described(package(tmp_path, *lines)).licence == licence
