"""Many scans at once: each gets its outcome, none can harm another, and stopping leaves nothing behind."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from extract.batch import runner
from extract.batch.runner import run
from extract.batch.session import Plan, Session, Summary
from extract.batch.worker import Counts, Outcome
from extract.errors import ExitCode, OutputError, ScanDamaged, ScanEmpty, VorlagenError, WorkerCrashed
from extract.options import Options
from extract.results.job import Job
from tests.help import readers
from tests.help.commands import COMMAND, SAMPLES, alive_after_a_while


def jobs(folder: Path, *names: str) -> list[Job]:
    """Scans of these names; nobody looks into them."""
    return [Job(folder / "scans" / name, name, folder / "out" / name) for name in names]


def outcomes(folder: Path, *names: str, workers: int = 1, seconds: float = 60.0) -> dict[str, Outcome]:
    options = Options(scan_seconds=seconds)
    return {end.job.name: end for end in run(jobs(folder, *names), options, workers, readers.read)}


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


# Outcomes


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
    assert all(end.counts == Counts(pages=1) for name, end in found.items() if name.startswith("good"))
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
    assert outcomes(tmp_path, "one.pdf", workers=3)["one.pdf"].counts == Counts(pages=3)
    found = outcomes(tmp_path, "one.pdf", "two.pdf", "three.pdf", workers=2)
    assert {end.counts for end in found.values()} == {Counts(pages=1)}


def test_where_no_worker_can_be_started_one_line_says_what_to_look_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(runner, "ProcessPool", refused)
    with pytest.raises(WorkerCrashed, match=r"no worker can be started \(Permission denied\)") as caught:
        list(run(jobs(tmp_path, "good.pdf"), Options(), 1, readers.read))
    assert "/dev/shm" in caught.value.hint


def test_no_scans_need_no_workers() -> None:
    assert list(run([], Options())) == []


# Stopping


def test_closing_the_outcomes_early_ends_the_workers_and_removes_what_is_half_written(tmp_path: Path) -> None:
    ends = run(jobs(tmp_path, "good.pdf", "half-written.pdf", "hang.pdf"), Options(), 1, readers.read)
    assert next(ends).job.name == "good.pdf"
    assert next(ends).job.name == "half-written.pdf"
    assert [name for name in written(tmp_path / "out") if name.endswith(".part")]
    ends.close()
    assert written(tmp_path / "out") == ["good.pdf.json"]


Reading = tuple["subprocess.Popen[str]", list[psutil.Process]]
HANGING = """#!/bin/sh
[ $1 = --version ] && echo tesseract 5.3.0 && exit
[ $1 = --list-langs ] && echo deu && exit
echo $$ >> PIDS
exec sleep 600
"""


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[Reading]:
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
def test_ctrl_c_ends_all_processes_and_leaves_only_what_was_finished(to_all: bool, reading: Reading, tmp_path: Path) -> None:
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


def test_when_the_command_is_killed_its_workers_and_tesseract_end_with_it(reading: Reading) -> None:
    command, children = reading
    command.kill()
    command.wait(10)
    assert alive_after_a_while(children) == []


# Sessions


def test_the_exit_code_is_the_one_cause_that_all_failures_share() -> None:
    def code(*failures: VorlagenError) -> ExitCode:
        return Summary(1, Counts(), failures).exit_code

    assert code() == ExitCode.OK
    assert code(ScanEmpty("a"), ScanEmpty("b")) == ExitCode.EMPTY
    assert code(ScanEmpty("a"), ScanDamaged("b")) == ExitCode.SEVERAL_CAUSES


def test_an_output_folder_that_cannot_be_is_said_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").touch()
    (tmp_path / "taken").touch()
    plan = Plan((tmp_path / "a.pdf",), tmp_path / "taken", ("json",), Options())
    with pytest.raises(OutputError, match="taken"), Session(plan):
        pytest.fail("work began")


def test_errors_come_back_from_workers_with_their_hints() -> None:
    error = pickle.loads(pickle.dumps(ScanDamaged("torn", "glue it")))
    assert (type(error), error.message, error.hint) == (ScanDamaged, "torn", "glue it")
    assert error.about("a.pdf").message == "a.pdf: torn"
    assert error.about("a.pdf").about("a.pdf").message == "a.pdf: torn"
    assert error.about("a.pdf").hint == "glue it"


def test_nothing_of_the_scans_is_left_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    outcomes(tmp_path, "killed.pdf", "good.pdf")
    assert not list(tmp_path.glob("vorlagen-*"))
