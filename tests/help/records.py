"""Hand-made pages, records and extractions for tests."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extract.geometry import BBox
from extract.page import Checkbox, Line, Page, Word
from extract.record.base import Box
from extract.record.found import CheckboxValue, Evidence, LabelledValue, Review
from extract.record.models import (
    Agreement,
    Budget,
    Consultation,
    Decision,
    Extraction,
    PageInfo,
    Party,
    Producer,
    Signatory,
    Signature,
    Source,
    Vorlage,
)

A4 = (595.0, 842.0)
SUBJECT = 'Größe der „Öffentlichkeit"; 5 € für "Straße", Weg & Steg'
STATEMENT = "Erster Absatz,\nzweiter Absatz – mit 'Anführung'.\n\nDritter; am Ende \\"


def evidence(page: int, bbox: Box, raw: str = "read so", confidence: float = 0.998) -> Evidence:
    return Evidence(raw=raw, page=page, bbox=bbox, confidence=confidence, extractor="rule")


def a_box(page: int, checked: bool | None) -> CheckboxValue:
    return CheckboxValue(page=page, bbox=(80.0, 100.0, 89.0, 109.0), label="öffentlich", checked=checked, confidence=0.9)


def a_page(
    number: int = 1,
    words: tuple[Word, ...] = (),
    checkboxes: tuple[Checkbox, ...] = (),
    size: tuple[float, float] = A4,
) -> Page:
    """A page as read by OCR, each word on a line of its own; blank where it has neither words nor boxes."""
    return Page(
        number=number,
        width=size[0],
        height=size[1],
        words=words,
        lines=tuple(Line((word,)) for word in words),
        checkboxes=checkboxes,
        rules=(),
        source="ocr",
        blank=not words and not checkboxes,
    )


def a_word(text: str, x0: float, top: float) -> Word:
    return Word(text, BBox(x0, top, x0 + 6.0 * len(text), top + 10.0), 0.95)


def an_extraction(records: tuple[Vorlage, ...], file: str = "a.pdf", pages: int = 2) -> Extraction:
    infos = (
        PageInfo(number=number, rotation=0, skew=0.0, blank=False, text="", text_source="ocr") for number in range(1, pages + 1)
    )
    return Extraction(
        source=Source(file=file, sha256="0" * 64, pages=pages, kind="scan"),
        producer=Producer(extract="0.1.0", tesseract="5.3.0", models=None),
        pages=tuple(infos),
        records=records,
    )


def full(reference: str = "90/2017") -> Vorlage:
    """A record with something in every list."""
    agreement = Agreement(
        title="Vereinbarung",
        parties=(Party(name="Landkreis", represented_by="Der Landrat"), Party(name="Stadt")),
        date=dt.date(2017, 3, 20),
        signatories=(Signatory(party="Stadt", name="Herr Bäsecke"),),
    )
    return Vorlage(
        pages=(1, 2),
        reference=reference,
        date=dt.date(2017, 5, 4),
        subject=SUBJECT,
        statement=STATEMENT,
        consultations=(
            Consultation(organization="Schulausschuss", date=dt.date(2017, 5, 16), public=True),
            Consultation(organization="Rat", public=False),
            Consultation(organization="Ausschuss"),
        ),
        budget=Budget(one_off_costs=True, cost_neutral=False, required=Decimal("1234.5"), shortfall=Decimal(0)),
        attachments=("Lageplan", "Vertrag, Entwurf"),
        signatures=(Signature(name="K. Bock"),),
        decisions=(Decision(organization="Rat", unanimous=True, yes=0, no=None),),
        agreements=(Agreement(title="Vertrag"), agreement),
        checkboxes=(a_box(1, True), a_box(2, None)),
        labelled_values=(LabelledValue(page=1, label="Az.", value=None, bbox=(1.0, 2.0, 3.0, 4.0)),),
        evidence={"/reference": evidence(1, (10.0, 20.0, 60.5, 32.0), raw="9O/2017")},
        review=(Review(path="/date", code="reference-year-differs", message="sieh nach"),),
    )
