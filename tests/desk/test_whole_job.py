"""The whole job in a real browser, from scans to a table: texts and their doubted words, the same slip everywhere, papers parted, one
that is none; by keyboard alone and by mouse alone.
"""

from __future__ import annotations

import base64
import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import fill

import pytest
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.desk.test_job import DROP, focused, shown, tab_to
from tests.help.at_desk import desk_served, with_recorded_reading
from tests.help.browsing import active, press, until
from tests.help.texts import SENTENCE

HEAD = "Gemeinde Ellerloh\n\nVorlagen Nr.: {0}/2015 vom 04.03.2015\nerstellt durch: Bauamt\n\nTagesordnungspunkt:\nAusbau des Weges {0}\n\nSachverhalt:\n"
LONG = " ".join([SENTENCE] * 14)


def a_text(place: str) -> str:
    return fill(f"{LONG} Die Stadt {place} ist einverstanden.", 86)


PAPERS = [HEAD.format(number) + a_text("Heimstedt¦Helmstedt" if number == 12 else "Heimstedt") for number in (12, 13, 14)]
SCANS = {
    "stapel.pdf": "typed:" + "\f".join((PAPERS[0], "Lageplan\n\nDer Weg von oben.", PAPERS[1])),
    "einzeln.pdf": "typed:" + PAPERS[2],
    "zettel.pdf": "typed:" + HEAD.format(15) + "Bitte wenden.",
}


class Keyboard:
    """What somebody does who has no mouse."""

    def __init__(self, chrome: Chrome, folder: Path):
        self.chrome, self.folder = chrome, folder

    def give(self, name: str, content: bytes) -> None:
        (self.folder / name).write_bytes(content)
        tab_to(self.chrome, "files")
        # The dialog of the operating system, which answers to the keyboard.
        self.chrome.switch_to.active_element.send_keys(str(self.folder / name))

    def use(self, key: str, selector: str) -> None:
        """A key of the page, or where there is none, Tab to it and Enter."""
        if key:
            press(self.chrome, key)
        else:
            tab_to(self.chrome, selector.strip("#"))
            press(self.chrome, Keys.ENTER)

    def go(self, section: str) -> None:
        self.use("", section)

    def open(self, number: int) -> None:
        self.use("", f"/papers/{number}")

    def choose(self, page: int) -> None:
        press(self.chrome, Keys.HOME, *[Keys.ARROW_RIGHT] * (page - 1))

    def say_yes(self) -> None:
        """In a question whose answer is no at first."""
        ActionChains(self.chrome).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).send_keys(Keys.ENTER).perform()

    def export(self) -> None:
        tab_to(self.chrome, "make main")
        press(self.chrome, Keys.ENTER)
        WebDriverWait(self.chrome, 60, poll_frequency=0.1).until(
            lambda _: focused(self.chrome) == "/exports/csv-excel/download"
        )
        press(self.chrome, Keys.ENTER)


class Mouse(Keyboard):
    """What somebody does who has no keyboard."""

    def click(self, selector: str) -> None:
        ActionChains(self.chrome, duration=0).click(self.chrome.find_element(By.CSS_SELECTOR, selector)).perform()

    def give(self, name: str, content: bytes) -> None:
        self.chrome.execute_script(DROP, name, base64.b64encode(content).decode())

    def use(self, key: str, selector: str) -> None:
        self.click(selector)

    def go(self, section: str) -> None:
        self.click(f"header a[href='{section}']")

    def open(self, number: int) -> None:
        self.click(f".papers a[href^='/papers/{number}']")

    def choose(self, page: int) -> None:
        self.click(f"[data-page='{page}']")

    def say_yes(self) -> None:
        self.click("dialog[open] [value=yes]")

    def export(self) -> None:
        self.click("tr[data-name=csv-excel] .make")
        download = "tr[data-name=csv-excel] .download"
        until(self.chrome, lambda: self.chrome.find_element(By.CSS_SELECTOR, download).is_displayed())
        self.click(download)


@pytest.fixture(params=[Keyboard, Mouse], ids=["keyboard", "mouse"])
def hand(request: pytest.FixtureRequest, chrome: Chrome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Keyboard]:
    with_recorded_reading(monkeypatch)
    downloads = {"behavior": "allow", "downloadPath": str(tmp_path / "downloads")}
    chrome.execute_cdp_cmd("Browser.setDownloadBehavior", downloads)
    with desk_served(tmp_path / "desk") as url:
        chrome.get(url)
        yield request.param(chrome, tmp_path)


