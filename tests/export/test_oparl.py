"""OParl 1.1: every property known and of its type, references that resolve, nothing shown that is not öffentlich."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path
from typing import Any

import pytest

from extract.errors import BadSettings
from extract.export.registry import EXPORTS, Order
from extract.record.found import Review
from extract.record.meaning import decides, is_public
from extract.record.models import Decision
from extract.results.records import write_extraction
from tests.help.oparl import KNOWN, TYPE, complaints, led_to
from tests.help.oparl_exports import BASE, a_paper, documents, export, exported_on, of_type
from tests.help.records import an_extraction, full


@pytest.fixture(scope="module")
def sample_oparl(sample_results: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("oparl")
    EXPORTS["oparl"].write(Order(sample_results, out, base_url=BASE))
    return out


def test_every_object_of_the_samples_is_as_oparl_wants_it(sample_oparl: Path) -> None:
    objects = [one for one in documents(sample_oparl).values() if "type" in one]
    assert {one["type"].removeprefix(TYPE) for one in objects} == set(KNOWN)
    assert [complaint for one in objects for complaint in complaints(one)] == []


def test_every_object_is_served_at_its_id_and_every_reference_leads_to_one_of_its_type(sample_oparl: Path) -> None:
    served = documents(sample_oparl)
    for url, one in served.items():
        assert url == one.get("id", one.get("links", {}).get("self"))
    for one in (one for one in served.values() if "type" in one):
        for url, type_ in led_to(one):
            if type_.startswith("list of "):
                inside = {each["type"] for each in served[url]["data"]}
                assert inside <= {f"{TYPE}{type_.removeprefix('list of ')}"}, url
            else:
                assert served[url]["type"] == f"{TYPE}{type_}", url


def test_lists_hold_the_objects_as_they_are_served(sample_oparl: Path) -> None:
    served = documents(sample_oparl)
    listed = [each for one in served.values() if "data" in one for each in one["data"]]
    assert listed == [served[each["id"]] for each in listed]
    assert {each["id"] for each in listed} == {url for url, one in served.items() if "type" in one} - {f"{BASE}system.json"}


def test_every_paper_is_found_by_walking_from_the_system(sample_oparl: Path) -> None:
    served = documents(sample_oparl)
    bodies = served[served[f"{BASE}system.json"]["body"]]["data"]
    papers = [paper["id"] for body in bodies for paper in served[body["paper"]]["data"]]
    assert sorted(papers) == sorted(one["id"] for one in of_type(sample_oparl, "Paper"))
    assert len(papers) == 11


@pytest.mark.parametrize(
    ("type_", "wrong"),
    [
        ("Paper", {"subject": "x"}),
        ("Paper", {"name": ""}),
        ("Paper", {"name": 5}),
        ("Paper", {"date": "4.5.2017"}),
        ("Paper", {"originatorPerson": f"{BASE}person/1.json"}),
        ("Paper", {"originatorPerson": ["Frau Bock"]}),
        ("Paper", {"consultation": [f"{BASE}consultation/1.json"]}),
        ("Paper", {"mainFile": {"id": f"{BASE}file/1.json", "type": f"{TYPE}File"}}),
        ("Paper", {"modified": "2017-05-04T10:00:00"}),
        ("Paper", {"type": f"{TYPE}Body"}),
        ("AgendaItem", {"public": "ja"}),
        ("AgendaItem", {"order": "1"}),
        ("AgendaItem", {"order": True}),
        ("File", {"accessUrl": "scans/a.pdf"}),
        ("Meeting", {"agendaItem": []}),
    ],
)
def test_what_complains_about_objects_complains(type_: str, wrong: dict[str, Any], sample_oparl: Path) -> None:
    one = of_type(sample_oparl, type_)[0]
    assert complaints(one) == []
    assert complaints({**one, **wrong}) != []


def test_what_oparl_requires_is_missed(sample_oparl: Path) -> None:
    for type_, name in (("Paper", "created"), ("Body", "legislativeTerm"), ("AgendaItem", "order"), ("File", "accessUrl")):
        one = of_type(sample_oparl, type_)[0]
        assert complaints({key: value for key, value in one.items() if key != name}) == [f"{one['id']} has no {name}"]


def test_the_same_results_give_the_same_ids(sample_results: Path, sample_oparl: Path, tmp_path: Path) -> None:
    EXPORTS["oparl"].write(Order(sample_results, tmp_path, base_url=BASE.rstrip("/")))
    assert documents(tmp_path).keys() == documents(sample_oparl).keys()


def test_papers_of_one_session_share_meeting_organization_and_body(tmp_path: Path) -> None:
    first, second = an_extraction((a_paper(True),)), an_extraction((a_paper(True, subject="Umbau"),), file="b.pdf")
    second = second.model_copy(update={"source": second.source.model_copy(update={"sha256": "1" * 64})})
    export([first, second], tmp_path)
    assert len(of_type(tmp_path / "oparl", "Paper")) == 2
    (meeting,) = of_type(tmp_path / "oparl", "Meeting")
    assert meeting["vorlagen:date"] == "2017-05-04"
    assert [item["name"] for item in meeting["agendaItem"]] == ["Ausbau", "Umbau"]
    assert [item["order"] for item in meeting["agendaItem"]] == [0, 1]
    assert {item["name"]: item["order"] for item in of_type(tmp_path / "oparl", "AgendaItem")} == {"Ausbau": 0, "Umbau": 1}
    assert len(of_type(tmp_path / "oparl", "Organization")) == 1
    assert len(of_type(tmp_path / "oparl", "Body")) == 1


def test_what_papers_share_is_as_old_as_the_oldest_and_as_new_as_the_latest_of_them(tmp_path: Path) -> None:
    for day, name in ((20, "b.pdf"), (10, "a.pdf"), (30, "c.pdf")):
        one = an_extraction((a_paper(True),), file=name)
        one = one.model_copy(update={"source": one.source.model_copy(update={"sha256": str(day) * 32})})
        write_extraction(one, tmp_path / "results" / f"{name}.json")
        moment = dt.datetime(2020, 1, day, tzinfo=dt.UTC).timestamp()
        os.utime(tmp_path / "results" / f"{name}.json", (moment, moment))
    EXPORTS["oparl"].write(Order(tmp_path / "results", tmp_path / "oparl", base_url=BASE))
    for type_ in ("System", "Body", "Organization", "Meeting"):
        (one,) = of_type(tmp_path / "oparl", type_)
        assert (one["created"], one["modified"]) == ("2020-01-10T00:00:00+00:00", "2020-01-30T00:00:00+00:00")


def test_an_export_of_nothing_is_a_system_with_no_body(tmp_path: Path) -> None:
    export([an_extraction(())], tmp_path)
    served = documents(tmp_path / "oparl")
    assert set(served) == {f"{BASE}system.json", f"{BASE}bodies.json"}
    assert complaints(served[f"{BASE}system.json"]) == []
    assert served[f"{BASE}bodies.json"]["data"] == []


@pytest.mark.parametrize(
    ("public", "shown"),
    [((True,), True), ((False, True), True), ((None, True), True), ((False,), False), ((False, None), False), ((), False)],
)
def test_a_paper_is_public_when_a_committee_deliberates_on_it_in_public(public: tuple[bool | None, ...], shown: bool) -> None:
    assert is_public(a_paper(*public)) is shown


def test_a_doubtful_oeffentlich_makes_no_paper_public() -> None:
    doubt = Review(path="/consultations/0/public", code="both-boxes-ticked", message="x")
    assert not is_public(a_paper(True, review=(doubt,)))
    assert is_public(a_paper(True, True, review=(doubt,)))


def test_a_paper_that_is_not_public_leaves_no_trace_and_is_counted(tmp_path: Path) -> None:
    hidden = a_paper(False, subject="Grundstück Meier", reference="NÖ 7")
    done = export([an_extraction((hidden,), file="a.pdf")], tmp_path)
    assert of_type(tmp_path / "oparl", "Paper") == []
    everything = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "oparl").rglob("*.json"))
    assert "Meier" not in everything
    assert "a.pdf" not in everything
    assert done.notes[0].startswith("1 of 1 papers were left out")


def test_a_scan_with_a_paper_that_is_not_public_is_not_linked(tmp_path: Path) -> None:
    done = export([an_extraction((a_paper(True), a_paper(False, subject="Grundstück Meier")))], tmp_path)
    (paper,) = of_type(tmp_path / "oparl", "Paper")
    assert "mainFile" not in paper
    assert of_type(tmp_path / "oparl", "File") == []
    assert len(done.notes) == 2


def test_papers_that_are_not_public_are_there_when_asked_for(tmp_path: Path) -> None:
    done = export([an_extraction((a_paper(False), a_paper()))], tmp_path, non_public=True)
    assert len(of_type(tmp_path / "oparl", "Paper")) == 2
    assert done.notes == ()


def test_an_agenda_item_that_is_not_public_has_no_name(tmp_path: Path) -> None:
    export([an_extraction((a_paper(False, True),))], tmp_path)
    names = {item["public"]: item.get("name") for item in of_type(tmp_path / "oparl", "AgendaItem")}
    assert names == {True: "Ausbau", False: None}


def test_what_oparl_lacks_stands_under_the_vendor_prefix(tmp_path: Path) -> None:
    export([an_extraction((full(),), file="a/ä.pdf")], tmp_path)
    (paper,) = of_type(tmp_path / "oparl", "Paper")
    assert paper["vorlagen:budget"]["required"] == 1234.5
    assert paper["vorlagen:attachment"] == ["Lageplan", "Vertrag, Entwurf"]
    assert [one["title"] for one in paper["vorlagen:agreement"]] == ["Vertrag", "Vereinbarung"]
    assert paper["vorlagen:confidence"] == {"/reference": 0.998}
    assert paper["mainFile"]["accessUrl"] == f"{BASE}scans/a/%C3%A4.pdf"
    assert paper["mainFile"]["fileName"] == "ä.pdf"


def test_a_decision_is_the_result_of_its_agenda_item(tmp_path: Path) -> None:
    decision = Decision(organization="Ausschuss 0", date=dt.date(2017, 5, 4), unanimous=True, as_proposed=False)
    export([an_extraction((a_paper(True, True, decisions=(decision,)),))], tmp_path)
    results = {item["consultation"]: item.get("result") for item in of_type(tmp_path / "oparl", "AgendaItem")}
    assert sorted(map(str, results.values())) == ["None", "abweichender Beschluss"]


@pytest.mark.parametrize(
    ("role", "decision"),
    [
        ("Zum Beschluss", True), ("Beschlußfassung", True), ("zur Entscheidung", True), ("Vorberatung", False),
        ("Zur Beschlussempfehlung", False), ("Zur Kenntnis", False), (None, None),
    ],
)  # fmt: skip
def test_a_committee_decides_or_advises_by_its_role(role: str | None, decision: bool | None) -> None:
    assert decides(role) is decision


SETTINGS = """
license = "https://www.govdata.de/dl-de/by-2-0"
file_license = "https://www.govdata.de/dl-de/zero-2-0"
contact_email = "rat@example.org"
contact_name = "Ratsbüro"
website = "https://www.example.org/"

