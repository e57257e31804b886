"""From what a user names to scans, each with a place of its own in the output folder."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.batch.inputs import Inputs, find_jobs, largest_first
from extract.errors import ExitCode, OutputError, ScanNotFound, ScanUnreadable
from tests.help.commands import Command
from tests.help.pages import text_pdf

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes files of these names below the test's folder; gives the folder."""

    def files(*names: str) -> Path:
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        return tmp_path

    return files


def places(inputs: Inputs, out: Path) -> list[str]:
    return [str(job.record.relative_to(out)) for job in inputs.jobs]


def test_a_folder_is_searched_with_its_subfolders_in_the_order_of_names(make: Make) -> None:
    root = make("scans/b.pdf", "scans/a/2.TIF", "scans/a/1.jpg", "scans/a/deeper/3.jpeg", "scans/c.png", "scans/d.tiff")
    found = find_jobs([root / "scans"], root / "out")
    assert found.problems == ()
    names = ["b.pdf", "c.png", "d.tiff", "a/1.jpg", "a/2.TIF", "a/deeper/3.jpeg"]
    assert [job.name for job in found.jobs] == names
    assert places(found, root / "out") == [f"{name}.json" for name in names]


def test_other_files_hidden_ones_and_hidden_folders_are_passed_over(make: Make) -> None:
    root = make("scans/a.pdf", "scans/notes.txt", "scans/._a.pdf", "scans/.trash/b.pdf", "scans/a.pdf.json", "scans/pdf")
    assert [job.name for job in find_jobs([root / "scans"], root / "out").jobs] == ["a.pdf"]


def test_a_file_that_is_named_is_read_whatever_it_is_called(make: Make) -> None:
    root = make("Vorlage 12.2017", ".hidden.pdf")
    found = find_jobs([root / "Vorlage 12.2017", root / ".hidden.pdf", root / "missing.pdf"], root / "out")
    assert [job.name for job in found.jobs] == ["Vorlage 12.2017", ".hidden.pdf", "missing.pdf"]


def test_the_output_folder_is_not_read_again_though_it_lies_among_the_scans(make: Make) -> None:
    root = make("scans/a.pdf", "scans/out/a.pdf-page-1.png", "scans/outer/b.pdf")
    for out in (root / "scans" / "out", root / "scans" / "outer" / ".." / "out"):
        assert [job.name for job in find_jobs([root / "scans"], out).jobs] == ["a.pdf", "outer/b.pdf"]


def test_an_input_folder_is_never_written_to(make: Make) -> None:
    root = make("scans/a.pdf", "scans/b/c.pdf")
    for out in (root / "scans", root / "scans" / "b" / ".."):
        with pytest.raises(OutputError, match="input folder"):
            find_jobs([root / "scans"], out)
    assert len(find_jobs([root / "scans" / "a.pdf"], root / "scans").jobs) == 1


def test_a_scan_named_by_itself_and_by_its_folder_and_by_a_link_is_read_once(make: Make) -> None:
    root = make("scans/a.pdf")
    (root / "scans" / "same.pdf").symlink_to("a.pdf")
    given = [root / "scans", root / "scans" / "a.pdf", root / "scans" / ".." / "scans"]
    assert [job.name for job in find_jobs(given, root / "out").jobs] == ["a.pdf"]


def test_scans_of_the_same_name_are_told_apart_by_their_folders(make: Make) -> None:
    root = make("2016/a.pdf", "2017/a.pdf", "2017/b.pdf")
    found = find_jobs([root / "2016", root / "2017"], root / "out")
    assert [job.name for job in found.jobs] == ["2016/a.pdf", "2017/a.pdf", "2017/b.pdf"]
    files = find_jobs([root / "2016" / "a.pdf", root / "2017" / "a.pdf"], root / "out")
    assert places(files, root / "out") == ["2016/a.pdf.json", "2017/a.pdf.json"]


def test_scans_that_even_their_folders_do_not_tell_apart_are_refused_by_name(make: Make) -> None:
    root = make("x/scans/a.pdf", "y/scans/a.pdf")
    with pytest.raises(OutputError) as raised:
        find_jobs([root / "x" / "scans", root / "y" / "scans"], root / "out")
    for name in ("x/scans/a.pdf", "y/scans/a.pdf"):
        assert str(root / name) in raised.value.message
    assert "--out" in raised.value.hint


def test_suffixes_keep_apart_what_is_called_alike(make: Make) -> None:
    root = make("scans/a.pdf", "scans/a.tif", "scans/a.jpg")
    found = find_jobs([root / "scans"], root / "out")
    assert len(set(places(found, root / "out"))) == 3


def test_every_folder_without_scans_is_reported(make: Make) -> None:
    root = make("empty/notes.txt", "bare/notes.txt", "scans/a.pdf")
    found = find_jobs([root / "empty", root / "scans", root / "bare"], root / "out")
    assert [job.name for job in found.jobs] == ["a.pdf"]
    assert [problem.message for problem in found.problems] == [
        f"{root / 'empty'}: holds no scans",
        f"{root / 'bare'}: holds no scans",
    ]
    assert all(isinstance(problem, ScanNotFound) for problem in found.problems)


def test_an_empty_folder_in_the_place_of_a_scan_is_reported(make: Make) -> None:
    root = make("scans/a.pdf", "scans/full.pdf/b.pdf")
    (root / "scans" / "empty.pdf").mkdir()
    found = find_jobs([root / "scans"], root / "out")
    assert [job.name for job in found.jobs] == ["a.pdf", "full.pdf/b.pdf"]
    (problem,) = found.problems
    assert isinstance(problem, ScanUnreadable)
    assert problem.message.startswith(str(root / "scans" / "empty.pdf"))


