"""Papers are split and joined and pages moved in a real browser, by keyboard alone and by mouse alone, and read so at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait
from starlette.testclient import TestClient

from extract.corrections.correction import SCAN, Action
from extract.corrections.log import read_log
from extract.corrections.partings import orders_in
from extract.desk.reading_anew import ReadingAnew
from extract.order import Order
from extract.results.records import read_extraction
from tests.help.at_desk import at_desk, desk_served, when, with_recorded_reading
from tests.help.browsing import press, until
from tests.help.desk import served
from tests.help.nights import a_scan, night

HEAD = "Gemeinde Ellerloh\n\nVorlagen Nr.: {0}/2015 vom 04.03.2015\nerstellt durch: Bauamt\n\nTagesordnungspunkt:\nAusbau des Weges {0}\n\nSachverhalt:\nEs staubt.\n"
TEXT = "Der Weg ist in einem Zustand, der den Verkehr nicht mehr zulässt, und wird im Herbst erneuert.\n"
STACK = "typed:" + "\f".join((HEAD.format(12), TEXT, HEAD.format(13), TEXT))


@pytest.fixture(scope="module", autouse=True)
def _recorded() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        with_recorded_reading(patch)
        yield


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the desk in which two scans are read, each of two papers of two pages."""
    folder = tmp_path_factory.mktemp("parting")
    for name in ("a.pdf", "b.pdf"):
        a_scan(folder / "scans", name, STACK + name)
    night(folder / "scans", folder / "results")
    return folder


@pytest.fixture
def folder(read_once: Path, tmp_path: Path) -> Path:
    """The same for one test."""
    return shutil.copytree(read_once, tmp_path / "desk")


