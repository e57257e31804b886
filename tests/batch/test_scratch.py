"""Folders for temporary files are removed, also those of runs that were killed, and never those of others."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import psutil
import pytest

from extract.batch.scratch import scratch_folder
from extract.errors import ExitCode, OutputError
from tests.help.commands import alive_after_a_while
from tests.help.nights import a_scan, night, start


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of our own, also of processes that are started."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def test_the_temporary_folder_of_a_killed_run_is_removed_by_the_next_and_that_of_a_living_one_is_not(
    temporary: Path,
) -> None:
    program = "import sys; from extract.batch.scratch import scratch_folder\nwith scratch_folder() as f: print(f, flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", program]
    living, killed = (subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2))
    kept, left = (Path((process.stdout or sys.stdin).readline().strip()) for process in (living, killed))
    killed.kill()
    killed.communicate()
    with scratch_folder() as own:
        assert set(temporary.iterdir()) == {kept, own}
        assert not left.exists()
    living.communicate("")
    assert not list(temporary.iterdir())


def test_folders_of_others_stay_whatever_they_are_called(temporary: Path, tmp_path: Path) -> None:
    (temporary / "vorlagen-mine").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / ".lock").touch()
    (temporary / "vorlagen-link").symlink_to(tmp_path / "elsewhere")
    with scratch_folder():
        pass
    assert {path.name for path in temporary.iterdir()} == {"vorlagen-mine", "vorlagen-link"}
    assert (tmp_path / "elsewhere" / ".lock").exists()


def test_without_room_for_temporary_files_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(OutputError, match="no folder for temporary files") as refused, scratch_folder():
        pass
    assert "TMPDIR" in refused.value.hint


def test_a_signal_that_is_sent_again_and_again_is_obeyed_once(temporary: Path, tmp_path: Path) -> None:
    for number in range(4):
        a_scan(tmp_path / "scans", f"{number}.pdf")
    run = start(tmp_path / "scans", tmp_path / "out", seconds=600)
    family: list[psutil.Process] = []
    deadline = time.monotonic() + 60
    while len(family) < 3 and time.monotonic() < deadline:
        family = psutil.Process(run.pid).children(recursive=True)
    while run.poll() is None:
        run.send_signal(signal.SIGTERM)
        time.sleep(0.02)
    run.communicate()
    assert run.returncode == ExitCode.TERMINATED
    assert alive_after_a_while(family) == []
    # onnxruntime leaves a file of its own there.
    assert {path.name for path in temporary.iterdir()} <= {".ses"}


def test_a_night_that_has_nothing_to_read_needs_no_room_for_temporary_files(
    scans: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    night(scans, out)

    def unusable() -> NoReturn:
        raise FileNotFoundError("No usable temporary directory found")

    monkeypatch.setattr("tempfile.gettempdir", unusable)
    assert night(scans, out).counts["known before"] == 3
