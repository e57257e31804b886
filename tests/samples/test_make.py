"""The sample scans and their expected records belong together and are true to what is printed."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from extract.record.models import Vorlage

SAMPLES = Path(__file__).parents[2] / "samples"
EXPECTED = sorted((SAMPLES / "expected").glob("*.json"))
AMOUNTS = ("appropriation", "available", "required", "shortfall")
MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()  # noqa: SIM905

every_sample = pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)


def read(path: Path) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return truth


def squeezed(text: str) -> str:
    """Without white space and hyphens, so that a line end in a value does not matter."""
    return re.sub(r"[\s-]", "", text)


def printed(truth: dict[str, Any]) -> str:
    """All pages as one string, page numbers left out: a sentence may run on overleaf."""
    lines = [line for page in truth["pages"] for line in page["text"].split("\n")]
    return squeezed("".join(line for line in lines if not re.fullmatch(r"Seite \d von \d|\d|- \d -", line)))


def spellings(day: str) -> list[str]:
    date = dt.date.fromisoformat(day)
    return [f"{date:%d.%m.%Y}", squeezed(f"{date.day}. {MONTHS[date.month - 1]} {date.year}")]


def texts(value: Any) -> list[str]:
    """All strings in a value of a record, long texts paragraph by paragraph, dates left out."""
    if isinstance(value, str):
        return [] if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else value.split("\n")
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for item in inner for text in texts(item)]


def test_every_scan_has_an_expected_record_and_the_other_way_round() -> None:
    scans = {path.name for path in (SAMPLES / "scans").iterdir()}
    assert len(scans) >= 8
    assert scans == {read(path)["file"] for path in EXPECTED}
    assert {Path(name).stem for name in scans} == {path.stem for path in EXPECTED}
    assert {path.stem for path in (SAMPLES / "papers").glob("*.toml")} == {path.stem for path in EXPECTED}


def test_all_samples_together_stay_small_enough_for_a_repository() -> None:
    assert sum(path.stat().st_size for path in (SAMPLES / "scans").iterdir()) <= 4_000_000


@every_sample
def test_an_expected_record_has_exactly_the_keys_of_the_contract(path: Path) -> None:
    for record in read(path)["records"]:
        own = {key: value for key, value in record.items() if key not in ("review_codes", "form")}
        paper = Vorlage.model_validate(own)
        assert paper.reference
        assert paper.body
        left_to_the_reader = {"form", "checkboxes", "labelled_values", "evidence", "review", "corrections"}
        assert set(own) == set(Vorlage.model_fields) - left_to_the_reader


@every_sample
def test_every_expected_text_date_and_amount_is_printed_on_the_pages(path: Path) -> None:
    truth = read(path)
    page_text = printed(truth)
    for record in truth["records"]:
        said = {key: value for key, value in record.items() if key not in ("paper_type", "review_codes")}
        said["budget"] = {key: value for key, value in said["budget"].items() if key != "currency"}
        # Cells of a table may take two lines, with another cell's words between them.
        cells = [word for key in ("consultations", "budget") for text in texts(said.pop(key)) for word in text.split()]
        for text in [*cells, *texts(said)]:
            # "vertreten durch Herrn X" on the page is "Herr X" in the record.
            forms = (squeezed(text), squeezed(re.sub(r"^Herr ", "Herrn ", text)))
            assert any(form in page_text for form in forms), text
        for day in re.findall(r'"(\d{4}-\d\d-\d\d)"', json.dumps(record)):
            assert any(spelling in page_text for spelling in spellings(day)), day
        for key in AMOUNTS:
            value = record["budget"][key]
            assert value is None or f"{value:,.0f}".replace(",", ".") in page_text, key


@every_sample
def test_what_is_missing_is_what_is_required_less_what_is_available_unless_a_doubt_says_so(path: Path) -> None:
    for record in read(path)["records"]:
        budget = record["budget"]
        if budget["shortfall"] is not None:
            adds_up = max(0.0, budget["required"] - budget["available"]) == pytest.approx(budget["shortfall"])
            assert adds_up == ("amounts-do-not-add-up" not in record["review_codes"])


@every_sample
def test_ticked_boxes_and_expected_flags_agree(path: Path) -> None:
    truth = read(path)
    for record in truth["records"]:
        for row in record["consultations"]:
            pair = [box["checked"] for box in truth["checkboxes"] if box["label"].startswith(f"{row['organization']} / ")]
            assert len(pair) == 2
            assert row["public"] == {(True, False): True, (False, True): False}.get(tuple(pair))
        doubts = {code for code in record["review_codes"] if code.endswith("-ticked")}
        pairs = [
            [b["checked"] for b in truth["checkboxes"] if b["label"].startswith(f"{row['organization']} / ")]
            for row in record["consultations"]
        ]
        assert doubts == {"both-boxes-ticked" for pair in pairs if all(pair)} | {
            "no-box-ticked" for pair in pairs if not any(pair)
        }
        flags = [box["checked"] for box in truth["checkboxes"] if " / " not in box["label"]]
        assert sum(flags) == sum(value is True for value in record["budget"].values())


@every_sample
def test_a_session_before_the_paper_and_a_foreign_year_are_expected_as_doubts(path: Path) -> None:
    for record in read(path)["records"]:
        early = any(row["date"] and row["date"] < record["date"] for row in record["consultations"])
        assert early == ("session-before-date" in record["review_codes"])
        foreign = not record["reference"].endswith(record["date"][:4])
        assert foreign == ("reference-year-differs" in record["review_codes"])


@every_sample
def test_the_committed_scan_has_the_expected_pages_and_boxes_lie_on_them(path: Path) -> None:
    truth = read(path)
    scan = SAMPLES / "scans" / truth["file"]
    assert page_count(scan) == len(truth["pages"]) == truth["records"][0]["pages"][-1]
    assert truth["container"] == scan.suffix.removeprefix(".")
    for box in truth["checkboxes"]:
        x0, top, x1, bottom = box.get("bbox_scan", box["bbox"])
        assert 0 < x0 < x1 < 595
        assert 0 < top < bottom < 842


def page_count(scan: Path) -> int:
    if scan.suffix == ".pdf":
        document = pypdfium2.PdfDocument(scan)
        try:
            return len(document)
        finally:
            document.close()
    with Image.open(scan) as image:
        return int(getattr(image, "n_frames", 1))


@pytest.mark.parametrize("name", ["hohenbruch-wrong-sum", "wieseck-single"])
def test_making_a_sample_again_gives_the_committed_expectation(name: str, tmp_path: Path) -> None:
    pytest.importorskip("reportlab")
    pytest.importorskip("pyphen")
    from samples.make import load, make

    again = make(load(SAMPLES / "papers" / f"{name}.toml"), tmp_path, tmp_path)
    committed = read(SAMPLES / "expected" / f"{name}.json")
    assert again == committed
    assert page_count(tmp_path / committed["file"]) == len(committed["pages"])
