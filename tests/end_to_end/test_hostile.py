"""A file that cannot be read is reported in one line and harms neither the machine nor the other scans."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from extract.errors import ExitCode, printable
from extract.options import Options
from extract.scan.open import open_scan
from tests.help.commands import SAMPLES, Command
from tests.help.hostile import HOSTILE, ODD, endless_shading, half, nested_forms
from tests.help.pages import TEXT, text_pdf

GOOD = ("hohenbruch-digital.pdf", "wieseck-single.jpg")
CAUSES = sorted({hostile.exit_code for hostile in HOSTILE})
PR_CAPBSET_DROP = 24
READ_EVERYTHING = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


def record(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def text(path: Path) -> str:
    return "\n".join(page["text"] for page in record(path)["pages"])


def as_an_ordinary_user() -> None:
    """Give up root's right to read everything, in a process that is about to start the command."""
    if os.geteuid() == 0:
        for capability in READ_EVERYTHING:
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


@pytest.mark.parametrize("code", CAUSES, ids=lambda code: code.name)
def test_files_with_one_cause_give_each_a_line_with_file_cause_and_next_step_and_the_exit_code_of_that_cause(
    code: ExitCode, vorlagen: Command, tmp_path: Path
) -> None:
    alike = [hostile for hostile in HOSTILE if hostile.exit_code == code]
    given = [hostile.put(tmp_path) for hostile in alike]
    ended = vorlagen("extract", *given, "--out", tmp_path / "out", "--jobs", "1")
    lines = ended.stderr.splitlines()
    for hostile, path in zip(alike, given, strict=True):
        (line,) = (line for line in lines if line.startswith(printable(path)))
        cause, _, next_step = line.removesuffix(")").rpartition("(")
        assert hostile.cause in cause
        assert len(next_step) > 20
    assert len(lines) == len(alike)
    assert ended.returncode == code
    assert {path.name for path in (tmp_path / "out").rglob("*.json")} == {"failed-scans.json", "datapackage.json"}


def test_all_causes_that_lie_in_a_file_are_tried() -> None:
    elsewhere = "OK UNEXPECTED USAGE SEVERAL_CAUSES TIME_LIMIT CRASHED MISSING_PROGRAM OUTPUT BAD_FORM "
    elsewhere += "NO_RESULTS BAD_TRUTH INTERRUPTED TERMINATED "
    elsewhere += "REVIEWS FAILURES FAILURE_RATE LOCKED BAD_SETTINGS LEDGER NOT_AS_RECORDED CLUSTER"
    assert {code.name for code in ExitCode} - {code.name for code in CAUSES} == set(elsewhere.split())
    assert len(HOSTILE) >= 20


def test_among_hostile_files_good_scans_are_read_and_every_bad_one_is_reported_once(vorlagen: Command, tmp_path: Path) -> None:
    scans, out = tmp_path / "scans", tmp_path / "out"
    scans.mkdir()
    for hostile in HOSTILE:
        hostile.put(scans)
    for name in GOOD:
        shutil.copy(SAMPLES / name, scans)
    ended = vorlagen("extract", scans, "--out", out, "--jobs", "1")
    lines = ended.stderr.splitlines()
    for hostile in HOSTILE:
        (line,) = (line for line in lines if line.startswith(printable(scans / hostile.name)))
        assert hostile.cause in line
    assert len(lines) == len(HOSTILE)
    assert ended.returncode == ExitCode.SEVERAL_CAUSES
    written = {path.name for path in out.iterdir()}
    assert {name for name in written if name.endswith(".json")} - {"failed-scans.json", "datapackage.json"} == {
        f"{name}.json" for name in GOOD
    }
    assert not [name for name in written if name.endswith(".part")]
    assert "Beschlussvorschlag" in text(out / f"{GOOD[0]}.json")
    assert record(out / f"{GOOD[1]}.json")["records"]


