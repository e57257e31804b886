"""What a person corrected lies over what the machine read: in every order, after every run, and never lost."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, validate
from lxml import etree

import extract
from extract.corrections import log as correction_log
from extract.corrections.apply import CONFLICT, corrected, corrected_extraction
from extract.corrections.correction import Action, Correction, Place
from extract.corrections.log import CorrectionLog, Outdated
from extract.errors import LedgerError
from extract.export.registry import EXPORTS, Order
from extract.record.found import Review
from extract.record.models import Consultation, Vorlage
from extract.record.schema import schema
from extract.results.folder import read_extractions
from extract.results.records import write_extraction
from extract.tables.csv import write_csv
from tests.help.desk import a_record, keep
from tests.help.records import an_extraction, full

PAPER = ("0" * 64, 1)
DATE = "/consultations/0/date"
FIRST = {"organization": "Schulausschuss", "date": "2017-05-16", "role": None, "public": True}


def edit(path: str, old: object, new: object, **more: object) -> Correction:
    values = {"path": path, "action": Action.EDIT, "old": old, "new": new, "machine": old, "group": path, "who": "A. Ebert"}
    return Correction(**{**values, **more})  # type: ignore[arg-type]


def codes(record: Vorlage, path: str) -> list[str]:
    return [doubt.code for doubt in record.review if doubt.path == path]


def kept(folder: Path, entries: Sequence[Correction], record: Vorlage | None = None) -> Path:
    """A folder of results with corrections."""
    write_extraction(an_extraction((record or full(),)), folder / "a.pdf.json")
    with CorrectionLog(folder) as log:
        log.add(PAPER, entries, 0)
    return folder


def test_a_record_that_nobody_corrected_stays_what_it_is() -> None:
    assert corrected(full(), ()).record is not None
    assert corrected(full(), ()).record == full()


def test_values_of_every_kind_are_corrected() -> None:
    log = (
        edit("/reference", "90/2017", "91/2017"),
        edit(DATE, "2017-05-16", "2017-05-18", row=FIRST),
        edit("/budget/required", 1234.5, 12345.0),
        edit("/attachments/1", "Vertrag, Entwurf", "Vertrag", row="Vertrag, Entwurf"),
        edit("/agreements/1/parties/1/name", "Stadt", "Stadt Dornfelde"),
        edit("/checkboxes/1/checked", None, True),
    )
    record = corrected(full(), log).record
    assert record.reference == "91/2017"
    assert record.consultations[0].date == dt.date(2017, 5, 18)
    assert record.budget is not None and record.budget.required == Decimal(12345)
    assert record.attachments == ("Lageplan", "Vertrag")
    assert record.agreements[1].parties[1].name == "Stadt Dornfelde"
    assert record.checkboxes[1].checked is True and record.checkboxes[1].confidence == 1.0


def test_the_evidence_of_what_a_person_typed_names_the_hand_and_is_certain() -> None:
    found = corrected(full(), (edit("/reference", "90/2017", "91/2017"),))
    assert found.record.evidence["/reference"].raw == "", "what the machine read there is not what the value was made of"
    assert found.record.evidence["/reference"].extractor == "hand"
    assert found.record.evidence["/reference"].confidence == 1.0
    assert found.hands["/reference"].who == "A. Ebert"


def test_a_value_that_was_pointed_at_has_that_place() -> None:
    entry = edit("/reference", "90/2017", "91/2017", place=Place(2, (1.0, 2.0, 30.0, 12.0)))
    found = corrected(full(), (entry,)).record.evidence["/reference"]
    assert (found.page, found.bbox, found.raw) == (2, (1.0, 2.0, 30.0, 12.0), "91/2017")


def test_a_budget_that_the_machine_did_not_see_can_be_entered() -> None:
    record = corrected(full().model_copy(update={"budget": None}), (edit("/budget/product", None, "1.1.1"),)).record
    assert record.budget is not None and record.budget.product == "1.1.1"


def test_doubts_that_were_settled_are_gone_and_the_others_stay() -> None:
    other = Review(path="/body", code="unknown-body", message="no such town")
    record = full().model_copy(update={"review": (*full().review, other)})
    accepted = edit(
        "/date", "2017-05-04", "2017-05-04", action=Action.ACCEPT, settles=(("reference-year-differs", "sieh nach"),)
    )
    review = corrected(record, (accepted,)).record.review
    assert other in review
    assert "reference-year-differs" not in [doubt.code for doubt in review]


def test_checks_run_again_on_what_was_entered() -> None:
    record = corrected(full(), (edit("/date", "2017-05-04", "2019-05-04"),)).record
    assert codes(record, "/date") == ["reference-year-differs"]
    assert "session-before-date" in codes(record, DATE)


def test_rows_are_added_removed_and_moved_and_their_evidence_goes_with_them() -> None:
    evidence = full().evidence["/reference"]
    record = full().model_copy(update={"evidence": {"/consultations/1/organization": evidence}})
    second = record.consultations[1].model_dump(mode="json")
    log = (
        Correction("/consultations/0", Action.REMOVE, old=FIRST, row=FIRST, group="1"),
        Correction(
            "/consultations/2", Action.INSERT, new=Consultation(organization="Ortsrat").model_dump(mode="json"), group="2"
        ),
        Correction("/consultations/0", Action.MOVE, old=second, row=second, new=2, group="3"),
    )
    after = corrected(record, log).record
    assert [row.organization for row in after.consultations] == ["Ausschuss", "Ortsrat", "Rat"]
    assert "/consultations/2/organization" in after.evidence
    assert "/consultations/1/organization" not in after.evidence


def test_undo_takes_back_a_whole_step_and_nothing_else() -> None:
    log = (
        edit("/reference", "90/2017", "91/2017", group="a"),
        edit("/budget/currency", None, "DEM", group="b"),
        edit("/budget/required", 1234.5, 5.0, group="b"),
        Correction("", Action.UNDO, new="b"),
    )
    record = corrected(full(), log).record
    assert record.reference == "91/2017"
    assert record.budget == full().budget


def test_an_edit_survives_a_run_that_reads_the_same_and_one_that_reads_it_right() -> None:
    log = (edit("/reference", "90/2017", "91/2017"),)
    for reference in ("90/2017", "91/2017"):
        record = corrected(full(reference), log).record
        assert record.reference == "91/2017"
        assert not codes(record, "/reference")


def test_a_run_that_reads_something_else_shows_a_conflict_and_the_hand_stands() -> None:
    record = corrected(full("19/2017"), (edit("/reference", "90/2017", "91/2017"),)).record
    assert record.reference == "91/2017"
    assert codes(record, "/reference") == [CONFLICT]
    assert "19/2017" in record.review[0].message


def test_a_conflict_is_settled_by_deciding_again() -> None:
    again = edit("/reference", "91/2017", "91/2017", action=Action.ACCEPT, machine="19/2017", group="again")
    record = corrected(full("19/2017"), (edit("/reference", "90/2017", "91/2017"), again)).record
    assert not codes(record, "/reference")


def test_an_edit_finds_its_row_where_a_later_run_puts_it() -> None:
    new_row = Consultation(organization="Ortsrat", date=dt.date(2017, 5, 10))
    later = full().model_copy(update={"consultations": (new_row, *full().consultations)})
    record = corrected(later, (edit(DATE, "2017-05-16", "2017-05-18", row=FIRST),)).record
    assert record.consultations[0] == new_row
    assert record.consultations[1].date == dt.date(2017, 5, 18)


def test_an_edit_finds_its_row_when_a_later_run_finds_fewer_before_it() -> None:
    last = {"organization": "Ausschuss", "date": None, "role": None, "public": None}
    later = full().model_copy(update={"consultations": full().consultations[2:]})
    record = corrected(later, (edit("/consultations/2/date", None, "2017-05-18", row=last),)).record
    assert [row.date for row in record.consultations] == [dt.date(2017, 5, 18)]
    assert not [doubt for doubt in record.review if doubt.code == CONFLICT]


def test_a_decision_whose_row_is_gone_is_told_and_not_lost() -> None:
    later = full().model_copy(update={"consultations": ()})
    record = corrected(later, (edit(DATE, "2017-05-16", "2017-05-18", row=FIRST),)).record
    assert codes(record, DATE) == [CONFLICT]
    assert "2017-05-18" in record.review[0].message


def test_the_log_is_kept_in_order_and_read_back_as_it_was_written(tmp_path: Path) -> None:
    one = edit("/date", "2017-05-04", None, place=Place(1, (1.0, 2.0, 3.0, 4.0)), settles=(("a", "b"),), why="Ümlaut", when="t")
    with CorrectionLog(tmp_path) as log:
        log.add(PAPER, (one,), 0)
        log.add(PAPER, (replace(one, path="/subject"),), 1)
        assert log.of(*PAPER) == (replace(one, id=1), replace(one, path="/subject", id=2))
    assert correction_log.read_log(tmp_path) == {PAPER: (replace(one, id=1), replace(one, path="/subject", id=2))}


def test_the_second_who_decides_about_the_same_place_is_told(tmp_path: Path) -> None:
    with CorrectionLog(tmp_path) as log:
        log.add(PAPER, (edit("/date", None, "2017-05-04"),), 0)
        with pytest.raises(Outdated) as told:
            log.add(PAPER, (edit("/date", None, "2017-05-05"),), 0)
        assert told.value.others[0].new == "2017-05-04"
        log.add(PAPER, (edit("/subject", None, "Schule"),), 0)
        log.add(PAPER, (edit("/date", "2017-05-04", "2017-05-05"),), 2)
        assert [entry.new for entry in log.of(*PAPER)] == ["2017-05-04", "Schule", "2017-05-05"]


def test_a_row_that_was_moved_meanwhile_is_the_same_place_as_a_value_in_it(tmp_path: Path) -> None:
    with CorrectionLog(tmp_path) as log:
        log.add(PAPER, (Correction("/consultations/1", Action.REMOVE),), 0)
        with pytest.raises(Outdated):
            log.add(PAPER, (edit(DATE, None, "2017-05-04"),), 0)


def test_no_entry_of_the_log_is_ever_changed_or_removed(tmp_path: Path) -> None:
    """Neither by the program nor, by mistake, by someone who opens the file."""
    kept(tmp_path, (edit("/date", None, None),))
    with CorrectionLog(tmp_path) as log:
        for statement in ("DELETE FROM corrections", "UPDATE corrections SET who = 'x'"):
            with pytest.raises(LedgerError, match="only ever added"), log.writing() as connection:
                connection.exec_driver_sql(statement)
        assert len(log.of(*PAPER)) == 1


def test_a_file_that_is_no_ledger_is_reported(tmp_path: Path) -> None:
    write_extraction(an_extraction((full(),)), tmp_path / "a.json")
    (tmp_path / "ledger.sqlite").write_bytes(b"not a database, however long it may be" * 100)
    with pytest.raises(LedgerError, match=r"ledger\.sqlite"):
        list(read_extractions(tmp_path))


def test_corrections_are_read_where_nothing_can_be_written_and_the_folder_has_a_strange_name(tmp_path: Path) -> None:
    folder = kept(tmp_path / "aus #1?", (edit("/reference", "90/2017", "91/2017"),))
    folder.chmod(0o555)
    try:
        assert [entry.new for entries in correction_log.read_log(folder).values() for entry in entries] == ["91/2017"]
    finally:
        folder.chmod(0o755)


def test_loader_and_tables_give_corrected_values_and_the_machines_on_request(tmp_path: Path) -> None:
    folder = kept(tmp_path / "out", (edit("/reference", "90/2017", "91/2017"),))
    assert list(extract.load(folder).vorlagen["reference"]) == ["91/2017"]
    assert list(extract.load(folder, corrected=False).vorlagen["reference"]) == ["90/2017"]
    write_csv(read_extractions(folder), tmp_path / "csv")
    with (tmp_path / "csv" / "vorlagen.csv").open(encoding="utf-8") as file:
        assert [row["reference"] for row in csv.DictReader(file)] == ["91/2017"]


def test_a_corrected_value_is_certain(tmp_path: Path) -> None:
    folder = kept(tmp_path, (edit("/reference", "90/2017", "91/2017"),))
    assert list(extract.load(folder, min_confidence=0.999).vorlagen["reference"]) == ["91/2017"]


def test_what_people_corrected_keeps_to_the_contract() -> None:
    """Every kind of decision: the schema holds, and nobody is named as an extractor that the contract does not know."""
    second = full().consultations[1].model_dump(mode="json")
    place = Place(1, (1.0, 2.0, 30.0, 12.0))
    log = (
        edit("/reference", "90/2017", "91/2017", place=place),
        edit("/date", "2017-05-04", "2017-05-04", action=Action.ACCEPT),
        edit("/originator", full().originator, None, action=Action.REJECT),
        edit("/clerk", None, "Frau Hartwig", place=place),
        edit("/statement", full().statement, "Ein langer Satz. " * 30, place=place),
        edit("/budget/required", 1234.5, 12345.0),
        edit("/checkboxes/1/checked", None, True),
        Correction("/consultations/1", Action.MOVE, old=second, row=second, new=0, group="1"),
        Correction("/attachments/0", Action.INSERT, new="Lageplan", group="2"),
        Correction("/consultations/0", Action.REMOVE, old=second, row=second, group="3"),
    )
    assert len(corrected(full(), log).hands) >= 7
    extraction = corrected_extraction(an_extraction((full(),)), {PAPER: log})
    validate(json.loads(extraction.model_dump_json()), schema(), cls=Draft202012Validator)
    allowed = {"rule", "layout", "ner", "checkbox", "text-layer", "hand"}
    assert {found.extractor for found in extraction.records[0].evidence.values()} <= allowed


def test_a_long_value_that_was_pointed_at_is_kept_whole() -> None:
    text = "Ein langer Satz. " * 30
    known = {"/resolution": full().evidence["/reference"]}
    entry = edit("/resolution", full().resolution, text, place=Place(1, (1.0, 2.0, 30.0, 12.0)))
    assert corrected(full().model_copy(update={"evidence": known}), (entry,)).record.evidence["/resolution"].raw == text


def test_alto_notes_the_hand_where_the_machine_had_found_nothing(tmp_path: Path) -> None:
    extraction = keep(tmp_path, a_record())
    entry = edit("/clerk", None, "Herr Jessen", place=Place(1, (150.0, 130.0, 220.0, 141.0)), when="2026-11-25T20:00:00+00:00")
    with CorrectionLog(tmp_path / "out") as log:
        log.add((extraction.source.sha256, 1), (entry,), 0)
    (page,) = EXPORTS["alto"].write(Order(tmp_path / "out", tmp_path / "to", scans=tmp_path / "scans")).files
    alto = etree.fromstring(page.read_bytes())
    (tag,) = alto.findall(".//{*}OtherTag[@TYPE='/clerk']")
    assert tag.get("LABEL") == "Herr Jessen" and "corrected by hand by A. Ebert" in tag.get("DESCRIPTION")
    named = [word.get("CONTENT") for word in alto.iterfind(".//{*}String") if tag.get("ID") in word.get("TAGREFS", "")]
    assert named == ["Herr", "Jessen"]


def test_alto_and_mets_note_the_hand(tmp_path: Path) -> None:
    extraction = keep(tmp_path, a_record())
    with CorrectionLog(tmp_path / "out") as log:
        log.add(
            (extraction.source.sha256, 1), (edit("/date", "2017-05-29", "2017-05-30", when="2026-11-25T20:00:00+00:00"),), 0
        )
    order = Order(tmp_path / "out", tmp_path / "to", scans=tmp_path / "scans")
    (page,) = EXPORTS["alto"].write(order).files
    assert "corrected by hand by A. Ebert at 2026-11-25" in page.read_text(encoding="utf-8")
    (mets,) = EXPORTS["mets"].write(order).files
    assert "/date corrected by hand by A. Ebert" in mets.read_text(encoding="utf-8")
    assert "metadata modification" in mets.read_text(encoding="utf-8")
    (page,) = EXPORTS["alto"].write(replace(order, machine=True)).files
    assert "by hand" not in page.read_text(encoding="utf-8")
