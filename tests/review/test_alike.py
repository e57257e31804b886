"""A slip that was put right once is put right wherever it stands, each place with an entry of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from extract.corrections.correction import Action, Correction, Look
from extract.corrections.log import read_log
from extract.results.folder import read_extractions
from extract.results.records import write_extraction
from extract.review.alike import Slip, slip_of
from tests.help.browsing import Open, active, open_paper, press, until, value
from tests.help.desk import a_record, client, keep, served
from tests.help.texts import SENTENCE, keep_text


@pytest.mark.parametrize(
    ("old", "new", "slip"),
    [
        ("Stadt Heimstedt", "Stadt Helmstedt", Slip(("Heimstedt",), ("Helmstedt",))),
        ("in Heimstedt.", "in Helmstedt.", Slip(("Heimstedt",), ("Helmstedt",))),
        ("Rat der Stadt Köln heute", "Ausschuss für Bau und Weg", None),
        ("2017", "2018", None),
        ("Rat", "Rat der Stadt", None),
        ("in Heimstedt ist", "in , ist", None),
    ],
)
def test_a_slip_is_a_few_words_that_were_changed(old: str, new: str, slip: Slip | None) -> None:
    assert slip_of(Correction("/body", Action.EDIT, old=old, new=new)) == slip


def test_200_places_of_50_papers_are_put_right_at_once_each_with_its_own_entry(tmp_path: Path) -> None:
    row = a_record().consultations[0]
    rows = tuple(row.model_copy(update={"organization": f"Rat Heimstedt {n}"}) for n in range(3))
    kept = keep(tmp_path, a_record(subject="Wege in Heimstedt, Teil", consultations=rows), "00.png")
    for number in range(1, 50):
        source = kept.source.model_copy(update={"file": f"{number:02}.png", "sha256": f"{number:064}"})
        write_extraction(kept.model_copy(update={"source": source}), tmp_path / "out" / f"{number:02}.png.json")
    with client(tmp_path) as browser:
        change = {"action": "edit", "path": "/subject", "text": "Wege in Helmstedt, Teil", "base": 0}
        made = browser.post("/papers/1/corrections", json=change).json()["made"]
        address = f"/papers/1/alike/{made}"
        count = browser.get(f"{address}?count").json()
        assert count["places"] == 199 and "199" in count["offer"]
        page = browser.get(address).text
        assert page.count('type="checkbox" checked') == 199
        places = [part.partition('"')[0] for part in page.split('checked value="')[1:]]
        assert browser.post(address, json={"places": places[1:]}).json()["done"] == 198
        assert browser.get(f"{address}?count").json()["places"] == 1
    entries = [entry for own in read_log(tmp_path / "out").values() for entry in own]
    assert len(entries) == 199 and sum(entry.look is Look.ALIKE for entry in entries) == 198
    assert {entry.who for entry in entries} == {"A. Ebert"}


def test_a_slip_that_somebody_typed_is_found_in_values_that_no_page_prints(tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        keep(tmp_path, a_record(), name)
    with client(tmp_path) as browser:
        for number in (1, 2):
            change = {"action": "edit", "path": "/resolution", "text": "Heimstedt stimmt zu.", "base": 0}
            base = browser.post(f"/papers/{number}/corrections", json=change).json()["made"]
        change = {"action": "edit", "path": "/resolution", "text": "Helmstedt stimmt zu.", "base": base}
        made = browser.post("/papers/2/corrections", json=change).json()["made"]
        assert browser.get(f"/papers/2/alike/{made}?count").json()["places"] == 1


def test_a_slip_mended_in_a_list_settles_no_text_of_which_other_words_are_doubted(tmp_path: Path) -> None:
    text, doubts = f"{SENTENCE} Das Amt in Heimstedt stimmt zu.", {"Heimstedt": "Helmstedt", "Feldmark": "Feldmarl<"}
    for file in ("0-a", "1-b"):
        keep_text(tmp_path, text, doubts, file)
    mended = text.replace("Heimstedt", "Helmstedt")
    with client(tmp_path) as browser:
        change = {"action": "edit", "path": "/statement", "text": mended, "base": 0}
        address = f"/papers/1/alike/{browser.post('/papers/1/corrections', json=change).json()['made']}"
        assert browser.post(address, json={"places": ["2/statement"]}).json()["done"] == 1
    (_, other) = (extraction.records[0] for extraction in read_extractions(tmp_path / "out"))
    assert other.statement == mended and [doubt.path for doubt in other.review] == ["/statement"]


def test_200_equal_slips_over_50_papers_take_five_keys_at_most(chrome: Chrome, tmp_path: Path) -> None:
    text = f"{SENTENCE} Das Amt in Heimstedt stimmt zu."
    keep_text(tmp_path, text, {"Heimstedt": "Helmstedt"}, "00")
    row = a_record().consultations[0]
    rows = tuple(row.model_copy(update={"organization": f"Rat Heimstedt {n}"}) for n in range(3))
    kept = keep(tmp_path, a_record(subject="Wege in Heimstedt, Teil", consultations=rows, review=()), "99.png")
    for number in range(1, 50):
        source = kept.source.model_copy(update={"file": f"{number:02}.png", "sha256": f"{number:064}"})
        write_extraction(kept.model_copy(update={"source": source}), tmp_path / "out" / f"{number:02}.png.json")
    with served(tmp_path) as server:
        open_paper(chrome, server)
        press(chrome, "2")  # the other reading of the doubted word
        until(chrome, lambda: chrome.find_element(By.ID, "alike-offer").is_displayed())
        press(chrome, "g")
        until(chrome, lambda: len(chrome.find_elements(By.CSS_SELECTOR, "#alike input:checked")) == 200)
        press(chrome, Keys.ENTER)
        until(chrome, lambda: chrome.find_element(By.ID, "alike-status").text == "200 places put right.")
    keys, entries = ["2", "g", Keys.ENTER], [entry for own in read_log(tmp_path / "out").values() for entry in own]
    assert len(entries) == 201 and len(keys) <= 5


def test_two_keys_put_the_same_slip_right_in_all_papers(chrome: Chrome, review: Open) -> None:
    server = review("a.png", "b.png", "c.png", body="Stadt Heimstedt", review=())
    chrome.find_element(By.CSS_SELECTOR, '.field[data-path="/body"] textarea').click()
    press(chrome, Keys.ESCAPE, "e")
    press(chrome, "Stadt Helmstedt", Keys.ENTER)
    until(chrome, lambda: chrome.find_element(By.ID, "alike-offer").is_displayed())
    until(chrome, lambda: active(chrome) == "/body" and value(chrome, "/body") == "Stadt Helmstedt")
    press(chrome, "g")
    until(chrome, lambda: len(chrome.find_elements(By.CSS_SELECTOR, "#alike input:checked")) == 2)
    press(chrome, Keys.ENTER)
    until(chrome, lambda: chrome.find_element(By.ID, "alike-status").text == "2 places put right.")
    assert len(read_log(server.folder)) == 3
