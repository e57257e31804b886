"""On a Dask cluster a nightly run gives the same as on one machine, also when a cluster worker dies in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.batch.cluster import read_all_on
from extract.errors import ExitCode, MissingProgram, NoRoom
from extract.options import Options
from extract.results.files import replacing
from extract.results.job import Job
from extract.results.ledger import Ledger, State
from tests.help.clusters import a_cluster, a_free_port, kill_one, wait_until_done
from tests.help.nights import a_scan, checksums, night, start

distributed = pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")
SCANS = 16


def test_a_worker_that_is_killed_twice_costs_no_scan_and_changes_no_byte(tmp_path: Path) -> None:
    scans, out, undisturbed = tmp_path / "scans", tmp_path / "out", tmp_path / "undisturbed"
    for number in range(SCANS):
        a_scan(scans, f"{number:02}.pdf", "damaged: one" if number == 5 else None)
    night(scans, undisturbed, jobs=2)
    with a_cluster() as (address, workers):
        run = start(scans, out, address)
        for done in (3, 8):
            wait_until_done(out, done, run)
            assert kill_one(address, workers) == 0
        run.communicate(timeout=90)
    assert run.returncode == ExitCode.FAILURES
    assert checksums(out) == checksums(undisturbed)
    with Ledger(out) as ledger:
        assert {state: number for state, number in ledger.states().items() if number} == {
            State.DONE: SCANS - 1,
            State.FAILED: 1,
        }


def test_a_scheduler_that_does_not_answer_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.batch.cluster.CONNECT_SECONDS", 1)
    a_scan(tmp_path / "scans", "a.pdf")
    with pytest.raises(MissingProgram, match=r"tcp://127\.0\.0\.1:\d+: no Dask scheduler answers"):
        night(tmp_path / "scans", tmp_path / "out", cluster=f"tcp://127.0.0.1:{a_free_port()}")
    with Ledger(tmp_path / "out") as ledger:
        assert ledger.states()[State.WAITING] == 1


@pytest.fixture
def one_machine() -> Iterator[str]:
    """The address of a cluster inside of this process."""
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:
        yield cluster.scheduler_address


def test_what_a_machine_of_the_cluster_lacks_keeps_its_cause_and_its_next_step(
    one_machine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise NoRoom("temporary files cannot be written", "make room on node 7")

    monkeypatch.setattr("extract.batch.runner.read_all", no_room)
    job = Job(tmp_path / "a.pdf", "a.pdf", tmp_path / "out" / "a.pdf")
    (outcome,) = read_all_on([job], Options(), one_machine)
    assert isinstance(outcome.error, NoRoom)
    assert outcome.error.message == f"{tmp_path / 'a.pdf'}: temporary files cannot be written"
    assert (outcome.error.hint, outcome.error.exit_code) == ("make room on node 7", ExitCode.OUTPUT)


def test_what_lost_workers_began_is_removed_and_what_somebody_is_writing_is_not(
    one_machine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.batch.runner.read_all", lambda *_: ())
    left = tmp_path / ".b.pdf.json1.part"
    left.touch()
    with replacing(tmp_path / "c.pdf.json") as being_written:
        list(read_all_on([Job(tmp_path / "a.pdf", "a.pdf", tmp_path / "a.pdf")], Options(), one_machine))
        assert being_written.exists() and not left.exists()
