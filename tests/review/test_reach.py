"""The review page in a real browser: everything can be reached, seen and understood, with and without a mouse or a scan."""

from __future__ import annotations

import itertools
import shutil

import pytest
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from extract.corrections.correction import Action
from extract.corrections.log import read_log
from tests.help.browsing import Open, active, field, open_paper, press, saved, until, value
from tests.help.desk import a_record, draw
from tests.help.nights import a_scan, night


def test_long_values_are_shown_whole(chrome: Chrome, review: Open) -> None:
    review(subject="Vereinbarung mit dem Landkreis über die Unterhaltung gemeinsamer Wege " * 3)
    area = field(chrome, "/subject").find_element(By.TAG_NAME, "textarea")
    shown, needed = (chrome.execute_script(f"return arguments[0].{name}", area) for name in ("clientHeight", "scrollHeight"))
    assert shown >= needed > 40


def test_rows_are_reordered_by_keyboard_and_the_focus_goes_with_the_row(chrome: Chrome, review: Open) -> None:
    rows = tuple(a_record().consultations[0].model_copy(update={"organization": name}) for name in ("Ortsrat", "Rat"))
    server = review(consultations=rows)
    field(chrome, "/consultations/0/organization").click()
    ActionChains(chrome, duration=0).send_keys(Keys.ESCAPE).key_down(Keys.SHIFT).send_keys(Keys.ARROW_DOWN).key_up(
        Keys.SHIFT
    ).perform()
    until(chrome, lambda: value(chrome, "/consultations/1/organization") == "Ortsrat")
    assert active(chrome) == "/consultations/1/organization"
    chrome.find_element(By.CSS_SELECTOR, '[data-row="/consultations/1"] [data-do="up"]').click()
    until(chrome, lambda: value(chrome, "/consultations/0/organization") == "Ortsrat")
    assert [entry.action for (entries) in read_log(server.folder).values() for entry in entries] == [Action.MOVE, Action.MOVE]


def test_every_kind_of_list_takes_a_row_by_its_button(chrome: Chrome, review: Open) -> None:
    review()
    lists = ["/consultations", "/attachments", "/signatures", "/decisions", "/agreements"]
    for path in [*lists, "/agreements/0/parties", "/agreements/0/signatories"]:
        before = len(chrome.find_elements(By.CSS_SELECTOR, f'[data-list="{path}"] > ol > li'))
        chrome.find_element(By.CSS_SELECTOR, f'[data-list="{path}"] > .list-head [data-do="add"]').send_keys(Keys.ENTER)
        rows = f'[data-list="{path}"] > ol > li'
        until(chrome, lambda rows=rows, before=before: len(chrome.find_elements(By.CSS_SELECTOR, rows)) == before + 1)
        assert (active(chrome) or "").startswith(f"{path}/{before}")


def test_a_reason_is_given_without_a_mouse(chrome: Chrome, review: Open) -> None:
    server = review()
    press(chrome, "b")
    press(chrome, "Stempel verdeckt", Keys.ENTER)
    press(chrome, Keys.ENTER)
    saved(chrome, "1 doubt")
    ((entry,),) = read_log(server.folder).values()
    assert (entry.path, entry.why) == ("/date", "Stempel verdeckt")
    assert chrome.find_element(By.ID, "status").text == "Saved. 1 doubt"
    assert chrome.find_element(By.ID, "status").get_attribute("aria-live") == "polite"


def test_the_page_is_zoomed_turned_and_fitted_by_keyboard(chrome: Chrome, review: Open) -> None:
    review()

    def size() -> tuple[int, int]:
        found = chrome.find_element(By.CSS_SELECTOR, ".sheet").size
        return found["width"], found["height"]

    width, height = size()
    assert width < height
    press(chrome, "+")
    assert size()[0] > width
    press(chrome, "-")
    assert size()[0] == pytest.approx(width, abs=2)
    press(chrome, "r")
    assert size()[0] > size()[1]
    press(chrome, "0")
    assert size() == (width, height)


def test_headings_are_in_order_and_the_language_of_the_page_is_told(chrome: Chrome, review: Open) -> None:
    server = review()
    for address in ("/papers/1", "/queue", "/search", "/runs", "/statistics", "/nowhere"):
        chrome.get(server.url + address)
        levels = [int(heading.tag_name[1]) for heading in chrome.find_elements(By.CSS_SELECTOR, "h1, h2, h3, h4")]
        assert levels[0] == 1 and levels.count(1) == 1, address
        assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels)), address
        assert chrome.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"


def test_whatever_can_be_pressed_or_filled_in_has_a_name(chrome: Chrome, review: Open) -> None:
    review()
    controls = chrome.find_elements(By.CSS_SELECTOR, "button, input, textarea, select, [role=checkbox], [tabindex='0']")
    assert len(controls) > 40
    assert not [one.get_attribute("outerHTML") for one in controls if one.is_displayed() and not one.accessible_name.strip()]


def test_the_queue_is_filtered_by_keyboard_without_leaving_at_the_first_key(chrome: Chrome, review: Open) -> None:
    server = review("a.png", "b.png")
    chrome.get(f"{server.url}/queue")
    here = chrome.current_url
    chrome.find_element(By.NAME, "state").send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    assert chrome.current_url == here
    chrome.find_element(By.CSS_SELECTOR, "#filters button").send_keys(Keys.ENTER)
    until(chrome, lambda: "state=open" in chrome.current_url)
    assert len(chrome.find_elements(By.CSS_SELECTOR, ".papers tbody tr")) == 2


def test_a_scan_that_has_changed_is_told_and_its_words_stand_in_their_places(chrome: Chrome, review: Open) -> None:
    server = review()
    draw(server.folder.parent / "scans/a.png", 90)
    shutil.rmtree(server.folder / ".review", ignore_errors=True)
    chrome.execute_cdp_cmd("Network.clearBrowserCache", {})
    open_paper(chrome, server)
    until(chrome, lambda: "has changed since it was read" in chrome.find_element(By.ID, "no-picture").text)
    assert "29.05.2017" in [text.text for text in chrome.find_elements(By.CSS_SELECTOR, ".words text")]
    press(chrome, Keys.ENTER)
    saved(chrome, "1 doubt")


def test_without_the_scans_the_paper_is_settled_all_the_same(chrome: Chrome, review: Open) -> None:
    server = review()
    (server.folder.parent / "scans").rename(server.folder.parent / "moved")
    open_paper(chrome, server)
    assert "--scans FOLDER" in chrome.find_element(By.CSS_SELECTOR, ".viewer .note").text
    assert not chrome.find_elements(By.CSS_SELECTOR, "image, img")
    press(chrome, Keys.ENTER)
    saved(chrome, "1 doubt")


def test_the_report_of_a_run_opens_with_its_style_and_without_scripts(chrome: Chrome, review: Open) -> None:
    server = review()
    a_scan(server.folder.parent / "night", "<b>bad.pdf", "damaged: this")
    night(server.folder.parent / "night", server.folder)
    chrome.get(f"{server.url}/runs")
    assert "complete; some scans failed" in chrome.find_element(By.CSS_SELECTOR, ".runs tbody tr").text
    address = chrome.find_element(By.CSS_SELECTOR, ".runs a").get_attribute("href")
    chrome.get(str(address))
    assert "<b>bad.pdf" in chrome.find_element(By.TAG_NAME, "body").text
    assert chrome.find_element(By.TAG_NAME, "h1").value_of_css_property("margin-bottom") == "0px"
