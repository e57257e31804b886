"""The review page as a browser without pictures sees it: queue, paper, decisions, and what they teach."""

from __future__ import annotations

import datetime as dt
import re
import string
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image
from starlette.testclient import TestClient

from extract.cli.app import main
from extract.corrections.correction import Action, Correction
from extract.corrections.log import CorrectionLog, read_log
from extract.record.found import LabelledValue
from extract.results.records import write_extraction
from extract.results.words import Words, write_words
from extract.review.images import WIDTHS
from extract.review.index import Filters
from extract.review.learned import learned_in, report
from extract.review.queue import Queue
from extract.review.texts import TEXTS, translator
from tests.help.desk import a_page_as_read, a_record, client, keep, opened, read_again


def decide(browser: TestClient, action: str, path: str, text: str = "", base: int = 0, **more: Any) -> Any:
    return browser.post("/papers/1/corrections", json={"action": action, "path": path, "text": text, "base": base, **more})


def test_the_queue_begins_with_what_is_most_worth_a_look(tmp_path: Path) -> None:
    keep(tmp_path, a_record(reference="1/2017", review=(), evidence={}), "clear.png")
    keep(tmp_path, a_record(reference="2/2017"), "two.png")
    keep(tmp_path, a_record(reference="3/2017", review=a_record().review[1:]), "three.png")
    with client(tmp_path) as browser:
        page = browser.get("/queue").text
    assert page.index("2/2017") < page.index("3/2017") < page.index("1/2017")
    assert "3 papers" in page and "No box ticked" in page


def test_the_queue_is_filtered(tmp_path: Path) -> None:
    keep(tmp_path, a_record(), "a.png")
    keep(tmp_path, a_record(body="Stadt Hohenbruch", date=dt.date(2003, 1, 2), review=(), evidence={}), "b.png")
    with opened(tmp_path) as (desk, _):
        for filters, count in (
            (Filters(), 2), (Filters(body="Stadt Hohenbruch"), 1), (Filters(year="2017"), 1), (Filters(year="2016"), 0),
            (Filters(committee="Gemeinderat"), 2), (Filters(committee="Gemeinde"), 0), (Filters(code="no-box-ticked"), 1),
            (Filters(state="open"), 1), (Filters(state="clear"), 1), (Filters(words="hohenbruch VERKAUF"), 1), (Filters(words="100%"), 0),
        ):  # fmt: skip
            assert desk.store.queue(filters).total == count, filters


