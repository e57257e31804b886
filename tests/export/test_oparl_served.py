"""`vorlagen oparl serve`: lists by the time of their changes, what was deleted, other pages of the web, and no scan too many."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from extract.errors import ExitCode, ResultsNotFound
from extract.export.oparl.answers import Answers
from extract.export.oparl.serve import application
from extract.export.registry import EXPORTS, Order
from extract.listening import listening
from extract.record import Consultation, Vorlage
from extract.results.records import write_extraction
from tests.help.commands import run
from tests.help.records import an_extraction

BASE = "https://ris.example.org/oparl/"
BEFORE = "2020-06-01T00:00:00+02:00"


def a_paper(subject: str, public: bool = True) -> Vorlage:
    committee = Consultation(organization="Rat", date=dt.date(2017, 5, 4), public=public)
    return Vorlage(pages=(1,), body="Stadt Hohenbruch", subject=subject, consultations=(committee,))


def export(folder: Path, *papers: Vorlage, base: str = BASE) -> None:
    """Papers whose results were written in January 2020, which is when all was made, and changed, in the first export."""
    target = folder / "results" / "ä b.pdf.json"
    write_extraction(an_extraction(papers, file="ä b.pdf"), target)
    moment = dt.datetime(2020, 1, 1, tzinfo=dt.UTC).timestamp()
    os.utime(target, (moment, moment))
    EXPORTS["oparl"].write(Order(folder / "results", folder / "oparl", base_url=base))


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """A client of a server of three papers, in the folder that `tmp_path` is."""
    export(tmp_path, *(a_paper(f"Nr. {n}") for n in range(3)))
    (tmp_path / "scans").mkdir()
    for name in ("ä b.pdf", "other.pdf"):
        (tmp_path / "scans" / name).write_bytes(b"%PDF-1.4")
    with TestClient(application(Answers(tmp_path / "oparl", tmp_path / "scans"))) as opened:
        yield opened


def got(client: TestClient, url: str, **asked: str) -> Any:
    answer = client.get(url.removeprefix(BASE), params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def papers(client: TestClient, **asked: str) -> list[dict[str, Any]]:
    body = got(client, "bodies.json")["data"][0]
    return list(got(client, body["paper"], **asked)["data"])


def test_a_client_walks_from_the_system_to_every_paper(client: TestClient) -> None:
    system = got(client, "/oparl/system.json")
    assert system["id"] == f"{BASE}system.json"
    assert got(client, "") == got(client, "/oparl/") == system
    assert [paper["name"] for paper in papers(client)] == ["Nr. 0", "Nr. 1", "Nr. 2"]
    for paper in papers(client):
        assert got(client, paper["id"]) == paper


def test_every_page_of_the_web_may_ask(client: TestClient) -> None:
    answer = client.get("system.json", headers={"Origin": "https://elsewhere.example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["content-type"].startswith("application/json")


def test_a_client_that_keeps_a_copy_learns_what_changed_and_what_was_deleted(client: TestClient, tmp_path: Path) -> None:
    ids = [paper["id"] for paper in papers(client)]
    assert papers(client, modified_since=BEFORE) == []
    export(tmp_path, a_paper("Nr. 0"), a_paper("Nr. 1, neu"), a_paper("Nr. 2", public=False))
    assert [paper["name"] for paper in papers(client)] == ["Nr. 0", "Nr. 1, neu"], "an unfiltered list names no deleted ones"
    changed = papers(client, modified_since=BEFORE)
    assert {one["id"]: one.get("deleted", one.get("name")) for one in changed} == {
        ids[0]: "Nr. 0",  # since its scan, which holds the last one, is linked no more
        ids[1]: "Nr. 1, neu",
        ids[2]: True,
    }
    assert papers(client, modified_since=BEFORE, created_since=BEFORE) == []
    assert len(papers(client, created_until=BEFORE)) == 2


def test_filters_stay_in_the_links_of_long_lists(tmp_path: Path) -> None:
    export(tmp_path, *(a_paper(f"Nr. {n}") for n in range(120)))
    with TestClient(application(Answers(tmp_path / "oparl", tmp_path / "scans"))) as client:
        url, names = got(client, "bodies.json")["data"][0]["paper"] + "?created_until=2020-06-01T00:00:00%2B02:00", []
        while url:
            page = client.get(url.removeprefix(BASE)).json()
            names += [paper["name"] for paper in page["data"]]
            url = page["links"].get("next", "")
            assert "created_until" in page["links"]["self"]
    assert sorted(names) == sorted(f"Nr. {n}" for n in range(120))
    assert page["pagination"] == {"totalElements": 120, "elementsPerPage": 100, "currentPage": 2, "totalPages": 2}


def test_inner_lists_are_left_out_when_asked(client: TestClient) -> None:
    body = got(client, "bodies.json")["data"][0]
    assert "agendaItem" in got(client, body["meeting"])["data"][0]
    assert "agendaItem" not in got(client, body["meeting"], omit_internal="true")["data"][0]


@pytest.mark.parametrize("value", ["gestern", "2017-05-04", "2017-05-04T10:00:00"])
def test_a_time_that_is_none_is_refused_with_an_error_of_oparl(value: str, client: TestClient) -> None:
    answer = client.get("bodies.json", params={"modified_since": value})
    assert (answer.status_code, answer.json()["type"]) == (400, "https://schema.oparl.org/1.1/Error")
    assert "modified_since" in answer.json()["message"]


@pytest.mark.parametrize("number", ["0", "-1", "x", "²", "", "9" * 5000])
def test_a_number_of_a_page_that_is_none_is_refused(number: str, client: TestClient) -> None:
    answer = client.get("bodies.json", params={"created_until": BEFORE, "page": number})
    assert answer.status_code == 400 and "page" in answer.json()["message"]


def test_a_later_page_of_the_files_is_filtered_at_the_address_of_the_list(tmp_path: Path) -> None:
    export(tmp_path, *(a_paper(f"Nr. {n}") for n in range(120)))
    with TestClient(application(Answers(tmp_path / "oparl", tmp_path / "scans"))) as client:
        second = got(client, got(client, "bodies.json")["data"][0]["paper"])["links"]["next"]
        assert len(got(client, second)["data"]) == 20
        answer = client.get(second.removeprefix(BASE), params={"modified_since": BEFORE})
        assert answer.status_code == 400 and "page=2" in answer.json()["message"]


def test_a_scan_is_found_below_an_address_that_has_scans_in_it(tmp_path: Path) -> None:
    base = "https://ris.example.org/scans/oparl/"
    export(tmp_path, a_paper("Nr. 0"), base=base)
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "ä b.pdf").write_bytes(b"%PDF-1.4")
    with TestClient(application(Answers(tmp_path / "oparl", tmp_path / "scans"))) as client:
        (paper,) = got(client, got(client, "bodies.json")["data"][0]["paper"].removeprefix(base))["data"]
        assert client.get(paper["mainFile"]["accessUrl"].removeprefix(base)).content == b"%PDF-1.4"


def test_a_port_that_is_taken_is_told_with_what_to_do(tmp_path: Path) -> None:
    export(tmp_path, a_paper("Nr. 0"))
    with listening("127.0.0.1", 0) as sock:
        ended = run("oparl", "serve", tmp_path / "oparl", "--port", str(sock.getsockname()[1]))
    assert ended.exit_code == ExitCode.OUTPUT and "name another --port" in ended.output


def test_only_scans_that_a_published_paper_links_are_given_out(client: TestClient, tmp_path: Path) -> None:
    (paper, *_) = papers(client)
    url = paper["mainFile"]["accessUrl"].removeprefix(BASE)
    assert client.get(url).content == b"%PDF-1.4"
    assert client.get("scans/other.pdf").status_code == 404
    export(tmp_path, a_paper("Nr. 0"), a_paper("Nr. 1", public=False))
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "nothing.json",
        "paper/../../results/x.json",
        "..%2Fresults%2F%C3%A4%20b.pdf.json",
        ".hidden.json",
        "%00.json",
        "%ff.json",
        "scans/%00",
        "a" * 300 + ".json",
        "scans/" + "a" * 300,
    ],
)
def test_nothing_else_is_given_out(path: str, client: TestClient, tmp_path: Path) -> None:
    (tmp_path / "oparl" / ".hidden.json").write_text('{"type": "mine"}')
    answer = client.get(path)
    assert (answer.status_code, answer.json()["type"]) == (404, "https://schema.oparl.org/1.1/Error")


def test_a_folder_without_an_export_says_which_one_to_name(tmp_path: Path) -> None:
    with pytest.raises(ResultsNotFound, match="holds no OParl export"):
        application(Answers(tmp_path, tmp_path))
    assert run("oparl", "serve", tmp_path).exit_code == ExitCode.NO_RESULTS
