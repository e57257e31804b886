"""A million generated papers: written as Parquet, then costs by year and committee from a few of their columns.

    python -m tests.benchmarks.million [PAPERS]

Prints time and the memory of each step. Writing and loading run in processes of their own, so that each peak is its own.
"""

from __future__ import annotations

import datetime as dt
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from extract.record.base import Box
from extract.record.found import Evidence
from extract.record.models import Budget, Consultation, Extraction, PageInfo, Producer, Source, Vorlage

COMMITTEES = ("Bauausschuss", "Schulausschuss", "Finanzausschuss", "Verwaltungsausschuss", "Rat der Stadt", "Ortsrat Süd")
TOWNS = tuple(f"Stadt {name}hausen" for name in ("Altmanns", "Berg", "Dorf", "Eich", "Feld", "Hoch", "Linden", "Wald"))
SUBJECTS = ("Sanierung der Straße", "Bebauungsplan Nr.", "Haushaltssatzung für das Jahr", "Anschaffung für die Schule")
WORDS = [
    "Die",
    "Verwaltung",
    "schlägt",
    "vor",
    "die",
    "Maßnahme",
    "im",
    "kommenden",
    "Haushaltsjahr",
    "umzusetzen",
    "und",
    "Mittel",
    "bereitzustellen",
]
PLACE: Box = (70.0, 120.0, 260.0, 132.0)


def papers(count: int) -> Iterator[Extraction]:
    """Made-up extractions with what a paper typically has: three sessions, costs, evidence for every value."""
    dice = random.Random(1)
    for number in range(count):
        date = dt.date(1990, 1, 1) + dt.timedelta(days=dice.randrange(12_000))
        record = Vorlage.model_construct(**_record(number, date, dice))
        yield Extraction.model_construct(
            source=Source.model_construct(file=f"{date.year}/{number:07}.pdf", sha256=f"{number:064x}", pages=2, kind="scan"),
            producer=Producer.model_construct(extract="0", tesseract="5", models=None),
            pages=(PageInfo.model_construct(number=1, rotation=0, skew=0.0, blank=False, text="", text_source="ocr"),),
            records=(record,),
        )


def _record(number: int, date: dt.date, dice: random.Random) -> dict[str, object]:
    amount = Decimal(dice.randrange(10_000, 90_000_000)) / 100
    sessions = tuple(
        Consultation.model_construct(
            organization=committee, date=date + dt.timedelta(days=14 * turn), role="Vorberatung", public=dice.random() < 0.7
        )
        for turn, committee in enumerate(dice.sample(COMMITTEES, 3))
    )
    budget = Budget.model_construct(
        one_off_costs=True, product="5.4.1.01", account="0963100", appropriation=amount, available=amount / 2,
        required=amount, shortfall=amount / 2, currency="EUR" if date.year > 2001 else "DEM",
    )  # fmt: skip
    paths = ("/reference", "/date", "/body", "/subject", "/budget/required", "/consultations/0/organization")
    found = Evidence.model_construct(raw="so", page=1, bbox=PLACE, confidence=0.9, extractor="rule")
    return {
        "pages": (1, 2),
        "form": "schoeningen",
        "body": dice.choice(TOWNS),
        "paper_type": "Beschlussvorlage",
        "reference": f"{number % 400 + 1}/{date.year}",
        "date": date,
        "originator": "Fachbereich Bauen",
        "consultations": sessions,
        "subject": f"{dice.choice(SUBJECTS)} {number}",
        "budget": budget,
        "resolution": " ".join(dice.choices(WORDS, k=20)),
        "statement": " ".join(dice.choices(WORDS, k=120)),
        "evidence": dict.fromkeys(paths, found),
    }


def write(folder: Path, count: int) -> None:
    from extract.tables.parquet import write_parquet

    write_parquet(papers(count), folder)


def load(folder: Path, count: int) -> None:
    """Three columns with a filter, and costs by year and committee."""
    import extract

    start = time.perf_counter()
    data = extract.load(folder, min_confidence=0.5).exact()
    since = dt.date(2002, 1, 1)
    some = data.read("vorlagen", ["paper", "date", "body"], [("date", ">=", since)])
    print(f"  three columns, filtered: {len(some):,} of {count:,} papers in {time.perf_counter() - start:.1f} s")
    costs = data.read("budgets", ["paper", "required"], [("currency", "=", "EUR")])
    sessions = data.read("consultations", ["paper", "organization"], [("consultation_no", "=", 1)])
    joined = some.merge(costs, on="paper").merge(sessions, on="paper")
    table = joined.groupby([joined["date"].dt.year, "organization"])["required"].sum().unstack()
    print(
        f"  joined, grouped by year and committee: {table.shape[0]} × {table.shape[1]} in {time.perf_counter() - start:.1f} s"
    )
    # Whichever way it is added up, not a cent is lost.
    assert len(joined) == len(some), "every paper has its costs and its first committee"
    assert sum(map(Decimal, table.stack())) == joined["required"].sum()


def measured(step: str, folder: Path, count: int) -> None:
    start = time.perf_counter()
    command = [sys.executable, "-m", "tests.benchmarks.million", str(count), step, str(folder)]
    subprocess.run(command, check=True)
    print(f"{step}: {time.perf_counter() - start:.1f} s in all", flush=True)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    if len(sys.argv) > 2:
        {"write": write, "load": load}[sys.argv[2]](Path(sys.argv[3]), count)
        # Linux counts in KiB.
        print(f"  peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2:.2f} GiB", flush=True)
        return
    with tempfile.TemporaryDirectory() as folder:
        measured("write", Path(folder), count)
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        print(f"{count:,} papers are {size / 1e6:,.0f} MB of Parquet")
        measured("load", Path(folder), count)


if __name__ == "__main__":
    main()