def test_the_queue_follows_what_later_runs_write(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    with CorrectionLog(tmp_path / "out") as log:
        store = Queue(tmp_path / "out", log)
        list(store.refresh())
        number = store.queue(Filters()).rows[0].id
        read_again(tmp_path, "a.png", subject="Kauf")
        keep(tmp_path, a_record(subject="Tausch"), "b.png")
        list(store.refresh())
        assert [row.subject for row in store.queue(Filters()).rows] == ["Kauf", "Tausch"]
        assert store.row(number).subject == "Kauf"
        (tmp_path / "out/b.png.json").unlink()
        list(store.refresh())
        assert store.queue(Filters()).total == 1


def test_what_is_decided_while_results_are_read_is_not_told_as_open_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = keep(tmp_path, a_record())
    with CorrectionLog(tmp_path / "out") as log:
        store = Queue(tmp_path / "out", log)

        def slowly(folder: Path) -> Any:
            found = read_log(folder)
            if not found:
                log.add((kept.source.sha256, 1), [Correction("", Action.NO_VORLAGE, new=True, group="g", who="B. Roth")], 0)
            return found

        monkeypatch.setattr("extract.review.queue.read_log", slowly)
        assert list(store.refresh()) == [1]
        assert [row.state for row in store.queue(Filters()).rows] == ["aside"]


def test_long_queues_come_in_pages(tmp_path: Path) -> None:
    extraction = keep(tmp_path, a_record())
    for number in range(60):
        source = extraction.source.model_copy(update={"file": f"{number}.png", "sha256": f"{number:064}"})
        write_extraction(extraction.model_copy(update={"source": source}), tmp_path / "out" / f"{number}.png.json")
    with client(tmp_path) as browser:
        first, second = browser.get("/queue?state=open").text, browser.get("/queue?state=open&page=2").text
    assert "Page 1 of 2" in first and "state=open&amp;page=2" in first
    assert first.count('href="/papers/') == 50 and second.count('href="/papers/') == 11


def test_a_decision_is_kept_with_who_when_and_why(browser: TestClient, tmp_path: Path) -> None:
    assert decide(browser, "edit", "/date", "30.5.17", why="Stempel").status_code == 200
    ((entry,),) = read_log(tmp_path / "out").values()
    assert (entry.new, entry.old, entry.who, entry.why) == ("2017-05-30", "2017-05-29", "A. Ebert", "Stempel")
    assert entry.when.startswith("20") and entry.settles[0][0] == "low-confidence"
    assert "30.05.2017" in browser.get("/papers/1").text


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("/date", "4.5.17", "2017-05-04"),
        ("/date", "4. Mai 2017", "2017-05-04"),
        ("/date", "2017-05-04", "2017-05-04"),
        ("/date", "", None),
        ("/budget/required", "12.345,-", 12345.0),
        ("/budget/required", "1.234,56", 1234.56),
        ("/budget/required", "./.", None),
        ("/budget/cost_neutral", "ja", True),
        ("/budget/currency", "€", "EUR"),
        ("/subject", "  Umbau \n der Schule\x00 ", "Umbau der Schule"),
        ("/resolution", "Erstens.\n\n  Zweitens. ", "Erstens.\nZweitens."),
        ("/reference", "VO/2019/0345", "VO/2019/0345"),
    ],
)
def test_what_is_typed_is_understood(browser: TestClient, tmp_path: Path, path: str, text: str, value: object) -> None:
    assert decide(browser, "edit", path, text).status_code == 200
    ((entry, *_),) = read_log(tmp_path / "out").values()
    assert entry.new == value


@pytest.mark.parametrize(
    ("path", "text", "reason"),
    [
        ("/date", "31.02.2017", "no day"),
        ("/date", "gestern", "is no date"),
        ("/date", "4.5.2017 oder 5.5.2017", "is no date"),
        ("/budget/required", "viel", "is no amount"),
        ("/budget/required", "1,23,4", "is no amount"),
        ("/budget/cost_neutral", "vielleicht", "ja, nein"),
        ("/budget/currency", "Taler", "no currency"),
        ("/reference", "ohne", "no paper"),
        ("/pages", "1", "not in the paper"),
        ("/evidence/0", "1", "not in the paper"),
        ("/checkboxes/0/label", "x", "not in the paper"),
        ("/consultations/7/date", "4.5.2017", "not in the paper"),
        ("date", "4.5.2017", "not in the paper"),
    ],
)
def test_nonsense_is_refused_with_a_reason(browser: TestClient, tmp_path: Path, path: str, text: str, reason: str) -> None:
    answer = decide(browser, "edit", path, text)
    assert answer.status_code == 422
    assert reason in answer.json()["message"]
    assert read_log(tmp_path / "out") == {}


def test_an_amount_in_dm_sets_the_currency_too_and_undo_takes_both_back(browser: TestClient, tmp_path: Path) -> None:
    decide(browser, "edit", "/budget/required", "12.345,- DM")
    ((amount, currency),) = read_log(tmp_path / "out").values()
    assert (amount.new, currency.new) == (12345.0, "DEM")
    assert "Currency of another time" in browser.get("/papers/1").text
    decide(browser, "undo", "", base=2)
    assert "Currency of another time" not in browser.get("/papers/1").text


def test_a_box_that_denies_goes_on_denying(tmp_path: Path) -> None:
    """ "Finanzielle Auswirkungen: Ja" is ticked and the paper not cost-neutral; unticked, it may be."""
    record = a_record()
    box = record.checkboxes[0].model_copy(update={"checked": True, "label": "Ja"})
    found = record.evidence["/consultations/0/public"].model_copy(update={"bbox": box.bbox})
    keep(tmp_path, a_record(checkboxes=(box,), evidence={"/budget/cost_neutral": found}))
    with client(tmp_path) as browser:
        decide(browser, "edit", "/checkboxes/0/checked", "false")
    ((_, follows),) = read_log(tmp_path / "out").values()
    assert (follows.path, follows.old, follows.new) == ("/budget/cost_neutral", False, True)


