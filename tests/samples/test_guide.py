"""The researcher's guide: it runs as it is committed, and shows what it showed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pyarrow.parquet as pq
import pytest

from extract.tables import write_parquet
from samples.council import council
from samples.guide.make import COUNCIL, NOTEBOOK, executed, notebook


@pytest.fixture(scope="module")
def committed() -> Any:
    return nbformat.read(NOTEBOOK, as_version=4)


@pytest.fixture(scope="module")
def run() -> Any:
    return executed()


def texts(guide: Any) -> list[str]:
    """What the cells print and show as text; tables with their numbers."""
    found = []
    for cell in guide.cells:
        for output in cell.get("outputs", []):
            found.append(output.get("text") or output.get("data", {}).get("text/plain", ""))
    return found


def pictures(guide: Any) -> int:
    return sum("image/png" in output.get("data", {}) for cell in guide.cells for output in cell.get("outputs", []))


def test_the_notebook_is_made_of_the_guide(committed: Any) -> None:
    assert [cell.source for cell in committed.cells] == [cell.source for cell in notebook().cells]


def test_the_papers_beside_it_are_those_that_are_invented_today(tmp_path: Path) -> None:
    for path in write_parquet(council(), tmp_path):
        assert pq.read_table(COUNCIL / path.name).equals(pq.read_table(path)), f"run python -m samples.guide.make ({path.name})"


def test_it_needs_nothing_of_the_checkout(committed: Any) -> None:
    sources = "\n".join(cell.source for cell in committed.cells if cell.cell_type == "code")
    assert "samples" not in sources and "tests" not in sources


def test_it_adds_no_dm_to_euros(committed: Any) -> None:
    sources = "\n".join(cell.source for cell in committed.cells if cell.cell_type == "code")
    assert 'values="required_eur"' in sources
    assert '"required"' not in sources.replace('[["required", "currency", "required_eur"]]', "")


def test_every_cell_runs_without_complaint(run: Any) -> None:
    outputs = [output for cell in run.cells for output in cell.get("outputs", [])]
    assert outputs
    assert [output for output in outputs if output.output_type == "error" or output.get("name") == "stderr"] == []


def test_it_shows_what_the_committed_one_shows(run: Any, committed: Any) -> None:
    def folded(guide: Any) -> list[str]:
        # pandas 2 names where it keeps text, pandas 3 does not.
        shown = (text.replace("string[pyarrow]", "string") for text in texts(guide))
        return [" ".join(text.split()) for text in shown if not text.startswith("<Figure")]

    assert folded(run) == folded(committed)


def test_it_draws_three_pictures(run: Any, committed: Any) -> None:
    assert pictures(run) == pictures(committed) == 3


def test_no_doubtful_amount_is_added_up(committed: Any) -> None:
    everything = "\n".join(texts(committed))
    assert "amounts are left out as doubtful" in everything
