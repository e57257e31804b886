"""From scans to a downloaded table in a real browser: by mouse alone with real reading, by keyboard alone with recorded reading."""

from __future__ import annotations

import base64
import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.help.at_desk import desk_served, with_recorded_reading
from tests.help.browsing import press, until
from tests.help.commands import SAMPLES

# Scripts cannot fill what the operating system hands over in a drop; a drop of files made in the page is the nearest to it.
DROP = """
const [name, content] = arguments;
const data = new DataTransfer();
data.items.add(new File([Uint8Array.from(atob(content), (char) => char.charCodeAt(0))], name));
document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
"""


@pytest.fixture
def desk(chrome: Chrome, tmp_path: Path) -> Iterator[str]:
    downloads = {"behavior": "allow", "downloadPath": str(tmp_path / "downloads")}
    chrome.execute_cdp_cmd("Browser.setDownloadBehavior", downloads)
    with desk_served(tmp_path / "desk") as url:
        chrome.get(url)
        yield url


def shown(chrome: Chrome, selector: str) -> str:
    return chrome.find_element(By.CSS_SELECTOR, selector).text


def waited(chrome: Chrome, selector: str, text: str, seconds: float = 120) -> None:
    waiting = WebDriverWait(chrome, seconds, poll_frequency=0.1, ignored_exceptions=(Exception,))
    waiting.until(lambda _: text in shown(chrome, selector))


def click(chrome: Chrome, selector: str) -> None:
    chrome.find_element(By.CSS_SELECTOR, selector).click()


def tables(folder: Path, chrome: Chrome) -> dict[str, list[dict[str, str]]]:
    """The tables that were downloaded."""
    until(chrome, lambda: next(folder.glob("downloads/*.zip")))
    with zipfile.ZipFile(next(folder.glob("downloads/*.zip"))) as archive:
        texts = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist() if name.endswith(".csv")}
    return {name: list(csv.DictReader(io.StringIO(text), delimiter=";")) for name, text in texts.items()}


def test_by_mouse_from_a_dropped_scan_to_a_table_for_excel(chrome: Chrome, desk: str, tmp_path: Path) -> None:
    scan = SAMPLES / "hohenbruch-wrong-sum.pdf"  # whose amounts do not add up: that is always asked
    chrome.execute_script(DROP, "Öffnungszeiten.pdf", base64.b64encode(scan.read_bytes()).decode())
    waited(chrome, "#uploads", "Öffnungszeiten.pdf")
    chrome.execute_script(DROP, "notes.docx", base64.b64encode(b"PK").decode())
    waited(chrome, "#uploads", "notes.docx: This is no scan.")
    click(chrome, "#start")
    waited(chrome, "#standing", "All scans are read.")
    click(chrome, "#progress a.button")
    until(chrome, lambda: click(chrome, ".papers tbody a") is None)
    until(chrome, lambda: chrome.find_element(By.CSS_SELECTOR, ".field.active"))
    click(chrome, "[data-act=settle]")
    until(chrome, lambda: shown(chrome, "#status").startswith(("Saved.", "No doubt left.")))
    click(chrome, "header a[href='/exports']")
    click(chrome, "tr[data-name=csv-excel] .make")
    until_made = WebDriverWait(chrome, 60, poll_frequency=0.1, ignored_exceptions=(Exception,))
    until_made.until(lambda _: chrome.find_element(By.CSS_SELECTOR, "tr[data-name=csv-excel] .download").is_displayed())
    click(chrome, "tr[data-name=csv-excel] .download")
    found = tables(tmp_path, chrome)
    (paper,) = found["vorlagen.csv"]
    assert (paper["scan"], paper["reference"]) == ("Öffnungszeiten.pdf", "55/2014")
    assert len(found["corrections.csv"]) == 1


def focused(chrome: Chrome) -> str:
    return str(chrome.execute_script("const e = document.activeElement; return e.id || e.getAttribute('href') || e.className"))


def tab_to(chrome: Chrome, what: str) -> None:
    """Press Tab until that has the focus, as somebody without a mouse does."""
    for _ in range(80):
        if focused(chrome) == what:
            return
        press(chrome, Keys.TAB)
    raise AssertionError(f"no Tab leads to {what}")


def test_by_keyboard_from_a_chosen_scan_to_a_table_for_excel(
    chrome: Chrome, desk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_recorded_reading(monkeypatch)
    scan = tmp_path / "a.pdf"
    scan.write_bytes(b"doubtful: a")
    tab_to(chrome, "files")
    chrome.switch_to.active_element.send_keys(str(scan))  # the dialog of the operating system, which answers to the keyboard
    waited(chrome, "#uploads", "a.pdf")
    tab_to(chrome, "start")
    press(chrome, Keys.ENTER)
    waited(chrome, "#standing", "All scans are read.")
    tab_to(chrome, "/queue")
    press(chrome, Keys.ENTER)
    until(chrome, lambda: chrome.find_element(By.CSS_SELECTOR, ".papers tbody a"))
    tab_to(chrome, "/papers/1")
    press(chrome, Keys.ENTER)
    until(chrome, lambda: shown(chrome, "#doubt-count").startswith("1"))
    press(chrome, Keys.ENTER)
    until(chrome, lambda: not shown(chrome, "#doubt-count").startswith("1"))
    tab_to(chrome, "/exports")
    press(chrome, Keys.ENTER)
    until(chrome, lambda: chrome.find_element(By.CSS_SELECTOR, "tr[data-name=csv-excel] .line"))
    tab_to(chrome, "make main")
    press(chrome, Keys.ENTER)
    # Whoever waits at the button is led on to the download.
    WebDriverWait(chrome, 60, poll_frequency=0.1).until(lambda _: focused(chrome) == "/exports/csv-excel/download")
    press(chrome, Keys.ENTER)
    found = tables(tmp_path, chrome)
    assert [row["scan"] for row in found["vorlagen.csv"]] == ["a.pdf"]
    assert len(found["corrections.csv"]) == 1