def test_the_second_of_two_is_told_what_the_first_decided(browser: TestClient) -> None:
    decide(browser, "edit", "/date", "30.5.2017")
    answer = decide(browser, "edit", "/date", "31.5.2017", base=0)
    assert answer.status_code == 409
    assert "30.05.2017" in answer.json()["other"]["text"]
    assert decide(browser, "edit", "/date", "31.5.2017", base=answer.json()["base"]).status_code == 200


def test_rows_are_added_moved_and_removed(browser: TestClient, tmp_path: Path) -> None:
    decide(browser, "insert", "/consultations")
    decide(browser, "edit", "/consultations/1/organization", "Ortsrat", base=1)
    decide(browser, "move", "/consultations/1", "0", base=2)
    decide(browser, "remove", "/consultations/1", base=3)
    decide(browser, "insert", "/attachments", "Lageplan", base=4)
    page = browser.get("/papers/1").text
    assert "Ortsrat" in page and 'value="Gemeinderat"' not in page and "Lageplan" in page
    assert decide(browser, "move", "/consultations/0", "9", base=5).status_code == 422


def test_all_that_is_left_of_a_paper_is_right_in_one_step_that_undo_takes_back(browser: TestClient, tmp_path: Path) -> None:
    answer = decide(browser, "accept", "/date", look="rest").json()
    assert answer["doubts"] == 0
    ((date, public),) = read_log(tmp_path / "out").values()
    assert (date.look, public.look, date.group) == ("rest", "rest", public.group)
    assert (learned_in(tmp_path / "out").fields, learned_in(tmp_path / "out").waved) == ((), 2)
    assert decide(browser, "undo", "", base=answer["base"]).json()["doubts"] == 2


def test_undo_is_about_ones_own_last_step(browser: TestClient) -> None:
    assert decide(browser, "undo", "").status_code == 422
    decide(browser, "reject", "/date")
    browser.post("/settings", json={"who": "B. Muster"})
    assert decide(browser, "undo", "", base=1).status_code == 422
    browser.post("/settings", json={"who": "A. Ebert"})
    decide(browser, "undo", "", base=1)
    assert "29.05.2017" in browser.get("/papers/1").text


def test_the_page_is_shown_upright_scaled_and_kept(tmp_path: Path) -> None:
    keep(tmp_path, a_record(), rotation=90)
    with client(tmp_path) as browser:
        picture = browser.get("/papers/1/pages/1/page")
        assert picture.headers["content-type"] == "image/jpeg"
        with Image.open(tmp_path / "scans/a.png") as lying, Image.open(BytesIO(picture.content)) as shown:
            assert lying.width > lying.height and shown.height > shown.width
            assert shown.width <= WIDTHS["page"]
        (tmp_path / "scans/a.png").unlink()
        assert browser.get("/papers/1/pages/1/page").content == picture.content
        again = browser.get("/papers/1/pages/1/page", headers={"if-none-match": picture.headers["etag"]})
        assert again.status_code == 304
        assert browser.get("/papers/1/pages/1/thumb").status_code == 404