def test_links_that_lead_in_circles_are_jobs_that_fail_and_stop_nothing(make: Make) -> None:
    root = make("scans/a.pdf")
    (root / "scans" / "circle.pdf").symlink_to("circle.pdf")
    (root / "scans" / "up").symlink_to("..")
    found = find_jobs([root / "scans", root / "scans" / "circle.pdf" / "b.pdf"], root / "out")
    assert [job.name for job in found.jobs] == ["a.pdf", "circle.pdf", "b.pdf"]


def test_names_that_are_no_utf8_stay_different_and_can_be_written(make: Make) -> None:
    names = [os.fsdecode(raw) for raw in (b"M\xe4rz.pdf", b"M\xe5rz.pdf")]
    found = find_jobs([make(*names)], make() / "out")
    assert [job.name for job in found.jobs] == [r"M\xe4rz.pdf", r"M\xe5rz.pdf"]
    assert all(job.name.encode() for job in found.jobs)


def test_a_carriage_return_in_a_name_ends_no_row_of_the_tables(vorlagen: Command, tmp_path: Path) -> None:
    scans, out = tmp_path / "scans", tmp_path / "out"
    scans.mkdir()
    for name in ("a\rb.pdf", "c.pdf"):
        (scans / name).write_bytes(b"no scan")
        os.utime(scans / name, (1e9, 1e9))
    vorlagen("run", scans, "--out", out, "--jobs", "1")
    with (out / "scans.csv").open(encoding="utf-8", newline="") as file:
        assert [row["scan"] for row in csv.DictReader(file)] == [r"a\x0db.pdf", "c.pdf"]


def test_scans_of_the_longest_names_are_read_and_have_results_of_their_own(vorlagen: Command, tmp_path: Path) -> None:
    scans, out = tmp_path / "scans", tmp_path / "out"
    scans.mkdir()
    names = [f"{'V' * 251}.pdf", f"{'V' * 250}W.pdf", f"{'ä' * 125}a.pdf", "b.pdf"]
    for name in names:
        (scans / name).write_bytes(text_pdf())
    ended = vorlagen("extract", scans, "--out", out, "--jobs", "1")
    assert (ended.returncode, ended.stderr) == (ExitCode.OK, "")
    results = sorted(path.name for path in out.glob("*.pdf.json"))
    assert len(results) == 4 and all(len(os.fsencode(name)) < 225 for name in results)
    assert sorted(json.loads((out / name).read_bytes())["source"]["file"] for name in results) == sorted(names)
    assert next(name for name in results if name.startswith("ä")).startswith("ä" * 90 + "-")
    assert not list(out.glob(".*"))


def test_an_output_folder_among_the_scans_is_left_alone_the_second_time(vorlagen: Command, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(text_pdf())
    out = tmp_path / "out"
    for command in ("show", "extract"):
        assert vorlagen(command, tmp_path, "--out", out, "--jobs", "1").returncode == ExitCode.OK
    assert [path.name for path in out.glob("*.pdf.json")] == ["a.pdf.json"]


def test_the_largest_scans_come_first_and_what_is_gone_last(tmp_path: Path) -> None:
    for name, size in (("a.pdf", 10), ("b.pdf", 3000), ("c.pdf", 200)):
        (tmp_path / name).write_bytes(b"x" * size)
    jobs = find_jobs([tmp_path], tmp_path / "out").jobs
    (tmp_path / "a.pdf").unlink()
    assert [job.name for job in largest_first(jobs)] == ["b.pdf", "c.pdf", "a.pdf"]


def test_what_is_no_scan_is_counted_by_its_kind(make: Make) -> None:
    root = make(
        "scans/a.pdf", "scans/b.docx", "scans/x/c.DOCX", "scans/signed.pdf.p7m", "scans/README", "scans/Vorlage 64.2023"
    )
    (root / "scans" / "linked").symlink_to(root / "scans" / "x")
    found = find_jobs([root / "scans"], root / "out")
    assert found.passed_over == {".docx": 2, ".p7m": 1, "link to a folder": 1, "without suffix": 2}


def test_scans_without_a_suffix_are_known_by_their_content(make: Make) -> None:
    root = make(
        "scans/Vorlage", "scans/Vorlage 64.2023", "scans/LIESMICH", "scans/a.pdf.part", "scans/master.jp2", "scans/f.heic"
    )
    for name in ("Vorlage", "Vorlage 64.2023", "a.pdf.part"):
        (root / "scans" / name).write_bytes(text_pdf())
    found = find_jobs([root / "scans"], root / "out")
    assert [job.name for job in found.jobs] == ["Vorlage", "Vorlage 64.2023", "f.heic", "master.jp2"]
    assert found.passed_over == {".part": 1, "without suffix": 1}


def test_what_systems_keep_for_themselves_is_neither_read_nor_counted(make: Make) -> None:
    kept = (
        "@eaDir/a.pdf/THUMB_M.jpg",
        "#recycle/b.pdf",
        "$RECYCLE.BIN/c.pdf",
        "lost+found/d.pdf",
        "~$e.pdf",
        ".f.pdf",
        "Thumbs.db",
    )
    found = find_jobs([make("in/a.pdf", *(f"in/{name}" for name in kept)) / "in"], make() / "out")
    assert ([job.name for job in found.jobs], found.passed_over) == (["a.pdf"], {})


def test_names_that_only_look_like_those_of_systems_are_read(make: Make) -> None:
    root = make("scans/#12 Vorlage.pdf", "scans/@home/b.pdf", "scans/~c.pdf")
    assert [job.name for job in find_jobs([root / "scans"], root / "out").jobs] == ["#12 Vorlage.pdf", "~c.pdf", "@home/b.pdf"]
