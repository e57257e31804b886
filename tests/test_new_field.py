"""A field that is added to the record is lost nowhere: whoever shows or exports records has a place for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.corrections import corrected
from extract.export import EXPORTS, Order
from extract.record import Vorlage
from extract.results import write_extraction
from extract.review.fields import Group, sections
from tests.help.records import an_extraction, full

# What is not read from the page, or says where and how well it was read.
ABOUT = {"pages", "form", "evidence", "review", "labelled_values", "corrections"}
TEXTS = sorted(name for name, field in Vorlage.model_fields.items() if field.annotation == str | None and name not in ABOUT)


def paths(parts: tuple[Any, ...]) -> Iterator[str]:
    """All pointers on a review page; a section without one of its own is gone through."""
    for part in parts:
        yield part.path
        if isinstance(part, Group):
            yield from paths(part.parts)


def test_every_field_of_the_record_is_on_the_review_page() -> None:
    shown = {path.split("/")[1] for path in paths(sections(corrected(full(), ()), {})) if path}
    assert shown == set(Vorlage.model_fields) - ABOUT


@pytest.mark.parametrize("name", ["oparl", "jsonl", "csv"])
def test_every_text_of_the_record_is_exported(name: str, tmp_path: Path) -> None:
    record = full().model_copy(update={text: f"this is the {text}" for text in TEXTS})
    write_extraction(an_extraction((record,)), tmp_path / "out" / "a.pdf.json")
    EXPORTS[name].write(Order(tmp_path / "out", tmp_path / name))
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / name).rglob("*") if path.is_file())
    assert not [text for text in TEXTS if f"this is the {text}" not in written]
