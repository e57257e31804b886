"""What the server of the review page says to those who try to break it: one line, and never that it broke."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from extract.cli.app import main
from extract.corrections.log import read_log
from extract.errors import ExitCode
from extract.review.app import application
from extract.review.asked import MAX_BODY
from extract.review.images import picture
from extract.review.index import Filters
from extract.review.safety import FREE_GUESSES, Guesses
from tests.help.desk import a_record, client, keep, opened, read_again

HUGE = "1" + "0" * 30
DEEP = "[" * 100_000 + "]" * 100_000
OUT_OF_RANGE = (
    "/queue?year=²", f"/queue?year={HUGE}", "/queue?year=-1", "/queue?year=1e3", "/search?year=٢٠١٧", "/queue?year=12345",
    f"/queue?page={HUGE}", "/queue?page=0", "/queue?page=-1", "/queue?page=²", "/queue?page=", "/runs?page=x", f"/runs?page={HUGE}",
    "/queue?state=x", "/queue?state=%00", "/search?words=" + "x" * 300, "/queue?body=" + "%C3%A4" * 300, "/papers/1?year=²",
    "/papers/1?state=%F0%9F%92%A9", "/queue?committee=" + "a" * 201, "/queue?code=" + "a" * 10_000, "/queue?page=1.5",
)  # fmt: skip
NOWHERE = (
    f"/papers/{HUGE}", "/papers/" + "9" * 5000, "/papers/-1", "/papers/²", "/papers/1/pages/²/page", f"/papers/1/pages/{HUGE}/page",
    "/papers/1/pages/1/..%2f..%2fetc", "/papers/1/pages/0/thumb", "/static/%00", "/static/..%2f..%2fserver.py", "/static/%ff%fe",
    "/static/" + "a" * 5000, "/static//etc/passwd", "/runs/..%2f..%2fledger/report", "/runs/%00/report", "/runs/" + "a" * 3000 + "/report",
    "/%ff", "/\ud7ff", "http://testserver//evil.example/queue", "/papers/0", f"/papers/{HUGE}/words", "/papers/1e1", "/runs/%0d%0aX:1/report",
)  # fmt: skip
ODD = (
    "/queue?words=%00", "/search?words=%ff", "/search?words=%25%25%25", "/search?words=" + "a+" * 99, "/queue?body=%ED%A0%80",
    "/queue?committee=%0a", "/queue?code=_%25", "/?x=" + "y" * 9000, "/queue?year=&page=1&page=2", "/search?words=%E2%80%AE",
    "/queue?" + "&".join(f"a{n}=1" for n in range(2000)), "/queue?words='%22;DROP+TABLE+review_index--", "/queue;x", "/queue/",
)  # fmt: skip
CHANGE = {"action": "edit", "path": "/date", "base": 0, "text": "1.2.2017"}


def changed(**changes: object) -> str:
    return json.dumps({**CHANGE, **changes})


NO_OBJECT = (
    "", "null", "[]", "{", '"', "1", HUGE, "NaN", DEEP, '{"a":' * 5000, "\x00", b"\xff\xfe{}", '{"action":"\\ud800"}',
    '{"action":"edit","path":"/date","base":0,"text":"\\ud800"}', '{"action":"edit","path":"/\\udfff","base":0}',
)  # fmt: skip
NO_CHANGE = (
    changed(base=10**30), changed(base=-1), changed(base="x"), changed(base=None), changed(base=1.5), changed(base=[0]),
    changed(path="/" * 300), changed(path=None), changed(path=["/date"]), changed(action="explode"), changed(action={}),
    changed(text={"a": 1}), changed(why=[]), changed(place=1), changed(place={"page": 10**30, "bbox": [0, 0, 1, 1]}),
    changed(place={"page": 1, "bbox": [1]}), changed(place={"page": 0, "bbox": [0, 0, 1, 1]}),
    '{"action":"edit","path":"/date","base":0,"place":{"page":1,"bbox":[NaN,0,1,1]}}',
    '{"action":"edit","path":"/date","base":0,"place":{"page":1,"bbox":[1e999,0,1,1]}}',
    '{"action":"edit","path":"/date","base":0,"place":{"page":"²","bbox":[0,0,1,1]}}',
)  # fmt: skip
NO_SETTINGS = ('{"who":1}', '{"who":null}', '{"who":["A. Ebert"]}', '{"language":{}}')
REFUSED = (
    changed(path="/consultations/²/public"), changed(path="/consultations/" + "9" * 150), changed(path="//"), changed(path=""),
    changed(path="/~2"), changed(path="/evidence"), changed(path="/__class__"), changed(path="/consultations/-1"),
    changed(action="move", path="/consultations/0", text="9" * 5000), changed(action="move", path="/consultations/0", text="²"),
    changed(text="9" * 5000), changed(text="x" * 200_000), changed(text="31.02." + HUGE), changed(path="/budget/required", text="1e999"),
    changed(path="/budget/required", text="9" * 4400), changed(action="remove", path="/date"), changed(action="undo"),
)  # fmt: skip


@pytest.fixture
def attacked(tmp_path: Path) -> Iterator[TestClient]:
    """A browser that sees what the server's own failures look like from outside."""
    keep(tmp_path, a_record())
    with (
        opened(tmp_path) as (_, setting),
        TestClient(application(setting), raise_server_exceptions=False, follow_redirects=False) as browser,
    ):
        browser.get("/queue")
        browser.headers["x-csrf-token"] = browser.cookies["vorlagen_csrf"]
        yield browser


