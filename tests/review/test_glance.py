"""Doubts of one kind are settled from their pictures alone, across papers; a spot check shows sure values and tells how many hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from extract.corrections.correction import Action, Correction, Look
from extract.corrections.log import read_log
from extract.record.found import Review
from extract.review.learned import learned_in
from extract.review.spot import drawn
from tests.help.browsing import press, until
from tests.help.desk import Served, a_record, client, keep, served
from tests.help.texts import SENTENCE, keep_text

DATE = "/date"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("glance")
    for number in range(12):
        keep(folder, a_record(), f"{number:02}.png")
    with served(folder) as running:
        yield running


def cards(page: str) -> list[str]:
    return page.split('<div class="card"')[1:]


def left(chrome: Chrome) -> int:
    return len(chrome.find_elements(By.CSS_SELECTOR, ".card:not(.settled)"))


def standing_on(chrome: Chrome) -> str | None:
    return chrome.find_element(By.CSS_SELECTOR, ".card.active").get_attribute("data-paper")


def looks(folder: Path) -> list[tuple[Action, Look | None]]:
    return [(entry.action, entry.look) for own in read_log(folder).values() for entry in own]


def test_one_field_is_gone_through_by_keyboard_and_each_decision_is_its_papers_own(chrome: Chrome, server: Served) -> None:
    chrome.get(f"{server.url}/queue?field=/consultations/*/public")
    press(chrome, "g")
    until(chrome, lambda: left(chrome) == 12)
    assert standing_on(chrome) == "1"
    press(chrome, "1")
    until(chrome, lambda: left(chrome) == 11 and standing_on(chrome) == "2")
    press(chrome, "2")
    until(chrome, lambda: left(chrome) == 10 and standing_on(chrome) == "3")
    press(chrome, "u")
    until(chrome, lambda: left(chrome) == 11 and standing_on(chrome) == "2")
    until(chrome, lambda: len(chrome.find_elements(By.CSS_SELECTOR, ".card svg.fetched")) == 12)
    press(chrome, "n", "n", "p", "A")
    until(chrome, lambda: chrome.find_element(By.ID, "status").text == "Saved. 0 left")
    press(chrome, "w")
    until(chrome, lambda: "None of these doubts" in chrome.find_element(By.CSS_SELECTOR, ".cards").text)
    log = read_log(server.folder)
    assert len(log) == 12
    assert {own[-1].path for own in log.values()} == {"/consultations/0/public"}
    assert sorted(own[-1].action for own in log.values()) == [Action.ACCEPT] * 11 + [Action.EDIT]
    assert {own[-1].look for own in log.values()} == {Look.ALIKE}


def test_ten_doubts_that_the_machine_had_right_take_1_3_keys_each_at_most(chrome: Chrome, tmp_path: Path) -> None:
    for number in range(10):
        keep(tmp_path, a_record(), f"{number:02}.png")
    with served(tmp_path) as running:
        chrome.get(f"{running.url}/queue?field=/date")
        keys = ["g", *[Keys.ENTER] * 10]
        press(chrome, keys[0])
        until(chrome, lambda: left(chrome) == 10 and standing_on(chrome) == "1")
        for settled, key in enumerate(keys[1:], 1):
            press(chrome, key)
            until(chrome, lambda settled=settled: left(chrome) == 10 - settled)
        assert looks(running.folder) == [(Action.ACCEPT, Look.ALIKE)] * 10
    assert len(keys) <= 1.3 * 10


def test_a_value_is_corrected_in_place_and_what_means_nothing_is_refused(chrome: Chrome, server: Served) -> None:
    chrome.get(f"{server.url}/glance?field=date")
    until(chrome, lambda: standing_on(chrome) == "1")
    press(chrome, "e")
    press(chrome, "31.02.2017", Keys.ENTER)
    until(chrome, lambda: "no day" in chrome.find_element(By.CSS_SELECTOR, ".card.active .refusal").text)
    press(chrome, Keys.ESCAPE, "e")
    press(chrome, "30.5.17", Keys.ENTER)
    until(chrome, lambda: standing_on(chrome) == "2")
    (first, *_) = chrome.find_elements(By.CSS_SELECTOR, ".card")
    assert first.find_element(By.TAG_NAME, "textarea").get_attribute("value") == "30.05.2017"
    chrome.find_element(By.CSS_SELECTOR, ".card.active a").click()
    until(chrome, lambda: chrome.find_element(By.CSS_SELECTOR, ".field.active").get_attribute("data-path") == DATE)
    assert "/papers/2#" in chrome.current_url


def test_who_was_slower_is_asked_and_may_keep_what_the_other_said(chrome: Chrome, server: Served) -> None:
    chrome.get(f"{server.url}/glance?field=/date")
    until(chrome, lambda: standing_on(chrome) == "2")
    paper = list(read_log(server.folder))[1]
    (seen,) = {entry.id for entry in server.store.log.of(*paper)[-1:]}
    server.store.log.add(paper, [Correction(DATE, Action.EDIT, new="2017-01-01", group="g", who="B. Roth")], seen)
    press(chrome, Keys.ENTER)
    until(chrome, lambda: "B. Roth" in chrome.find_element(By.ID, "conflict-text").text)
    chrome.find_element(By.ID, "conflict-keep").click()
    card = chrome.find_element(By.CSS_SELECTOR, '.card[data-paper="2"]')
    until(chrome, lambda: card.find_element(By.TAG_NAME, "textarea").get_attribute("value") == "01.01.2017")
    assert "settled" in str(card.get_attribute("class"))
    assert server.store.log.of(*paper)[-1].who == "B. Roth"


def test_what_another_has_decided_about_the_same_paper_is_never_overwritten_unseen(chrome: Chrome, tmp_path: Path) -> None:
    kept = keep(tmp_path, a_record())
    paper = (kept.source.sha256, 1)
    with served(tmp_path) as server:
        chrome.get(f"{server.url}/glance")
        until(chrome, lambda: left(chrome) == 2)
        server.store.log.add(paper, [Correction(DATE, Action.EDIT, new="2017-01-01", group="g", who="B. Roth")], 0)
        public = chrome.find_element(By.CSS_SELECTOR, '.card[data-path="/consultations/0/public"]')
        public.find_element(By.CSS_SELECTOR, '[data-value="true"]').click()
        until(chrome, lambda: left(chrome) == 1)
        press(chrome, Keys.ENTER)
        until(chrome, lambda: "B. Roth" in chrome.find_element(By.ID, "conflict-text").text)
        assert server.store.log.of(*paper)[-1].path == "/consultations/0/public"
        chrome.find_element(By.ID, "conflict-use").click()
        until(chrome, lambda: left(chrome) == 0)
        last = server.store.log.of(*paper)[-1]
        assert (last.path, last.action, last.new, last.who) == (DATE, Action.EDIT, "2017-05-29", "A. Ebert")


def test_what_has_no_picture_is_not_among_all_that_were_seen(chrome: Chrome, tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    keep(tmp_path, a_record(evidence={}), "b.png")
    (tmp_path / "scans/a.png").unlink()
    with served(tmp_path) as server:
        chrome.get(f"{server.url}/glance")
        until(chrome, lambda: len(chrome.find_elements(By.CSS_SELECTOR, ".card .no-crop")) == 4)
        assert "cannot be shown" in chrome.find_element(By.CSS_SELECTOR, '.card[data-paper="1"]').text
        press(chrome, "A", Keys.ENTER)
        until(chrome, lambda: left(chrome) == 3)
        assert looks(server.folder) == [(Action.ACCEPT, Look.ALIKE)]  # by the key for one alone


def test_a_screen_holds_whole_papers_and_the_next_goes_on_behind_them(tmp_path: Path) -> None:
    for number in range(30):
        keep(tmp_path, a_record(), f"{number:02}.png")
    with client(tmp_path) as browser:
        first = browser.get("/glance").text
        assert len(cards(first)) == 24 and "/glance?after=12" in first
        assert browser.get("/glance?after=x").status_code == 400
        last = browser.get("/glance?after=24").text
        assert len(cards(last)) == 12 and "Again from the start" in last
        assert len(cards(browser.get("/glance?code=no-box-ticked").text)) == 24
        assert len(cards(browser.get("/glance?field=money").text)) == 0


def test_a_doubt_about_a_whole_list_is_settled_on_the_page_of_its_paper(tmp_path: Path) -> None:
    doubts = (*a_record().review, Review(path="/consultations", code="missing-value", message="x"))
    keep(tmp_path, a_record(review=doubts))
    with client(tmp_path) as browser:
        shown = cards(browser.get("/glance").text)
        assert [card.partition('data-path="')[2].partition('"')[0] for card in shown] == [DATE, "/consultations/0/public"]


def test_a_long_text_is_shown_but_changed_on_its_own_page_only(tmp_path: Path) -> None:
    keep_text(tmp_path, SENTENCE, {"Feldmark": "Feldmarl<"})
    with client(tmp_path) as browser:
        (card,) = cards(browser.get("/glance").text)
        assert '<textarea lang="de" readonly' in card and SENTENCE in card and 'data-act="empty"' not in card
        assert browser.get("/spot").text.count('class="card"') == 0


def test_every_sure_value_is_drawn_as_often_as_every_other() -> None:
    sizes = [(7, 3), (9, 0), (4, 1)]
    assert sorted(drawn(sizes, 99, Random(1))) == [(4, 0), (7, 0), (7, 1), (7, 2)]
    one = [next(drawn(sizes, 1, Random(seed))) for seed in range(400)]
    assert all(70 <= one.count(value) <= 130 for value in set(one)) and len(set(one)) == 4


def test_a_spot_check_shows_sure_values_without_telling_how_sure_and_says_how_many_hold(chrome: Chrome, tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    with served(tmp_path) as server:
        chrome.get(f"{server.url}/spot")
        until(chrome, lambda: left(chrome) == 2)  # number and subject; the date is doubted
        page = chrome.find_element(By.ID, "glance").text
        assert "%" not in page and "⚠" not in page
        press(chrome, Keys.ENTER)
        until(chrome, lambda: left(chrome) == 1)
        press(chrome, "x")
        until(chrome, lambda: "1 of 2 values were read right: 50.0% (9–91%)" in chrome.find_element(By.ID, "status").text)
        assert sorted(looks(server.folder)) == [(Action.ACCEPT, Look.SPOT), (Action.REJECT, Look.SPOT)]
        chrome.get(f"{server.url}/statistics")
        assert "spot checks of sure values: right\n50.0% (9–91%)" in chrome.find_element(By.ID, "main").text
        chrome.get(f"{server.url}/spot")
        until(chrome, lambda: "no sure value" in chrome.find_element(By.CSS_SELECTOR, ".cards").text)
    found = learned_in(tmp_path / "out")
    assert found.spot is not None and (found.spot.decided, found.spot.right, found.waved) == (2, 1, 0)
    assert sum(field.decided for field in found.fields) == 2  # they count as looked at


def test_of_a_box_that_was_drawn_what_follows_from_it_is_no_part_of_the_spot_check(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    with client(tmp_path) as browser:
        change = {"action": "edit", "path": "/checkboxes/0/checked", "text": "true", "look": "spot", "base": 0}
        assert browser.post("/papers/1/corrections", json=change).status_code == 200
    assert looks(tmp_path / "out") == [(Action.EDIT, Look.SPOT), (Action.EDIT, Look.ALONE)]
    found = learned_in(tmp_path / "out").spot
    assert found is not None and (found.decided, found.right) == (1, 0)


def test_doubts_about_whole_lists_are_told_with_the_way_to_their_papers_and_only_where_they_are_asked_for(
    tmp_path: Path,
) -> None:
    list_ = Review(
        path="/attachments",
        code="left-out",
        message="'Lageplan' on page 1 may be one more entry, but is too doubtful to be taken for one",
    )
    blank = Review(path="/pages", code="nothing-read", message="page 1 is blank: if the sheet is not, scan it again")
    keep(tmp_path, a_record(review=(*a_record().review, list_)), "a.png")
    keep(tmp_path, a_record(review=(blank,)), "b.png")
    with client(tmp_path) as browser:
        page = browser.get("/glance").text
        assert len(cards(page)) == 2
        assert "2 doubts are about whole lists or papers, and can be settled only on the pages of the papers:" in page
        assert '<a href="/papers/1">31/2017</a>' in page and "Lageplan" in page and '<a href="/papers/2">31/2017</a>' in page
        alone = browser.get("/glance?code=left-out").text
        assert cards(alone) == [] and "1 doubt is about a whole list" in alone and "None of these doubts" not in alone
        assert "whole list" not in browser.get("/glance?field=date").text
        accepted = {"action": "accept", "path": "/pages", "base": 0}
        assert "is blank" not in browser.post("/papers/2/corrections", json=accepted).json()["html"]
        change = {"action": "remove", "path": "/pages/0", "base": 0}
        assert browser.post("/papers/1/corrections", json=change).status_code == 422
