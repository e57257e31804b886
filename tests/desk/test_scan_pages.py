"""A run is begun, watched and stopped in the browser; what it does is what `vorlagen run` does."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extract.batch.lock import holder, locked
from extract.desk.runs import WELL
from extract.desk.texts import TEXTS
from extract.errors import ExitCode
from extract.review import TEXTS as REVIEW
from tests.help.at_desk import at_desk, when, with_recorded_reading
from tests.help.nights import a_scan, states

SHOWS = "/scans/progress"


@pytest.fixture(autouse=True)
def _recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    with_recorded_reading(monkeypatch)


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def idle(found: dict[str, str]) -> bool:
    return found["condition"] == "idle"


def read(desk: TestClient, **how: bool) -> str:
    """One whole run; what the page shows afterwards."""
    assert desk.post("/scans/run", json=how).status_code == 200
    return words(when(desk, SHOWS, idle)["html"])


def test_an_empty_desk_says_what_to_do(tmp_path: Path) -> None:
    with at_desk(tmp_path) as desk:
        page = words(desk.get("/").text)
    assert "Scans hier ablegen oder einen Ordner nennen." in page and "Hier liegen noch keine Scans." in page


def test_new_scans_are_told_before_they_are_read(tmp_path: Path) -> None:
    a_scan(tmp_path / "scans", "a.pdf")
    with at_desk(tmp_path) as desk:
        found = desk.get(SHOWS).json()
        assert found["summary"] == "1 Scan ist noch nicht gelesen. Drücken Sie „Jetzt lesen“." and "neu a.pdf" in words(
            found["html"]
        )
        a_scan(tmp_path / "scans", "b.pdf")
        assert desk.get(SHOWS).json()["summary"].startswith("2 Scans sind")


def test_what_was_dropped_is_read_and_told_scan_by_scan_and_tried_again_when_asked(tmp_path: Path) -> None:
    with at_desk(tmp_path) as desk:
        for name, content in (("a.pdf", b"doubtful: a"), ("b.pdf", b"damaged: b")):
            desk.post(f"/scans/files?name={name}", content=content)
        page = read(desk)
        assert "gelesen a.pdf 1 S., 1 Zweifel" in page
        assert "fehlgeschlagen b.pdf Die Datei ist beschädigt oder abgeschnitten. Die Datei neu holen" in page
        assert desk.get(SHOWS).json()["summary"] == "Alle Scans sind gelesen."
        assert "vollständig; einige Scans fehlgeschlagen" in desk.get("/runs").text
        assert _tries(tmp_path) == 1
        read(desk, retry=True)
        assert _tries(tmp_path) == 2
    assert states(tmp_path / "results") == {"a.pdf": "done", "b.pdf": "failed"}


def _tries(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "results/ledger.sqlite")) as ledger:
        return int(ledger.execute("SELECT tries FROM scans WHERE name = 'b.pdf'").fetchone()[0])


def test_a_run_is_watched_stopped_and_gone_on_with_by_a_desk_that_was_started_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READING_SECONDS", "1.5")
    for number in range(12):
        a_scan(tmp_path / "scans", f"{number}.pdf")
    with at_desk(tmp_path) as desk:
        desk.post("/scans/run", json={})
        when(desk, SHOWS, lambda found: "wird gelesen" in found["html"])
    with at_desk(tmp_path) as desk:
        assert desk.get(SHOWS).json()["condition"] == "running"
        again = desk.post("/scans/run", json={})
        assert (again.status_code, again.json()["refusal"]) == (409, "Es wird schon gelesen.")
        assert desk.post("/scans/stop", json={}).status_code == 200
        when(desk, SHOWS, idle)
        assert "waiting" in states(tmp_path / "results").values()
        monkeypatch.setenv("READING_SECONDS", "0")
        read(desk)
    assert set(states(tmp_path / "results").values()) == {"done"}


def test_where_nothing_runs_nothing_is_stopped(tmp_path: Path) -> None:
    with at_desk(tmp_path) as desk:
        answer = desk.post("/scans/stop", json={})
    assert answer.status_code == 409 and "nicht gelesen" in answer.json()["refusal"]


def test_a_run_that_cannot_begin_says_why(tmp_path: Path) -> None:
    a_scan(tmp_path / "scans", "a.pdf")
    with at_desk(tmp_path) as desk:
        with (tmp_path / "settings.toml").open("a") as file:
            file.write("tries = 0\n")
        page = read(desk)
        assert desk.get("/scans").status_code == 200
    assert "Das Lesen ist nicht zu Ende gekommen: Einstellungen sind falsch." in page and "'tries'" in page


def test_who_holds_a_folder_is_known_while_it_is_held(tmp_path: Path) -> None:
    assert holder(tmp_path) is None
    with locked(tmp_path):
        held = holder(tmp_path)
    assert held is not None and held.here and holder(tmp_path) is None
    (tmp_path / ".lock").write_text('{"host": "elsewhere", "pid": 1, "since": "2020"}')  # as a run that was killed leaves it
    assert holder(tmp_path) is None


def test_scans_of_a_named_folder_are_found_where_they_lie(tmp_path: Path) -> None:
    a_scan(tmp_path / "elsewhere", "a.pdf")
    with at_desk(tmp_path / "desk") as desk:
        assert desk.post("/scans/folder", json={"folder": str(tmp_path / "elsewhere")}).status_code == 200
        assert "neu a.pdf" in words(desk.get(SHOWS).json()["html"])
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["a.pdf"]


@pytest.mark.parametrize("folder", ["", "relative", "/no/such/folder", "{out}"])
def test_a_folder_that_does_not_serve_is_refused(tmp_path: Path, folder: str) -> None:
    with at_desk(tmp_path) as desk:
        answer = desk.post("/scans/folder", json={"folder": folder.format(out=tmp_path / "results")})
    assert answer.status_code == 409 and answer.json()["refusal"]
    assert 'scans = "scans"' in (tmp_path / "settings.toml").read_text()


def test_who_is_elsewhere_names_no_folder_of_this_machine(tmp_path: Path) -> None:
    with at_desk(tmp_path, local=False) as desk:
        assert desk.post("/scans/folder", json={"folder": str(tmp_path)}).status_code == 403
        assert 'id="folder"' not in desk.get("/scans").text


def test_a_folder_of_scans_that_is_gone_is_told_with_what_was_read_from_it(tmp_path: Path) -> None:
    a_scan(tmp_path / "scans", "a.pdf")
    with at_desk(tmp_path) as desk:
        read(desk)
        (tmp_path / "scans").rename(tmp_path / "elsewhere")
        found = desk.get(SHOWS).json()
    assert found["summary"] == "" and "Prüfen, ob das Laufwerk verbunden ist." in words(found["html"])
    assert "gelesen a.pdf" in words(found["html"]) and "neu" not in words(found["html"]).split()


def test_a_ledger_that_is_broken_is_told_and_the_page_still_shown(tmp_path: Path) -> None:
    with at_desk(tmp_path) as desk:
        (tmp_path / "results/ledger.sqlite").write_bytes(b"no database" * 500)
        for suffix in ("-wal", "-shm"):
            (tmp_path / f"results/ledger.sqlite{suffix}").unlink(missing_ok=True)
        answer = desk.get("/scans")
    assert answer.status_code == 200 and "ledger.sqlite" in answer.text


def test_every_cause_is_said_in_both_languages_with_what_to_do() -> None:
    of_commands = {ExitCode.USAGE, ExitCode.SEVERAL_CAUSES, ExitCode.NOT_AS_RECORDED, ExitCode.BAD_TRUTH, ExitCode.FAILURE_RATE}
    for code in set(ExitCode) - WELL - of_commands:
        assert all(len(TEXTS[f"{what}-{int(code)}"]) == 2 for what in ("cause", "next")), code


def test_no_text_of_the_desk_stands_in_the_place_of_one_of_the_review() -> None:
    assert not set(TEXTS) & set(REVIEW)
