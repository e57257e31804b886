"""Papers that name each other, and things of one name, as OParl has them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from extract.record.models import Consultation, Vorlage
from extract.tables.authority import AUTHORITY
from tests.help.oparl_exports import a_paper, export, of_type
from tests.help.records import an_extraction
from tests.help.tables import collect


def scans(*papers: Vorlage) -> list[object]:
    made = [an_extraction((paper,), file=f"{number}.pdf") for number, paper in enumerate(papers)]
    return [
        one.model_copy(update={"source": one.source.model_copy(update={"sha256": f"{number:016x}".ljust(64, "0")})})
        for number, one in enumerate(made)
    ]


def exported(folder: Path, *papers: Vorlage) -> dict[str, dict[str, object]]:
    """The papers of an export by their numbers."""
    export(scans(*papers), folder)  # type: ignore[arg-type]
    return {str(one["reference"]): one for one in of_type(folder / "oparl", "Paper")}


def test_an_addition_and_its_paper_lead_to_each_other(tmp_path: Path) -> None:
    found = exported(tmp_path, a_paper(True, reference="VO/2013/322-1"), a_paper(True, reference="VO/2013/322"))
    assert found["VO/2013/322-1"]["superordinatedPaper"] == [found["VO/2013/322"]["id"]]
    assert found["VO/2013/322"]["subordinatedPaper"] == [found["VO/2013/322-1"]["id"]]


def test_a_paper_leads_to_those_that_it_names_and_tells_of_those_that_are_not_there(tmp_path: Path) -> None:
    second = a_paper(True, reference="8/2017", statement="Siehe die Vorlagen Nr. 7/2017 und 3/1999.")
    found = exported(tmp_path, a_paper(True, reference="7/2017"), second)
    assert found["8/2017"]["relatedPaper"] == [found["7/2017"]["id"]]
    assert found["8/2017"]["vorlagen:relatedPaper"] == [
        {"reference": "7/2017", "kind": "refers", "paper": found["7/2017"]["id"]},
        {"reference": "3/1999", "kind": "refers"},
    ]


def test_no_link_leads_to_a_paper_that_is_not_public(tmp_path: Path) -> None:
    found = exported(
        tmp_path, a_paper(False, reference="7/2017"), a_paper(True, reference="8/2017", statement="Siehe Vorlage Nr. 7/2017.")
    )
    assert "7/2017" not in found
    assert "relatedPaper" not in found["8/2017"]


def test_spellings_of_one_name_are_one_body_one_committee_and_one_meeting(tmp_path: Path) -> None:
    day = dt.date(2017, 6, 13)
    bodies = ("STADT HOHENBRUCH", "Stadt Hohenbruch", "Stadt Hohenbrueh")
    papers = [
        a_paper(body=body, reference=f"{number}/2017", consultations=(Consultation(organization=name, date=day, public=True),))
        for number, (body, name) in enumerate(zip(bodies, ("Rat der Stadt Hohenbruch", "RAT", "Rat"), strict=True))
    ]
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / AUTHORITY).write_text(
        "kind;name;variants;ags\nbody;Stadt Hohenbruch;Stadt Hohenbrueh;03154999\n", encoding="utf-8-sig"
    )
    exported(tmp_path, *papers)
    (body,) = of_type(tmp_path / "oparl", "Body")
    assert (body["name"], body["ags"]) == ("Stadt Hohenbruch", "03154999")
    (committee,) = of_type(tmp_path / "oparl", "Organization")
    assert committee["name"] == "Rat"
    assert len(of_type(tmp_path / "oparl", "Meeting")) == 1


def test_ids_are_those_of_the_tables(tmp_path: Path) -> None:
    paper = a_paper(True, reference="7/2017")
    exported(tmp_path, paper)
    rows = collect(scans(paper))  # type: ignore[arg-type]
    (body,), (meeting,) = (of_type(tmp_path / "oparl", type_) for type_ in ("Body", "Meeting"))
    assert body["id"].endswith(f"/{rows['vorlagen'][0]['body_id']}.json")
    assert meeting["id"].endswith(f"/{rows['sittings'][0]['sitting_id']}.json")


def test_ids_are_those_of_the_tables_also_where_a_paper_names_no_body(tmp_path: Path) -> None:
    paper = a_paper(True, reference="7/2017", body=None)
    exported(tmp_path, paper)
    (sitting,) = collect(scans(paper))["sittings"]  # type: ignore[arg-type]
    (committee,), (meeting,) = (of_type(tmp_path / "oparl", type_) for type_ in ("Organization", "Meeting"))
    assert sitting["body_id"] is None
    assert committee["id"].endswith(f"/{sitting['organization_id']}.json")
    assert meeting["id"].endswith(f"/{sitting['sitting_id']}.json")
