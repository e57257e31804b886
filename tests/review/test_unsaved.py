"""What somebody has typed on the review page is saved or stays, whatever is clicked next."""

from __future__ import annotations

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from extract.corrections.correction import Action, Correction
from extract.corrections.log import read_log
from extract.review.index import Filters
from tests.help.browsing import Open, field, on_page, open_paper, press, saved, until, value
from tests.help.desk import Served

TYPED = "Verkauf eins"


def type_in(chrome: Chrome, path: str, text: str) -> None:
    field(chrome, path).find_element(By.CSS_SELECTOR, "input, textarea").click()
    press(chrome, Keys.END, text)


def click(chrome: Chrome, act: str) -> None:
    chrome.find_element(By.CSS_SELECTOR, f".actions [data-act={act}]").click()


def decided(server: Served) -> list[tuple[str, object]]:
    return [(entry.path, entry.new) for entries in read_log(server.folder).values() for entry in entries]


def caret_in(chrome: Chrome) -> str | None:
    script = "const a = document.activeElement; return a.matches('textarea, input') ? a.closest('.field').dataset.path : null"
    return str(chrome.execute_script(script))


def test_the_button_that_settles_saves_what_is_being_typed(chrome: Chrome, review: Open) -> None:
    server = review()
    type_in(chrome, "/subject", " eins")
    click(chrome, "settle")
    until(chrome, lambda: decided(server) == [("/subject", TYPED)])


def test_who_goes_on_typing_in_another_field_stays_there_when_the_first_is_saved(chrome: Chrome, review: Open) -> None:
    server = review()
    type_in(chrome, "/subject", " eins")
    type_in(chrome, "/originator", "xu")
    until(chrome, lambda: TYPED in chrome.find_element(By.TAG_NAME, "h1").text)
    press(chrome, "xd")
    assert (caret_in(chrome), value(chrome, "/originator")) == ("/originator", "xuxd")
    press(chrome, Keys.ENTER)
    until(chrome, lambda: decided(server) == [("/subject", TYPED), ("/originator", "xuxd")])


@pytest.mark.parametrize(("act", "doubts"), [("rest", "0 doubts"), ("undo", "2 doubts")])
def test_what_is_being_typed_stays_when_a_button_decides_about_something_else(
    chrome: Chrome, review: Open, act: str, doubts: str
) -> None:
    review()
    press(chrome, Keys.ENTER)
    saved(chrome, "1 doubt")
    type_in(chrome, "/subject", " eins")
    click(chrome, act)
    saved(chrome, doubts)
    assert (caret_in(chrome), value(chrome, "/subject")) == ("/subject", TYPED)


def test_what_is_typed_over_what_another_has_decided_is_asked_about_though_the_page_was_renewed(
    chrome: Chrome, review: Open
) -> None:
    server = review()
    (row,) = server.store.queue(Filters()).rows
    type_in(chrome, "/subject", " eins")
    server.store.log.add(
        (row.sha256, row.paper),
        [Correction("/subject", Action.EDIT, new="Kauf", machine="Verkauf", group="g", who="B. Roth")],
        0,
    )
    click(chrome, "rest")
    saved(chrome, "0 doubts")
    click(chrome, "undo")
    saved(chrome, "2 doubts")
    press(chrome, Keys.ENTER)
    until(chrome, lambda: "Kauf" in chrome.find_element(By.ID, "conflict-text").text)
    chrome.find_element(By.ID, "conflict-use").click()
    until(chrome, lambda: decided(server)[-1] == ("/subject", TYPED))


def test_what_could_not_be_saved_stays_when_something_else_can(chrome: Chrome, review: Open) -> None:
    server = review()
    type_in(chrome, "/subject", " eins")
    chrome.execute_script("window.sent = window.fetch; window.fetch = () => Promise.reject(new TypeError('gone'))")
    type_in(chrome, "/originator", "")
    until(chrome, lambda: "does not answer" in field(chrome, "/subject").find_element(By.CSS_SELECTOR, ".refusal").text)
    chrome.execute_script("window.fetch = window.sent")
    press(chrome, "Amt", Keys.ENTER)
    until(chrome, lambda: decided(server) == [("/originator", "Amt")])
    until(chrome, lambda: value(chrome, "/subject") == TYPED)


def test_a_word_of_the_page_takes_the_place_of_no_text_that_was_just_typed(chrome: Chrome, review: Open) -> None:
    review()
    text = "Ein Text, den jemand eben erst getippt hat und der länger ist als ein Name"
    type_in(chrome, "/originator", text)
    on_page(chrome, "Jessen").click()
    assert value(chrome, "/originator") == f"{text} Jessen"


def test_who_keeps_what_somebody_else_has_decided_does_not_overwrite_it(chrome: Chrome, review: Open) -> None:
    server = review()
    first = chrome.current_window_handle
    chrome.switch_to.new_window("window")
    open_paper(chrome, server)
    type_in(chrome, "/subject", " zwei")
    press(chrome, Keys.ENTER)
    until(chrome, lambda: decided(server) == [("/subject", "Verkauf zwei")])
    chrome.close()
    chrome.switch_to.window(first)
    type_in(chrome, "/subject", " eins")
    press(chrome, Keys.ENTER)
    until(chrome, lambda: chrome.find_element(By.ID, "conflict").is_displayed())
    chrome.find_element(By.ID, "conflict-keep").click()
    until(chrome, lambda: value(chrome, "/subject") == "Verkauf zwei")
    press(chrome, "n", Keys.ENTER)
    until(chrome, lambda: len(decided(server)) == 2)
    assert decided(server)[0] == ("/subject", "Verkauf zwei") and decided(server)[1][0] != "/subject"