def test_from_scans_to_a_table_with_all_that_lies_between(hand: Keyboard, tmp_path: Path) -> None:
    chrome = hand.chrome
    _read(hand)
    hand.go("/queue")
    _part(hand, _number(hand, "stapel.pdf", "12/2015"))
    _mend_one_slip_everywhere(hand, _number(hand, "stapel.pdf", "12/2015"))
    hand.use("q", "#to-queue")
    _say_that_one_is_none(hand, _number(hand, "zettel.pdf", "15/2015"))
    hand.go("/exports")
    until(chrome, lambda: chrome.find_element(By.CSS_SELECTOR, "tr[data-name=csv-excel] .line"))
    hand.export()
    papers = _table(tmp_path, chrome)
    assert [(row["paper"], row["pages"], row["reference"]) for row in papers] == [
        ("einzeln.pdf#1", "1", "14/2015"),
        ("stapel.pdf#1", "1", "12/2015"),
        ("stapel.pdf#2", "2", ""),
        ("stapel.pdf#3", "3", "13/2015"),
    ]
    texts = [row["statement"] for row in papers if row["reference"]]
    assert all("Die Stadt Helmstedt ist einverstanden." in text and len(text) > 1300 for text in texts)


def _read(hand: Keyboard) -> None:
    for name, content in SCANS.items():
        hand.give(name, content.encode())
        until(hand.chrome, lambda name=name: name in shown(hand.chrome, "#uploads"))
    hand.use("", "#start")
    _waited(hand, lambda: "All scans are read." in shown(hand.chrome, "#standing"))


def _number(hand: Keyboard, file: str, reference: str) -> int:
    """The number of a paper in the queue that is on the screen."""
    until(hand.chrome, lambda: hand.chrome.find_elements(By.CSS_SELECTOR, ".papers tbody tr"))
    rows = hand.chrome.find_elements(By.CSS_SELECTOR, ".papers tbody tr")
    row = next(one for one in rows if file in one.text and reference in one.text)
    return int((row.find_element(By.TAG_NAME, "a").get_attribute("href") or "").rpartition("/")[2].partition("?")[0])


def _mend_one_slip_everywhere(hand: Keyboard, number: int) -> None:
    """One word of a long text as the other reader has read it, and then all that are alike."""
    chrome = hand.chrome
    hand.open(number)
    until(chrome, lambda: active(chrome))
    while (doubted := active(chrome)) != "/statement":
        hand.use(Keys.ENTER, "[data-act=settle]")
        until(chrome, lambda doubted=doubted: active(chrome) != doubted)
    until(chrome, lambda: chrome.find_element(By.CSS_SELECTOR, ".printed[aria-current]").text == "Heimstedt")
    hand.use("2", ".field.active .other")
    until(chrome, lambda: chrome.find_element(By.ID, "alike-offer").is_displayed())
    hand.use("g", "#alike-offer")
    until(chrome, lambda: len(chrome.find_elements(By.CSS_SELECTOR, "#alike input:checked")) == 2)
    hand.use(Keys.ENTER, "#alike-all")
    until(chrome, lambda: shown(chrome, "#alike-status") == "2 places put right.")
    hand.use("", "#alike-back")
    until(chrome, lambda: chrome.find_element(By.ID, "to-queue"))


def _part(hand: Keyboard, number: int) -> None:
    """The plan is a paper of its own; all is read anew with that."""
    chrome = hand.chrome
    hand.open(number)
    until(chrome, lambda: chrome.find_element(By.ID, "to-parting"))
    hand.use("s", "#to-parting")
    until(chrome, lambda: chrome.find_element(By.CSS_SELECTOR, ".parted-page[aria-current]"))
    hand.choose(2)
    hand.use("s", "[data-move=begin]")
    until(chrome, lambda: len(chrome.find_elements(By.CSS_SELECTOR, ".parted-paper")) == 3)
    hand.use("r", "#read-anew")
    _waited(hand, lambda: shown(chrome, "#standing") == "The papers are read like this.")
    hand.use("q", "#to-queue")


def _say_that_one_is_none(hand: Keyboard, number: int) -> None:
    chrome = hand.chrome
    hand.open(number)
    until(chrome, lambda: chrome.find_element(By.CSS_SELECTOR, "[data-note=no-vorlage]"))
    here = chrome.current_url
    hand.use("v", "[data-note=no-vorlage]")
    until(chrome, lambda: chrome.find_element(By.ID, "strange").is_displayed())
    hand.say_yes()
    until(chrome, lambda: chrome.current_url != here)


def _waited(hand: Keyboard, what: Callable[[], bool]) -> None:
    WebDriverWait(hand.chrome, 60, poll_frequency=0.1, ignored_exceptions=(Exception,)).until(lambda _: what())


def _table(folder: Path, chrome: Chrome) -> list[dict[str, str]]:
    until(chrome, lambda: next(folder.glob("downloads/*.zip")))
    with zipfile.ZipFile(next(folder.glob("downloads/*.zip"))) as archive:
        text = archive.read("vorlagen.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))
