"""On a Dask cluster a nightly run gives the same as on one machine, also when a cluster worker dies in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.batch import fit
from extract.batch.cluster import Cluster, read_all_on
from extract.batch.fit import likeness
from extract.errors import ClusterFailed, ExitCode, NoRoom
from extract.options import Options
from extract.results.files import replacing
from extract.results.job import Job
from extract.results.ledger import Ledger, State
from tests.help import readers
from tests.help.clusters import a_cluster, a_free_port, a_worker, kill_one, wait_until_done
from tests.help.nights import a_scan, checksums, entries, night, start

distributed = pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")
SCANS = 8
# What a worker runs before all else, and is another one then.
OLDER = "import extract.version; extract.version.__version__ = '0.0.1'"


def test_a_worker_that_is_killed_twice_costs_no_scan_and_changes_no_byte(tmp_path: Path) -> None:
    scans, out, undisturbed = tmp_path / "scans", tmp_path / "out", tmp_path / "undisturbed"
    for number in range(SCANS):
        a_scan(scans, f"{number:02}.pdf", "damaged: one" if number == 5 else None)
    night(scans, undisturbed, jobs=2)
    with a_cluster() as (address, workers, _):
        run = start(scans, out, address)
        for done in (2, 4):
            wait_until_done(out, done, run)
            assert kill_one(address, workers) == 0
        run.communicate(timeout=180)
    assert run.returncode == ExitCode.FAILURES
    assert checksums(out) == checksums(undisturbed)
    with Ledger(out) as ledger:
        assert {state: number for state, number in ledger.states().items() if number} == {
            State.DONE: SCANS - 1,
            State.FAILED: 1,
        }


def test_a_scheduler_that_dies_ends_the_run_with_a_code_of_its_own_and_charges_no_scan(tmp_path: Path) -> None:
    scans, out = tmp_path / "scans", tmp_path / "out"
    for number in range(SCANS):
        a_scan(scans, f"{number:02}.pdf")
    with a_cluster() as (address, _, scheduler):
        run = start(scans, out, address)
        wait_until_done(out, 1, run)
        scheduler.kill()
        _, said = run.communicate(timeout=180)
    assert run.returncode == ExitCode.CLUSTER, said
    assert f"{address}: the Dask scheduler does not answer any more" in said.decode()
    known = entries(out).values()
    assert State.WAITING in {entry.state for entry in known} <= {State.DONE, State.WAITING}
    assert not [entry.name for entry in known if entry.state is State.WAITING and entry.tries]


def test_a_scheduler_that_dies_while_it_gives_an_answer_on_is_said_to_be_gone(
    one_machine: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed.comm.core import CommClosedError

    def lost(*_: object) -> None:
        raise CommClosedError("in <TCP (closed)>")

    monkeypatch.setattr(distributed.Future, "result", lost)
    job = Job(a_scan(tmp_path, "a.pdf"), "a.pdf", tmp_path / "out/a.pdf")
    with pytest.raises(ClusterFailed, match="the Dask scheduler does not answer any more"):
        list(read_all_on([job], Options(), one_machine))


def test_a_worker_of_another_version_is_refused_by_name_before_a_scan_is_read(tmp_path: Path) -> None:
    a_scan(tmp_path / "scans", "a.pdf")
    with a_cluster() as (address, workers, _):
        workers.append(a_worker(address, OLDER))
        with distributed.Client(address, set_as_default=False) as client:
            client.wait_for_workers(3, timeout=60)
        with pytest.raises(
            ClusterFailed, match=r"^worker tcp://127\.0\.0\.1:\d+: has version 0\.0\.1 of vorlagen, not "
        ) as raised:
            night(tmp_path / "scans", tmp_path / "out", cluster=address)
    assert "\n" not in raised.value.message
    (entry,) = entries(tmp_path / "out").values()
    assert (entry.state, entry.tries) == (State.WAITING, 0)


def test_a_scheduler_that_does_not_answer_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.batch.cluster.CONNECT_SECONDS", 1)
    a_scan(tmp_path / "scans", "a.pdf")
    with pytest.raises(ClusterFailed, match=r"tcp://127\.0\.0\.1:\d+: no Dask scheduler answers"):
        night(tmp_path / "scans", tmp_path / "out", cluster=f"tcp://127.0.0.1:{a_free_port()}")
    with Ledger(tmp_path / "out") as ledger:
        assert ledger.states()[State.WAITING] == 1


def test_a_cluster_without_workers_is_told_and_waited_for_no_longer_than_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.batch.cluster.TELL_SECONDS", 0)
    monkeypatch.setattr("extract.batch.cluster.LOOK_SECONDS", 0.1)
    a_scan(tmp_path / "scans", "a.pdf")
    with distributed.LocalCluster(n_workers=0, processes=False, dashboard_address=None) as cluster:
        told: list[str] = []
        job = Job(tmp_path / "scans/a.pdf", "a.pdf", tmp_path / "out/a.pdf")
        with pytest.raises(ClusterFailed, match="has had no worker for 1 seconds"):
            list(read_all_on([job], Options(), Cluster(cluster.scheduler_address, 1, told.append), readers.recorded))
    assert [line.partition(": ")[2] for line in told[:1]] == ["has had no worker for 0 seconds; waiting for up to 1"]
    assert len(told) == 1


@pytest.fixture(scope="module")
def one_machine() -> Iterator[Cluster]:
    """A cluster inside of this process."""
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:
        yield Cluster(cluster.scheduler_address, 1, print)


def test_what_a_machine_of_the_cluster_lacks_keeps_its_cause_and_its_next_step(
    one_machine: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise NoRoom("temporary files cannot be written", "make room on node 7")

    monkeypatch.setattr("extract.batch.runner.read_all", no_room)
    job = Job(tmp_path / "a.pdf", "a.pdf", tmp_path / "out" / "a.pdf")
    with pytest.raises(NoRoom) as raised:
        list(read_all_on([job], Options(), one_machine))
    assert raised.value.message == f"{tmp_path / 'a.pdf'}: temporary files cannot be written"
    assert (raised.value.hint, raised.value.exit_code) == ("make room on node 7", ExitCode.OUTPUT)


def test_what_lost_workers_began_is_removed_and_what_somebody_is_writing_is_not(
    one_machine: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.batch.runner.read_all", lambda *_: ())
    left = tmp_path / ".b.pdf.json1.part"
    left.touch()
    with replacing(tmp_path / "c.pdf.json") as being_written:
        with pytest.raises(ClusterFailed):
            list(read_all_on([Job(tmp_path / "a.pdf", "a.pdf", tmp_path / "a.pdf")], Options(), one_machine))
        assert being_written.exists() and not left.exists()


def test_a_worker_that_comes_later_is_looked_at_too(
    one_machine: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It reads nothing, and the ledger has nothing that another version read."""
    a_scan(tmp_path / "scans", "a.pdf")
    monkeypatch.setattr(
        "extract.batch.cluster._Team.see_that_all_fit", lambda *_: monkeypatch.setattr(fit, "__version__", "0.0.1")
    )
    with pytest.raises(ClusterFailed, match=r"^worker \S+: has version 0\.0\.1 of vorlagen"):
        night(tmp_path / "scans", tmp_path / "out", cluster=one_machine.address)
    assert not list((tmp_path / "out").glob("*.pdf.json"))


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("models", "would read otherwise than this machine"),
        ("scans", "does not see the scans, as "),
        ("other scans", "does not see the scans, as "),
        ("results", "does not see the results in "),
        ("other results", "does not see the results in "),
    ],
)
def test_a_worker_that_lacks_something_says_what(
    what: str, said: str, one_machine: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = a_scan(tmp_path / "scans", "a.pdf")
    job = Job(scan, "a.pdf", tmp_path / "out/a.pdf")
    with likeness([job], Options()) as like, distributed.Client(one_machine.address, set_as_default=False) as client:
        assert client.submit(fit.unfit, like, pure=False).result() is None
        if what == "models":
            monkeypatch.setattr(fit, "producer_key", lambda options: "another")
        elif what == "scans":
            scan.unlink()
        elif what == "other scans":
            scan.write_text("of another size")
        elif what == "results":
            like.mark.rename(tmp_path / "elsewhere")
        else:
            like.mark.write_bytes(b"another folder")
        cause, hint = client.submit(fit.unfit, like, pure=False).result()
        assert said in cause and "machines" in hint
        if what == "results":
            (tmp_path / "elsewhere").rename(like.mark)


def test_what_goes_wrong_while_scans_are_read_is_not_taken_for_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    job = Job(a_scan(tmp_path, "a.pdf"), "a.pdf", tmp_path / "out/a.pdf")
    with pytest.raises(TimeoutError, match="no answer"), likeness([job], Options()):
        raise TimeoutError("no answer")


def test_a_worker_that_does_not_know_the_question_is_refused_too(one_machine: Cluster, tmp_path: Path) -> None:
    job = Job(a_scan(tmp_path, "a.pdf"), "a.pdf", tmp_path / "out/a.pdf")
    with pytest.raises(ClusterFailed, match="cannot read as this machine does: ") as raised:
        list(read_all_on([job], Options(), one_machine, _Unknown()))
    assert "the same version" in raised.value.hint


class _Unknown:
    """Arrives at a worker as something that is not installed there."""

    def __call__(self, *_: object) -> None:
        raise AssertionError

    def __reduce__(self) -> tuple[object, tuple[str]]:
        import importlib

        return importlib.import_module, ("vorlagen_of_tomorrow",)