def test_there_are_a_hundred_of_them() -> None:
    assert sum(map(len, (OUT_OF_RANGE, NOWHERE, ODD, NO_OBJECT, NO_CHANGE, REFUSED))) >= 100


def test_what_is_out_of_range_is_refused_in_one_line(attacked: TestClient) -> None:
    for address in OUT_OF_RANGE:
        answer = attacked.get(address)
        assert (answer.status_code, answer.text.count("\n"), len(answer.text) < 300) == (400, 0, True), address


def test_what_is_not_there_is_not_found_however_it_is_written(attacked: TestClient) -> None:
    assert {address: attacked.get(address).status_code for address in NOWHERE} == dict.fromkeys(NOWHERE, 404)


def test_odd_questions_are_answered(attacked: TestClient) -> None:
    for address in ODD:
        assert attacked.get(address).status_code in (200, 307, 404), address


@pytest.mark.parametrize(("address", "malformed"), [("/papers/1/corrections", NO_CHANGE), ("/settings", NO_SETTINGS)])
def test_malformed_content_is_refused_in_one_line_and_changes_nothing(
    attacked: TestClient, tmp_path: Path, address: str, malformed: tuple[str, ...]
) -> None:
    for content in (*NO_OBJECT, *malformed):
        answer = attacked.post(address, content=content)
        assert (answer.status_code, "\n" in answer.text, "set-cookie" in answer.headers) == (400, False, False), content[:80]
    assert read_log(tmp_path / "out") == {}


def test_a_change_that_makes_no_sense_is_refused(attacked: TestClient, tmp_path: Path) -> None:
    for content in REFUSED:
        assert attacked.post("/papers/1/corrections", content=content).status_code in (400, 422), content[:80]
    assert read_log(tmp_path / "out") == {}


def test_a_body_is_counted_as_it_arrives_whatever_its_header_says(attacked: TestClient) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(MAX_BODY // 10_000 + 1):
            yield b" " * 10_000

    assert attacked.post("/papers/1/corrections", content=chunks()).status_code == 413
    small = iter([changed().encode()])
    assert attacked.post("/papers/1/corrections", content=small).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "[::1"}, {"host": "127.0.0.1:80@evil.example"}, {"host": ""}, {"host": "127.0.0.1:x"}, {"host": "evil.example"},
        {"host": "\xff"},
    ],
)  # fmt: skip
def test_a_host_that_is_none_of_ours_is_refused(attacked: TestClient, headers: dict[str, str]) -> None:
    assert attacked.get("/queue", headers={name: value.encode("latin-1") for name, value in headers.items()}).status_code == 421


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://testserver", 200), ("http://testserver:8080", 403), ("http://127.0.0.1", 403), ("null", 403), ("", 403),
        ("http://testserver.evil.example", 403), ("http://[", 403),
    ],
)  # fmt: skip
def test_a_change_must_come_from_our_own_host_and_port(attacked: TestClient, origin: str, status: int) -> None:
    answer = attacked.post("/papers/1/corrections", content=changed(), headers={"origin": origin})
    assert answer.status_code == status


