"""Who and what the server of the review page lets in, and how it is started and stopped."""

from __future__ import annotations

import signal
import socket
import subprocess
import threading
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from extract.cli.app import main
from extract.corrections.log import read_log
from extract.errors import ExitCode, UsageError
from extract.results.records import write_extraction
from extract.review.safety import is_loopback
from extract.review.server import Service, serve
from tests.help.commands import COMMAND
from tests.help.desk import ATTACK, a_record, client, keep


def test_a_name_that_leads_out_of_the_scans_opens_nothing(tmp_path: Path) -> None:
    extraction = keep(tmp_path, a_record())
    (tmp_path / "scans/a.png").rename(tmp_path / "secret.png")
    source = extraction.source.model_copy(update={"file": "../secret.png"})
    write_extraction(extraction.model_copy(update={"source": source}), tmp_path / "out/a.png.json")
    with client(tmp_path) as browser:
        assert browser.get("/papers/1/pages/1/page").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/papers/2",
        "/papers/99999999999999999999",
        "/papers/1/pages/7/page",
        "/papers/1/pages/1/huge",
        "/static/../app.py",
        "/x",
    ],
)
def test_what_is_not_there_is_not_found(browser: TestClient, address: str) -> None:
    assert browser.get(address).status_code == 404


def test_everything_from_files_is_escaped(tmp_path: Path) -> None:
    keep(tmp_path, a_record(subject=ATTACK, body=ATTACK, reference=f'1"{ATTACK}'), "a.png")
    with client(tmp_path) as browser:
        for address in ("/queue", "/search?words=img", "/papers/1", f"/queue?body={ATTACK}", "/statistics", "/runs"):
            assert ATTACK not in browser.get(address).text, address


def test_pages_allow_no_script_but_their_own(browser: TestClient) -> None:
    headers = browser.get("/papers/1").headers
    assert "script-src 'self'" in headers["content-security-policy"] and "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_other_hosts_names_are_refused(browser: TestClient) -> None:
    assert browser.get("/queue", headers={"host": "evil.example"}).status_code == 421


def test_a_change_needs_the_token_of_our_own_page(browser: TestClient, tmp_path: Path) -> None:
    for headers in ({"x-csrf-token": "guess"}, {"origin": "http://evil.example"}):
        body = {"action": "reject", "path": "/date", "base": 0}
        assert browser.post("/papers/1/corrections", json=body, headers=headers).status_code == 403
    assert read_log(tmp_path / "out") == {}


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"action": "explode", "path": "/date", "base": 0}',
        '{"action": "edit", "path": "/date", "base": 0, "place": {"page": 1, "bbox": [1]}}',
    ],
)
def test_a_malformed_change_is_refused(browser: TestClient, body: str) -> None:
    assert browser.post("/papers/1/corrections", content=body).status_code in (400, 413)


def test_beyond_this_machine_a_token_is_needed(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    with pytest.raises(UsageError, match="others could read"):
        serve(Service(tmp_path / "out", tmp_path, "A", host="0.0.0.0"), print, browser=False)
    with client(tmp_path, token="geheim") as browser:
        assert browser.get("/queue").status_code == 403
        assert browser.get("/queue?token=falsch").status_code == 403
        assert browser.get("/queue?token=geheim").status_code == 200
        assert "token" not in str(browser.get("/queue").url)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("10.0.0.7", False), ("amt.example", False)],
)
def test_which_addresses_only_this_machine_reaches(host: str, loopback: bool) -> None:
    assert is_loopback(host) == loopback


def test_a_folder_without_results_is_refused(tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["review", str(tmp_path), "--no-browser"])
    assert ran.exit_code == ExitCode.NO_RESULTS and "holds no results" in ran.output


@pytest.mark.slow
def test_the_command_serves_until_it_is_stopped(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    command = (
        *COMMAND,
        "review",
        tmp_path / "out",
        "--scans",
        tmp_path / "scans",
        "--port",
        "0",
        "--no-browser",
        "--as",
        "C. Drei",
    )
    with subprocess.Popen([*map(str, command)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        killer = threading.Timer(30, process.kill)  # what hangs shall fail this test, not stop all of them
        killer.start()
        url = next(word for word in process.stdout.readline().split() if word.startswith("http://127.0.0.1:"))
        with urllib.request.urlopen(url, timeout=20) as answer:
            assert "C. Drei" in answer.read().decode()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        killer.cancel()


def test_a_port_that_is_taken_is_reported(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = ["review", str(tmp_path / "out"), "--no-browser", "--port", str(taken.getsockname()[1])]
        ran = CliRunner().invoke(main, command)
    assert ran.exit_code == ExitCode.OUTPUT and "another --port" in ran.output
