"""What all papers together tell: names, sittings and links, the same in every format."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

import extract
from extract.errors import BadSettings
from extract.record.models import Consultation, Decision, Extraction, Signature, Vorlage
from extract.results.records import write_extraction
from extract.tables.across import Collection
from extract.tables.authority import AUTHORITY, read_authority
from tests.help.records import an_extraction
from tests.help.tables import collect

DAY = dt.date(2017, 6, 13)


def a_paper(body: str = "Stadt Hohenbruch", committee: str = "Rat", **more: object) -> Vorlage:
    told = {"body": body, "consultations": (Consultation(organization=committee, date=DAY),), "date": DAY, **more}
    return Vorlage(pages=(1,), **told)


def scans(*papers: Vorlage) -> list[Extraction]:
    """A scan of its own for each paper, with content of its own."""
    made = [an_extraction((paper,), file=f"{number}.pdf") for number, paper in enumerate(papers)]
    return [
        one.model_copy(update={"source": one.source.model_copy(update={"sha256": f"{number:016x}".ljust(64, "0")})})
        for number, one in enumerate(made)
    ]


def links(*papers: Vorlage) -> list[tuple[str, str, str | None]]:
    rows = collect(scans(*papers))["related_papers"]
    return [(row["paper"], row["kind"], row["target"]) for row in rows]


def test_one_thing_has_one_name_and_one_id_however_it_is_spelled() -> None:
    rows = collect(scans(a_paper("STADT HOHENBRUCH", "Rat der Stadt Hohenbruch"), a_paper("Stadt Hohenbruch", "RAT")))
    assert (
        len({row["body_id"] for row in rows["vorlagen"]}) == len({row["organization_id"] for row in rows["consultations"]}) == 1
    )
    assert {row["body_norm"] for row in rows["vorlagen"]} == {"Stadt Hohenbruch"}
    assert {row["body"] for row in rows["vorlagen"]} == {"STADT HOHENBRUCH", "Stadt Hohenbruch"}  # as read
    assert [(row["kind"], row["name"]) for row in rows["names"]] == [("body", "Stadt Hohenbruch"), ("committee", "Rat")]


def test_every_town_has_a_council_of_its_own() -> None:
    rows = collect(scans(a_paper("Stadt Hohenbruch"), a_paper("Stadt Kranzmoor")))
    assert len({row["organization_id"] for row in rows["consultations"]}) == 2
    assert len(rows["sittings"]) == 2


def test_papers_of_one_sitting_share_it_and_decisions_join_it() -> None:
    decided = (Decision(organization="RAT", date=DAY, unanimous=True), Decision(organization="Rat"))
    rows = collect(scans(a_paper(), a_paper(committee="Rat der Stadt Hohenbruch", decisions=decided)))
    (sitting,) = rows["sittings"]
    ids = [row["sitting_id"] for name in ("consultations", "decisions") for row in rows[name]]
    assert ids == [sitting["sitting_id"]] * 3 + [None]
    assert (sitting["organization"], sitting["date"]) == ("Rat", DAY)


def test_surnames_stand_beside_names() -> None:
    rows = collect(scans(a_paper(clerk="Frau Dr. Lührs", signatures=(Signature(name="gez. K. Bock"),))))
    assert rows["vorlagen"][0]["clerk_surname"] == "Lührs"
    assert rows["signatures"][0]["surname"] == "Bock"


def test_a_paper_that_names_another_leads_to_it_where_it_is_known() -> None:
    first = a_paper(reference="VO/2014/0033")
    second = a_paper(reference="VO/2017/0145", statement="Siehe Vorlage Nr. VO/2014/33 und Vorlage Nr. 7/2001.")
    assert links(first, second) == [("1.pdf#1", "refers", "0.pdf#1"), ("1.pdf#1", "refers", None)]


def test_a_number_leads_to_no_paper_of_another_town() -> None:
    other = a_paper("Stadt Kranzmoor", reference="7/2001")
    assert links(other, a_paper(statement="Siehe Vorlage Nr. 7/2001.")) == [("1.pdf#1", "refers", None)]


def test_an_addition_leads_to_its_paper_even_if_that_comes_later() -> None:
    assert links(a_paper(reference="VO/2013/322-1"), a_paper(reference="VO/2013/322")) == [
        ("0.pdf#1", "supplements", "1.pdf#1")
    ]


def test_a_paper_in_two_scans_is_told_of_both() -> None:
    one, again = (
        a_paper(reference="9/2017", subject="Ausbau der Schulstraße"),
        a_paper(reference="9/2017", subject="Ausbau der Schulstrasse"),
    )
    assert links(one, again) == [("0.pdf#1", "same", "1.pdf#1"), ("1.pdf#1", "same", "0.pdf#1")]


def test_however_often_a_paper_was_scanned_the_first_leads_to_all_others_and_they_to_it() -> None:
    often = [a_paper(reference="9/2017", subject="Ausbau der Schulstraße")] * 4
    others = [f"{number}.pdf#1" for number in range(1, 4)]
    there, back = ([("0.pdf#1", "same", other) for other in others], [(other, "same", "0.pdf#1") for other in others])
    assert links(*often) == there + back


@pytest.mark.parametrize("more", [{"date": dt.date(2016, 1, 1)}, {"subject": "Verkauf eines Grundstücks"}])
def test_papers_that_share_only_a_number_are_two(more: dict[str, object]) -> None:
    papers = (a_paper(reference="9/2017", subject="Ausbau der Schulstraße"), a_paper(reference="9/2017", **more))
    assert links(*papers) == []


def written(folder: Path, text: str, *papers: Vorlage) -> Path:
    for one in scans(*papers):
        write_extraction(one, folder / f"{one.source.file}.json")
    (folder / AUTHORITY).write_text(text, encoding="utf-8-sig")
    return folder


def test_what_stands_in_the_authority_file_wins(tmp_path: Path) -> None:
    text = "kind;name;body;variants;ags;gnd\nbody;Stadt Hohenbruch;;Stadt Hohenbrueh|Hohenbruch;3154019;4053031-1\ncommittee;Rat;;Stadtverordnetenversammlung;;\n"
    folder = written(tmp_path, text, a_paper("Stadt Hohenbrueh", "Stadtverordnetenversammlung"), a_paper())
    data = extract.load(folder)
    assert data.vorlagen["body_id"].nunique() == 1
    assert set(data.vorlagen["body_norm"]) == {"Stadt Hohenbruch"}
    assert len(data.sittings) == 1
    body = data.names[data.names["kind"] == "body"].iloc[0]
    assert (body["ags"], body["gnd"]) == ("03154019", "4053031-1")  # a spreadsheet had dropped the leading zero


def test_a_row_of_one_body_wins_over_one_of_all(tmp_path: Path) -> None:
    text = "kind,name,body,variants\ncommittee,Hauptausschuss,,HA\ncommittee,Hafenausschuss,Stadt Kranzmoor,HA\n"
    data = extract.load(written(tmp_path, text, a_paper(committee="HA"), a_paper("STADT KRANZMOOR", "HA")))
    assert list(data.consultations["organization_norm"]) == ["Hauptausschuss", "Hafenausschuss"]


def test_a_new_name_in_the_file_keeps_the_id(tmp_path: Path) -> None:
    before = collect(scans(a_paper()))["vorlagen"][0]["body_id"]
    row = f"id,kind,name,variants\n{before},body,Hansestadt Hohenbruch,Stadt Hohenbruch\n"
    papers = collect(Collection(scans(a_paper()), read_authority(written(tmp_path, row))))["vorlagen"]
    assert (papers[0]["body_id"], papers[0]["body_norm"]) == (before, "Hansestadt Hohenbruch")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("kind,name\ntown,Hohenbruch\n", "line 2: 'town' is no kind"), ("kind,name\nbody,\n", "line 2: has no name"), ("a,b\n1,2\n", "no column kind"),
     ("kind,name,note\nbody,Hohenbruch,mine\n", "column note"), ("kind,name\nbody,Rat, Amt\n", "line 2: has more cells"), ("kind,name,\nbody,Rat,mine\n", "line 2: has more cells")],
)  # fmt: skip
def test_a_wrong_authority_file_is_named_with_its_line(text: str, complaint: str, tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match=f"authority.csv.*{complaint}"):
        read_authority(written(tmp_path, text))


def test_json_lines_have_what_follows_from_the_record(tmp_path: Path) -> None:
    from extract.export.jsonl import write_jsonl

    papers = scans(a_paper(reference="7/2001"), a_paper(statement="Siehe Vorlage Nr. 7/2001."))
    (path,) = write_jsonl(papers, tmp_path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert lines[1]["derived"]["/consultations/0/organization_norm"] == "Rat"
    assert [(one["reference"], one["target"]) for one in lines[1]["related_papers"]] == [("7/2001", "0.pdf#1")]
    assert lines[0]["related_papers"] == []
