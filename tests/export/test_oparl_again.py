"""A second export as OParl: what changed moves its stamp, what is gone stays as deleted, what others wrote stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.export.registry import EXPORTS, Order
from extract.results.records import write_extraction
from tests.help.oparl import TYPE
from tests.help.oparl_exports import BASE, a_paper, documents, exported_on, of_type
from tests.help.records import an_extraction


def stamps(folder: Path) -> dict[str, tuple[str, str]]:
    return {url: (one["created"], one["modified"]) for url, one in documents(folder).items() if "type" in one}


def test_a_paper_that_is_not_public_any_more_stays_as_a_deleted_object_that_says_nothing(tmp_path: Path) -> None:
    exported_on(tmp_path, 1, a_paper(True, subject="Verkauf an Meier"))
    (paper,) = of_type(tmp_path / "oparl", "Paper")
    done = exported_on(tmp_path, 2, a_paper(False, subject="Verkauf an Meier"))
    served = documents(tmp_path / "oparl")
    gone = served[paper["id"]]
    assert gone.keys() == {"id", "type", "created", "modified", "deleted"}
    assert (gone["deleted"], gone["type"], gone["created"]) == (True, paper["type"], paper["created"])
    assert gone["modified"] > paper["modified"]
    assert "Meier" not in "".join(
        path.read_text(encoding="utf-8") for path in (tmp_path / "oparl").rglob("*") if path.is_file()
    )
    assert "a.pdf" not in json.dumps(served)
    assert any("stay as deleted ones" in note for note in done.notes)
    assert not [one for one in served.values() for each in one.get("data", ()) if each.get("deleted")], (
        "lists name no deleted ones"
    )


def test_a_deleted_object_stays_as_it_was_deleted_and_may_come_back(tmp_path: Path) -> None:
    exported_on(tmp_path, 1, a_paper(True))
    exported_on(tmp_path, 2, a_paper(False))
    before = documents(tmp_path / "oparl")
    exported_on(tmp_path, 3, a_paper(False))
    assert documents(tmp_path / "oparl") == before
    exported_on(tmp_path, 4, a_paper(True))
    (paper,) = of_type(tmp_path / "oparl", "Paper")
    assert "deleted" not in paper
    assert paper["created"].startswith("2020-01-01")
    assert paper["modified"] > "2020-01-02"


def test_a_re_run_that_reads_the_same_moves_no_stamp(tmp_path: Path) -> None:
    exported_on(tmp_path, 1, a_paper(True, True), a_paper(True, subject="Umbau"))
    before = stamps(tmp_path / "oparl")
    exported_on(tmp_path, 9, a_paper(True, True), a_paper(True, subject="Umbau"))
    assert stamps(tmp_path / "oparl") == before


def test_what_changes_moves_modified_of_itself_and_of_what_it_is_inside_of(tmp_path: Path) -> None:
    exported_on(tmp_path, 1, a_paper(True, True))
    before = stamps(tmp_path / "oparl")
    paper = a_paper(True, True)
    role = paper.consultations[1].model_copy(update={"role": "Zur Kenntnis"})
    exported_on(tmp_path, 9, paper.model_copy(update={"consultations": (paper.consultations[0], role)}))
    after = stamps(tmp_path / "oparl")
    assert {url: one[0] for url, one in after.items()} == {url: one[0] for url, one in before.items()}
    moved = {url.removeprefix(BASE).split("/")[0] for url in after if after[url] != before[url]}
    assert moved == {"consultation", "paper"}


def test_a_consultation_that_is_gone_is_deleted_and_moves_its_paper_and_meeting(tmp_path: Path) -> None:
    exported_on(tmp_path, 1, a_paper(True, True))
    before = stamps(tmp_path / "oparl")
    exported_on(tmp_path, 9, a_paper(True))
    served = documents(tmp_path / "oparl")
    gone = {one["type"].removeprefix(TYPE) for one in served.values() if one.get("deleted")}
    assert gone == {"Consultation", "AgendaItem", "Meeting", "Organization"}
    (paper,) = of_type(tmp_path / "oparl", "Paper")
    assert paper["modified"] > before[paper["id"]][1]
    assert len(paper["consultation"]) == 1


def test_a_list_that_became_shorter_leaves_no_page_behind(tmp_path: Path) -> None:
    exported_on(tmp_path, 1, *(a_paper(True, subject=f"Nr. {n}") for n in range(101)))
    assert list((tmp_path / "oparl").rglob("paper-2.json"))
    exported_on(tmp_path, 9, *(a_paper(True, subject=f"Nr. {n}") for n in range(3)))
    assert list((tmp_path / "oparl").rglob("*-2.json")) == []


def test_what_others_put_beside_the_export_stays(tmp_path: Path) -> None:
    (tmp_path / "oparl").mkdir()
    (tmp_path / "oparl" / "mine.json").write_text('{"mine": 1}')
    exported_on(tmp_path, 1, a_paper(True))
    other = Order(tmp_path / "results", tmp_path / "oparl" / "other", base_url="https://other.example.org/")
    EXPORTS["oparl"].write(other)
    before = {path: path.read_bytes() for path in (tmp_path / "oparl" / "other").rglob("*.json")}
    exported_on(tmp_path, 2, a_paper(False))
    assert (tmp_path / "oparl" / "mine.json").read_text() == '{"mine": 1}'
    assert before and {path: path.read_bytes() for path in (tmp_path / "oparl" / "other").rglob("*.json")} == before


def test_an_export_for_another_address_leaves_nothing_of_the_former_one(tmp_path: Path) -> None:
    exported_on(tmp_path, 1, a_paper(True))
    EXPORTS["oparl"].write(Order(tmp_path / "results", tmp_path / "oparl", base_url="https://other.example.org/"))
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "oparl").rglob("*.json"))
    assert "https://other.example.org/" in text
    assert BASE not in text


@pytest.mark.parametrize(
    ("name", "kind"), [("a.jp2", "image/jp2"), ("b.WEBP", "image/webp"), ("c.j2k", "image/jp2"), ("d.2017", None)]
)
def test_a_scan_is_of_the_same_kind_whatever_kinds_the_machine_knows(name: str, kind: str | None, tmp_path: Path) -> None:
    write_extraction(an_extraction((a_paper(True),), file=name), tmp_path / "results" / f"{name}.json")
    EXPORTS["oparl"].write(Order(tmp_path / "results", tmp_path / "oparl"))
    (file,) = of_type(tmp_path / "oparl", "File")
    assert file.get("mimeType") == kind


def test_a_scan_that_is_served_and_holds_a_paper_that_is_not_public_is_named(tmp_path: Path) -> None:
    (tmp_path / "oparl" / "scans").mkdir(parents=True)
    (tmp_path / "oparl" / "scans" / "a.pdf").write_bytes(b"x" * 17)
    exported_on(tmp_path, 1, a_paper(True))
    (file,) = of_type(tmp_path / "oparl", "File")
    assert (file["size"], file["mimeType"]) == (17, "application/pdf")
    done = exported_on(tmp_path, 2, a_paper(False))
    assert any("scans/a.pdf: holds a paper that is not public" in note for note in done.notes)
