"""Results against an archive's own truth: what a hand-made table may look like, and what is counted as what."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extract.cli.app import main
from extract.corrections.correction import Action, Correction
from extract.corrections.log import CorrectionLog
from extract.errors import BadTruth, ExitCode
from extract.evaluate.compare import Compared, compare_results, coverage, scores
from extract.evaluate.fields import known_fields, parsed
from extract.evaluate.sample import draw
from extract.evaluate.truth import read_truth
from extract.record.models import Budget, Consultation, Vorlage
from extract.record.shape import Kind
from extract.results.folder import read_extractions
from extract.results.records import write_extraction
from extract.tables.beside import PROVENANCE
from extract.tables.csv import write_csv
from tests.help.commands import SAMPLES
from tests.help.records import an_extraction, evidence

PLACE = (10.0, 20.0, 60.0, 30.0)
RECORD = Vorlage(
    pages=(1,),
    reference="90/2017",
    date=dt.date(2017, 5, 4),
    subject="Ausbau – der „Straße“",
    budget=Budget(required=Decimal("1234.50"), cost_neutral=False),
    consultations=(Consultation(organization="Rat", public=True),),
    evidence={
        "/reference": evidence(1, PLACE, confidence=0.995),
        "/date": evidence(1, PLACE, confidence=0.6),
        "/budget/required": evidence(1, PLACE, confidence=0.92),
    },
)


def compared(tmp_path: Path, text: str) -> tuple[Compared, ...]:
    (tmp_path / "truth.csv").write_text(text, encoding="utf-8")
    return compare_results(read_truth(tmp_path / "truth.csv"), [an_extraction((RECORD,))])


def verdicts(tmp_path: Path, text: str) -> list[str]:
    return [one.verdict for one in compared(tmp_path, text)]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_tables_of_excel_and_of_programs_are_understood(delimiter: str, encoding: str, tmp_path: Path) -> None:
    lines = (("scan", "subject", "budget.required"), ("ä.pdf", "Größe", "12"))
    (tmp_path / "t.csv").write_bytes("\r\n".join(map(delimiter.join, lines)).encode(encoding))
    first, second = read_truth(tmp_path / "t.csv")
    assert (first.scan, first.value, second.value) == ("ä.pdf", "Größe", Decimal(12))


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("4.5.2017", "date", dt.date(2017, 5, 4)),
        ("2017-05-04", "date", dt.date(2017, 5, 4)),
        ("1.234,50 €", "money", Decimal("1234.50")),
        ("1234.5", "money", Decimal("1234.5")),
        ("1.234", "money", Decimal(1234)),
        ("1.234.567", "money", Decimal(1234567)),
        ("-5,00", "money", Decimal("-5.00")),
        ("DM 1.234,50", "money", Decimal("1234.50")),
        ("500,-- DM", "money", Decimal(500)),
        ("12,00 EUR", "money", Decimal("12.00")),
        ("ja", "flag", True),
        ("FALSCH", "flag", False),
        ("7", "count", 7),
        ("DM", "choice", "DEM"),
        ("Vorlage 7", "text", "Vorlage 7"),
    ],
)
def test_values_are_understood_as_germans_and_programs_write_them(text: str, kind: Kind, value: object) -> None:
    assert parsed(text, kind) == value


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_what_a_spreadsheet_leaves_in_a_table_does_no_harm(encoding: str, tmp_path: Path) -> None:
    text = "sep=;\r\nSCAN; Reference ;Date;Budget.Required;;\r\nunter\\ä.pdf;90/2017;04.05.2017;1.234,50 €;;\r\n;;;;;\r\n"
    (tmp_path / "t.csv").write_bytes(text.encode(encoding))
    found = read_truth(tmp_path / "t.csv")
    assert {one.scan for one in found} == {"unter/ä.pdf"}
    assert [one.value for one in found] == ["90/2017", dt.date(2017, 5, 4), Decimal("1234.50")]


def test_right_wrong_missing_and_invented_are_told_apart(tmp_path: Path) -> None:
    text = "scan,reference,date,clerk,subject,budget.cost_neutral\na.pdf,90/2017,5.5.2017,Frau Bock,,nein\n"
    assert verdicts(tmp_path, text) == ["right", "wrong", "missing", "invented", "right"]


def test_a_question_mark_is_not_counted_and_neither_is_what_both_leave_empty(tmp_path: Path) -> None:
    assert verdicts(tmp_path, "scan,reference,clerk\na.pdf,?,\n") == []


def test_lists_are_counted_from_one(tmp_path: Path) -> None:
    text = "scan;consultations.1.organization;consultations.1.public;consultations.2.organization\na.pdf;Rat;ja;Bauausschuss\n"
    assert verdicts(tmp_path, text) == ["right", "right", "missing"]


def test_a_paper_of_a_stack_is_named_by_its_number(tmp_path: Path) -> None:
    text = "scan,paper,reference\na.pdf,a.pdf#1,90/2017\na.pdf,2,91/2017\n"
    assert verdicts(tmp_path, text) == ["right", "missing"]


def test_a_scan_without_result_is_missing(tmp_path: Path) -> None:
    assert verdicts(tmp_path, "scan,reference\nother.pdf,1/2017\n") == ["missing"]


def test_scores_add_up(tmp_path: Path) -> None:
    found = scores(compared(tmp_path, "scan,reference,date\na.pdf,90/2017,5.5.2017\n"))
    assert [(one.field, one.share) for one in found] == [("reference", 1.0), ("date", 0.0), ("all", 0.5)]


def test_coverage_says_what_could_pass_unseen(tmp_path: Path) -> None:
    text = "scan,reference,date,budget.required\na.pdf,90/2017,5.5.2017,1234.50\n"
    found = {one.least: one for one in coverage(compared(tmp_path, text))}
    assert found[0.5].share == 1.0
    assert (found[0.5].right, found[0.5].count) == (2, 3)
    assert found[0.9].share == pytest.approx(2 / 3)
    assert found[0.9].stated == "all 2 (34–100 %)"
    assert found[0.99].share == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "is empty"),
        ("reference\n1\n", "no column 'scan'"),
        ("scan,referenz\na,1\n", "did you mean 'reference'"),
        ("scan,consultations.1.organisation\na,1\n", r"did you mean 'consultations\.1\.organization'"),
        ("scan,consultations.0.organization\na,1\n", "there is no field"),
        ("scan,date\na,\nb,gestern\n", "line 3: date: 'gestern' is not a date"),
        ("scan,budget.required\na,viel\n", "'viel' is not an amount"),
        ("scan,budget.cost_neutral\na,vielleicht\n", "'vielleicht' is not ja or nein"),
        ("scan,decisions.1.yes\na,zwei\n", "'zwei' is not a number"),
        ("scan,budget.currency\na,Taler\n", "'Taler' is not EUR or DM"),
        ("scan,paper,date\na,eins,\n", "paper must be a number"),
        ("scan,date\na,\n,4.5.2017\n", "line 3: scan is empty"),
        ("PK\x03\x04 a workbook", "is a workbook"),
    ],
)
def test_a_wrong_table_is_named_with_line_and_remedy(text: str, complaint: str, tmp_path: Path) -> None:
    (tmp_path / "truth.csv").write_text(text)
    with pytest.raises(BadTruth, match=complaint) as wrong:
        read_truth(tmp_path / "truth.csv")
    assert "truth.csv" in wrong.value.message


def test_the_machine_is_judged_and_not_who_corrected_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    extraction = an_extraction((RECORD,))
    write_extraction(extraction, out / "a.pdf.json")
    with CorrectionLog(out) as log:
        log.add((extraction.source.sha256, 1), [Correction("/reference", Action.EDIT, old="90/2017", new="9/2017")], 0)
    (tmp_path / "truth.csv").write_text("scan,reference\na.pdf,9/2017\n")
    machine, people = (run("evaluate", tmp_path / "truth.csv", out, *how).output for how in ((), ("--corrected",)))
    assert "Judged is what the machine read" in machine and "none of 1 (0–79 %)" in machine
    assert "as people have corrected them" in people and "all 1 (21–100 %)" in people


def test_a_sample_is_drawn_filled_in_and_judged(tmp_path: Path) -> None:
    write_extraction(an_extraction((RECORD,)), tmp_path / "out" / "a.pdf.json")
    sample = tmp_path / "sample.csv"
    drawn = run("evaluate", tmp_path / "out", "--sample", "50", "--to", sample)
    assert drawn.exit_code == 0 and "3 values" in drawn.output
    text = sample.read_text(encoding="utf-8-sig")
    assert "a.pdf;1;1;budget.required;1234,50;?" in text
    assert read_truth(sample) == ()
    sample.write_text(text.replace("2017-05-04;?", "2017-05-04;5.5.2017").replace(";?", ";ok"), encoding="utf-8-sig")
    assert re.search(r"all +│ +2 │ +1 │ +0 │ +0 │ +66.7 % \(21–94 %\)", run("evaluate", sample, tmp_path / "out").output)


def test_a_sample_that_somebody_may_have_filled_in_is_not_written_over(tmp_path: Path) -> None:
    write_extraction(an_extraction((RECORD,)), tmp_path / "out" / "a.pdf.json")
    (tmp_path / "sample.csv").write_text("mine")
    assert run("evaluate", tmp_path / "out", "--sample", "2", "--to", tmp_path / "sample.csv").exit_code == ExitCode.USAGE
    assert (tmp_path / "sample.csv").read_text() == "mine"


def test_no_value_of_a_sample_is_a_formula_in_a_spreadsheet_and_it_is_judged_as_it_was_read(tmp_path: Path) -> None:
    paper = Vorlage(pages=(1,), subject="=1+1", evidence={"/subject": evidence(1, PLACE)})
    write_extraction(an_extraction((paper,), file="-a.pdf"), tmp_path / "out" / "-a.pdf.json")
    sample = tmp_path / "sample.csv"
    run("evaluate", tmp_path / "out", "--sample", "1", "--to", sample)
    text = sample.read_text(encoding="utf-8-sig")
    assert "\n'-a.pdf;1;1;subject;'=1+1;?" in text
    sample.write_text(text.replace(";?", ";ok"), encoding="utf-8-sig")
    (one,) = read_truth(sample)
    assert (one.scan, one.value) == ("-a.pdf", "=1+1")


def test_columns_of_our_own_table_that_hold_no_value_of_the_paper_are_not_compared(tmp_path: Path) -> None:
    write_csv([an_extraction((RECORD,))], tmp_path, beside=PROVENANCE)
    names = {one.field.name for one in read_truth(tmp_path / "vorlagen.csv")}
    assert {"reference", "body"} <= names <= set(known_fields())


def test_every_value_is_drawn_as_often_as_every_other(tmp_path: Path) -> None:
    drawn = [draw([an_extraction((RECORD,))], 1, seed)[0].field for seed in range(300)]
    assert {field: 70 < drawn.count(field) < 130 for field in drawn} == dict.fromkeys(
        ("reference", "date", "budget.required"), True
    )


def test_every_field_of_the_contract_can_be_checked() -> None:
    known = known_fields()
    assert known["agreements.N.parties.N.represented_by"].kind == "text"
    assert known["attachments.N"].kind == "text"
    assert known["decisions.N.yes"].kind == "count"
    assert "evidence" not in known


def test_the_exported_table_of_the_samples_is_a_truth_that_they_meet(sample_results: Path, tmp_path: Path) -> None:
    write_csv(read_extractions(sample_results), tmp_path, excel=True)
    result = run("evaluate", tmp_path / "vorlagen.csv", sample_results)
    assert result.exit_code == 0, result.output
    (summary,) = re.findall(r"│ all +│ +(\d+) │ +(\d+) │ +(\d+) │ +(\d+) │ +all \d+ \(\d+–100 %\) │", result.output)
    assert int(summary[0]) > 80
    assert summary[1:] == ("0", "0", "0")


def test_the_page_shows_what_is_not_right_and_where(sample_results: Path, tmp_path: Path) -> None:
    truth = "scan,reference,clerk\nhohenbruch-clean.pdf,119/2019 <b>,Frau Lindhorst\nwieseck-single.jpg,?,\n"
    (tmp_path / "truth.csv").write_text(truth)
    page = tmp_path / "report.html"
    result = run("evaluate", tmp_path / "truth.csv", sample_results, "--html", page, "--scans", SAMPLES)
    assert result.exit_code == 0, result.output
    text = page.read_text(encoding="utf-8")
    assert "119/2019 &lt;b&gt;" in text
    assert "118/2019" in text
    assert text.count("data:image/png;base64,") == text.count("<article>") >= 1
    assert "http://" not in text.replace("http://www.w3.org", "")


def test_scans_without_result_are_named(tmp_path: Path) -> None:
    write_extraction(an_extraction((RECORD,)), tmp_path / "out" / "a.pdf.json")
    (tmp_path / "truth.csv").write_text("scan,reference\na.pdf,90/2017\nother,1/2017\n")
    result = run("evaluate", tmp_path / "truth.csv", tmp_path / "out")
    assert result.exit_code == 0
    assert "1 scans of the table have no result" in result.output
    assert "other" in result.output


def test_without_scans_the_page_has_no_pictures(tmp_path: Path) -> None:
    write_extraction(an_extraction((RECORD,)), tmp_path / "out" / "a.pdf.json")
    (tmp_path / "truth.csv").write_text("scan,reference\na.pdf,1/2017\n")
    assert run("evaluate", tmp_path / "truth.csv", tmp_path / "out", "--html", tmp_path / "r.html").exit_code == 0
    assert "<img" not in (tmp_path / "r.html").read_text()


def test_a_wrong_table_has_its_own_exit_code(tmp_path: Path) -> None:
    write_extraction(an_extraction((RECORD,)), tmp_path / "out" / "a.pdf.json")
    (tmp_path / "truth.csv").write_text("scan,referenz\n")
    assert run("evaluate", tmp_path / "truth.csv", tmp_path / "out").exit_code == ExitCode.BAD_TRUTH
