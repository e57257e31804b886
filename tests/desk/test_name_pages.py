"""Names are put right at the desk in the authority file that the commands keep, and no row of it is lost."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from starlette.testclient import TestClient

from extract.desk.program import Program
from extract.record.models import Consultation
from extract.tables.authority import Authority, Entry, read_authority, write_authority
from tests.help.at_desk import at_desk, desk_served
from tests.help.browsing import press, until
from tests.help.desk import a_record, keep

SPELLED = ("Bauausschuss", "Bauausschuss", "Ausschuss f. Bauen", "Rat")
OWN = Entry("own-id", "committee", "Werksausschuss", gnd="123")


def papers(folder: Path) -> Path:
    """A desk with papers that spell a committee in two ways, and an authority file with a row that somebody wrote."""
    for number, name in enumerate(SPELLED):
        keep(folder, a_record(consultations=(Consultation(organization=name),)), f"{number}.png")
    (folder / "out").rename(folder / "results")
    write_authority(folder / "results", [OWN])
    return folder


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TestClient]:
    with at_desk(papers(tmp_path)) as browser:
        yield browser


def rows(folder: Path) -> list[dict[str, str]]:
    text = (folder / "results/authority.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def do(browser: TestClient, **asked: Any) -> Any:
    page = browser.get("/names?kind=committee").text
    seen = page.partition('data-seen="')[2].partition('"')[0]
    return browser.post("/names", json={"kind": "committee", "seen": seen, **asked})


def known(folder: Path) -> Authority:
    return read_authority(folder / "results")


def test_a_spelling_goes_to_a_row_and_is_called_so_wherever_names_are_looked_up(desk: TestClient, tmp_path: Path) -> None:
    assert do(desk, do="assign", spelling="Bauausschuss", target="Ausschuss für Bauen").status_code == 200
    assert do(desk, do="assign", spelling="Ausschuss f. Bauen", target="Ausschuss für Bauen").status_code == 200
    found = known(tmp_path).named("committee", "Bauausschuss")
    assert found is not None and found.name == "Ausschuss für Bauen"
    assert found == known(tmp_path).named("committee", "Ausschuss f. Bauen")
    assert [row["name"] for row in rows(tmp_path)] == ["Werksausschuss", "Ausschuss für Bauen"]
    page = desk.get("/names?kind=committee").text
    assert 'data-spelling="Rat"' in page and 'tr data-spelling="Bauausschuss"' not in page
    assert do(desk, do="take-out", row=1, spelling="Bauausschuss").status_code == 200
    assert 'tr data-spelling="Bauausschuss"' in desk.get("/names?kind=committee").text


def test_a_row_called_as_another_is_merged_into_it_and_keeps_what_it_knew(desk: TestClient, tmp_path: Path) -> None:
    do(desk, do="assign", spelling="Bauausschuss", target="Bauausschuss")
    assert do(desk, do="keep", row=1, values={"name": "Werksausschuss"}).status_code == 200
    (row,) = rows(tmp_path)
    assert (row["id"], row["gnd"], row["variants"]) == ("own-id", "123", "Bauausschuss")
    do(desk, do="assign", spelling="Rat", target="Rat")
    do(desk, do="keep", row=1, values={"gnd": "999"})
    answer = do(desk, do="keep", row=1, values={"name": "Werksausschuss"})
    assert answer.status_code == 409 and "amtliche Schlüssel" in answer.json()["refusal"]
    assert len(rows(tmp_path)) == 2


def test_a_row_that_gets_another_name_keeps_its_id_and_its_old_name_as_a_spelling(desk: TestClient, tmp_path: Path) -> None:
    assert do(desk, do="keep", row=0, values={"name": "Betriebsausschuss", "body": "Stadt Heim"}).status_code == 200
    (row,) = rows(tmp_path)
    expected = ("own-id", "Betriebsausschuss", "Werksausschuss", "Stadt Heim", "123")
    assert tuple(row[name] for name in ("id", "name", "variants", "body", "gnd")) == expected


def test_what_somebody_wrote_into_the_file_meanwhile_is_not_written_over(desk: TestClient, tmp_path: Path) -> None:
    page = desk.get("/names?kind=committee").text
    seen = page.partition('data-seen="')[2].partition('"')[0]
    write_authority(tmp_path / "results", [OWN, Entry("b", "committee", "Rat")])
    change = {"do": "assign", "seen": seen, "kind": "committee", "spelling": "Rat", "target": "Stadtrat"}
    answer = desk.post("/names", json=change)
    assert answer.status_code == 409 and "inzwischen geändert" in answer.json()["refusal"]
    assert [row["name"] for row in rows(tmp_path)] == ["Werksausschuss", "Rat"]
    (tmp_path / "results/authority.csv").write_text("kind;name;mine\ncommittee;Rat;x\n")
    assert "authority.csv: die Spalte mine ginge verloren" in desk.get("/names").text
    assert do(desk, do="assign", spelling="Rat", target="Rat").status_code == 409


def test_while_names_are_gathered_nothing_is_changed_that_the_command_would_write_over(
    desk: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Program, "running", property(lambda _: True))
    answer = do(desk, do="assign", spelling="Rat", target="Rat")
    assert answer.status_code == 409 and "gerade zusammengelegt" in answer.json()["refusal"]
    assert [row["name"] for row in rows(tmp_path)] == ["Werksausschuss"]


@pytest.mark.parametrize("target", ["", "  ", "a|b"])
def test_what_is_no_name_is_refused(desk: TestClient, tmp_path: Path, target: str) -> None:
    assert do(desk, do="assign", spelling="Rat", target=target).status_code == 409
    assert len(rows(tmp_path)) == 1


def test_names_are_assigned_renamed_and_gathered_in_the_browser(chrome: Chrome, tmp_path: Path) -> None:
    papers(tmp_path)
    with desk_served(tmp_path) as url:
        chrome.get(f"{url}/names?kind=committee")
        chrome.find_element(By.CSS_SELECTOR, ".loose tr[data-spelling=Rat] input").send_keys(" der Stadt")
        first = chrome.find_element(By.CSS_SELECTOR, ".loose tr[data-spelling=Bauausschuss] input")
        first.clear()
        first.send_keys("Werksausschuss", Keys.ENTER)
        until(chrome, lambda: chrome.find_element(By.CSS_SELECTOR, ".spelling").text.startswith("Bauausschuss"))
        until(chrome, lambda: chrome.find_element(By.ID, "said").text == "Saved.")
        assert chrome.switch_to.active_element.get_attribute("aria-label") == "Ausschuss f. Bauen is called"
        other = chrome.find_element(By.CSS_SELECTOR, ".loose tr[data-spelling=Rat] input")
        assert other.get_attribute("value") == "Rat der Stadt"  # what is typed elsewhere stays
        press(chrome, Keys.TAB, Keys.ENTER)
        until(chrome, lambda: len(chrome.find_elements(By.CSS_SELECTOR, ".names tbody tr")) == 2)
        chrome.find_element(By.CSS_SELECTOR, ".take-out").click()
        until(chrome, lambda: chrome.find_elements(By.CSS_SELECTOR, ".loose tr[data-spelling=Bauausschuss]"))
        chrome.find_element(By.ID, "gather").click()
        until(chrome, lambda: any(row["kind"] == "body" for row in rows(tmp_path)))
    assert next(row["id"] for row in rows(tmp_path)) == "own-id"
