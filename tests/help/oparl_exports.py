"""Exports as OParl in tests: papers that are written and exported, and what then lies in the folder."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

from extract.export.registry import EXPORTS, Done, Order
from extract.record.models import Consultation, Extraction, Vorlage
from extract.results.records import write_extraction
from tests.help.oparl import TYPE
from tests.help.records import an_extraction

BASE = "https://ris.example.org/oparl/"


def export(extractions: list[Extraction], folder: Path, **how: Any) -> Done:
    for one in extractions:
        write_extraction(one, folder / "results" / f"{one.source.file}.json")
    return EXPORTS["oparl"].write(Order(folder / "results", folder / "oparl", base_url=BASE, **how))


def documents(folder: Path) -> dict[str, dict[str, Any]]:
    """Every file by the address that it is served at."""
    return {
        f"{BASE}{path.relative_to(folder)}": json.loads(path.read_text(encoding="utf-8")) for path in folder.rglob("*.json")
    }


def of_type(folder: Path, type_: str) -> list[dict[str, Any]]:
    return [one for one in documents(folder).values() if one.get("type") == f"{TYPE}{type_}"]


def a_paper(*public: bool | None, **more: Any) -> Vorlage:
    consultations = tuple(
        Consultation(organization=f"Ausschuss {n}", date=dt.date(2017, 5, 4 + n), role="Zum Beschluss", public=one)
        for n, one in enumerate(public)
    )
    return Vorlage(pages=(1,), **{"body": "Stadt Hohenbruch", "subject": "Ausbau", "consultations": consultations, **more})


def exported_on(folder: Path, day: int, *records: Vorlage, **how: Any) -> Done:
    """Export one scan of these papers, whose result was written on that day of January 2020."""
    write_extraction(an_extraction(records), folder / "results" / "a.pdf.json")
    moment = dt.datetime(2020, 1, day, tzinfo=dt.UTC).timestamp()
    os.utime(folder / "results" / "a.pdf.json", (moment, moment))
    return EXPORTS["oparl"].write(Order(folder / "results", folder / "oparl", base_url=BASE, **how))
