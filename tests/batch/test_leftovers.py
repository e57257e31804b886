"""What ends badly leaves nothing: no process, no temporary folder; and a worker that cannot work costs no scan."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from extract.batch import runner
from extract.batch.runner import run
from extract.batch.scratch import scratch
from extract.batch.worker import Outcome
from extract.errors import ExitCode, OutputError, WorkerCrashed
from extract.options import Options
from extract.results.job import Job
from tests.help import readers
from tests.help.commands import alive_after_a_while
from tests.help.nights import a_scan, start


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of our own, also of processes that are started."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def outcomes(folder: Path, *names: str, seconds: float = 60.0) -> dict[str, Outcome]:
    jobs = [Job(folder / "scans" / name, name, folder / "out" / name) for name in names]
    return {end.job.name: end for end in run(jobs, Options(scan_seconds=seconds), 1, readers.read)}


# Folders


def test_the_temporary_folder_of_a_killed_run_is_removed_by_the_next_and_that_of_a_living_one_is_not(
    temporary: Path,
) -> None:
    program = (
        "import sys; from extract.batch.scratch import scratch\nwith scratch() as f: print(f, flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program]
    living, killed = (subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2))
    kept, left = (Path((process.stdout or sys.stdin).readline().strip()) for process in (living, killed))
    killed.kill()
    killed.communicate()
    with scratch() as own:
        assert set(temporary.iterdir()) == {kept, own}
        assert not left.exists()
    living.communicate("")
    assert not list(temporary.iterdir())


def test_folders_of_others_stay_whatever_they_are_called(temporary: Path, tmp_path: Path) -> None:
    (temporary / "vorlagen-mine").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / ".lock").touch()
    (temporary / "vorlagen-link").symlink_to(tmp_path / "elsewhere")
    with scratch():
        pass
    assert {path.name for path in temporary.iterdir()} == {"vorlagen-mine", "vorlagen-link"}
    assert (tmp_path / "elsewhere" / ".lock").exists()


def test_without_room_for_temporary_files_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(OutputError, match="no folder for temporary files") as refused, scratch():
        pass
    assert "TMPDIR" in refused.value.hint


# Processes


@pytest.mark.parametrize(
    ("name", "code"), [("parent-hangs", ExitCode.TIME_LIMIT), ("parent-dies", ExitCode.CRASHED)], ids=["time limit", "crash"]
)
def test_what_a_worker_started_ends_with_it(name: str, code: ExitCode, tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    ended = outcomes(tmp_path, f"{name}.pdf", "good.pdf", seconds=3)
    error = ended[f"{name}.pdf"].error
    assert error is not None and error.exit_code is code
    assert ended["good.pdf"].error is None
    pid = int((tmp_path / f"{name}.pid").read_text())
    assert not psutil.pid_exists(pid) or alive_after_a_while([psutil.Process(pid)]) == []


def test_workers_that_end_before_they_have_anything_to_do_cost_no_scan(tmp_path: Path) -> None:
    for number in range(4):
        a_scan(tmp_path / "scans", f"{number}.pdf")
    night = start(tmp_path / "scans", tmp_path / "out")
    workers: list[psutil.Process] = []
    deadline = time.monotonic() + 60
    while len(workers) < 2 and time.monotonic() < deadline:
        workers = [one for one in psutil.Process(night.pid).children() if "spawn_main" in " ".join(one.cmdline())]
    for worker in workers:
        worker.kill()
    night.communicate(timeout=120)
    assert night.returncode == ExitCode.OK
    assert len(list((tmp_path / "out").glob("*.pdf.json"))) == 4


def test_workers_that_never_start_end_the_run_with_the_cause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner.worker, "prepare", readers.cannot_start)
    monkeypatch.setattr(runner, "POOLS", 1)
    with pytest.raises(WorkerCrashed, match="no worker can be started") as ended:
        outcomes(tmp_path, "good.pdf")
    assert "memory" in ended.value.hint


def test_a_signal_that_is_sent_again_and_again_is_obeyed_once(temporary: Path, tmp_path: Path) -> None:
    for number in range(4):
        a_scan(tmp_path / "scans", f"{number}.pdf")
    night = start(tmp_path / "scans", tmp_path / "out", seconds=600)
    family: list[psutil.Process] = []
    deadline = time.monotonic() + 60
    while len(family) < 3 and time.monotonic() < deadline:
        family = psutil.Process(night.pid).children(recursive=True)
    while night.poll() is None:
        night.send_signal(signal.SIGTERM)
        time.sleep(0.02)
    night.communicate()
    assert night.returncode == ExitCode.TERMINATED
    assert alive_after_a_while(family) == []
    assert not list(temporary.iterdir())
