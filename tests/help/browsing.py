"""A real browser for tests of the review page: Debian's Chromium, driven by its own chromedriver; its fixtures and steps."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from tests.help.desk import Served, a_record, keep, served

BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
Open = Callable[..., Served]


@pytest.fixture(scope="module")
def chrome() -> Iterator[Chrome]:
    if not (BROWSER and DRIVER):
        pytest.skip("no Chromium with chromedriver here (Debian: apt-get install chromium chromium-driver)")
    options = ChromeOptions()
    options.binary_location = str(BROWSER)
    # In a container Chromium's own sandbox cannot be set up, and shared memory is small.
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--window-size=1400,1000",
        "--force-device-scale-factor=1",
    ):
        options.add_argument(argument)
    driver = Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def review(chrome: Chrome, tmp_path: Path) -> Iterator[Open]:
    """Serves papers and opens the first of them."""
    running: list[Iterator[Served]] = []

    def start(*files: str, rotation: int = 0, **changes: object) -> Served:
        for file in files or ("a.png",):
            keep(tmp_path, a_record(**changes), file, rotation)
        context = served(tmp_path)
        running.append(context)  # type: ignore[arg-type]
        server = context.__enter__()
        open_paper(chrome, server)
        return server

    yield start
    for context in running:
        context.__exit__(None, None, None)  # type: ignore[attr-defined]


def open_paper(chrome: Chrome, server: Served, number: int = 1) -> None:
    chrome.get(f"{server.url}/papers/{number}")
    until(chrome, lambda: chrome.find_elements(By.CSS_SELECTOR, ".word"))


def until(chrome: Chrome, what: Callable[[], object]) -> None:
    WebDriverWait(chrome, 30, poll_frequency=0.03, ignored_exceptions=(Exception,)).until(lambda _: what())


def press(chrome: Chrome, *keys: str) -> None:
    ActionChains(chrome, duration=0).send_keys(*keys).perform()


def field(chrome: Chrome, path: str) -> WebElement:
    return chrome.find_element(By.CSS_SELECTOR, f'.field[data-path="{path}"]')


def value(chrome: Chrome, path: str) -> str | None:
    return field(chrome, path).find_element(By.CSS_SELECTOR, "input, textarea").get_attribute("value")


def pressed(chrome: Chrome, path: str) -> str | None:
    return field(chrome, path).find_element(By.CSS_SELECTOR, '[aria-pressed="true"]').get_attribute("data-value")


def active(chrome: Chrome) -> str | None:
    return chrome.find_element(By.CSS_SELECTOR, ".field.active").get_attribute("data-path")


def saved(chrome: Chrome, doubts: str) -> None:
    until(chrome, lambda: chrome.find_element(By.ID, "doubt-count").text == doubts)


def on_page(chrome: Chrome, text: str) -> WebElement:
    return next(
        word for word in chrome.find_elements(By.CSS_SELECTOR, ".word")
        if word.find_element(By.TAG_NAME, "title").get_attribute("textContent") == text
    )  # fmt: skip
