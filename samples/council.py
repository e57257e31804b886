"""A made-up council's papers of thirty years, as records without scans: material for the researcher's guide.

    python -m samples.council DIR      # writes DIR/*.parquet, which extract.load("DIR") reads

Everything is invented and comes from one seed: 720 papers of three towns, amounts in DM until 2001, some values read
wrongly or with doubt as OCR would.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.record.found import Evidence
from extract.record.models import Agreement, Budget, Consultation, Extraction, PageInfo, Party, Producer, Source, Vorlage
from extract.tables import write_parquet

TOWNS = ("Stadt Hohenbruch", "Gemeinde Dornfelde", "Stadt Kranzmoor")
FIRST_YEAR, YEARS, PER_YEAR = 1994, 30, 24
# Subject, department, advising committee, who decides, typical costs in euros.
TOPICS = (
    ("Ausbau der Feldstraße", "Fachbereich Bauen", "Bauausschuss", "Rat", 240_000),
    ("Sanierung der Grundschule", "Fachbereich Bauen", "Schulausschuss", "Rat", 380_000),
    ("Schulsozialarbeit", "Fachbereich Bildung", "Schulausschuss", "Verwaltungsausschuss", 36_000),
    ("Zuschuss an den Sportverein", "Fachbereich Bildung", "Sportausschuss", "Verwaltungsausschuss", 6_000),
    ("Beschaffung eines Löschfahrzeuges", "Ordnungsamt", "Feuerwehrausschuss", "Rat", 210_000),
    ("Verkauf eines Grundstückes", "Kämmerei", "Finanzausschuss", "Verwaltungsausschuss", 12_000),
    ("Bebauungsplan", "Fachbereich Bauen", "Bauausschuss", "Rat", 18_000),
)
PARTNERS = ("Landkreis Ahlenau", "Wasserverband Moorgraben", "Dorfladen eG", "Volkshochschule Ahlenau", "Sportverein Dornfelde")
PLACE = (70.0, 120.0, 260.0, 132.0)
EURO_YEAR = 2002
DM = Decimal("1.95583")


def council(seed: int = 1) -> Iterator[Extraction]:
    """The papers, one per scan, in the order of their dates."""
    dice = random.Random(seed)
    for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
        for number in range(1, PER_YEAR + 1):
            yield _extraction(year, number, dice)


def _extraction(year: int, number: int, dice: random.Random) -> Extraction:
    pages = (PageInfo(number=1, rotation=0, skew=0.0, blank=False, text="", text_source="ocr"),)
    return Extraction(
        source=Source(
            file=f"{year}/{number:03}.pdf", sha256=f"{year * 1000 + number:016x}".ljust(64, "0"), pages=1, kind="scan"
        ),
        producer=Producer(extract="made up", tesseract=None, models=None),
        pages=pages,
        records=(_paper(year, number, dice),),
    )


def _paper(year: int, number: int, dice: random.Random) -> Vorlage:
    subject, office, advising, deciding, typical = dice.choice(TOPICS)
    town = dice.choices(TOWNS, weights=(5, 3, 2))[0]
    date = dt.date(year, 1, 8) + dt.timedelta(days=round(number * 330 / PER_YEAR))
    costs = typical * 1.02 ** (year - FIRST_YEAR) * dice.lognormvariate(0, 0.5)
    values: dict[str, Any] = {
        "body": town,
        "reference": f"{number}/{year}",
        "date": date,
        "originator": office,
        "subject": subject,
        "consultations": _sessions(date, (advising, "Verwaltungsausschuss", "Rat"), deciding),
        "budget": _budget(year, costs),
        "agreements": _agreement(town, date, dice) if dice.random() < 0.2 else (),
    }
    paths = ("/body", "/reference", "/date", "/originator", "/subject", "/budget/required", "/consultations/0/organization")
    evidence = {path: _evidence(dice) for path in paths}
    if evidence["/budget/required"].confidence < 0.5:
        # What OCR makes of a point between thousands now and then.
        wrong = values["budget"].required * 1000
        values["budget"] = values["budget"].model_copy(update={"required": wrong})
    return Vorlage(pages=(1,), form="schoeningen", paper_type="Vorlage", evidence=evidence, **values)


def _sessions(date: dt.date, committees: tuple[str, ...], deciding: str) -> tuple[Consultation, ...]:
    path = committees[: committees.index(deciding) + 1]
    return tuple(
        Consultation(
            organization=committee,
            date=date + dt.timedelta(days=14 + 7 * place),
            role="Beschluss" if committee == deciding else "Vorberatung",
            public=committee != "Verwaltungsausschuss",
        )
        for place, committee in enumerate(path)
    )


def _budget(year: int, costs: float) -> Budget:
    amount = Decimal(round(costs, -2)) * (DM if year < EURO_YEAR else 1)
    return Budget(required=amount.quantize(Decimal("0.01")), currency="DEM" if year < EURO_YEAR else "EUR")


def _agreement(town: str, date: dt.date, dice: random.Random) -> tuple[Agreement, ...]:
    partners = dice.sample(PARTNERS, dice.choices((1, 2), weights=(4, 1))[0])
    return (Agreement(title="Vereinbarung", date=date, parties=tuple(Party(name=name) for name in (town, *partners))),)


def _evidence(dice: random.Random) -> Evidence:
    sure = dice.uniform(0.3, 0.5) if dice.random() < 0.02 else dice.uniform(0.93, 0.995)
    return Evidence(raw="made up", page=1, bbox=PLACE, confidence=round(sure, 3), extractor="rule")


if __name__ == "__main__":
    write_parquet(council(), Path(sys.argv[1]))
