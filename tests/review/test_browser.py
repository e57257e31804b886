"""Doubts settled on the review page in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import extract
from extract.corrections.correction import Action
from extract.corrections.log import read_log
from extract.results.folder import read_extractions
from extract.tables.csv import write_csv
from tests.help.browsing import Open, active, field, on_page, open_paper, press, pressed, saved, until, value
from tests.help.desk import ATTACK, BLOCK, a_record, pixels, read_again


def test_doubts_are_settled_by_keyboard_alone(chrome: Chrome, review: Open) -> None:
    server = review("a.png", "b.png")
    assert active(chrome) == "/date"
    press(chrome, Keys.ENTER)
    saved(chrome, "1 doubt")
    assert active(chrome) == "/consultations/0/public"
    press(chrome, "1")
    saved(chrome, "0 doubts")
    press(chrome, Keys.ENTER)
    until(chrome, lambda: chrome.current_url.endswith("/papers/2"))
    until(chrome, lambda: active(chrome) == "/date")
    press(chrome, "e")
    press(chrome, "30.6.17", Keys.ENTER)
    until(chrome, lambda: value(chrome, "/date") == "30.06.2017")
    saved(chrome, "2 doubts")  # the date is settled, and there is a new one: the sitting lies before that day
    assert active(chrome) == "/consultations/0/date"
    press(chrome, "x")
    until(chrome, lambda: sum(map(len, read_log(server.folder).values())) == 4)
    log = read_log(server.folder)
    assert {entry.action for entries in log.values() for entry in entries} == {Action.ACCEPT, Action.EDIT, Action.REJECT}
    assert {entry.who for entries in log.values() for entry in entries} == {"A. Ebert"}


def test_what_is_no_date_is_refused_with_the_reason(chrome: Chrome, review: Open) -> None:
    server = review()
    press(chrome, "e")
    press(chrome, "31.02.2017", Keys.ENTER)
    until(chrome, lambda: "no day" in field(chrome, "/date").find_element(By.CSS_SELECTOR, ".refusal").text)
    assert value(chrome, "/date") == "31.02.2017"
    assert read_log(server.folder) == {}
    press(chrome, Keys.ESCAPE)
    assert value(chrome, "/date") == "29.05.2017"


def test_a_word_on_the_page_is_clicked_into_the_field(chrome: Chrome, review: Open) -> None:
    server = review()
    on_page(chrome, "30.06.2017").click()
    assert value(chrome, "/date") == "30.06.2017"
    press(chrome, Keys.ENTER)
    until(chrome, lambda: "by hand" in field(chrome, "/date").text)
    ((entry,),) = read_log(server.folder).values()
    assert entry.new == "2017-06-30"
    assert entry.place is not None and entry.place.bbox[:2] == (250.0, 140.0)


def test_several_words_are_dragged_over(chrome: Chrome, review: Open) -> None:
    review()
    field(chrome, "/clerk").click()
    first, last = on_page(chrome, "Herr"), on_page(chrome, "Jessen")
    ActionChains(chrome, duration=50).click_and_hold(first).move_to_element(last).release().perform()
    assert value(chrome, "/clerk") == "Herr Jessen"


def test_a_box_is_toggled_on_the_page_and_what_it_says_follows(chrome: Chrome, review: Open) -> None:
    review()
    assert pressed(chrome, "/consultations/0/public") == ""
    chrome.find_element(By.CSS_SELECTOR, '.place.box[data-path="/checkboxes/0/checked"]').click()
    until(chrome, lambda: pressed(chrome, "/consultations/0/public") == "true")
    assert pressed(chrome, "/checkboxes/0/checked") == "true"
    box = chrome.find_element(By.CSS_SELECTOR, '.place.box[data-path="/checkboxes/0/checked"]')
    assert (box.get_attribute("role"), box.get_attribute("aria-checked")) == ("checkbox", "true")
    saved(chrome, "1 doubt")


def test_undo_takes_back_the_box_and_what_followed(chrome: Chrome, review: Open) -> None:
    review()
    chrome.find_element(By.CSS_SELECTOR, '.place.box[data-path="/checkboxes/0/checked"]').click()
    saved(chrome, "1 doubt")
    press(chrome, "u")
    saved(chrome, "2 doubts")
    assert pressed(chrome, "/consultations/0/public") == ""
    assert pressed(chrome, "/checkboxes/0/checked") == "false"


def test_rows_are_added_and_removed_by_keyboard(chrome: Chrome, review: Open) -> None:
    review()
    press(chrome, "n")
    assert active(chrome) == "/consultations/0/public"
    press(chrome, "i")
    until(chrome, lambda: field(chrome, "/consultations/1/organization"))
    press(chrome, "d")
    until(chrome, lambda: len(chrome.find_elements(By.CSS_SELECTOR, '[data-list="/consultations"] .row')) == 1)


def test_the_second_of_two_browsers_is_told_and_may_decide(chrome: Chrome, review: Open) -> None:
    server = review()
    first = chrome.current_window_handle
    chrome.switch_to.new_window("window")
    open_paper(chrome, server)
    press(chrome, "e")
    press(chrome, "28.05.2017", Keys.ENTER)
    saved(chrome, "1 doubt")
    chrome.close()
    chrome.switch_to.window(first)
    press(chrome, "e")
    press(chrome, "27.05.2017", Keys.ENTER)
    until(chrome, lambda: chrome.find_element(By.ID, "conflict").is_displayed())
    assert "28.05.2017" in chrome.find_element(By.ID, "conflict-text").text
    chrome.find_element(By.ID, "conflict-use").click()
    until(chrome, lambda: value(chrome, "/date") == "27.05.2017")
    saved(chrome, "1 doubt")
    ((one, other),) = read_log(server.folder).values()
    assert (one.new, other.new) == ("2017-05-28", "2017-05-27")


def test_an_edit_survives_a_run_and_shows_in_csv_and_pandas(chrome: Chrome, review: Open, tmp_path: Path) -> None:
    server = review()
    press(chrome, "e")
    press(chrome, "28.05.2017", Keys.ENTER)
    saved(chrome, "1 doubt")
    read_again(tmp_path, "a.png", date=None)
    write_csv(read_extractions(server.folder), tmp_path / "csv")
    assert "31/2017,2017-05-28" in (tmp_path / "csv" / "vorlagen.csv").read_text(encoding="utf-8")
    assert str(extract.load(server.folder).vorlagen["date"][0].date()) == "2017-05-28"
    assert extract.load(server.folder, corrected=False).vorlagen["date"].isna().all()
    chrome.refresh()
    assert "Conflict with a correction" in field(chrome, "/date").text
    press(chrome, Keys.ENTER)
    saved(chrome, "1 doubt")


def test_neither_a_file_name_nor_what_was_read_becomes_html(chrome: Chrome, review: Open) -> None:
    server = review(f"{ATTACK.replace('/', '_')}.png", subject=f"</script>{ATTACK}", body=f'"onfocus=alert(2) {ATTACK}')
    for address in ("/queue", "/search?words=img", f"/queue?words={ATTACK}", "/statistics", "/papers/1"):
        chrome.get(server.url + address)
        assert not chrome.find_elements(By.CSS_SELECTOR, "img[src=x]"), address
        assert not chrome.find_elements(By.CSS_SELECTOR, "[onfocus], [onerror]"), address
    assert ATTACK in chrome.find_element(By.TAG_NAME, "h1").text
    press(chrome, "n", "e")
    assert chrome.execute_script("return document.querySelectorAll('script:not([src])').length") == 0


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_places_lie_on_what_they_name_however_the_page_lay(chrome: Chrome, review: Open, rotation: int) -> None:
    """The black bar of the scan is where a place with its coordinates is drawn: black inside, white around it."""
    evidence = {"/subject": a_record().evidence["/subject"].model_copy(update={"bbox": BLOCK})}
    review(rotation=rotation, evidence=evidence, review=())
    until(chrome, lambda: chrome.execute_script("return document.querySelector('image')?.getBBox().width > 0"))
    chrome.execute_script(
        "const image = new Image(); image.src = document.querySelector('image').getAttribute('href');"
        "image.onload = () => document.body.dataset.loaded = 'yes';"
    )
    until(chrome, lambda: chrome.find_element(By.TAG_NAME, "body").get_attribute("data-loaded") == "yes")
    place = chrome.find_element(By.CSS_SELECTOR, '.place[data-path="/subject"]')
    chrome.execute_script("arguments[0].scrollIntoView({block: 'center'})", place)
    frame = chrome.execute_script("const r = arguments[0].getBoundingClientRect(); return [r.x, r.y, r.right, r.bottom]", place)
    picture = pixels(chrome.get_screenshot_as_png())
    x, y = (frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2
    inside = [(frame[0] + 6, y), (x, y), (frame[2] - 6, y), (x, frame[1] + 6), (x, frame[3] - 6)]
    outside = [(frame[0] - 6, y), (frame[2] + 6, y), (x, frame[1] - 6), (x, frame[3] + 6)]
    assert [picture.getpixel((round(a), round(b))) < 90 for a, b in inside] == [True] * 5
    assert [picture.getpixel((round(a), round(b))) > 200 for a, b in outside] == [True] * 4


def test_the_help_opens_and_closes_by_keyboard(chrome: Chrome, review: Open) -> None:
    review()
    press(chrome, "?")
    assert chrome.find_element(By.ID, "help").is_displayed()
    press(chrome, Keys.ESCAPE)
    assert not chrome.find_element(By.ID, "help").is_displayed()


def test_the_interface_speaks_german(chrome: Chrome, review: Open) -> None:
    review()
    chrome.find_element(By.CSS_SELECTOR, ".own summary").click()
    chrome.find_element(By.CSS_SELECTOR, "[name=language] [value=de]").click()
    until(chrome, lambda: chrome.find_element(By.CSS_SELECTOR, "html").get_attribute("lang") == "de")
    assert "Beratungsfolge" in chrome.find_element(By.ID, "pane").text
    chrome.find_element(By.CSS_SELECTOR, ".own summary").click()
    chrome.find_element(By.CSS_SELECTOR, "[name=language] [value=en]").click()
    until(chrome, lambda: chrome.find_element(By.CSS_SELECTOR, "html").get_attribute("lang") == "en")


def test_ten_doubtful_papers_take_no_more_than_three_keys_a_doubt(chrome: Chrome, review: Open) -> None:
    """All values are right: what is asked for is to look and to say so."""
    files = [f"{number:02}.png" for number in range(10)]
    server = review(*files)
    keys = 0
    for number in range(10):
        for left in ("1 doubt", "0 doubts"):
            until(chrome, lambda: active(chrome))
            press(chrome, Keys.ENTER)
            keys += 1
            saved(chrome, left)
        if number < 9:
            here = chrome.current_url
            press(chrome, Keys.ENTER)
            keys += 1
            until(chrome, lambda here=here: chrome.current_url != here and active(chrome))
    assert sum(len(entries) for entries in read_log(server.folder).values()) == 2 * 10
    assert keys <= 3 * 20
    assert server.store.facets()["state"] == [("done", 10)]