@pytest.fixture(scope="module")
def desk(read_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    folder = shutil.copytree(read_once, tmp_path_factory.mktemp("served") / "desk")
    with desk_served(folder) as url:
        yield url, folder / "results"


def pages_read(results: Path, name: str) -> list[tuple[int, ...]]:
    return [record.pages for record in read_extraction(results / f"{name}.json").records]


def shown(chrome: Chrome) -> list[list[int]]:
    """The pages of each paper, as the page shows them."""
    papers = chrome.find_elements(By.CSS_SELECTOR, ".parted-paper")
    return [
        [int(one.get_attribute("data-page") or 0) for one in paper.find_elements(By.CSS_SELECTOR, ".parted-page")]
        for paper in papers
    ]


def chosen(chrome: Chrome) -> int:
    """The page that keys and buttons are about."""
    return int(chrome.find_element(By.CSS_SELECTOR, ".parted-page[aria-current]").get_attribute("data-page") or 0)


def standing(chrome: Chrome) -> str:
    return chrome.find_element(By.ID, "standing").text


def shift(chrome: Chrome, key: str) -> None:
    ActionChains(chrome, duration=0).key_down(Keys.SHIFT).send_keys(key).key_up(Keys.SHIFT).perform()


def read(chrome: Chrome) -> None:
    waiting = WebDriverWait(chrome, 60, poll_frequency=0.1, ignored_exceptions=(Exception,))
    waiting.until(lambda _: standing(chrome) == "The papers are read like this.")


def open_first(chrome: Chrome, url: str, name: str) -> None:
    """The first paper of a scan, from the queue."""
    chrome.get(f"{url}/queue")
    links = chrome.find_elements(By.CSS_SELECTOR, ".papers tbody tr")
    row = next(one for one in links if one.find_element(By.CSS_SELECTOR, ".file").text == name)
    chrome.get(row.find_element(By.TAG_NAME, "a").get_attribute("href") or "")
    until(chrome, lambda: chrome.find_element(By.ID, "to-parting"))


def test_by_keyboard_a_paper_is_split_and_read_so_and_a_join_is_taken_back(chrome: Chrome, desk: tuple[str, Path]) -> None:
    url, results = desk
    open_first(chrome, url, "a.pdf")
    press(chrome, "s")
    until(chrome, lambda: chosen(chrome) == 1)
    assert (shown(chrome), standing(chrome)) == ([[1, 2], [3, 4]], "The papers are read like this.")
    press(chrome, Keys.ARROW_RIGHT, "s")
    until(chrome, lambda: shown(chrome) == [[1], [2], [3, 4]])
    assert standing(chrome) == "2 papers are to be read anew: now, or by the next run."
    press(chrome, "r")
    read(chrome)
    assert pages_read(results, "a.pdf") == [(1,), (2,), (3, 4)]
    press(chrome, Keys.HOME, "j")
    until(chrome, lambda: shown(chrome) == [[1, 2], [3, 4]])
    press(chrome, "u")
    until(chrome, lambda: shown(chrome) == [[1], [2], [3, 4]])
    assert pages_read(results, "b.pdf") == [(1, 2), (3, 4)]


def test_by_mouse_a_page_goes_to_the_next_paper_and_back_and_no_refused_step_does_anything(
    chrome: Chrome, desk: tuple[str, Path]
) -> None:
    url, results = desk

    def click(selector: str) -> None:
        ActionChains(chrome, duration=0).click(chrome.find_element(By.CSS_SELECTOR, selector)).perform()

    open_first(chrome, url, "b.pdf")
    click("#to-parting")
    until(chrome, lambda: chosen(chrome) == 1)
    assert chrome.find_element(By.CSS_SELECTOR, "[data-move=back]").get_attribute("aria-disabled") == "true"
    click("[data-page='2']")
    click("[data-move=on]")
    until(chrome, lambda: shown(chrome) == [[1], [2, 3, 4]])
    click("[data-move=back]")
    until(chrome, lambda: shown(chrome) == [[1, 2], [3, 4]])
    click("[data-page='3']")
    click("[data-move=back]")
    until(chrome, lambda: shown(chrome) == [[1, 2, 3], [4]])
    click("[data-move=undo]")
    until(chrome, lambda: shown(chrome) == [[1, 2], [3, 4]])
    click("[data-page='3']")
    click("[data-move=begin]")
    until(chrome, lambda: shown(chrome) == [[1, 2, 3, 4]])
    click("#read-anew")
    read(chrome)
    assert pages_read(results, "b.pdf") == [(1, 2, 3, 4)]


def test_by_keyboard_a_page_amid_a_paper_goes_to_its_neighbour_and_pages_are_put_in_order(chrome: Chrome, folder: Path) -> None:
    with desk_served(folder) as url:
        open_first(chrome, url, "a.pdf")
        press(chrome, "s")
        until(chrome, lambda: chosen(chrome) == 1)
        shift(chrome, Keys.ARROW_RIGHT)
        until(chrome, lambda: shown(chrome) == [[2, 1], [3, 4]])
        press(chrome, "u")
        until(chrome, lambda: shown(chrome) == [[1, 2], [3, 4]])
        assert chosen(chrome) == 1
        shift(chrome, Keys.ARROW_DOWN)  # not its last page
        until(chrome, lambda: shown(chrome) == [[2], [1, 3, 4]])
        for order in ([3, 1, 4], [3, 4, 1]):
            shift(chrome, Keys.ARROW_RIGHT)
            until(chrome, lambda order=order: shown(chrome) == [[2], order])
        press(chrome, "r")
        read(chrome)
        assert pages_read(folder / "results", "a.pdf") == [(2,), (3, 4, 1)]
        first, second = read_extraction(folder / "results/a.pdf.json").records
        assert (first.reference, second.reference) == (None, "13/2015")
        assert chrome.find_element(By.ID, "alert").text == ""


def test_by_mouse_a_page_is_dragged_to_where_it_belongs_and_a_click_drags_nothing(chrome: Chrome, folder: Path) -> None:
    with desk_served(folder) as url:
        open_first(chrome, url, "b.pdf")
        press(chrome, "s")
        until(chrome, lambda: chosen(chrome) == 1)

        def drag(page: int, to: int, side: int) -> None:
            given, at = (chrome.find_element(By.CSS_SELECTOR, f"[data-page='{one}']") for one in (page, to))
            actions = ActionChains(chrome, duration=50).click_and_hold(given).move_to_element(at)
            actions.move_by_offset(side * at.size["width"] // 3, 0).release().perform()

        drag(2, 4, 1)
        until(chrome, lambda: shown(chrome) == [[1], [3, 4, 2]])
        assert chosen(chrome) == 2
        drag(4, 1, -1)
        until(chrome, lambda: shown(chrome) == [[4, 1], [3, 2]])
        drag(4, 4, 1)
        ActionChains(chrome, duration=0).click(chrome.find_element(By.CSS_SELECTOR, "[data-page='3']")).perform()
        until(chrome, lambda: chosen(chrome) == 3)
        assert shown(chrome) == [[4, 1], [3, 2]]
        chrome.find_element(By.ID, "read-anew").click()
        read(chrome)
        assert pages_read(folder / "results", "b.pdf") == [(4, 1), (3, 2)]


def test_a_step_that_is_taken_back_while_the_scan_is_read_is_to_be_read_anew(
    chrome: Chrome, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = folder / "begun"
    monkeypatch.setenv("READING_SECONDS", "2")
    monkeypatch.setenv("READING_BEGUN", str(begun))
    with desk_served(folder) as url:
        open_first(chrome, url, "a.pdf")
        press(chrome, "s")
        until(chrome, lambda: chosen(chrome) == 1)
        press(chrome, Keys.ARROW_RIGHT, "s")
        until(chrome, lambda: shown(chrome) == [[1], [2], [3, 4]])
        press(chrome, "r")
        until(chrome, lambda: standing(chrome) == "Reading …")
        until(chrome, begun.exists)
        press(chrome, "u")
        until(chrome, lambda: shown(chrome) == [[1, 2], [3, 4]])
        waiting = WebDriverWait(chrome, 60, poll_frequency=0.1, ignored_exceptions=(Exception,))
        waiting.until(lambda _: standing(chrome) == "1 paper is to be read anew: now, or by the next run.")
        assert pages_read(folder / "results", "a.pdf") == [(1,), (2,), (3, 4)]
        press(chrome, "r")
        read(chrome)
    assert pages_read(folder / "results", "a.pdf") == [(1, 2), (3, 4)]


def test_in_the_review_alone_pages_are_parted_too_and_the_next_run_reads_them_so(chrome: Chrome, folder: Path) -> None:
    (folder / "results").rename(folder / "out")
    with served(folder) as server:
        open_first(chrome, server.url, "a.pdf")
        press(chrome, "s")
        until(chrome, lambda: chosen(chrome) == 1)
        assert not chrome.find_elements(By.ID, "read-anew")
        press(chrome, Keys.ARROW_RIGHT, "s")
        until(chrome, lambda: shown(chrome) == [[1], [2], [3, 4]])
        assert standing(chrome) == "2 papers are to be read anew: the next run does that."
        press(chrome, "r")  # which nobody answers here
        assert chrome.find_element(By.ID, "alert").text == ""
    night(folder / "scans", folder / "out")
    assert pages_read(folder / "out", "a.pdf") == [(1,), (2,), (3, 4)]


def test_what_was_corrected_stays_with_a_paper_whose_pages_stay_and_else_is_asked_for_again(folder: Path) -> None:
    def corrected(browser: TestClient, number: int, subject: str) -> int:
        change = {"action": "edit", "path": "/subject", "text": subject, "base": 0}
        return int(browser.post(f"/papers/{number}/corrections", json=change).status_code)

    with at_desk(folder, language="en") as desk:
        assert (corrected(desk, 1, "Weg am Bach"), corrected(desk, 2, "Weg am Fuchsbau")) == (200, 200)
        said = desk.post("/papers/1/parting", json={"move": "begin", "page": 2, "base": 0})
        assert said.status_code == 200 and said.json()["unread"] == 2 and said.json()["html"].count("✎ A. Ebert") == 1
        otherwise = "The pages of this paper are parted otherwise by now"
        assert otherwise in desk.get("/papers/1").text and otherwise not in desk.get("/papers/2").text
        read_now(desk)
        assert pages_read(folder / "results", "a.pdf") == [(1,), (2,), (3, 4)]
        assert otherwise not in desk.get("/papers/1").text
        third, first = desk.get("/papers/5").text, desk.get("/papers/1").text
        assert "Weg am Fuchsbau" in third and "To be looked at again" not in third
        told = "A. Ebert decided on &#39;Weg am Bach&#39; in the paper p. 1–2, which has other pages now: look at it again"
        assert told in first and "Ausbau des Weges 12</textarea>" in first
        again = {"action": "edit", "path": "/subject", "text": "Weg am Bach", "base": 0}
        assert told not in desk.post("/papers/1/corrections", json=again).json()["html"]
    entries = read_log(folder / "results")
    assert [(one.action, one.who) for (_, paper), own in entries.items() if paper == SCAN for one in own] == [
        (Action.BORDER, "A. Ebert")
    ]
    assert list(orders_in(entries).values()) == [Order(begins={2: True})]


def test_what_is_told_as_read_is_in_the_queue(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with at_desk(folder, language="en") as desk:
        assert desk.post("/papers/1/parting", json={"move": "begin", "page": 2, "base": 0}).status_code == 200
        assert desk.post("/papers/1/parting/read", json={}).status_code == 200
        while len(pages_read(folder / "results", "a.pdf")) < 3:
            sleep(0.05)
        # The run ends just behind the first question for it.
        answers = iter((True,))
        monkeypatch.setattr(ReadingAnew, "busy", lambda _: next(answers, False))
        in_queue = []
        for _ in range(2):
            told = desk.get("/papers/1/parting/progress").json()
            in_queue.append((told["busy"], desk.get("/papers/5").status_code))
    assert in_queue == [(True, 404), (False, 200)]


def read_now(desk: TestClient) -> None:
    assert desk.post("/papers/1/parting/read", json={}).status_code == 200
    when(desk, "/papers/1/parting/progress", lambda found: not found["busy"])


def test_what_cannot_be_said_of_a_page_is_refused_and_who_was_slower_is_told(folder: Path) -> None:
    with at_desk(folder, language="en") as desk:

        def refused(**said: object) -> str:
            answer = desk.post("/papers/1/parting", json={"page": 2, "base": 0, **said})
            assert answer.status_code == 409
            return str(answer.json()["refusal"])

        assert refused(move="undo") == "There is nothing to take back."
        assert refused(move="back") == refused(move="begin", page=9) == "That cannot be said of this page."
        desk.post("/papers/1/parting", json={"move": "begin", "page": 2, "base": 0})
        assert refused(move="begin") == "A. Ebert was faster; this is how the pages are parted now."
        assert desk.get("/papers/9/parting").status_code == 404
        assert desk.post("/papers/1/corrections", json={"action": "border", "path": "/subject", "base": 0}).status_code == 422


def test_of_a_scan_with_two_names_of_which_one_is_gone_the_other_is_read_anew(folder: Path) -> None:
    shutil.copy2(folder / "scans/a.pdf", folder / "scans/c.pdf")
    night(folder / "scans", folder / "results")
    (folder / "scans/a.pdf").unlink()
    with at_desk(folder, language="en") as desk:
        desk.post("/papers/1/parting", json={"move": "begin", "page": 2, "base": 0})
        read_now(desk)
    assert pages_read(folder / "results", "c.pdf") == [(1,), (2,), (3, 4)]


def test_a_scan_that_cannot_be_read_anew_says_why_and_its_papers_stay_as_they_were(folder: Path) -> None:
    with at_desk(folder, language="en") as desk:
        desk.post("/papers/1/parting", json={"move": "begin", "page": 2, "base": 0})
        (folder / "scans/a.pdf").unlink()
        read_now(desk)
        line = desk.get("/papers/1/parting/progress").json()["line"]
        assert "Reading did not come to its end:" in line and "a.pdf" in line and "2 papers are to be read anew" in line
        said = desk.post("/papers/1/parting", json={"move": "undo", "base": 1}).json()
        assert said["line"] == "The papers are read like this."  # which no failure of a run hides
    assert pages_read(folder / "results", "a.pdf") == [(1, 2), (3, 4)]