def test_words_of_an_earlier_reading_of_another_scan_are_not_shown(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    with client(tmp_path) as browser:
        assert browser.get("/papers/1/words").json()[0]["lines"]
        write_words(Words("0" * 64, (a_page_as_read(),)), tmp_path / "out/a.png")
        assert [sheet["lines"] for sheet in browser.get("/papers/1/words").json()] == [[]]


def test_without_the_scan_the_page_says_what_to_do(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    (tmp_path / "scans/a.png").unlink()
    with client(tmp_path) as browser:
        assert "--scans FOLDER" in browser.get("/papers/1").text


@pytest.mark.parametrize(
    ("public", "mark"),
    [
        ((False,), "nicht-öffentlich"), ((False, None), "nicht-öffentlich"), ((True, False), "partly nicht-öffentlich"),
        ((True,), None), ((None,), None),
    ],
)  # fmt: skip
def test_papers_that_are_not_public_are_marked(tmp_path: Path, public: tuple[bool | None, ...], mark: str | None) -> None:
    """What is prepared behind closed doors and decided in public is public, as it is in OParl."""
    row = a_record().consultations[0]
    keep(tmp_path, a_record(consultations=tuple(row.model_copy(update={"public": one}) for one in public), review=()))
    with client(tmp_path) as browser:
        for address in ("/queue", "/papers/1"):
            found = re.search(r'<span class="closed[^>]*>([^<]*)', browser.get(address).text)
            assert (found and found[1]) == mark


def test_a_queue_that_an_earlier_version_left_is_made_again(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    with CorrectionLog(tmp_path / "out") as log:
        with log.writing() as connection:
            connection.exec_driver_sql("CREATE TABLE review_index (id INTEGER PRIMARY KEY, place BLOB)")
        store = Queue(tmp_path / "out", log)
        list(store.refresh())
        assert store.queue(Filters()).total == 1


def test_the_name_and_the_language_are_remembered(browser: TestClient, tmp_path: Path) -> None:
    browser.post("/settings", json={"who": "Jörg Süß", "language": "de"})
    assert "Beratungsfolge" in browser.get("/papers/1").text
    decide(browser, "accept", "/date")
    ((entry,),) = read_log(tmp_path / "out").values()
    assert entry.who == "Jörg Süß"


def test_every_text_is_there_in_both_languages_and_asks_for_the_same() -> None:
    for key, both in TEXTS.items():
        german, english = ({name for _, name, _, _ in string.Formatter().parse(text) if name} for text in both)
        assert german == english and all(both), key
    assert translator("de")("queue") == "Durchsicht"


def test_what_was_decided_tells_how_often_the_machine_was_right(browser: TestClient, tmp_path: Path) -> None:
    decide(browser, "accept", "/reference")
    decide(browser, "edit", "/date", "30.5.2017", base=1)
    found = learned_in(tmp_path / "out")
    assert [(one.name, one.decided, one.right) for one in found.fields] == [("/date", 1, 0), ("/reference", 1, 1)]
    assert [(one.name, one.right, one.stated) for one in found.bins] == [("0–50 %", 0, 0.3), ("99–100 %", 1, 0.99)]
    decide(browser, "edit", "/consultations/0/date", "23.6.2017", base=2)
    ran = CliRunner().invoke(main, ["evaluate", str(tmp_path / "out"), "--from-review"])
    assert "\n/consultations/date  " in ran.output
    decide(browser, "undo", "", base=3)
    ran = CliRunner().invoke(main, ["evaluate", str(tmp_path / "out"), "--from-review"])
    assert ran.exit_code == 0 and "the machine had 1 right" in ran.output
    assert "Reference</td>" in browser.get("/statistics").text


def test_a_label_that_stood_before_what_was_entered_is_suggested(tmp_path: Path) -> None:
    pair = LabelledValue(page=1, label="Sachb.", value="Frau Hartwig", bbox=(1.0, 2.0, 3.0, 4.0))
    for number in (1, 2):
        keep(tmp_path, a_record(labelled_values=(pair,)), f"{number}.png")
    with client(tmp_path) as browser:
        for number in (1, 2):
            body = {"action": "edit", "path": "/clerk", "text": "Frau Hartwig", "base": 0}
            assert browser.post(f"/papers/{number}/corrections", json=body).status_code == 200
    assert learned_in(tmp_path / "out").labels == (("/clerk", "Sachb.", 2),)
    assert 'clerk = ["Sachb."]' in report(learned_in(tmp_path / "out"))


def test_without_any_review_the_evaluation_says_where_it_is_done(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    ran = CliRunner().invoke(main, ["evaluate", str(tmp_path / "out"), "--from-review"])
    assert "vorlagen review" in ran.output
