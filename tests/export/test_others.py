"""Programs that are not ours find in the exports of the samples what is there; one that is not installed is skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.help.commands import SAMPLES
from tests.help.others import PROGRAMS, Filled, differences, export, ours


@pytest.fixture(scope="module")
def exported(sample_results: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    export(sample_results, SAMPLES, folder)
    return folder


@pytest.fixture(scope="module")
def expected(sample_results: Path) -> Filled:
    return ours(sample_results)


@pytest.mark.parametrize("name", PROGRAMS)
def test_other_programs_find_all_rows_and_values_and_nothing_wrong(name: str, exported: Path, expected: Filled) -> None:
    look, there = PROGRAMS[name]
    if not there():
        pytest.skip(f"{name} is not installed")
    assert look(exported, expected).wrong == ()


def test_a_value_that_another_program_does_not_find_is_named(expected: Filled) -> None:
    rows, filled = expected["vorlagen"]["reference"]
    less = {**expected, "vorlagen": {**expected["vorlagen"], "reference": (rows, filled - 1)}}
    (told,) = differences(less, expected)
    assert told.startswith("vorlagen.reference: rows and filled cells are (11, ")
