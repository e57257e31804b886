"""Every format is made with a button and downloaded as one file; what is not public is told."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extract.desk.exports import CHOICES, EXCEL_CSV
from extract.desk.texts import TEXTS
from extract.export import EXPORTS
from extract.record.models import Consultation
from tests.help.at_desk import at_desk, when, with_recorded_reading
from tests.help.desk import a_record, keep

SHOWS = "/exports/progress"


def a_desk_with_papers(folder: Path) -> Path:
    """Results and scans as `vorlagen run` leaves them, two papers of which one is nicht-öffentlich."""
    closed = (Consultation(organization="Rat", public=False),)
    keep(folder, a_record(consultations=closed), "a.png")
    keep(folder, a_record(consultations=(Consultation(organization="Rat", public=True),), review=()), "b.png")
    (folder / "out").rename(folder / "results")
    return folder


def made(desk: TestClient, name: str, **wishes: bool) -> bytes:
    assert desk.post("/exports", json={"name": name, **wishes}).status_code == 200
    found = when(desk, SHOWS, lambda told: not told[name]["busy"])[name]
    assert found["there"] and not found["failed"], found["line"]
    return desk.get(f"/exports/{name}/download").content


def papers_in(packed: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(packed)) as oparl:
        return sum(len(json.loads(oparl.read(name))["data"]) for name in oparl.namelist() if name.endswith("/paper.json"))


def test_every_format_of_the_registry_is_offered_with_what_it_is_for_and_german_excel_first() -> None:
    assert next(iter(CHOICES)) == EXCEL_CSV
    assert set(CHOICES) - {EXCEL_CSV} == set(EXPORTS)
    assert all(f"{what}-{name}" in TEXTS for name in CHOICES for what in ("format", "about"))


@pytest.mark.slow
def test_a_format_is_made_and_downloaded_as_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_recorded_reading(monkeypatch)
    with at_desk(a_desk_with_papers(tmp_path)) as desk:
        with zipfile.ZipFile(io.BytesIO(made(desk, EXCEL_CSV))) as tables:
            assert tables.read("vorlagen.csv").decode("utf-8-sig").splitlines()[0].startswith("scan;paper;")
        assert made(desk, "excel").startswith(b"PK")
        assert papers_in(made(desk, "oparl")) == 1
        assert papers_in(made(desk, "oparl", non_public=True)) == 2
        answer = desk.get("/exports/excel/download")
    assert ".xlsx" in answer.headers["content-disposition"]


def test_papers_that_are_none_are_told_where_they_are_missing(tmp_path: Path) -> None:
    with at_desk(a_desk_with_papers(tmp_path)) as desk:
        assert "in keiner Ausgabe" not in desk.get("/exports").text
        change = {"action": "no-vorlage", "path": "", "text": "ja", "base": 0}
        assert desk.post("/papers/1/corrections", json=change).status_code == 200
        page = desk.get("/exports").text
        assert "Keine Vorlagen und darum in keiner Ausgabe: 1" in page and 'href="/queue?state=aside"' in page
        assert desk.get("/queue?state=aside").text.count('href="/papers/') == 1


def test_what_an_export_has_taken_away_is_in_no_download_any_more(tmp_path: Path) -> None:
    with at_desk(a_desk_with_papers(tmp_path)) as desk:
        folder = tmp_path / "results/.review/exports"
        for name in ("open", "closed", "other"):
            (folder / f"mets/{name}").mkdir(parents=True)
            (folder / f"mets/{name}/mets.xml").write_text(name)

        def packed() -> list[str]:
            with zipfile.ZipFile(io.BytesIO(desk.get("/exports/mets/download").content)) as archive:
                return archive.namelist()

        assert len(packed()) == 3
        (folder / "mets/closed/mets.xml").unlink()
        (folder / "mets.log").write_text("")  # as every export begins
        assert packed() == ["open/mets.xml", "other/mets.xml"]


@pytest.mark.slow
def test_what_cannot_be_exported_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_recorded_reading(monkeypatch)
    with at_desk(tmp_path) as desk:
        desk.post("/exports", json={"name": "excel"})
        found = when(desk, SHOWS, lambda told: not told["excel"]["busy"])["excel"]
        assert found["failed"] and "holds no results" in found["line"]
        assert desk.get("/exports/excel/download").status_code == 404


def test_how_many_papers_are_not_public_is_told(tmp_path: Path) -> None:
    with at_desk(a_desk_with_papers(tmp_path)) as desk:
        page = desk.get("/exports").text
    assert "2 Vorlagen</span>" in page and "Nicht-öffentliche Vorlagen: 1, zum" in page


@pytest.mark.parametrize("name", ["docx", "", "../a", "csv/../../x"])
def test_a_format_that_there_is_not_is_refused(tmp_path: Path, name: str) -> None:
    with at_desk(tmp_path) as desk:
        assert desk.post("/exports", json={"name": name}).status_code == 400
        assert desk.get(f"/exports/{name or 'x'}/download").status_code == 404


def test_what_was_exported_is_no_result(tmp_path: Path) -> None:
    with at_desk(a_desk_with_papers(tmp_path)) as desk:
        hidden = tmp_path / "results/.review/exports/mets/a.png.json"
        hidden.parent.mkdir(parents=True)
        hidden.write_bytes((tmp_path / "results/a.png.json").read_bytes())
        assert "2 Vorlagen</span>" in desk.get("/exports").text
    with at_desk(tmp_path) as desk:
        assert "2 Vorlagen</span>" in desk.get("/exports").text
