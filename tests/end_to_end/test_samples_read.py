"""The samples from scan to record with the real command: nearly every cell right, every box told, every value traceable."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.help.cells import Cell, cells, folded
from tests.help.commands import SAMPLES

EXPECTED = SAMPLES.parent / "expected"
NAMES = sorted(path.stem for path in EXPECTED.glob("*.json"))
# Shares of cells that are right, of all papers together and of each.
OVERALL, EACH = 0.97, 0.90
# A box lies within this distance of where it is printed or where it came to lie on the scan (points).
NEAR = 14.0
A4 = (595.3, 841.9)

every_sample = pytest.mark.parametrize("name", NAMES)


@dataclass(frozen=True)
class Sample:
    """What a sample should become, and what it became."""

    truth: dict[str, Any]
    got: dict[str, Any]

    @property
    def record(self) -> dict[str, Any]:
        (record,) = self.got["records"]
        found: dict[str, Any] = record
        return found

    @property
    def cells(self) -> list[Cell]:
        (truth,) = self.truth["records"]
        return list(cells(truth, self.record))

    @property
    def wrong(self) -> list[str]:
        return [str(cell) for cell in self.cells if not cell.right]


@pytest.fixture(scope="module")
def samples(sample_results: Path) -> dict[str, Sample]:
    """All samples with their truth."""
    found = {}
    for name in NAMES:
        truth = json.loads((EXPECTED / f"{name}.json").read_text(encoding="utf-8"))
        found[name] = Sample(truth, json.loads((sample_results / f"{truth['file']}.json").read_text(encoding="utf-8")))
    return found


def test_nearly_every_cell_of_all_samples_is_right(samples: dict[str, Sample]) -> None:
    right = [cell.right for sample in samples.values() for cell in sample.cells]
    wrong = [f"{name}: {cell}" for name, sample in samples.items() for cell in sample.wrong]
    assert sum(right) / len(right) >= OVERALL, "\n".join([f"{len(wrong)} of {len(right)} cells are wrong", *wrong])


@every_sample
def test_no_sample_is_read_badly(name: str, samples: dict[str, Sample]) -> None:
    right = [cell.right for cell in samples[name].cells]
    assert sum(right) / len(right) >= EACH, "\n".join(
        [f"{right.count(False)} of {len(right)} cells are wrong", *samples[name].wrong]
    )


@every_sample
def test_a_sample_is_one_paper_of_all_its_pages(name: str, samples: dict[str, Sample]) -> None:
    sample = samples[name]
    assert sample.record["pages"] == sample.truth["records"][0]["pages"]
    assert [page["number"] for page in sample.got["pages"]] == sample.record["pages"]
    assert sample.got["source"]["file"] == sample.truth["file"]


@every_sample
def test_every_box_is_found_in_its_state_and_none_invented(name: str, samples: dict[str, Sample]) -> None:
    left = list(samples[name].record["checkboxes"])
    for box in samples[name].truth["checkboxes"]:
        near = [one for one in left if one["page"] == box["page"] and distance(box, one["bbox"]) <= NEAR]
        assert near, f"{box['label']} was not found"
        found = min(near, key=lambda one: distance(box, one["bbox"]))
        left.remove(found)
        assert found["checked"] == box["checked"], box["label"]
    assert [(box["page"], box["bbox"]) for box in left] == []


def distance(box: dict[str, Any], bbox: list[float]) -> float:
    """From the centre of a box to where it is printed, or lies on the scan, whichever is nearer."""
    places = [box[key] for key in ("bbox", "bbox_scan") if key in box]
    return min(((a[0] + a[2] - bbox[0] - bbox[2]) ** 2 + (a[1] + a[3] - bbox[1] - bbox[3]) ** 2) ** 0.5 / 2 for a in places)


@every_sample
def test_every_doubt_that_is_due_is_raised(name: str, samples: dict[str, Sample]) -> None:
    raised = {doubt["code"] for doubt in samples[name].record["review"]}
    assert set(samples[name].truth["records"][0]["review_codes"]) <= raised


@every_sample
def test_a_doubt_names_a_place_in_the_record_and_says_what_to_look_at(name: str, samples: dict[str, Sample]) -> None:
    record = samples[name].record
    for doubt in record["review"]:
        at(record, doubt["path"])
        assert len(doubt["message"]) > 10


def at(record: Any, pointer: str) -> Any:
    """What a JSON pointer points to."""
    for key in pointer.removeprefix("/").split("/"):
        record = record[int(key)] if isinstance(record, list) else record[key]
    return record


@every_sample
def test_every_value_says_where_it_was_read_and_how_surely(name: str, samples: dict[str, Sample]) -> None:
    record = samples[name].record
    for cell in samples[name].cells:
        if cell.path is None or folded(cell.got) is None:
            continue
        evidence = record["evidence"][cell.path]
        assert evidence["page"] in record["pages"], cell.path
        assert lies_on_page(evidence["bbox"]), cell.path
        assert 0 < evidence["confidence"] < 1, cell.path
    assert all(at(record, path) is not None or doubted(record, path) for path in record["evidence"])


def lies_on_page(bbox: list[float]) -> bool:
    x0, top, x1, bottom = bbox
    return 0 <= x0 < x1 <= A4[0] + 1 and 0 <= top < bottom <= A4[1] + 1


def doubted(record: dict[str, Any], path: str) -> bool:
    return any(doubt["path"] == path for doubt in record["review"])


def test_the_words_of_a_born_digital_value_stand_in_its_box(samples: dict[str, Sample]) -> None:
    import pdfplumber

    digital = [sample for sample in samples.values() if sample.got["source"]["kind"] == "born-digital"]
    assert digital
    for sample in digital:
        with pdfplumber.open(SAMPLES / sample.truth["file"]) as pdf:
            for path, evidence in sample.record["evidence"].items():
                if evidence["extractor"] == "checkbox":
                    continue
                page = pdf.pages[evidence["page"] - 1]
                x0, top, x1, bottom = evidence["bbox"]
                around = (max(0, x0 - 2), max(0, top - 2), min(page.width, x1 + 2), min(page.height, bottom + 2))
                shown = squeezed(page.crop(around).extract_text())
                first_page = squeezed(evidence["raw"])[: len(shown)]
                assert first_page, path
                assert first_page in shown or shown in squeezed(evidence["raw"]), path


def squeezed(text: str) -> str:
    return re.sub(r"\W", "", text)
