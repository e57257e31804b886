"""OParl 1.1: required fields and their types, references that resolve, stable ids, and nothing shown that is not öffentlich.

The specification's schema files are under CC BY-SA and are not copied; what they ask for is written down here, by object type.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from records import an_extraction, full

from extract.export import to_json
from extract.export.exports import EXPORTS, Done, Order
from extract.export.oparl_objects import decides, is_public
from extract.record import Consultation, Decision, Extraction, Review, Vorlage

BASE = "https://ris.example.org/oparl/"
TYPE = "https://schema.oparl.org/1.1/"

URL, TEXT, TRUTH, DATE, MOMENT, URLS, OBJECT, OBJECTS = "url", "text", "truth", "date", "moment", "urls", "object", "objects"
# What OParl 1.1 knows of each type, and of which type it is; what it requires stands first, before `None`.
KNOWN: dict[str, dict[str, str | None]] = {
    "System": {"id": URL, "type": URL, "oparlVersion": URL, "body": URL, "": None, "name": TEXT},
    "Body": {
        "id": URL, "type": URL, "name": TEXT, "organization": URL, "person": URL, "meeting": URL, "paper": URL,
        "legislativeTerm": OBJECTS, "agendaItem": URL, "consultation": URL, "file": URL, "locationList": URL,
        "legislativeTermList": URL, "membership": URL, "": None, "system": URL,
    },
    "Organization": {"id": URL, "type": URL, "": None, "body": URL, "name": TEXT, "organizationType": TEXT},
    "Person": {"id": URL, "type": URL, "": None, "body": URL, "name": TEXT},
    "Meeting": {"id": URL, "type": URL, "": None, "name": TEXT, "organization": URLS, "agendaItem": OBJECTS},
    "AgendaItem": {
        "id": URL, "type": URL, "": None, "meeting": URL, "name": TEXT, "public": TRUTH, "consultation": URL, "result": TEXT,
    },
    "Paper": {
        "id": URL, "type": URL, "": None, "body": URL, "name": TEXT, "reference": TEXT, "date": DATE, "paperType": TEXT,
        "mainFile": OBJECT, "originatorPerson": URLS, "originatorOrganization": URLS, "underDirectionOf": URLS,
        "consultation": OBJECTS,
    },
    "Consultation": {
        "id": URL, "type": URL, "": None, "paper": URL, "agendaItem": URL, "meeting": URL, "organization": URLS,
        "authoritative": TRUTH, "role": TEXT,
    },
    "File": {
        "id": URL, "type": URL, "accessUrl": URL, "": None, "name": TEXT, "fileName": TEXT, "text": TEXT, "paper": URLS,
    },
}  # fmt: skip
EVERYWHERE = {"created": MOMENT, "modified": MOMENT}


def is_url(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"https://\S+", value) is not None


def is_moment(value: object) -> bool:
    return isinstance(value, str) and dt.datetime.fromisoformat(value).tzinfo is not None


CHECKS = {
    URL: is_url,
    TEXT: lambda value: isinstance(value, str) and value.strip() != "",
    TRUTH: lambda value: isinstance(value, bool),
    DATE: lambda value: bool(dt.date.fromisoformat(value)),
    MOMENT: is_moment,
    URLS: lambda value: isinstance(value, list) and all(map(is_url, value)),
    OBJECT: lambda value: isinstance(value, dict) and complaints(value) == [],
    OBJECTS: lambda value: isinstance(value, list) and all(complaints(one) == [] for one in value),
}


def complaints(document: dict[str, Any]) -> list[str]:
    """What OParl would object to in an object and those inside of it."""
    known = KNOWN[document["type"].removeprefix(TYPE)]
    names = list(known)
    required = names[: names.index("")]
    missing = [f"{document['id']} has no {name}" for name in required if name not in document]
    wrong = []
    for name, value in document.items():
        kind = {**known, **EVERYWHERE}.get(name)
        if kind is None and not name.startswith("vorlagen:"):
            wrong.append(f"{document['id']} has {name}, which OParl does not know")
        elif kind is not None and not CHECKS[kind](value):
            wrong.append(f"{document['id']}: {name} is no {kind}: {value!r}")
        if value in (None, "", {}) or (value == [] and name != "legislativeTerm"):
            wrong.append(f"{document['id']}: {name} is empty and should be left out")
    return missing + wrong


def export(extractions: list[Extraction], folder: Path, **how: Any) -> Done:
    for one in extractions:
        to_json.write(one, folder / "results" / f"{one.source.file}.json")
    return EXPORTS["oparl"].write(Order(folder / "results", folder / "oparl", base_url=BASE, **how))


def documents(folder: Path) -> dict[str, dict[str, Any]]:
    """Every file by the address that it is served at."""
    return {
        f"{BASE}{path.relative_to(folder)}": json.loads(path.read_text(encoding="utf-8")) for path in folder.rglob("*.json")
    }


def of_type(folder: Path, type_: str) -> list[dict[str, Any]]:
    return [one for one in documents(folder).values() if one.get("type") == f"{TYPE}{type_}"]


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("accessUrl", "type", "oparlVersion"):
                yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)
    elif isinstance(value, str) and value.startswith(BASE):
        yield value


def a_paper(*public: bool | None, **more: Any) -> Vorlage:
    consultations = tuple(
        Consultation(organization=f"Ausschuss {n}", date=dt.date(2017, 5, 4 + n), role="Zum Beschluss", public=one)
        for n, one in enumerate(public)
    )
    return Vorlage(pages=(1,), **{"body": "Stadt Hohenbruch", "subject": "Ausbau", "consultations": consultations, **more})


@pytest.fixture(scope="module")
def sample_oparl(sample_results: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("oparl")
    EXPORTS["oparl"].write(Order(sample_results, out, base_url=BASE))
    return out


def test_every_object_of_the_samples_is_as_oparl_wants_it(sample_oparl: Path) -> None:
    objects = [one for one in documents(sample_oparl).values() if "type" in one]
    assert {one["type"].removeprefix(TYPE) for one in objects} == set(KNOWN)
    assert [complaint for one in objects for complaint in complaints(one)] == []


def test_every_object_is_served_at_its_id_and_every_reference_leads_to_one(sample_oparl: Path) -> None:
    served = documents(sample_oparl)
    for url, one in served.items():
        assert url == one.get("id", one.get("links", {}).get("self"))
    missing = {link for one in served.values() for link in references(one)} - set(served)
    assert missing == set()


def test_every_paper_is_found_by_walking_from_the_system(sample_oparl: Path) -> None:
    served = documents(sample_oparl)
    bodies = served[served[f"{BASE}system.json"]["body"]]["data"]
    papers = [paper["id"] for body in bodies for paper in served[body["paper"]]["data"]]
    assert sorted(papers) == sorted(one["id"] for one in of_type(sample_oparl, "Paper"))
    assert len(papers) == 11


def test_what_complains_about_objects_can_complain(sample_oparl: Path) -> None:
    paper = of_type(sample_oparl, "Paper")[0]
    assert complaints({**paper, "subject": "x"})
    assert complaints({**paper, "name": ""})
    assert complaints({name: value for name, value in paper.items() if name != "type"} | {"type": f"{TYPE}Body"})


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
    assert len(of_type(tmp_path / "oparl", "Organization")) == 1
    assert len(of_type(tmp_path / "oparl", "Body")) == 1


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
