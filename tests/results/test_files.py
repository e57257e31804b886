"""Nobody ever sees half of a file, whatever the disk does."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from extract.errors import ExitCode, OutputError
from extract.results.files import discard_leftovers, prepare_folder, replacing, replacing_all, write_atomically
from extract.results.records import write_extraction
from extract.tables.csv import write_csv
from tests.help.records import an_extraction, full


def no_space(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    write_atomically(target, b"a long content of former times")
    write_atomically(target, b"short")
    assert target.read_bytes() == b"short"
    assert list(tmp_path.iterdir()) == [target]


def test_others_may_read_what_was_written(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_atomically(tmp_path / "a.json", b"{}")
    finally:
        os.umask(before)
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_the_former_file_and_no_half_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    target = tmp_path / "a.pdf.json"
    write_atomically(target, b"former")
    monkeypatch.setattr(os, step, no_space)
    with pytest.raises(OutputError, match="No space left") as refused:
        write_extraction(an_extraction((full(),)), target)
    assert refused.value.exit_code == ExitCode.OUTPUT
    assert target.read_bytes() == b"former"
    assert list(tmp_path.iterdir()) == [target]


def test_a_disk_that_fills_while_several_files_are_written_is_told_of_their_folder_and_of_one_that_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="No space left") as refused, replacing_all((tmp_path / "a.csv", tmp_path / "b.csv")):
        no_space()
    assert refused.value.message.startswith(f"{tmp_path}: ")
    with pytest.raises(OutputError, match=r"a\.csv: .*No space left"), replacing(tmp_path / "a.csv"):
        no_space()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    for attempt in (
        lambda: prepare_folder(tmp_path / "taken"),
        lambda: write_atomically(tmp_path / "taken" / "a.json", b"{}"),
        lambda: write_csv([], tmp_path / "taken"),
    ):
        with pytest.raises(OutputError, match="taken"):
            attempt()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_write_permission_is_refused_before_any_work(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)
    with pytest.raises(OutputError, match="locked"):
        prepare_folder(locked)
    assert list(locked.iterdir()) == []


def test_leftovers_of_a_stopped_run_are_removed_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / ".a.pdf.json1x2y.part").write_bytes(b"half")
    (tmp_path / ".b.pdf.json1x2y.part").write_bytes(b"half")
    (tmp_path / "a.pdf.json").write_bytes(b"{}")
    discard_leftovers(tmp_path / "a.pdf")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".b.pdf.json1x2y.part", "a.pdf.json"]
