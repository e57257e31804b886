"""Pages are light or dark as the system or a person says; faded pictures are made legible, and signs that keyboards lack are inserted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from tests.help.browsing import field, open_paper, press, until, value
from tests.help.desk import Served, a_record, keep, served


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("view")
    keep(folder, a_record())
    with served(folder) as running:
        yield running


def style(chrome: Chrome, selector: str, name: str) -> Any:
    return chrome.execute_script("return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]", selector, name)


def system_is(chrome: Chrome, scheme: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def choose(chrome: Chrome, scheme: str) -> None:
    if not chrome.find_element(By.ID, "settings").is_displayed():
        chrome.find_element(By.CSS_SELECTOR, ".own summary").click()
    Select(chrome.find_element(By.NAME, "scheme")).select_by_value(scheme)


def test_pages_are_dark_where_the_system_is_until_a_person_chooses(chrome: Chrome, server: Served) -> None:
    light, dark = "rgb(238, 241, 244)", "rgb(18, 23, 28)"
    chrome.get(f"{server.url}/queue")
    assert style(chrome, "html", "backgroundColor") == light
    system_is(chrome, "dark")
    assert style(chrome, "html", "backgroundColor") == dark
    choose(chrome, "light")
    until(chrome, lambda: style(chrome, "html", "backgroundColor") == light)
    chrome.get(f"{server.url}/search")
    assert style(chrome, "html", "backgroundColor") == light
    system_is(chrome, "light")
    choose(chrome, "dark")
    until(chrome, lambda: style(chrome, "html", "backgroundColor") == dark)
    choose(chrome, "system")
    until(chrome, lambda: style(chrome, "html", "backgroundColor") == light)


def test_faded_pages_are_made_legible_by_keyboard_and_stay_so_on_the_next_paper(chrome: Chrome, server: Served) -> None:
    open_paper(chrome, server)
    press(chrome, "c")
    press(chrome, Keys.TAB, *[Keys.ARROW_RIGHT] * 3)
    assert style(chrome, ".sheet .picture", "filter") == "brightness(1) contrast(1.3)"
    press(chrome, Keys.ESCAPE)
    assert chrome.find_element(By.CSS_SELECTOR, ".field.active") == chrome.switch_to.active_element
    open_paper(chrome, server)
    assert style(chrome, ".sheet .picture", "filter") == "brightness(1) contrast(1.3)"
    chrome.find_element(By.ID, "faded-button").click()
    chrome.find_element(By.ID, "as-scanned").click()
    assert style(chrome, ".sheet .picture", "filter") == "none"


def test_the_magnifier_shows_the_chosen_place_and_follows_the_mouse(chrome: Chrome, server: Served) -> None:
    open_paper(chrome, server)
    press(chrome, "m")
    until(chrome, lambda: chrome.find_element(By.CSS_SELECTOR, ".lens image"))

    def middle() -> list[float]:
        x, y, width, height = map(
            float, str(chrome.find_element(By.CSS_SELECTOR, ".lens svg").get_dom_attribute("viewBox")).split()
        )
        return [x + width / 2, y + height / 2]

    assert middle() == pytest.approx([281, 105.5], abs=3)  # the middle of the date, which is doubted
    ActionChains(chrome, duration=0).move_to_element(chrome.find_element(By.CSS_SELECTOR, ".word")).perform()
    until(chrome, lambda: middle()[0] == pytest.approx(171.7, abs=3))
    press(chrome, "m")
    assert not chrome.find_elements(By.CSS_SELECTOR, ".lens")


def test_signs_are_inserted_at_the_caret_by_mouse_and_by_keyboard(chrome: Chrome, server: Served) -> None:
    open_paper(chrome, server)
    area = field(chrome, "/clerk").find_element(By.TAG_NAME, "textarea")
    area.click()
    press(chrome, "ab", Keys.ARROW_LEFT)
    chrome.find_element(By.CSS_SELECTOR, "#signs button:nth-child(2)").click()
    ActionChains(chrome, duration=0).key_down(Keys.ALT).send_keys("4").key_up(Keys.ALT).perform()
    assert value(chrome, "/clerk") == "a§ßb"
    press(chrome, Keys.ESCAPE)
