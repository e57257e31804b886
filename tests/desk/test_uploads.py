"""Scans that are dropped into the browser lie in the folder of scans, whole, and over no other scan."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from extract.desk import uploads
from extract.desk.answers import Refused
from extract.desk.uploads import place_of
from tests.help.at_desk import at_desk


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    return tmp_path / "scans"


@pytest.fixture
def desk(tmp_path: Path) -> TestClient:
    with at_desk(tmp_path) as browser:
        yield browser


def drop(desk: TestClient, name: str, content: bytes = b"%PDF-1.4 a") -> dict[str, str]:
    return desk.post(f"/scans/files?name={quote(name)}", content=content).json()


def lying(scans: Path) -> dict[str, bytes]:
    return {path.relative_to(scans).as_posix(): path.read_bytes() for path in scans.rglob("*") if path.is_file()}


def test_a_scan_lies_there_as_it_was_dropped_with_its_folders(desk: TestClient, scans: Path) -> None:
    assert drop(desk, "Jahr 2017/Straße.pdf", b"content") == {"said": "Jahr 2017/Straße.pdf: abgelegt"}
    assert lying(scans) == {"Jahr 2017/Straße.pdf": b"content"}


def test_another_scan_of_the_same_name_gets_a_name_of_its_own(desk: TestClient, scans: Path) -> None:
    for content in (b"one", b"two", b"three"):
        drop(desk, "a.pdf", content)
    assert lying(scans) == {"a.pdf": b"one", "a (2).pdf": b"two", "a (3).pdf": b"three"}


def test_the_same_scan_is_not_kept_twice(desk: TestClient, scans: Path) -> None:
    drop(desk, "a.pdf", b"one")
    assert drop(desk, "a.pdf", b"one") == {"said": "a.pdf: liegt schon da"}
    assert lying(scans) == {"a.pdf": b"one"}


def test_what_is_dropped_can_be_read_by_those_whom_the_umask_lets(desk: TestClient, scans: Path) -> None:
    drop(desk, "a.pdf")
    other = scans / "beside.pdf"
    other.write_bytes(b"")
    assert (scans / "a.pdf").stat().st_mode == other.stat().st_mode


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("../../etc/a.pdf", "etc/a.pdf"),
        ("/etc/a.pdf", "etc/a.pdf"),
        ("C:\\Scans\\a.pdf", "C_/Scans/a.pdf"),
        (".hidden/..a.pdf", "hidden/a.pdf"),
        ("~$a.pdf", "a.pdf"),
        ("a\n\x00b\u202e.pdf", "ab.pdf"),
        ("a/./b//c.PDF", "a/b/c.PDF"),
        ("Mu\u0308hle.tif", "Mühle.tif"),
        ('a<b>:"|?*.png', "a_b______.png"),
    ],
)
def test_no_name_leads_out_of_the_folder_or_hides(name: str, place: str) -> None:
    assert str(place_of(name)) == place


def test_a_long_name_leaves_room_for_that_of_its_result() -> None:
    name = place_of("ä" * 300 + ".pdf").name
    assert len(name.encode()) <= 200 and name.endswith("ä.pdf")


@pytest.mark.parametrize("name", ["", "..", "a.docx", "scan", "a.pdf.exe", "a/" * 20 + "a.pdf", ".pdf/"])
def test_what_is_no_scan_by_its_name_is_refused(name: str) -> None:
    with pytest.raises(Refused):
        place_of(name)


def test_the_reason_is_told_in_the_readers_language(desk: TestClient, scans: Path) -> None:
    answer = desk.post("/scans/files?name=a.docx", content=b"PK")
    assert answer.status_code == 415 and answer.json()["refusal"].startswith("Das ist kein Scan.")
    assert drop(desk, "a.pdf", b"")["refusal"].startswith("Die Datei ist leer.")
    assert lying(scans) == {}


def test_of_what_is_too_long_nothing_stays(desk: TestClient, scans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 10)
    answer = desk.post("/scans/files?name=a.pdf", content=b"x" * 11)
    assert answer.status_code == 413 and lying(scans) == {}
    assert desk.post("/scans/files?name=a.pdf", content=b"x" * 10).status_code == 200


def test_where_nothing_can_be_written_cause_and_next_step_are_told(desk: TestClient, scans: Path) -> None:
    scans.rmdir()
    scans.write_text("no folder")
    answer = desk.post("/scans/files?name=a.pdf", content=b"x")
    assert answer.status_code == 409 and "noch Platz auf dem Laufwerk" in answer.json()["refusal"]


@pytest.mark.parametrize("headers", [{"x-csrf-token": "guess"}, {"origin": "http://evil.example"}])
def test_only_our_own_page_drops_scans(desk: TestClient, scans: Path, headers: dict[str, str]) -> None:
    assert desk.post("/scans/files?name=a.pdf", content=b"x", headers=headers).status_code == 403
    assert lying(scans) == {}
