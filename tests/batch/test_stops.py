"""A run that is stopped anywhere leaves nothing that the next one does not finish: afterwards all is as if nothing had happened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import extract
from extract.batch.nightly import Night, Run
from extract.batch.scratch import PREFIX, SHARED, remove_left_over
from extract.batch.settings import Settings
from extract.batch.sweep import sweep
from extract.batch.verify import verify_folder
from extract.errors import ExitCode, OutputError
from extract.results.files import replacing, replacing_all
from extract.results.words import words_file
from tests.help import readers
from tests.help.faults import an_eventful_night, points_of, stopped_at, undisturbed, ways
from tests.help.nights import a_scan, entries, night

# How many of the points of a night are tried here; all of them by `python -m tests.help.faults`.
STOPS = 18


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    yield an_eventful_night(tmp_path_factory.mktemp("prepared"))


@pytest.fixture(scope="module")
def points(prepared: tuple[Path, Path]) -> int:
    return points_of(prepared[0].parent / "counted", prepared)


@pytest.mark.parametrize("stop", range(STOPS))
def test_after_a_stop_and_a_clean_run_all_is_as_if_nothing_had_happened(
    stop: int, prepared: tuple[Path, Path], points: int, tmp_path: Path
) -> None:
    assert points > 2 * STOPS and undisturbed(prepared)["files"]
    how = list(ways())[stop % len(ways())]
    assert stopped_at(tmp_path / "stopped", prepared, how, 1 + stop * points // STOPS) == []


def test_renamed_scans_are_moved_in_the_ledger_in_one_step(scans: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    night(scans, out)
    (scans / "a.pdf").rename(scans / "z.pdf")
    monkeypatch.setattr("extract.batch.outcomes.remove_kept", _no)
    report = night(scans, out)
    assert (report.counts["vanished"], report.moved) == (0, [("a.pdf", "z.pdf")])
    assert entries(out)["a.pdf"].moved_to == "z.pdf" and (out / "a.pdf.json").exists()
    monkeypatch.undo()
    night(scans, out)
    assert not (out / "a.pdf.json").exists() and not words_file(out / "a.pdf").exists()


def _no(place: Path) -> None:
    raise OSError("not now")


def test_a_run_that_finishes_what_another_began_does_not_count_below_nothing(scans: Path, out: Path) -> None:
    night(scans, out)
    (scans / "a.pdf").rename(scans / "z.pdf")
    settings = Settings(scans=scans, out=out, jobs=1, settle=10**9)
    with Run(Night(settings, reader=readers.recorded)) as run:
        run.finish()  # notes that a.pdf is gone, and waits for z.pdf to lie still
    report = night(scans, out)
    assert (report.counts["vanished"], report.moved) == (0, [("a.pdf", "z.pdf")])


def test_a_moved_scan_whose_result_is_lost_is_read_again_and_stands_in_the_tables_once(scans: Path, out: Path) -> None:
    night(scans, out)
    (scans / "a.pdf").rename(scans / "z.pdf")
    (out / "a.pdf.json").write_text("{")
    report = night(scans, out)
    assert (report.counts["read"], report.moved) == (1, [("a.pdf", "z.pdf")])
    assert (out / "vorlagen.csv").read_text().count("content of a.pdf") == 1
    assert list(verify_folder(out)) == []


def test_two_names_of_a_moved_scan_both_get_its_result(scans: Path, out: Path) -> None:
    night(scans, out)
    (scans / "a.pdf").rename(scans / "y.pdf")
    a_scan(scans, "z.pdf", "content of a.pdf")
    assert night(scans, out).counts["read"] == 0
    assert {"y.pdf.json", "z.pdf.json"} <= {path.name for path in out.iterdir()}


def test_what_stopped_runs_have_left_is_cleared_away_and_what_others_write_is_not(scans: Path, out: Path) -> None:
    night(scans, out)
    a_scan(scans, "waits.pdf")
    with Run(Night(Settings(scans=scans, out=out, jobs=1), reader=readers.recorded)):
        pass
    stray = [
        out / ".vorlagen.csvabc.part",
        out / "sub/.c.pdf.json1.part",
        out / "reports/.x.part",
        words_file(out / "waits.pdf"),
        out / "waits.pdf.json",
        out / "a.pdf~0123abcd.json",
    ]
    kept = [out / ".review/.x.jpg.part", out / "other.json", words_file(out / "other.pdf"), out / "b~0123abcd.json"]
    kept[0].parent.mkdir()
    for path in (*stray, *kept):
        path.write_text("{}")
    with replacing(out / "by-somebody-else.csv") as being_written:
        sweep(out, entries(out))
        assert being_written.exists()
    assert not [path for path in stray if path.exists()]
    assert all(path.exists() for path in kept)


def test_semaphores_and_folders_of_dead_runs_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.batch.scratch.SHARED", tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    dead, living, foreign = (tmp_path / f"sem.{name}" for name in (f"{PREFIX}4194305-a", f"{PREFIX}{os.getpid()}-b", "mp-c"))
    for path in (dead, living, foreign):
        path.touch()
    old, new = tmp_path / f"{PREFIX}old", tmp_path / f"{PREFIX}new"
    for folder in (old, new):
        folder.mkdir()
    os.utime(old, (0, 0))
    remove_left_over()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in (living, foreign, new))
    assert SHARED.name == "shm"


def test_tables_take_their_places_together_or_not_at_all(tmp_path: Path) -> None:
    targets = tuple(tmp_path / f"{name}.csv" for name in "abc")
    for target in targets[:2]:
        target.write_text("old")
    targets[2].mkdir()
    with pytest.raises(OutputError, match=r"c\.csv: cannot be written: Is a directory"), replacing_all(targets) as parts:
        for part in parts.values():
            part.write_text("new")
    assert [target.read_text() for target in targets[:2]] == ["old", "old"]
    assert not list(tmp_path.glob(".*"))
    targets[2].rmdir()
    with replacing_all(targets) as parts:
        for part in parts.values():
            part.write_text("new")
        assert targets[0].read_text() == "old"
    assert [target.read_text() for target in targets] == ["new"] * 3


def test_parquet_of_two_nights_is_never_joined(scans: Path, out: Path, tmp_path: Path) -> None:
    night(scans, out, tables=("parquet",))
    held = extract.load(out)
    earlier = (out / "scans.parquet").read_bytes()
    a_scan(scans, "new.pdf")
    night(scans, out, tables=("parquet",))
    with pytest.raises(OutputError, match="written anew"):
        _ = held.vorlagen
    assert len(extract.load(out).vorlagen) == 4
    (out / "scans.parquet").write_bytes(earlier)
    mixed = extract.load(out)  # passes the Parquet over and reads the records
    assert len(mixed.vorlagen) == len(mixed.scans) == 4
    assert {(breach.kind, breach.what, breach.path) for breach in verify_folder(out)} == {("altered", "table", "scans.parquet")}


def test_verify_sees_tables_and_words_too_and_is_content_with_what_is_kept_on_purpose(scans: Path, out: Path) -> None:
    night(scans, out)
    a_scan(scans, "a.pdf", "another paper", mtime=1_700_000_100)
    assert night(scans, out).exit_code == ExitCode.OK
    assert list(verify_folder(out)) == []
    (out / "vorlagen.csv").write_text("short")
    (out / "review.csv").unlink()
    words_file(out / "nobody.pdf").write_bytes(b"")
    found = {(breach.kind, breach.what, breach.path) for breach in verify_folder(out)}
    assert found == {
        ("altered", "table", "vorlagen.csv"),
        ("missing", "table", "review.csv"),
        ("orphaned", "result", "nobody.pdf.words.json.gz"),
    }
