"""A paper waits with a note for whoever knows, or is no Vorlage and counts nowhere; what is kept of filters stays in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from starlette.testclient import TestClient

from extract.corrections.correction import Action, Correction
from extract.corrections.log import CorrectionLog, read_log
from extract.results.folder import located, read_extractions
from extract.results.records import read_extraction, write_extraction
from extract.review.counts import Counts
from extract.tables.model import rows
from tests.help.browsing import open_paper, press, until
from tests.help.desk import Served, a_record, client, keep, opened, read_again, served


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("notes")
    for name in ("a.png", "b.png", "c.png"):
        keep(folder, a_record(), name)
    with served(folder) as running:
        yield running


def say(browser: TestClient, action: str, text: str = "", paper: int = 1) -> None:
    base = int(browser.get(f"/papers/{paper}").text.partition('data-base="')[2].partition('"')[0])
    answer = browser.post(f"/papers/{paper}/corrections", json={"action": action, "path": "", "text": text, "base": base})
    assert answer.status_code == 200, answer.text


def exported(folder: Path) -> list[object]:
    return [row["paper"] for found in read_extractions(folder / "out") for table, row in rows(found) if table == "vorlagen"]


def test_a_paper_that_waits_is_passed_over_until_it_is_answered(chrome: Chrome, server: Served) -> None:
    open_paper(chrome, server, 1)
    press(chrome, "l")
    until(chrome, lambda: chrome.find_element(By.ID, "note").is_displayed())
    press(chrome, "Frau Ostermann: welches Datum?", Keys.ENTER)
    until(chrome, lambda: chrome.current_url.endswith("/papers/2"))
    chrome.get(f"{server.url}/queue?state=waiting")
    assert "A. Ebert: Frau Ostermann: welches Datum?" in chrome.find_element(By.CSS_SELECTOR, ".papers .noted").text
    chrome.get(f"{server.url}/queue?person=A.+Ebert")
    assert len(chrome.find_elements(By.CSS_SELECTOR, ".papers tbody tr")) == 1
    assert "me (A. Ebert) (1)" in chrome.find_element(By.CSS_SELECTOR, "select[name=person]").text
    open_paper(chrome, server, 1)
    assert "welches Datum?" in chrome.find_element(By.CSS_SELECTOR, ".paper-note").text
    chrome.find_element(By.CSS_SELECTOR, "[data-note=answered]").click()
    until(chrome, lambda: not chrome.find_elements(By.CSS_SELECTOR, ".paper-note"))
    chrome.get(f"{server.url}/queue?state=waiting")
    assert not chrome.find_elements(By.CSS_SELECTOR, ".papers tbody tr")


def test_filters_are_kept_and_forgotten_in_the_browser(chrome: Chrome, server: Served) -> None:
    chrome.get(f"{server.url}/queue?state=open&code=no-box-ticked")
    chrome.find_element(By.ID, "keep-filter").click()
    chrome.get(f"{server.url}/queue")
    until(chrome, lambda: chrome.find_element(By.CSS_SELECTOR, "#kept-filters a").text == "open, No box ticked")
    chrome.find_element(By.CSS_SELECTOR, "#kept-filters a").click()
    until(chrome, lambda: "state=open" in chrome.current_url and "code=no-box-ticked" in chrome.current_url)
    chrome.find_element(By.CSS_SELECTOR, "#kept-filters button").click()
    until(chrome, lambda: not chrome.find_elements(By.CSS_SELECTOR, "#kept-filters a"))


def test_no_vorlage_is_asked_about_and_can_be_taken_back(chrome: Chrome, server: Served) -> None:
    open_paper(chrome, server, 3)
    press(chrome, "v")
    until(chrome, lambda: chrome.find_element(By.ID, "strange").is_displayed())
    press(chrome, Keys.ENTER)  # nothing happens by mistake
    until(chrome, lambda: not chrome.find_element(By.ID, "strange").is_displayed())
    chrome.find_element(By.CSS_SELECTOR, "[data-note=no-vorlage]").click()
    chrome.find_element(By.CSS_SELECTOR, "#strange [value=yes]").click()
    until(chrome, lambda: not chrome.current_url.endswith("/papers/3"))
    folder = server.folder.parent
    assert exported(folder) == ["a.png#1", "b.png#1"]
    open_paper(chrome, server, 3)
    chrome.find_element(By.CSS_SELECTOR, "[data-note=is-vorlage]").click()
    until(chrome, lambda: not chrome.find_elements(By.CSS_SELECTOR, ".paper-note"))
    assert len(exported(folder)) == 3


def test_what_is_no_vorlage_leaves_every_count_and_the_other_papers_keep_their_numbers(tmp_path: Path) -> None:
    kept = keep(tmp_path, a_record())
    two = kept.model_copy(update={"records": (a_record(reference="1/17"), a_record(reference="2/17"))})
    write_extraction(two, tmp_path / "out/a.png.json")
    with client(tmp_path) as browser:
        say(browser, "no-vorlage", "yes")
        page = browser.get("/queue").text
        assert "2 doubts left" in page and "no Vorlage (1)" in page
        assert '<span class="quiet">1 paper</span>' in page and '<a href="/queue?state=aside">No Vorlage: 1</a>' in page
        assert '<span class="quiet">0 papers</span>' in browser.get("/queue?state=aside").text
        with opened(tmp_path) as (desk, _):
            assert Counts(desk.log).openness()[2] == 1
        assert 'data-paper="1"' not in browser.get("/glance").text
    assert exported(tmp_path) == ["a.png#2"]
    read_again(tmp_path, "a.png", subject="anders")  # a later run finds one paper in the scan, which is still none
    assert exported(tmp_path) == [] and len(next(located(tmp_path / "out", corrected=False)).extraction.records) == 1
    assert read_extraction(tmp_path / "out/a.png.json").records


def test_a_note_is_no_conflict_with_what_others_decide_meanwhile(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    with client(tmp_path) as browser:
        say(browser, "note", " Datum?\n  Frau Ostermann  fragen ")
        change = {"action": "accept", "path": "/date", "base": 0}
        assert browser.post("/papers/1/corrections", json=change).status_code == 200
        say(browser, "note", "")
        assert "0 papers" in browser.get("/queue?state=waiting").text
    (log,) = read_log(tmp_path / "out").values()
    assert [entry.new for entry in log] == ["Datum?\nFrau Ostermann fragen", "2017-05-29", None]


def test_what_is_said_of_the_whole_paper_is_taken_back_by_whoever_has_seen_it(tmp_path: Path) -> None:
    kept = keep(tmp_path, a_record())
    paper = (kept.source.sha256, 1)
    undo = {"action": "undo", "path": "", "base": 0}
    with client(tmp_path) as browser, CorrectionLog(tmp_path / "out") as log:
        say(browser, "no-vorlage", "yes")
        refused = browser.post("/papers/1/corrections", json=undo)
        assert refused.status_code == 409 and "“no Vorlage”" in refused.json()["other"]["text"]
        seen = log.of(*paper)[-1].id
        log.add(paper, [Correction("/date", Action.EDIT, new="2017-01-01", group="g", who="B. Roth")], seen)
        assert browser.post("/papers/1/corrections", json={**undo, "base": seen}).status_code == 200
    assert exported(tmp_path) == ["a.png#1"]


def test_who_puts_off_what_another_has_just_put_off_is_told_and_loses_nothing(chrome: Chrome, tmp_path: Path) -> None:
    kept = keep(tmp_path, a_record())
    paper = (kept.source.sha256, 1)
    with served(tmp_path) as server:
        open_paper(chrome, server, 1)
        server.store.log.add(paper, [Correction("", Action.NOTE, new="beim Bauamt", group="g", who="B. Roth")], 0)
        press(chrome, "l")
        until(chrome, lambda: chrome.find_element(By.ID, "note").is_displayed())
        press(chrome, "welches Datum?", Keys.ENTER)
        until(chrome, lambda: "B. Roth decided on “beim Bauamt”" in chrome.find_element(By.ID, "status").text)
        press(chrome, "l")
        until(chrome, lambda: chrome.find_element(By.ID, "note").is_displayed())
        press(chrome, Keys.ENTER)
        until(chrome, lambda: server.store.log.of(*paper)[-1].new == "welches Datum?")
        until(chrome, lambda: not chrome.current_url.endswith("/papers/1"))
        open_paper(chrome, server, 1)
        press(chrome, "u")
        until(chrome, lambda: "beim Bauamt" in chrome.find_element(By.CSS_SELECTOR, ".paper-note").text)
