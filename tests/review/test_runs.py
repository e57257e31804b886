"""The review page knows what `vorlagen run` left: its runs in words, their reports, and where the scans lie."""

from __future__ import annotations

import json
import os
import re
import socket
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

import extract.review
from extract.cli.app import main
from extract.cli.run import CODES
from extract.errors import ExitCode
from extract.results.ledger import Ledger, RunEntry, scans_of
from extract.review.texts import TEXTS
from tests.help.desk import a_record, client, keep
from tests.help.nights import a_scan, night

RUN = RunEntry("2026-01-02T03-04-05Z-7", "elsewhere", 7, "2026-01-02T03:04:05.000+00:00")
COUNTS = {"done": 1200, "failed": 3, "deferred": 2, "left waiting": 5, "doubts": 40}


def note(folder: Path, *runs: dict[str, Any], counts: dict[str, int] | None = None, html: str = "<h1>Run</h1>") -> None:
    """Runs in the ledger of the folder of results, the first with a report."""
    with Ledger(folder / "out") as ledger:
        for run in runs:
            ledger.note_run(replace(RUN, **run))
    if counts is not None:
        reports = folder / "out/reports"
        reports.mkdir()
        (reports / f"{RUN.id}.json").write_text(json.dumps({"counts": counts}))
        (reports / f"{RUN.id}.html").write_text(html)


def cells(page: str) -> list[str]:
    """What stands in the cells of the first row of the table, without markup."""
    row = page.partition("<tbody>")[2].partition("</tr>")[0]
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["1 h 02 min", "complete; papers wait for a review", "1,200", "3", "7", "40", "Report&nbsp;↗"]),
        ("de", ["1 h 02 min", "vollständig; Vorlagen warten auf Durchsicht", "1.200", "3", "7", "40", "Bericht&nbsp;↗"]),
    ],
)
def test_a_run_is_told_in_words_and_figures(tmp_path: Path, language: str, expected: list[str]) -> None:
    keep(tmp_path, a_record())
    note(tmp_path, {"finished": "2026-01-02T04:06:05.000+00:00", "exit_code": 20}, counts=COUNTS)
    with client(tmp_path) as browser:
        browser.post("/settings", json={"language": language})
        when, *others = cells(browser.get("/runs").text)
    assert re.search(r"02\.01\.2026, \d\d:04" if language == "de" else r"2026-01-02 \d\d:04", when)
    assert others == expected


def test_a_real_run_is_listed_with_its_report(tmp_path: Path) -> None:
    a_scan(tmp_path / "scans", "a.pdf")
    a_scan(tmp_path / "scans", "bad.pdf", "damaged: this")
    report = night(tmp_path / "scans", tmp_path / "out")
    with client(tmp_path) as browser:
        page = browser.get("/runs").text
        assert cells(page)[2:7] == ["complete; some scans failed", "1", "1", "0", "0"]
        address = re.search(r'href="(/runs/[^"]+/report)"', page)
        assert address is not None and "is torn" in browser.get(address[1]).text
    assert report.run in address[1]


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ({"host": socket.gethostname(), "pid": os.getpid()}, "still running"),
        ({"host": socket.gethostname(), "pid": 2**22 + 1}, "was killed before its end"),  # no such process can be
        ({}, "is running, or was killed"),
        ({"finished": "2026-01-02T04:06:05.000+00:00", "exit_code": 99}, "ended with code 99"),
    ],
)
def test_a_run_without_an_end_says_so(tmp_path: Path, run: dict[str, Any], words: str) -> None:
    keep(tmp_path, a_record())
    note(tmp_path, run)
    with client(tmp_path) as browser:
        assert cells(browser.get("/runs").text)[2] == words


def test_a_run_that_a_later_one_followed_is_not_running_any_more(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    mine = {"host": socket.gethostname(), "pid": os.getpid()}
    note(tmp_path, mine, {**mine, "id": "later", "started": "2026-01-03T03:04:05.000+00:00"})
    with client(tmp_path) as browser:
        page = browser.get("/runs").text
    assert page.index("still running") < page.index("was killed")


def test_many_runs_come_in_pages(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    note(tmp_path, *({"id": f"{n}", "started": f"2026-01-{n:02}T03:04:05.000+00:00"} for n in range(1, 32)))
    with client(tmp_path) as browser:
        first, second = browser.get("/runs").text, browser.get("/runs?page=2").text
    assert (first.count("<time"), second.count("<time")) == (30, 1)
    assert "2026-01-31" in first and "2026-01-01" in second


def test_every_way_in_which_a_run_can_end_is_said_in_both_languages() -> None:
    assert not {int(code) for code in (*CODES, ExitCode.UNEXPECTED) if f"exit-{int(code)}" not in TEXTS}


def test_a_report_can_run_no_script_and_reach_nothing(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    note(tmp_path, {}, counts=COUNTS, html="<script>alert(1)</script>")
    with client(tmp_path) as browser:
        policy = browser.get(f"/runs/{RUN.id}/report").headers["content-security-policy"]
    assert "default-src 'none'" in policy and "sandbox" in policy and "script" not in policy


@pytest.mark.parametrize("name", ["none", "..%2fsecret", "%2e%2e%2fsecret", "a.b", ""])
def test_nothing_but_a_report_is_served_as_one(browser: TestClient, tmp_path: Path, name: str) -> None:
    (tmp_path / "out/secret.html").write_text("secret")
    assert browser.get(f"/runs/{name}/report").status_code == 404


def test_without_a_ledger_of_runs_the_days_are_told(browser: TestClient) -> None:
    assert "No vorlagen run has read here yet" in browser.get("/runs").text


def served_with(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[Path, str]:
    """The folder of scans that the command serves from, and what it says."""
    taken: list[Any] = []
    monkeypatch.setattr(extract.review, "serve", lambda service, *more, **how: taken.append(service))
    ran = CliRunner().invoke(main, ["review", *arguments])
    assert ran.exit_code == 0, ran.output
    return taken[0].scans, ran.output


def test_after_a_run_the_scans_are_found_without_being_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_scan(tmp_path / "scans", "a.pdf")
    night(tmp_path / "scans", tmp_path / "out")
    assert scans_of(tmp_path / "out") == tmp_path / "scans"
    assert served_with(monkeypatch, str(tmp_path / "out")) == (tmp_path / "scans", "")


def test_scans_that_have_moved_are_told_and_their_new_place_can_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_scan(tmp_path / "scans", "a.pdf")
    night(tmp_path / "scans", tmp_path / "out")
    (tmp_path / "scans").rename(tmp_path / "moved")
    folder, said = served_with(monkeypatch, str(tmp_path / "out"))
    assert folder == tmp_path / "scans" and "not there any more; --scans names" in said
    folder, said = served_with(monkeypatch, str(tmp_path / "out"), "--scans", str(tmp_path / "moved"))
    assert (folder, said) == (tmp_path / "moved", "")


def test_results_without_a_run_take_scans_from_the_folder_that_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path, a_record())
    assert scans_of(tmp_path / "out") is None
    assert served_with(monkeypatch, str(tmp_path / "out"))[0] == Path()
    assert not (tmp_path / "out/ledger.sqlite").exists()
