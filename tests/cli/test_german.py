"""Whoever speaks German is spoken to in German: help, errors, and what runs and reports tell."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import pytest
from click.testing import Result
from openpyxl import load_workbook
from PIL import Image

from extract.cli import main
from extract.errors import ExitCode
from extract.language import speaking
from tests.help.commands import files_in, run
from tests.help.english import english_words
from tests.help.nights import a_scan, night

RECORDED = Path(__file__).parents[2] / "samples" / "recorded"
# Names of formats and columns, and words of other languages than German that Germans use.
COLUMNS = frozenset({"ok", "words", "name", "scan", "required", "paper"})


def german(*arguments: str | Path) -> Result:
    return run("--language", "de", *arguments)


def commands(command: click.Command, path: Sequence[str] = ()) -> Iterator[tuple[str, ...]]:
    yield tuple(path)
    for name, below in command.commands.items() if isinstance(command, click.Group) else ():
        yield from commands(below, (*path, name))


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """A folder with the records of the samples."""
    folder = tmp_path / "out"
    folder.mkdir()
    for record in RECORDED.glob("*.json"):
        shutil.copy(record, folder)
    return folder


def without_listing(text: str) -> str:
    """A help without its first line, the names of its commands and formats, and the placeholders of its options."""
    return re.sub(r"^Aufruf: .*|^ +[a-z0-9]+  +|(?<= )\[de\|en\]", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("command", list(commands(main)), ids=" ".join)
def test_the_help_of_every_command_is_german(command: tuple[str, ...]) -> None:
    result = german(*command, "--help")
    assert result.exit_code == ExitCode.OK
    assert result.output.startswith("Aufruf: vorlagen")
    assert not english_words(without_listing(result.output), COLUMNS)


def test_the_language_is_that_of_the_locale_and_the_option_goes_before_it() -> None:
    locale = {"LANGUAGE": "", "LC_ALL": "", "LANG": "de_DE.UTF-8"}
    assert run("--help", env=locale).output.startswith("Aufruf:")
    assert run("--language", "en", "--help", env=locale).output.startswith("Usage:")
    assert run("--language=de", "--help").output.startswith("Aufruf:")
    assert run("--help").output.startswith("Usage:"), "what was spoken once is not spoken for ever"


def test_there_is_no_third_language() -> None:
    result = run("--language", "fr", "status", "out")
    assert result.exit_code == ExitCode.USAGE
    assert "'fr'" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Es fehlt ein Befehl."),
        (("exrtact",), "Den Befehl 'exrtact' gibt es nicht."),
        (("extract",), "Es fehlt das Argument 'SCAN_ODER_ORDNER...'."),
        (("extract", "a.pdf"), "Es fehlt die Option '--out'."),
        (("extract", "a.pdf", "--out", "x", "--jobs", "0"), "0 liegt nicht im Bereich x>=1."),
        (("extract", "a.pdf", "--out", "x", "--jobs", "zwei"), "'zwei' ist kein gültiger Wert (erwartet: ganze Zahl)."),
        (("extract", "a.pdf", "--out", "x", "--format", "doc"), "doc: es gibt die Formate words, json, pictures, csv"),
        (("extract", "a.pdf", "--out", "x", "--format", ","), "nichts: es gibt die Formate"),
        (("extract", "a.pdf", "--quiet=ja"), "Die Option '--quiet' hat keinen Wert."),
        (("extract", "a.pdf", "--out"), "Die Option '--out' braucht einen Wert."),
        (("status", "a", "b"), "Unerwartetes weiteres Argument (b)"),
        (("status", "a", "--jsno"), "Die Option '--jsno' gibt es nicht. Ist '--json' gemeint?"),
        (("export", "weg"), "Ordner 'weg' gibt es nicht."),
        (("deploy", "crontap"), "'crontap' ist keines von"),
        (("forms", "show", "nirgendwo"), "ein Formular nirgendwo gibt es nicht; es gibt karlsruhe"),
        (("evaluate", "--sample", "3", "--from-review", "."), "nur eines von beiden angeben"),
        (("evaluate",), "eine PRÜFTABELLE und einen ORDNER nennen"),
    ],
)
def test_a_wrong_call_is_told_in_german(arguments: tuple[str, ...], told: str) -> None:
    result = german(*arguments)
    assert result.exit_code == ExitCode.USAGE
    assert told in result.stderr
    assert "Fehler: " in result.stderr
    assert not english_words(without_listing(result.stderr), COLUMNS)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("run",), "die Einstellungen: „scans“ fehlt (in einer Einstellungsdatei nennen oder so aufrufen: vorlagen run SCANS --out ORDNER)"),
        (("run", "--settings", "weg.toml"), "weg.toml: kann nicht gelesen werden: Datei oder Ordner gibt es nicht (den Pfad hinter --settings prüfen)"),
        (("run", "--settings", "bad.toml"), "bad.toml: ist kein gültiges TOML: nach dem Namen fehlt ein „=“ (Zeile 1, Spalte 6) (die Einstellungsdatei berichtigen)"),
        (("run", "--settings", "near.toml"), "near.toml: die Einstellung „scnas“ gibt es nicht; ist „scans“ gemeint? (die Einstellungsdatei berichtigen)"),
        (("run", "--settings", "type.toml"), "type.toml: „jobs“: muss mindestens 1 sein (die Einstellungsdatei berichtigen)"),
        (("run", "nowhere", "--out", "out"), "nowhere: ist nicht da oder ist kein Ordner (prüfen, ob das Laufwerk verbunden ist)"),
        (("status", "."), ".: ist kein Ordner eines Laufs, denn darin fehlt ledger.sqlite (den Ordner nennen, der bei `vorlagen run` hinter --out stand)"),
        (("verify", "."), ".: ist kein Ordner eines Laufs, denn darin fehlt ledger.sqlite (den Ordner nennen, der bei `vorlagen run` hinter --out stand)"),
        (("export", "leer", "--to", "csv", "--out", "x"), "leer: enthält keine Ergebnisse (den Ordner nennen, den `vorlagen extract SCANS --out ORDNER` geschrieben hat; wenn kein Scan gelesen werden konnte, sagt jener Befehl, warum)"),
        (("forms", "check", "weg.toml"), "weg.toml: eine solche Formulardatei gibt es nicht (die Formulardatei berichtigen)"),
        (("forms", "check", "form.toml"), "form.toml: die Angabe „datum“ gibt es in [labels] nicht; ist „date“ gemeint? (die Formulardatei berichtigen)"),
        (("explain", "a.pdf", "/datum"), "/datum: dort hat ein Datensatz keinen Wert (ist "),
        (("evaluate", "empty.csv", "results"), "empty.csv: ist leer (`vorlagen evaluate --help` sagt, wie die Tabelle aussehen soll)"),
        (("evaluate", "wrong.csv", "results"), "wrong.csv: Zeile 1: eine Angabe „datum“ gibt es nicht"),
        (("evaluate", "typed.csv", "results"), "typed.csv: Zeile 2: date: 'bald' ist nicht ein Datum"),
        (("review", "results", "--token-file", "weg"), "weg: kann nicht gelesen werden: Datei oder Ordner gibt es nicht"),
    ],
)  # fmt: skip
def test_an_error_is_one_german_line(
    arguments: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "results").mkdir()
    shutil.copy(RECORDED / "hohenbruch-clean.pdf.json", tmp_path / "results")
    for name, text in {
        "bad.toml": "scans\n", "near.toml": 'scnas = "x"\n', "type.toml": 'scans = "."\nout = "x"\njobs = 0\n',
        "form.toml": 'name = "x"\ntitle = "x"\n[labels]\ndatum = ["Datum"]\n',
        "empty.csv": "", "wrong.csv": "scan,datum\na.pdf,1\n", "typed.csv": "scan,date\na.pdf,bald\n",
    }.items():  # fmt: skip
        (tmp_path / name).write_text(text)
    (tmp_path / "leer").mkdir()
    result = german(*arguments)
    assert result.exit_code not in (ExitCode.OK, ExitCode.UNEXPECTED), result.output
    lines = [line for line in result.stderr.splitlines() if line]
    assert lines[-1].startswith(told)
    assert not english_words(lines[-1].replace("date", ""))


@pytest.mark.slow
def test_scans_that_cannot_be_opened_are_told_in_german(tmp_path: Path) -> None:
    scans = tmp_path / "scans"
    scans.mkdir()
    Image.new("L", (2000, 40)).save(scans / "flach.png")
    Image.new("L", (60, 80)).save(scans / "bild.jpg", "PNG")
    for name, content in {
        "leer.pdf": b"", "text.pdf": b"Guten Tag", "office.pdf": b"PK\x03\x04 ...", "kaputt.pdf": b"%PDF-1.7\n%%EOF",
        "nullen.tif": bytes(5000), "brief.docx": b"x",
    }.items():  # fmt: skip
        (scans / name).write_bytes(content)
    (scans / "weg.pdf").symlink_to(scans / "nirgends.pdf")
    result = german("extract", scans, "--out", tmp_path / "out", "--jobs", "1")
    assert result.exit_code == ExitCode.SEVERAL_CAUSES, result.output
    told = result.stderr.replace(f"{scans}/", "")
    for line in (
        "leer.pdf: die Datei ist leer (0 Bytes) (die Vorlage noch einmal scannen; vielleicht hatte der Kopierer keinen Platz mehr)",
        "text.pdf: ist eine reine Textdatei, kein Scan (gelesen werden PDF,",
        "office.pdf: ist ein ZIP-Archiv oder ein Office-Dokument (DOCX, ODT), kein Scan",
        "bild.jpg: ist eine PNG-Datei, nicht die JPEG-Datei, die die Endung verspricht (umbenennen in bild.png)",
        "nullen.tif: enthält nur Nullen; die Datei wurde nicht vollständig kopiert",
        "flach.png: 2000 × 40 Pixel sind keine Seite",
        "weg.pdf: verweist auf eine Datei, die es nicht gibt (die Datei oder den Verweis wiederherstellen)",
    ):
        assert line in told, told
    assert "Übergangen, weil es keine Scans sind: 1 .docx" in result.stdout
    assert not english_words(told) and not english_words(result.stdout.replace(str(tmp_path), ""))


@pytest.mark.slow
def test_what_a_run_left_is_told_in_german_and_kept_in_english(tmp_path: Path) -> None:
    scans, out = tmp_path / "scans", tmp_path / "out"
    a_scan(scans, "schlecht.pdf", "damaged: this")
    a_scan(scans, "zweifel.pdf", "doubtful: this")
    a_scan(scans, "liste.docx")
    # A report in English comes first: in which language its sentences are told, each report decides anew.
    with speaking("en"):
        night(scans, tmp_path / "english")
    with speaking("de"):
        report = night(scans, out)
    assert report.verdict == ExitCode.FAILURES.text
    kept = json.loads(german("status", out, "--json").stdout)
    assert kept["failed"][0]["hint"] == "fetch the file again from where it came, or scan the paper again"
    told = german("status", out)
    assert "die Datei neu holen oder die Vorlage noch einmal scannen" in told.stdout
    assert re.search(r"^fehlgeschlagen +1$", told.stdout, re.MULTILINE)
    assert re.search(r"Letzter Lauf \S+: beendet am \d\d\.\d\d\.\d{4} \d\d:\d\d UTC mit Code 21", told.stdout)
    assert not english_words(told.stdout.replace("page 3: is torn", ""))
    page = re.sub(r"<style>.*?</style>|<[^>]*>", " ", (out / "reports" / f"{report.run}.html").read_text(), flags=re.DOTALL)
    page = " ".join(page.split())
    assert "der Lauf ist vollständig; einige Scans sind fehlgeschlagen" in page, page
    assert "Zuerst durchzusehen" in page, page
    assert "Übergangen, weil es keine Scans sind" in page, page
    assert not english_words(page.replace("page 3: is torn", ""))


@pytest.mark.slow
def test_what_was_altered_is_named_in_german(tmp_path: Path) -> None:
    scans, out = tmp_path / "scans", tmp_path / "out"
    a_scan(scans, "a.pdf", "one")
    a_scan(scans, "b.pdf", "two")
    night(scans, out)
    assert german("verify", out).stdout == "Alle Scans, Ergebnisse und Tabellen sind so, wie sie verzeichnet sind.\n"
    (scans / "a.pdf").unlink()
    (out / "b.pdf.json").write_text("{}")
    result = german("verify", out)
    assert result.exit_code == ExitCode.NOT_AS_RECORDED
    assert result.stdout.splitlines() == ["fehlt     Scan    a.pdf", "verändert Ergebnis b.pdf.json"]
    assert result.stderr == "1 fehlt, 1 verändert\n"
    # English is as wide as it was.
    assert run("verify", out).stdout.splitlines() == ["missing   scan    a.pdf", "altered   result  b.pdf.json"]


@pytest.mark.slow
@pytest.mark.parametrize("to", ["csv", "excel", "oparl", "pdf"])
def test_exports_are_told_in_german(to: str, results: Path, tmp_path: Path) -> None:
    result = german("export", results, "--to", to, "--out", tmp_path / "to")
    assert not english_words(result.output.replace(str(tmp_path), ""))
    assert ("braucht" if to == "pdf" else "geschrieben") in result.output


def test_an_evaluation_is_told_in_german(results: Path, tmp_path: Path) -> None:
    truth = tmp_path / "truth.csv"
    truth.write_text("scan,date,budget.required\nhohenbruch-clean.pdf,1.1.1990,18000\nfehlt.pdf,1.1.1990,?\n")
    result = german("evaluate", truth, results, "--html", tmp_path / "r.html")
    assert "Beurteilt wird, was die Maschine gelesen hat" in result.stdout
    assert "alle 1 (" in result.stdout and "Sicherheit 0,5 und mehr" in result.stdout
    assert result.stderr == "Scans der Tabelle ohne Ergebnis, die als fehlend zählen: 1, so fehlt.pdf\n"
    page = re.sub(r"<style>.*?</style>|<[^>]*>", " ", (tmp_path / "r.html").read_text(), flags=re.DOTALL)
    assert "01.01.1990" in page
    names = frozenset({"date", "required"})
    assert not english_words(result.stdout.replace(str(tmp_path), ""), names) and not english_words(page, names)


def test_a_sample_and_an_authority_file_are_told_in_german(results: Path, tmp_path: Path) -> None:
    drawn = german("evaluate", results, "--sample", "3", "--to", tmp_path / "s.csv")
    assert "geschrieben, Werte: 3." in drawn.stdout
    names = german("authority", results)
    assert "Namen:" in names.stdout
    assert not english_words((drawn.stdout + names.stdout).replace(str(tmp_path), ""))


def test_what_was_reviewed_is_told_in_german(results: Path) -> None:
    assert "Noch ist über keinen Wert entschieden" in german("evaluate", results, "--from-review").stdout


@pytest.mark.slow
def test_a_german_workbook_is_called_as_people_call_it_and_notes_the_names_of_columns(results: Path, tmp_path: Path) -> None:
    assert german("export", results, "--to", "excel", "--provenance", "--out", tmp_path).exit_code == ExitCode.OK
    book = load_workbook(tmp_path / "vorlagen.xlsx")
    assert book.sheetnames[:2] == ["Vorlagen", "Beratungsfolge"]
    for sheet in book:
        heads = list(next(sheet.iter_rows(max_row=1)))
        titles = [str(cell.value) for cell in heads]
        assert len(set(titles)) == len(titles), "two columns cannot be told apart"
        assert not english_words("\n".join((sheet.title, *titles)))
    heads = {cell.value: cell.comment.text for cell in next(book["Beratungsfolge"].iter_rows(max_row=1)) if cell.comment}
    assert heads["Gremium"] == "organization" and heads["Gremium: Sicherheit"] == "organization_confidence"
    # Tables that programs read are the same in every language.
    for language in ("de", "en"):
        run("--language", language, "export", results, "--to", "csv", "--excel", "--out", tmp_path / language)
    assert files_in(tmp_path / "de") == files_in(tmp_path / "en")
    for name in files_in(tmp_path / "de"):
        assert (tmp_path / "de" / name).read_bytes() == (tmp_path / "en" / name).read_bytes()
