"""How much memory a worker may take: a share of what there is, and below what systemd or a container grants."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.batch.memory import LEAST, MOST, available, memory_each

GIB = 1024**3


@pytest.mark.parametrize(
    ("processes", "there", "each"),
    [(1, 64 * GIB, MOST), (4, 6 * GIB, int(6 * GIB * 0.8) // 4), (32, 16 * GIB, LEAST), (1, GIB, LEAST)],
)
def test_memory_is_shared_out_within_what_papers_need(processes: int, there: int, each: int) -> None:
    assert memory_each(processes, there) == each


def test_four_workers_of_the_shipped_unit_stay_below_what_it_grants() -> None:
    unit = (Path(__file__).parents[2] / "extract/batch/deploy/vorlagen.service").read_text(encoding="utf-8")
    assert "\nMemoryMax=6G\n" in unit and 4 * memory_each(4, 6 * GIB) < 6 * GIB


def test_what_a_group_of_processes_is_granted_counts_and_so_does_that_of_the_groups_around_it(tmp_path: Path) -> None:
    own, groups = tmp_path / "cgroup", tmp_path / "groups"
    inner = groups / "system.slice/vorlagen.service"
    inner.mkdir(parents=True)
    own.write_text("0::/system.slice/vorlagen.service\n")
    machine = available(own, groups)
    (inner / "memory.max").write_text("max\n")
    assert available(own, groups) == machine
    (groups / "system.slice/memory.max").write_text("2000\n")
    assert available(own, groups) == 2000
    (inner / "memory.max").write_text("1000\n")
    assert available(own, groups) == 1000


def test_where_nothing_is_told_it_is_the_machines_memory(tmp_path: Path) -> None:
    assert available(tmp_path / "nowhere", tmp_path) > 0
