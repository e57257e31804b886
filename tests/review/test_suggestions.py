"""What was confirmed before is offered while somebody types, and nothing is ever typed for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from starlette.testclient import TestClient

from tests.help.browsing import field, open_paper, press, until, value
from tests.help.desk import Served, a_record, client, keep, served

AUTHORITY = "kind;name;variants\ncommittee;Ausschuss für Wege und Brücken;\nperson;Jessen;\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Papers of which the first names a committee, a clerk and a place, all confirmed; and an authority file."""
    made = tmp_path_factory.mktemp("suggestions")
    for name in ("a.png", "b.png"):
        keep(made, a_record(originator="Bauamt"), name)
    (made / "out/authority.csv").write_text(AUTHORITY, encoding="utf-8")
    with client(made) as browser:
        settle(browser, "/consultations/0/organization", "Ausschuss für Straßen")
        settle(browser, "/clerk", "Frau Ostermann")
        settle(browser, "/originator", "Bauamt")
    return made


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Served]:
    with served(folder) as running:
        yield running


def settle(browser: TestClient, path: str, text: str, action: str = "edit", **more: str) -> None:
    base = int(browser.get("/papers/1").text.partition('data-base="')[2].partition('"')[0])
    answer = browser.post("/papers/1/corrections", json={"action": action, "path": path, "text": text, "base": base, **more})
    assert answer.status_code == 200, answer.text


def offered(browser: TestClient, pattern: str, typed: str) -> list[str]:
    found: list[str] = browser.get("/suggestions", params={"field": pattern, "typed": typed}).json()
    return found


def test_names_are_offered_wherever_such_a_name_stands_however_they_are_typed(folder: Path) -> None:
    with client(folder) as browser:
        both = ["Ausschuss für Straßen", "Ausschuss für Wege und Brücken"]
        assert offered(browser, "/decisions/*/organization", "aussch") == both
        assert offered(browser, "/consultations/*/organization", "STRASSEN") == both[:1]
        assert offered(browser, "/signatures/*/name", "ost") == ["Frau Ostermann"]
        assert offered(browser, "/clerk", "jes") == ["Jessen"]
        assert offered(browser, "/clerk", "Bau") == offered(browser, "/subject", "Bau") == offered(browser, "/clerk", "") == []


def test_what_was_taken_back_or_never_looked_at_is_not_offered(tmp_path: Path) -> None:
    keep(tmp_path, a_record(originator="Bauamt"))
    with client(tmp_path) as browser:
        settle(browser, "/originator", "Bauarnt")
        assert offered(browser, "/originator", "bau") == ["Bauarnt"]
        settle(browser, "", "", "undo")
        assert offered(browser, "/originator", "bau") == []
        settle(browser, "/originator", "", "accept", look="rest")
        assert offered(browser, "/originator", "bau") == []


def shown(chrome: Chrome) -> list[str]:
    return [one.text for one in chrome.find_elements(By.CSS_SELECTOR, "#suggestions:not([hidden]) [role=option]")]


def test_a_name_is_chosen_by_keyboard_or_mouse_and_else_stays_as_typed(chrome: Chrome, server: Served) -> None:
    open_paper(chrome, server, 2)
    area = field(chrome, "/clerk").find_element(By.TAG_NAME, "textarea")
    area.send_keys("Oster")
    until(chrome, lambda: shown(chrome) == ["Frau Ostermann"])
    assert area.get_attribute("value") == "Oster"
    assert chrome.find_element(By.ID, "status").text.startswith("1 suggestion;")
    press(chrome, Keys.ARROW_DOWN)
    assert area.get_attribute("aria-activedescendant") == "suggestion-0"
    press(chrome, Keys.ENTER)
    assert area.get_attribute("value") == "Frau Ostermann" and shown(chrome) == []
    press(chrome, Keys.ESCAPE)  # what was chosen is no more saved than what is typed
    until(chrome, lambda: value(chrome, "/clerk") == "")
    area.send_keys("O")
    until(chrome, lambda: shown(chrome) == ["Frau Ostermann"])
    chrome.find_element(By.CSS_SELECTOR, "#suggestions li").click()
    until(chrome, lambda: area.get_attribute("value") == "Frau Ostermann")
    area.clear()
    area.send_keys("Os")
    until(chrome, lambda: shown(chrome) == ["Frau Ostermann"])
    press(chrome, Keys.ENTER)
    until(chrome, lambda: chrome.find_element(By.ID, "status").text.startswith("Saved"))
    assert value(chrome, "/clerk") == "Os"
