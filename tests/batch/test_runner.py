"""Many scans at once: each gets its outcome, none can harm another, and stopping leaves nothing behind."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from extract.batch import runner
from extract.batch.runner import read_all
from extract.batch.worker import Outcome, ScanCounts
from extract.errors import ExitCode, WorkerCrashed
from extract.options import Options
from extract.results.job import Job
from tests.help import readers
from tests.help.commands import COMMAND, SAMPLES, alive_after_a_while
from tests.help.nights import a_scan, start


def jobs(folder: Path, *names: str) -> list[Job]:
    """Scans of these names; nobody looks into them."""
    return [Job(folder / "scans" / name, name, folder / "out" / name) for name in names]


def outcomes(folder: Path, *names: str, workers: int = 1, seconds: float = 60.0) -> dict[str, Outcome]:
    options = Options(scan_seconds=seconds)
    return {end.job.name: end for end in read_all(jobs(folder, *names), options, workers, readers.read)}


def written(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def descendants() -> set[psutil.Process]:
    return set(psutil.Process().children(recursive=True))


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    before = descendants()
    yield
    # The resource tracker of multiprocessing lives as long as the program.
    left = [process for process in descendants() - before if "resource_tracker" not in " ".join(process.cmdline())]
    assert not left


BAD = {
    "exit": (ExitCode.CRASHED, "exit code 7"),
    "quit": (ExitCode.UNEXPECTED, "SystemExit: enough"),
    "killed": (ExitCode.CRASHED, "SIGKILL"),
    "crash": (ExitCode.CRASHED, "SIGSEGV"),
    "memory": (ExitCode.CRASHED, "memory"),
    "slow-memory": (ExitCode.CRASHED, "memory"),
    "half-written": (ExitCode.CRASHED, "SIGKILL"),
    "damaged": (ExitCode.DAMAGED, "page 3: is torn"),
    "surprise": (ExitCode.UNEXPECTED, "KeyError"),
    "recursion": (ExitCode.UNEXPECTED, "RecursionError"),
    "endless": (ExitCode.TIME_LIMIT, "takes more than"),
}


def test_a_scan_that_ends_its_worker_costs_only_itself(tmp_path: Path) -> None:
    names = [name for number, bad in enumerate(BAD) for name in (f"{bad}.pdf", f"good{number}.pdf")]
    found = outcomes(tmp_path, *names)
    assert sorted(found) == sorted(names)
    for bad, (code, cause) in BAD.items():
        error = found[f"{bad}.pdf"].error
        assert error is not None
        assert error.exit_code == code
        assert error.message.startswith(str(tmp_path / "scans" / f"{bad}.pdf"))
        assert cause in error.message
        assert "\n" not in error.message
    assert all(end.counts == ScanCounts(pages=1) for name, end in found.items() if name.startswith("good"))
    assert written(tmp_path / "out") == sorted(f"good{number}.pdf.json" for number in range(len(BAD)))


@pytest.mark.parametrize("behaviour", ["hang", "stubborn"])
def test_a_scan_that_hangs_is_given_up_and_the_next_one_read(behaviour: str, tmp_path: Path) -> None:
    found = outcomes(tmp_path, f"{behaviour}.pdf", "good.pdf", seconds=1)
    error = found[f"{behaviour}.pdf"].error
    assert error is not None
    assert error.exit_code == ExitCode.TIME_LIMIT
    assert "not read within 1 seconds" in error.message
    assert "--time-limit" in error.hint
    assert found["good.pdf"].error is None


def test_two_workers_read_all_scans_though_one_of_them_dies(tmp_path: Path) -> None:
    names = ["killed.pdf", *(f"good{number}.pdf" for number in range(12))]
    found = outcomes(tmp_path, *names, workers=2)
    assert [name for name, end in found.items() if end.error] == ["killed.pdf"]
    assert len(written(tmp_path / "out")) == 12


def test_an_unforeseen_error_keeps_where_it_came_from_for_its_report(tmp_path: Path) -> None:
    assert "in _recurse" in outcomes(tmp_path, "recursion.pdf")["recursion.pdf"].details
    assert outcomes(tmp_path, "damaged.pdf")["damaged.pdf"].details == ""


def test_what_libraries_print_does_not_reach_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert outcomes(tmp_path, "chatter.pdf")["chatter.pdf"].error is None
    assert capfd.readouterr() == ("", "")


def test_with_fewer_scans_than_workers_each_scan_gets_more_threads(tmp_path: Path) -> None:
    assert outcomes(tmp_path, "one.pdf", workers=3)["one.pdf"].counts == ScanCounts(pages=3)
    found = outcomes(tmp_path, "one.pdf", "two.pdf", "three.pdf", workers=2)
    assert {end.counts for end in found.values()} == {ScanCounts(pages=1)}


def test_where_no_worker_can_be_started_one_line_says_what_to_look_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(runner, "ProcessPool", refused)
    with pytest.raises(WorkerCrashed, match=r"no worker can be started \(Permission denied\)") as caught:
        list(read_all(jobs(tmp_path, "good.pdf"), Options(), 1, readers.read))
    assert "/dev/shm" in caught.value.hint


def test_no_scans_need_no_workers() -> None:
    assert list(read_all([], Options())) == []


def test_closing_the_outcomes_early_ends_the_workers_and_removes_what_is_half_written(tmp_path: Path) -> None:
    ends = read_all(jobs(tmp_path, "good.pdf", "half-written.pdf", "hang.pdf"), Options(), 1, readers.read)
    assert next(ends).job.name == "good.pdf"
    assert next(ends).job.name == "half-written.pdf"
    assert [name for name in written(tmp_path / "out") if name.endswith(".part")]
    ends.close()
    assert written(tmp_path / "out") == ["good.pdf.json"]


Underway = tuple["subprocess.Popen[str]", list[psutil.Process]]


HANGING = """#!/bin/sh
[ $1 = --version ] && echo tesseract 5.3.0 && exit
[ $1 = --list-langs ] && echo deu && exit
echo $$ >> PIDS
exec sleep 600
"""


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[Underway]:
    """The real command while it reads two scans, one finished and one that hangs in Tesseract, and its descendants."""
    pids, scans, tesseract = tmp_path / "pids", tmp_path / "scans", tmp_path / "bin" / "tesseract"
    scans.mkdir()
    shutil.copy(SAMPLES / "hohenbruch-digital.pdf", scans / "a.pdf")
    shutil.copy(SAMPLES / "wieseck-single.jpg", scans / "b.jpg")
    tesseract.parent.mkdir()
    tesseract.write_text(HANGING.replace("PIDS", str(pids)))
    tesseract.chmod(0o755)
    command = subprocess.Popen(
        [*COMMAND, "extract", str(scans), "--out", str(tmp_path / "out"), "--jobs", "2"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PATH": f"{tesseract.parent}:{os.environ['PATH']}", "TMPDIR": str(tmp_path)},
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    both = (pids, tmp_path / "out" / "a.pdf.json")
    while not all(path.exists() for path in both) and command.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    yield command, psutil.Process(command.pid).children(recursive=True)
    command.kill()
    command.communicate()


@pytest.mark.parametrize("to_all", [False, True], ids=["the command alone", "everything in the terminal"])
def test_ctrl_c_ends_all_processes_and_leaves_only_what_was_finished(to_all: bool, reading: Underway, tmp_path: Path) -> None:
    command, children = reading
    assert "sleep" in {child.name() for child in children}
    if to_all:
        os.killpg(command.pid, signal.SIGINT)
    else:
        command.send_signal(signal.SIGINT)
    _, errors = command.communicate(timeout=30)
    assert errors == "Stopped. What was finished is in the output folder; nothing is half-written.\n"
    assert command.returncode == ExitCode.INTERRUPTED
    assert alive_after_a_while(children) == []
    assert written(tmp_path / "out") == ["a.pdf.json", "a.pdf.words.json.gz"]
    assert json.loads((tmp_path / "out" / "a.pdf.json").read_text())["records"]
    assert not list(tmp_path.glob("vorlagen-*"))


def test_when_the_command_is_killed_its_workers_and_tesseract_end_with_it(reading: Underway) -> None:
    command, children = reading
    command.kill()
    command.wait(10)
    assert alive_after_a_while(children) == []


def test_nothing_of_the_scans_is_left_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    outcomes(tmp_path, "killed.pdf", "good.pdf")
    assert not list(tmp_path.glob("vorlagen-*"))


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
        # Other children, such as Tesseract when it is asked for its version, may be gone when they are looked at.
        with suppress(psutil.NoSuchProcess):
            workers = [one for one in psutil.Process(night.pid).children() if "spawn_main" in " ".join(one.cmdline())]
    for worker in workers:
        worker.kill()
    night.communicate(timeout=120)
    assert night.returncode == ExitCode.OK
    assert len(list((tmp_path / "out").glob("*.pdf.json"))) == 4


def test_workers_that_never_start_end_the_run_with_the_cause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner.worker, "set_up", readers.cannot_start)
    monkeypatch.setattr(runner, "POOLS", 1)
    with pytest.raises(WorkerCrashed, match="no worker can be started") as ended:
        outcomes(tmp_path, "good.pdf")
    assert "memory" in ended.value.hint