[body."stadt  hohenbruch"]
ags = "03154019"
rgs = "031540019019"
short_name = "Hohenbruch"

[body."Nirgendwo"]
ags = "03154020"
"""


def test_licence_contact_and_keys_of_bodies_come_from_settings(tmp_path: Path) -> None:
    (tmp_path / "oparl.toml").write_text(SETTINGS, encoding="utf-8")
    done = exported_on(tmp_path, 1, a_paper(True), settings=tmp_path / "oparl.toml")
    (system,), (body,), (file,) = (of_type(tmp_path / "oparl", type_) for type_ in ("System", "Body", "File"))
    assert (system["license"], system["contactEmail"]) == ("https://www.govdata.de/dl-de/by-2-0", "rat@example.org")
    assert (body["ags"], body["rgs"], body["shortName"]) == ("03154019", "031540019019", "Hohenbruch")
    assert file["fileLicense"] == "https://www.govdata.de/dl-de/zero-2-0"
    assert [complaint for one in documents(tmp_path / "oparl").values() if "type" in one for complaint in complaints(one)] == []
    assert any("Nirgendwo" in note for note in done.notes)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("licence = 'x'", "'licence'"),
        ("license = 'CC0'", "'license'"),
        ("[body.'Stadt X']\nags = '123'", r"'body.Stadt X.ags'"),
        ("license", "not valid TOML"),
    ],
)
def test_wrong_settings_are_named_with_file_and_key(text: str, complaint: str, tmp_path: Path) -> None:
    (tmp_path / "oparl.toml").write_text(text)
    with pytest.raises(BadSettings, match=re.escape(complaint)) as wrong:
        exported_on(tmp_path, 1, a_paper(True), settings=tmp_path / "oparl.toml")
    assert "oparl.toml" in wrong.value.message


@pytest.mark.slow
def test_long_lists_come_in_pages(tmp_path: Path) -> None:
    export([an_extraction(tuple(a_paper(True, subject=f"Nr. {n}") for n in range(250)))], tmp_path)
    served = documents(tmp_path / "oparl")
    (body,) = of_type(tmp_path / "oparl", "Body")
    page, names = served[body["paper"]], []
    assert page["pagination"] == {"totalElements": 250, "elementsPerPage": 100, "currentPage": 1, "totalPages": 3}
    while True:
        names += [paper["name"] for paper in page["data"]]
        if "next" not in page["links"]:
            break
        page = served[page["links"]["next"]]
    assert names == [f"Nr. {n}" for n in range(250)]
