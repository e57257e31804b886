"""A search finds what a paper's own pages hold, words and parts of words, however they are spelled, and shows where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.keys import Keys

from extract.record.models import Extraction
from extract.results.records import write_extraction
from extract.review.index import Filters
from extract.review.queue import Queue
from extract.review.search import snippet
from tests.help.browsing import press, until
from tests.help.desk import a_record, client, keep, opened, read_again, served

PAGES = (
    "Die Grundschulsanierung der Schloßstraße kostet 12.345,- DM.",
    "Über die Müllabfuhr wird am 3. Mai beraten. OB Ä. Weiß",
)


def a_file_of_two_papers(folder: Path) -> Extraction:
    """Two papers in one file, one page each."""
    bare = keep(folder, a_record(subject="Schule"))
    first, second = (bare.pages[0].model_copy(update={"number": number, "text": text}) for number, text in enumerate(PAGES, 1))
    records = (bare.records[0], bare.records[0].model_copy(update={"pages": (2,), "subject": "Abfuhr", "reference": "32/2017"}))
    extraction = bare.model_copy(update={"pages": (first, second), "records": records})
    write_extraction(extraction, folder / "out/a.png.json")
    return extraction


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Queue]:
    a_file_of_two_papers(tmp_path)
    with opened(tmp_path) as (desk, _):
        yield desk.store


def found(store: Queue, words: str) -> list[str | None]:
    return sorted(row.subject for row in store.queue(Filters(words=words)).rows)


@pytest.mark.parametrize(
    ("words", "papers"),
    [
        ("Sanierung", ["Schule"]),  # a part of a compound
        ("SCHLOSSSTRASSE", ["Schule"]), ("schlossstraße", ["Schule"]), ("Muellabfuhr", ["Abfuhr"]), ("MÜLL", ["Abfuhr"]),
        ("weiss", ["Abfuhr"]), ("12.345,-", ["Schule"]), ("dm", ["Schule"]), ("ä.", ["Abfuhr"]), ("32/2017", ["Abfuhr"]),
        ("schule kostet", ["Schule"]), ("kostet müll", []), ("beraten am ob", ["Abfuhr"]), ("Dornfelde", ["Abfuhr", "Schule"]),
        ('"', []), ("a\" OR \"b", []), ("*", []), ("NEAR(die der)", []), ("%", []), ("folded:die", []), ("\x00", ["Abfuhr", "Schule"]),
    ],
)  # fmt: skip
def test_a_search_finds_words_and_parts_of_them_in_the_papers_own_pages(store: Queue, words: str, papers: list[str]) -> None:
    assert found(store, words) == papers


def test_what_is_read_anew_or_gone_is_searched_as_it_is_now(store: Queue, tmp_path: Path) -> None:
    read_again(tmp_path, "a.png", subject="Turnhalle", reference="99/2017")
    list(store.refresh())
    assert found(store, "Turnhalle") == ["Turnhalle"] and found(store, "31/2017") == []
    (tmp_path / "out/a.png.json").unlink()
    list(store.refresh())
    assert found(store, "Turnhalle") == []


def test_what_only_a_value_says_is_found_as_soon_as_it_is_put_right(tmp_path: Path) -> None:
    """The pages print the word in two parts, and somebody else's slip is in no print at all."""
    keep(tmp_path, a_record(resolution="Die Grundschulsanierung beginnt."))
    with client(tmp_path) as browser:
        assert "31/2017" in browser.get("/search?words=grundschulsanierung").text
        assert "31/2017" not in browser.get("/search?words=heimstedt").text
        change = {"action": "edit", "path": "/resolution", "text": "Heimstedt saniert.", "base": 0}
        assert browser.post("/papers/1/corrections", json=change).status_code == 200
        assert "31/2017" in browser.get("/search?words=heimstedt").text
        assert "31/2017" not in browser.get("/search?words=grundschulsanierung").text


@pytest.mark.parametrize(
    ("said", "words", "parts"),
    [
        ("Die Schloßstraße ist lang.", "strasse", ("Die Schloß", "straße", " ist lang.")),
        ("Die Mühle", "muehle", ("Die ", "Mühle", "")),
        ("ßßßß Mühle am\nBach", "am bach", ("ßßßß Mühle ", "am", " Bach")),
        ("one", "two", None),
    ],
)
def test_a_snippet_shows_the_place_as_it_is_printed(said: str, words: str, parts: tuple[str, str, str] | None) -> None:
    shown = snippet(said, words)
    assert (shown and (shown.before, shown.hit, shown.behind)) == parts


def test_of_a_long_text_only_what_is_around_is_shown_in_whole_words() -> None:
    shown = snippet("Anfang " * 50 + "Mitte" + " Ende" * 50, "mitte")
    assert shown is not None and shown.hit == "Mitte"
    assert re.fullmatch(r"… (Anfang )+", shown.before) and re.fullmatch(r"( Ende)+ …", shown.behind)
    assert len(shown.before) < 80 > len(shown.behind)


def test_the_place_is_shown_on_the_page_and_everything_escaped(tmp_path: Path) -> None:
    a_file_of_two_papers(tmp_path)
    with client(tmp_path) as browser:
        page = browser.get("/search?words=strasse").text
        assert "Schloß<mark>straße</mark> kostet" in page
        assert "<mark>" not in browser.get("/queue").text


def test_the_queue_says_how_much_is_left_and_was_settled_today(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    with client(tmp_path) as browser:
        assert "2 doubts left. 0 settled today." in browser.get("/queue").text
        browser.post("/papers/1/corrections", json={"action": "accept", "path": "/date", "base": 0})
        assert "1 doubt left. 1 settled today." in browser.get("/queue").text
        base = re.search(r'data-base="(\d+)"', browser.get("/papers/1").text)
        undo = {"action": "undo", "path": "/date", "base": int(base[1]) if base else 1}
        assert browser.post("/papers/1/corrections", json=undo).status_code == 200
        assert "2 doubts left. 0 settled today." in browser.get("/queue").text


def test_the_queue_is_gone_through_by_keyboard(chrome: Chrome, tmp_path: Path) -> None:
    for name in ("a.png", "b.png", "c.png"):
        keep(tmp_path, a_record(), name)

    def focused() -> str:
        return str(chrome.execute_script("return document.activeElement.getAttribute('href')"))

    with served(tmp_path) as server:
        chrome.get(f"{server.url}/queue")
        steps = {"n": "/papers/1", "nn": "/papers/3", "p": "/papers/2", "pp": "/papers/1"}
        for keys, address in steps.items():
            press(chrome, keys)
            assert focused() == address
        press(chrome, "n", Keys.ENTER)
        until(chrome, lambda: chrome.current_url.endswith("/papers/2"))
        chrome.get(f"{server.url}/queue")
        press(chrome, "/")
        until(chrome, lambda: chrome.current_url.endswith("/search"))