def test_odd_cookies_and_languages_do_no_harm(attacked: TestClient) -> None:
    assert attacked.post("/settings", json={"who": "\u202e\x1b[2J" + "x" * 5000}).status_code == 204
    assert attacked.cookies["vorlagen_who"] == "%5B2J" + "x" * 77
    for headers in (
        {"cookie": "vorlagen_who=%00%1b%E2%80%AE" + "x" * 3000},
        {"accept-language": "\x7f;,,q=" * 500},
        {"cookie": "=;;;"},
    ):
        assert attacked.get("/papers/1", headers=headers).status_code == 200


def test_the_token_leads_to_no_other_host(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    with client(tmp_path, token="geheim") as browser:
        for path in ("//evil.example/", "/\\evil.example", "///evil.example"):
            browser.cookies.clear()
            answer = browser.get(f"http://testserver{path}?token=geheim", follow_redirects=False)
            assert answer.status_code == 303 and not answer.headers["location"].startswith(("//", "/\\", "http")), path


def test_the_token_itself_is_not_left_in_the_browser(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    with client(tmp_path, token="gehéim ü") as browser:
        assert browser.get("/queue", params={"token": "gehéim ü"}).status_code == 200
        assert "geh" not in "".join(browser.cookies.values())


def test_who_guesses_tokens_is_slowed_down_and_others_are_not(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    with opened(tmp_path, token="geheim") as (_, setting):
        app = application(setting)
        guesser, other = (TestClient(app, client=(host, 50_000)) for host in ("192.0.2.1", "192.0.2.2"))
        for _ in range(FREE_GUESSES + 1):
            assert guesser.get("/queue?token=falsch").status_code == 403
        answer = guesser.get("/queue?token=geheim")
        assert (answer.status_code, "wait" in answer.text) == (429, True)
        assert other.get("/queue?token=geheim").status_code == 200


def test_each_further_guess_takes_longer_and_the_right_one_ends_that() -> None:
    moment = 0.0
    guesses, waits = Guesses(lambda: moment), []
    for _ in range(FREE_GUESSES + 3):
        guesses.note("a")
        waits.append(guesses.wait("a"))
    assert waits == [0.0] * FREE_GUESSES + [2.0, 4.0, 8.0] and guesses.wait("b") == 0
    moment = 9.0
    assert guesses.wait("a") == 0
    guesses.note("a")
    guesses.forget("a")
    assert guesses.wait("a") == 0


def test_a_token_is_taken_from_a_file_and_an_empty_one_is_refused(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    (tmp_path / "token").write_text("  \n")
    command = ["review", str(tmp_path / "out"), "--no-browser", "--host", "0.0.0.0", "--token-file"]
    for name, complaint in (("token", "is empty"), ("nowhere", "cannot be read")):
        ran = CliRunner().invoke(main, [*command, str(tmp_path / name)])
        assert ran.exit_code == ExitCode.USAGE and complaint in ran.output


def test_a_paper_that_a_later_run_no_longer_has_leaves_the_queue(tmp_path: Path) -> None:
    extraction = keep(tmp_path, a_record())
    with opened(tmp_path) as (desk, _):
        read_again(tmp_path, "a.png", subject="Ankauf")
        path = tmp_path / "out/a.png.json"
        two = extraction.model_copy(update={"records": extraction.records * 2})
        path.write_text(two.model_dump_json(), encoding="utf-8")
        list(desk.store.refresh())
        assert desk.store.queue(Filters()).total == 2
        path.write_text(extraction.model_dump_json(), encoding="utf-8")
        list(desk.store.refresh())
        assert desk.store.queue(Filters()).total == 1


def test_pictures_of_pages_are_for_their_owner_alone(tmp_path: Path) -> None:
    extraction = keep(tmp_path, a_record())
    picture(extraction, extraction.pages[0], tmp_path / "scans", tmp_path / "out", "thumb")
    assert (tmp_path / "out/.review").stat().st_mode & 0o777 == 0o700
