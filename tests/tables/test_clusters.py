"""The draft of an authority file: misread spellings go to the name that they are, and what people wrote stays."""

from __future__ import annotations

import fcntl
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract import results
from extract.cli.app import main
from extract.record.models import Consultation, Extraction, Vorlage
from extract.results.records import write_extraction
from extract.tables.authority import AUTHORITY, held_authority, read_authority, write_authority
from extract.tables.clusters import clusters
from tests.help.records import an_extraction


@pytest.mark.parametrize(
    ("kind", "spellings"),
    [
        ("body", {"Stadt Cloppenburg": 3, "STADT CLOPPENBURG": 1, "Stadt Cl0ppenburg": 1, "Stadt Cloppenhurg": 1}),
        ("committee", {"Verwaltungsausschuss": 9, "Verwaltungsausschuß": 4, "Venwaltungsausschuss": 1, "VerwaItungsausschuB": 1}),
        ("committee", {"Rat": 5, "Rat der Stadt Goslar": 2, "RAT": 1}),
        ("department", {"Fachbereich Bürgerdienste": 5, "4 Fachbereich Burgerdienste": 1}),
    ],
)  # fmt: skip
def test_spellings_of_one_name_come_together(kind: str, spellings: dict[str, int]) -> None:
    assert [set(one) for one in clusters(kind, Counter(spellings))] == [set(spellings)]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("body", ("Stadt Cloppenburg", "Stadt Papenburg")), ("body", ("Stadt Peine", "Gemeinde Peine")), ("body", ("Stadt Leer", "Gemeinde Lehre")),
        ("committee", ("Ortsrat Versen", "Ortsrat Bersen")), ("committee", ("Bauausschuss", "Sozialausschuss")), ("committee", ("Rat", "Ortsrat")),
        ("department", ("Fachbereich 20", "Fachbereich 26")), ("department", ("Tiefbauamt", "Hochbauamt")),
    ],
)  # fmt: skip
def test_two_names_stay_two(kind: str, names: tuple[str, str]) -> None:
    assert len(clusters(kind, Counter({names[0]: 9, names[1]: 2}))) == 2


def papers(folder: Path, *bodies: str) -> Path:
    for number, body in enumerate(bodies):
        paper = Vorlage(pages=(1,), body=body, consultations=(Consultation(organization="Rat"),))
        write_extraction(an_extraction((paper,), file=f"{number}.pdf"), folder / f"{number}.pdf.json")
    return folder


def drafted(folder: Path) -> str:
    done = CliRunner().invoke(main, ["authority", str(folder)])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_draft_puts_a_misread_town_to_the_one_that_it_is(tmp_path: Path) -> None:
    assert "1 names, 1 of them new, with 1 other spellings" in drafted(
        papers(tmp_path, *["Stadt Hohenbruch"] * 3, "Stadt Hohenbrueh")
    )
    known = read_authority(tmp_path)
    one, other = (known.named("body", text) for text in ("Stadt Hohenbruch", "Stadt Hohenbrueh"))
    assert one is not None
    assert one == other


def test_a_row_that_got_a_new_name_still_is_what_it_was_drafted_for(tmp_path: Path) -> None:
    drafted(papers(tmp_path, "Stadt Hohenbruch"))
    before = read_authority(tmp_path).named("body", "Stadt Hohenbruch")
    path = tmp_path / AUTHORITY
    path.write_text(path.read_text(encoding="utf-8-sig").replace("Stadt", "Hansestadt"), encoding="utf-8-sig")
    drafted(tmp_path)
    known = read_authority(tmp_path)
    named = known.named("body", "Stadt Hohenbruch")
    assert before is not None and named is not None
    assert (named.id, named.name) == (before.id, "Hansestadt Hohenbruch")
    assert [one.variants for one in known.entries] == ["Stadt Hohenbruch"]


def test_committees_of_one_name_and_several_bodies_all_stay(tmp_path: Path) -> None:
    text = "kind;name;body;variants\ncommittee;Bauausschuss;Stadt Hohenbruch;BA\ncommittee;Bauausschuss;Stadt Kranzmoor;BauA\n"
    papers(tmp_path, "Stadt Hohenbruch")
    (tmp_path / AUTHORITY).write_text(text, encoding="utf-8")
    drafted(tmp_path)
    kept = [(one.body, one.variants) for one in read_authority(tmp_path).entries if one.kind == "committee"]
    assert kept == [("Stadt Hohenbruch", "BA"), ("Stadt Kranzmoor", "BauA")]


def test_what_people_wrote_stays_when_spellings_are_added(tmp_path: Path) -> None:
    papers(tmp_path, *["Stadt Hohenbruch"] * 3)
    (tmp_path / AUTHORITY).write_text(
        "kind,name,variants,ags\nbody,Hansestadt Hohenbruch,Stadt Hohenbruch,03154999\n", encoding="utf-8"
    )
    papers(tmp_path, *["Stadt Hohenbruch"] * 3, "Stadt Hohenbrueh")
    drafted(tmp_path)
    (entry,) = read_authority(tmp_path).entries
    assert (entry.name, entry.ags, entry.variants) == ("Hansestadt Hohenbruch", "03154999", "Stadt Hohenbruch|Stadt Hohenbrueh")
    before = (tmp_path / AUTHORITY).read_bytes()
    drafted(tmp_path)
    assert (tmp_path / AUTHORITY).read_bytes() == before


def test_what_is_changed_while_the_results_are_read_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    papers(tmp_path, "Stadt Hohenbruch")
    drafted(tmp_path)
    (before,) = read_authority(tmp_path).entries
    reading = results.read_extractions

    def read(folder: Path) -> Iterator[Extraction]:
        write_authority(folder, [replace(before, name="Hansestadt Hohenbruch")])
        return reading(folder)

    monkeypatch.setattr(results, "read_extractions", read)
    drafted(tmp_path)
    assert [one.name for one in read_authority(tmp_path).entries] == ["Hansestadt Hohenbruch"]


def test_while_one_changes_the_file_another_waits(tmp_path: Path) -> None:
    descriptor = os.open(tmp_path, os.O_RDONLY)
    with held_authority(tmp_path), pytest.raises(BlockingIOError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(descriptor)
