"""The settings of the page are those of the commands, in the files that these read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extract.batch import Settings
from extract.desk.place import open_place
from extract.desk.setup_pages import ELSEWHERE
from extract.desk.texts import TEXTS
from extract.errors import BadSettings
from extract.export.oparl import BodySettings, OparlSettings
from extract.settings_file import toml
from tests.help.at_desk import at_desk
from tests.help.desk import a_record, keep


def said(folder: Path, name: str = "settings.toml") -> dict[str, Any]:
    return tomllib.loads((folder / name).read_text(encoding="utf-8"))


def test_every_setting_is_on_the_page_in_both_languages() -> None:
    names = {f"set-{name}" for name in set(Settings.model_fields) - ELSEWHERE}
    names |= {f"oparl-{name}" for name in set(OparlSettings.model_fields) - {"body"}} | {
        f"body-{name}" for name in BodySettings.model_fields
    }
    assert names <= set(TEXTS)


def test_what_is_saved_is_what_the_run_reads(tmp_path: Path) -> None:
    given = {"jobs": "2", "failure_rate": "0,25", "trust_times": "false", "tables": "csv, parquet", "language": "deu+frk"}
    with at_desk(tmp_path) as desk:
        assert desk.post("/setup", json={"settings": given}).status_code == 200
        assert 'value="0.25"' in desk.get("/setup").text
    settings = open_place(tmp_path).settings
    assert (settings.jobs, settings.failure_rate, settings.trust_times, settings.language) == (2, 0.25, False, "deu+frk")
    assert settings.tables == {"csv", "parquet"} and settings.scans == tmp_path / "scans"


def test_what_is_emptied_is_as_it_was_at_first(tmp_path: Path) -> None:
    with at_desk(tmp_path) as desk:
        desk.post("/setup", json={"settings": {"jobs": "2"}})
        desk.post("/setup", json={"settings": {"jobs": ""}})
    assert "jobs" not in said(tmp_path)


@pytest.mark.parametrize("given", [{"jobs": "0"}, {"jobs": "two"}, {"tables": "docx"}, {"failure_rate": "7"}])
def test_a_wrong_setting_is_refused_with_the_reason_and_nothing_is_written(tmp_path: Path, given: dict[str, str]) -> None:
    with at_desk(tmp_path) as desk:
        before = said(tmp_path)
        answer = desk.post("/setup", json={"settings": {"keep_logs": "7", **given}})
    refusal = answer.json()["refusal"]
    assert answer.status_code == 409 and f"{tmp_path / 'settings.toml'}: „{next(iter(given))}“" in refusal
    assert said(tmp_path) == before and not list(tmp_path.glob(".*"))


def test_a_wrong_setting_in_the_file_is_told_and_put_right_on_the_page(tmp_path: Path) -> None:
    with at_desk(tmp_path) as desk:
        (tmp_path / "settings.toml").write_text('scans = "scans"\nout = "results"\ntries = 0\n')
        assert desk.post("/setup", json={"settings": {"tries": "5"}}).status_code == 200
    assert open_place(tmp_path).settings.tries == 5


def test_where_results_lie_is_not_changed_in_the_browser_nor_from_afar_who_reads(tmp_path: Path) -> None:
    with at_desk(tmp_path) as desk:
        assert desk.post("/setup", json={"settings": {"out": "elsewhere"}}).status_code == 403
    with at_desk(tmp_path, local=False) as desk:
        assert desk.post("/setup", json={"settings": {"cluster": "tcp://evil.example:8786"}}).status_code == 403
        assert 'name="cluster"' not in desk.get("/setup").text


def test_what_oparl_is_told_is_kept_for_the_export(tmp_path: Path) -> None:
    keep(tmp_path, a_record(body="Gemeinde Dornfelde"))
    (tmp_path / "out").rename(tmp_path / "results")
    given = {
        "oparl": {"license": "https://example.org/by", "contact_name": ""},
        "body": {"Gemeinde Dornfelde": {"ags": "03154019", "website": ""}},
    }
    with at_desk(tmp_path) as desk:
        assert "OParl: Gemeinde Dornfelde" in desk.get("/setup").text
        assert desk.post("/setup", json=given).status_code == 200
        wrong = desk.post("/setup", json={"oparl": {"license": "none"}})
    assert wrong.status_code == 409 and "license" in wrong.json()["refusal"]
    assert said(tmp_path, "oparl.toml") == {
        "license": "https://example.org/by",
        "body": {"Gemeinde Dornfelde": {"ags": "03154019"}},
    }


def test_a_folder_of_results_is_taken_as_it_is(tmp_path: Path) -> None:
    keep(tmp_path, a_record())
    place = open_place(tmp_path / "out", tmp_path / "scans")
    assert (place.out, place.scans) == (tmp_path / "out", tmp_path / "scans")
    assert open_place(tmp_path / "out").scans == tmp_path / "scans"


def test_a_fresh_place_reads_at_once_what_is_dropped(tmp_path: Path) -> None:
    settings = open_place(tmp_path / "new").settings
    assert (settings.settle, settings.grace, settings.out) == (0, 0, tmp_path / "new/results")
    (tmp_path / "new/settings.toml").write_text("settle = ")
    with pytest.raises(BadSettings):
        open_place(tmp_path / "new")


def test_settings_are_written_as_they_are_read() -> None:
    values = {"a": 'x"y\\\x7f\nß', "b": [1, 2.5, True], "c": {"d": {'Stadt "M".': 1}, "e": None, "f": "z"}}
    assert tomllib.loads(toml(values)) == {"a": 'x"y\\\x7f\nß', "b": [1, 2.5, True], "c": {"d": {'Stadt "M".': 1}, "f": "z"}}