def test_nothing_is_written_beside_the_scans(vorlagen: Command, tmp_path: Path) -> None:
    scans = tmp_path / "scans"
    scans.mkdir()
    (scans / "good.pdf").write_bytes(text_pdf())
    (scans / "bad.pdf").write_bytes(half(text_pdf()))
    before = {path.name: path.stat().st_mtime_ns for path in [scans, *scans.iterdir()]}
    vorlagen("extract", scans, "--out", tmp_path / "out", "--jobs", "1")
    assert before == {path.name: path.stat().st_mtime_ns for path in [scans, *scans.iterdir()]}


def test_odd_but_whole_files_are_read(vorlagen: Command, tmp_path: Path) -> None:
    scans, out = tmp_path / "scans", tmp_path / "out"
    scans.mkdir()
    for name, make in ODD.items():
        (scans / name).write_bytes(make())
    ended = vorlagen("extract", scans, "--out", out, "--jobs", "1")
    assert (ended.stderr, ended.returncode) == ("", ExitCode.OK)
    for name in ODD:
        assert text(out / f"{name}.json") == "Beschlussvorlage 12/2020", name


def test_a_name_that_is_no_utf8_is_still_told_apart_in_the_record(vorlagen: Command, tmp_path: Path) -> None:
    for raw in (b"M\xe4rz.pdf", b"M\xf6rz.pdf"):
        Path(tmp_path, os.fsdecode(raw)).write_bytes(text_pdf())
    out = tmp_path / "out"
    assert vorlagen("extract", tmp_path, "--out", out, "--jobs", "1").returncode == ExitCode.OK
    names = {record(path)["source"]["file"] for path in out.glob("*.pdf.json")}
    assert names == {r"M\xe4rz.pdf", r"M\xf6rz.pdf"}


def test_what_may_not_be_read_is_said_to_be_so_and_not_to_be_missing(vorlagen: Command, tmp_path: Path) -> None:
    scans = tmp_path / "scans"
    locked, closed = scans / "locked.pdf", scans / "closed"
    closed.mkdir(parents=True)
    for path in (locked, closed / "inside.pdf"):
        path.write_bytes(text_pdf())
    locked.chmod(0)
    closed.chmod(0)
    ended = vorlagen("extract", scans, "--out", tmp_path / "out", "--jobs", "1", preexec_fn=as_an_ordinary_user)
    closed.chmod(0o700)
    folder, file = sorted(ended.stderr.splitlines())
    assert folder.startswith(f"{closed}: the folder cannot be searched")
    assert file.startswith(f"{locked}: may not be read by this user")
    assert ended.returncode == ExitCode.UNREADABLE


def test_forms_that_multiply_a_hundredfold_at_each_step_are_cut_off_and_the_rest_of_the_page_is_read(
    vorlagen: Command, tmp_path: Path
) -> None:
    given = tmp_path / "multiplied.pdf"
    given.write_bytes(nested_forms(depth=10, calls=100, before=TEXT.replace(b"700", b"500") + b" "))
    ended = vorlagen("extract", given, "--out", tmp_path / "out", "--jobs", "1")
    assert (ended.stderr, ended.returncode) == ("", ExitCode.OK)
    assert "Beschlussvorlage 12/2020" in text(tmp_path / "out/multiplied.pdf.json").splitlines()
    (paper,) = record(tmp_path / "out/multiplied.pdf.json")["records"]
    assert "too-much" in {doubt["code"] for doubt in paper["review"]}


def test_a_shading_that_never_ends_ends_at_the_time_limit(vorlagen: Command, tmp_path: Path) -> None:
    given = tmp_path / "shaded.pdf"
    given.write_bytes(endless_shading())
    ended = vorlagen("extract", given, "--out", tmp_path / "out", "--jobs", "1", "--time-limit", "2")
    (line,) = ended.stderr.splitlines()
    assert "not read within 2 seconds" in line
    assert ended.returncode == ExitCode.TIME_LIMIT


def test_a_page_tree_that_understates_its_pages_never_loses_any_in_silence(tmp_path: Path) -> None:
    given = tmp_path / "understated.pdf"
    given.write_bytes(text_pdf(pages=b"<< /Type /Pages /Kids [3 0 R 6 0 R 7 0 R] /Count 1 >>"))
    with open_scan(given, Options()) as scan:
        assert scan.page_count == 3
