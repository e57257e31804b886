"""Texts are settled word by word in a real browser, by keyboard alone and by mouse alone, and nothing of them is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from extract.corrections.correction import Action, Look
from extract.corrections.log import read_log
from extract.review.learned import learned_in
from tests.help.browsing import active, field, on_page, open_paper, press, saved, until, value
from tests.help.desk import Served, served
from tests.help.texts import SENTENCE, keep_text

PAPERS = ("slip", "ending", "mouse", "keys", "loss", "undo", "whole")
# 1,400 letters over two pages, with a town that the first reader has misread and the second has not.
LONG = f"{SENTENCE} Das Amt in Heimstedt ist einverstanden. " + " ".join([SENTENCE] * 14)
STATEMENT = "/statement"


@pytest.fixture(scope="module")
def desk(chrome: Chrome, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("texts")
    for number, name in enumerate(PAPERS):
        text = LONG.replace("einverstanden", "einverstandeu") if name == "ending" else LONG
        doubts = (
            {"Heimstedt": "Helmstedt", "Feldmark": "Feldmarl<"} if name in ("keys", "whole") else {"Heimstedt": "Helmstedt"}
        )
        keep_text(folder, text, {"einverstandeu.": "eınverstandeu."} if name == "ending" else doubts, f"{number}-{name}")
    with served(folder) as server:
        yield server


def opened(chrome: Chrome, desk: Served, name: str) -> None:
    open_paper(chrome, desk, PAPERS.index(name) + 1)
    assert active(chrome) == STATEMENT


def log_of(desk: Served, name: str) -> list[tuple[Action, Look | None]]:
    sha256 = desk.store.row(PAPERS.index(name) + 1).sha256
    return [(entry.action, entry.look) for entry in read_log(desk.folder).get((sha256, 1), ())]


def current(chrome: Chrome) -> str:
    return chrome.find_element(By.CSS_SELECTOR, ".printed[aria-current]").text


def area(chrome: Chrome) -> WebElement:
    return field(chrome, STATEMENT).find_element(By.TAG_NAME, "textarea")


def selected(chrome: Chrome) -> str:
    script = "const a = document.activeElement; return a.value?.slice(a.selectionStart, a.selectionEnd) ?? null"
    return str(chrome.execute_script(script))


def test_one_key_takes_the_other_reading_of_a_word_in_a_text_of_1400_letters(chrome: Chrome, desk: Served) -> None:
    opened(chrome, desk, "slip")
    assert len(value(chrome, STATEMENT) or "") >= 1400
    assert current(chrome) == "Heimstedt"
    assert "Helmstedt" in chrome.find_element(By.CSS_SELECTOR, ".field.active .other").text
    press(chrome, "2")
    saved(chrome, "0 doubts")
    assert value(chrome, STATEMENT) == LONG.replace("Heimstedt", "Helmstedt")
    assert log_of(desk, "slip") == [(Action.EDIT, Look.WORDS)]


def test_a_slip_that_nobody_reads_rightly_takes_six_keys_at_most(chrome: Chrome, desk: Served) -> None:
    opened(chrome, desk, "ending")
    keys = ["e", Keys.ARROW_RIGHT, Keys.BACKSPACE, "n", Keys.ENTER]
    press(chrome, keys[0])
    assert selected(chrome) == "einverstandeu"
    press(chrome, *keys[1:])
    saved(chrome, "0 doubts")
    assert value(chrome, STATEMENT) == LONG
    assert len(keys) <= 6


def test_by_mouse_alone_a_word_of_the_page_takes_the_place_of_the_one_that_is_selected(chrome: Chrome, desk: Served) -> None:
    opened(chrome, desk, "mouse")
    chrome.find_element(By.CSS_SELECTOR, ".printed.open").click()
    assert selected(chrome) == "Heimstedt"
    on_page(chrome, "Anliegern.").click()
    assert value(chrome, STATEMENT) == LONG.replace("Heimstedt", "Anliegern.")
    on_page(chrome, "Amt").click()
    assert value(chrome, STATEMENT) == LONG.replace("Heimstedt", "Anliegern. Amt")
    ActionChains(chrome, duration=0).key_down(Keys.CONTROL).send_keys("zz").key_up(Keys.CONTROL).perform()
    assert value(chrome, STATEMENT) == LONG
    press(chrome, Keys.ESCAPE)
    chrome.find_element(By.CSS_SELECTOR, ".other [data-act=second]").click()
    saved(chrome, "0 doubts")
    assert "Helmstedt" in (value(chrome, STATEMENT) or "")


def test_a_word_of_the_page_leads_into_a_text_that_nobody_is_typing_in(chrome: Chrome, desk: Served) -> None:
    opened(chrome, desk, "undo")
    on_page(chrome, "Amt").click()
    assert selected(chrome) == "Amt"
    assert value(chrome, STATEMENT) == LONG


def test_keys_go_from_doubted_word_to_doubted_word_and_settle_them_one_by_one(chrome: Chrome, desk: Served) -> None:
    opened(chrome, desk, "keys")
    words = LONG.split()
    doubted = [word for word in words if word in ("Heimstedt", "Feldmark")]
    assert [word.text for word in chrome.find_elements(By.CSS_SELECTOR, ".printed.open")] == doubted
    assert len(chrome.find_elements(By.CSS_SELECTOR, ".doubted-word")) == len(doubted)
    assert [current(chrome), press(chrome, "n"), current(chrome), press(chrome, "p"), current(chrome)][::2] == [
        doubted[0], doubted[1], doubted[0],
    ]  # fmt: skip
    for left in range(len(doubted) - 1, 0, -1):
        press(chrome, Keys.ENTER)
        until(chrome, lambda left=left: len(chrome.find_elements(By.CSS_SELECTOR, ".printed.open")) == left)
        saved(chrome, "1 doubt")
    press(chrome, Keys.ENTER)
    saved(chrome, "0 doubts")
    assert log_of(desk, "keys") == [(Action.WORD, None)] * len(doubted) + [(Action.ACCEPT, Look.WORDS)]


def test_all_pages_of_a_text_are_lit_and_its_lines_stand_below_their_pictures(chrome: Chrome, desk: Served) -> None:
    opened(chrome, desk, "loss")
    assert [
        len(sheet.find_elements(By.CSS_SELECTOR, ".choice:not(.word-choice)"))
        for sheet in chrome.find_elements(By.CSS_SELECTOR, ".sheet")
    ] == [1, 1]
    lines = chrome.find_elements(By.CSS_SELECTOR, ".field.active .line")
    assert " ".join(line.text for line in lines) == LONG
    for line in lines:
        picture = line.find_element(By.CSS_SELECTOR, "svg").size
        width = float(str(line.get_attribute("data-box")).split()[2]) - float(str(line.get_attribute("data-box")).split()[0])
        assert picture["width"] >= width and picture["height"] >= 10


def test_a_save_that_loses_most_of_a_text_asks_first(chrome: Chrome, desk: Served) -> None:
    opened(chrome, desk, "loss")
    press(chrome, "e")
    ActionChains(chrome, duration=0).key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL).send_keys(
        "Amt", Keys.ENTER
    ).perform()
    assert "1" in chrome.find_element(By.ID, "loss-text").text and chrome.find_element(By.ID, "loss").is_displayed()
    press(chrome, Keys.ENTER)  # the button that keeps the text
    until(chrome, lambda: value(chrome, STATEMENT) == LONG)
    press(chrome, "x")
    assert chrome.find_element(By.ID, "loss").is_displayed()
    press(chrome, Keys.ESCAPE)
    assert log_of(desk, "loss") == []
    press(chrome, "x")
    press(chrome, Keys.TAB, Keys.ENTER)
    until(chrome, lambda: value(chrome, STATEMENT) == "")


def test_undo_goes_to_what_it_took_back_and_keeps_the_focus(chrome: Chrome, desk: Served) -> None:
    opened(chrome, desk, "undo")
    field(chrome, "/subject").click()
    press(chrome, "!", Keys.ENTER)
    until(chrome, lambda: "Wegebau!" in chrome.find_element(By.TAG_NAME, "h1").text)
    press(chrome, Keys.ESCAPE, Keys.ARROW_UP, Keys.ARROW_UP)
    assert active(chrome) != "/subject"
    press(chrome, "u")
    until(chrome, lambda: active(chrome) == "/subject")
    assert chrome.execute_script("return document.activeElement.closest('.field').dataset.path") == "/subject"
    assert "Wegebau!" not in chrome.find_element(By.TAG_NAME, "h1").text


def test_what_was_waved_through_is_told_from_what_was_looked_at(chrome: Chrome, desk: Served) -> None:
    opened(chrome, desk, "whole")
    press(chrome, "a")
    saved(chrome, "0 doubts")
    assert log_of(desk, "whole") == [(Action.ACCEPT, Look.WHOLE)]
    assert "accepted as a whole" in field(chrome, STATEMENT).text
    found = learned_in(desk.folder)
    assert found.waved == 1 and STATEMENT in [one.name for one in found.fields]
    assert found.words is not None and found.words.decided > found.words.right > 0
