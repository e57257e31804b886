"""A small folder of results as `vorlagen extract` would leave it, with its scan, and a review server for it."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import uvicorn
from PIL import Image
from starlette.testclient import TestClient

from extract.corrections.log import CorrectionLog
from extract.geometry import BBox
from extract.page import Line, Page, Word
from extract.record.base import Box
from extract.record.found import CheckboxValue, Evidence, Review
from extract.record.models import Budget, Consultation, Extraction, Vorlage
from extract.results.records import read_extraction, write_extraction
from extract.results.words import Words, write_words
from extract.review.app import Setting, application
from extract.review.desk import Desk
from extract.review.queue import Queue
from extract.review.safety import Guard
from tests.help.drawn import Sheet
from tests.help.records import an_extraction

BLOCK: Box = (300.0, 500.0, 340.0, 520.0)  # a black bar that stands alone, to see where things are
ATTACK = "<img src=x onerror=alert(1)>"
PLACES: dict[str, tuple[str, float, float]] = {
    "reference": ("31/2017", 150, 100), "date": ("29.05.2017", 250, 100), "wrong": ("30.06.2017", 250, 140),
    "clerk": ("Herr", 150, 130), "jessen": ("Jessen", 180, 130), "subject": ("Verkauf", 80, 200),
}  # fmt: skip
OPEN_BOX: Box = (400.0, 250.0, 412.0, 262.0)
CLOSED_BOX: Box = (460.0, 250.0, 472.0, 262.0)


@dataclass(frozen=True)
class Served:
    """A review in progress: `url` where it listens, `folder` its results."""

    url: str
    folder: Path
    store: Queue


def word(name: str) -> Word:
    text, x, y = PLACES[name]
    return Word(text, BBox(x, y, x + 6.2 * len(text), y + 11), 0.95)


def a_page_as_read(rotation: Any = 0) -> Page:
    found = tuple(word(name) for name in PLACES)
    lines = (*(Line((one,)) for one in found if one.text not in ("Herr", "Jessen")), Line((found[3], found[4])))
    return Page(1, 595.0, 842.0, found, lines, (), (), "ocr", rotation=rotation)


def evidence(name: str, confidence: float = 0.99, extractor: Any = "rule", box: Box | None = None) -> Evidence:
    found = word(name)
    bbox = box or (found.bbox.x0, found.bbox.top, found.bbox.x1, found.bbox.bottom)
    return Evidence(raw=found.text, page=1, bbox=bbox, confidence=confidence, extractor=extractor)


def a_record(**changes: Any) -> Vorlage:
    """A paper with two doubts: its date is hardly legible, and no box of its one consultation is ticked."""
    pair: Box = (OPEN_BOX[0], OPEN_BOX[1], CLOSED_BOX[2], CLOSED_BOX[3])
    values: dict[str, Any] = {
        "pages": (1,), "body": "Gemeinde Dornfelde", "reference": "31/2017", "date": dt.date(2017, 5, 29),
        "subject": "Verkauf", "resolution": "Dem Verkauf wird zugestimmt.", "clerk": None,
        "consultations": (Consultation(organization="Gemeinderat", date=dt.date(2017, 6, 22)),),
        "budget": Budget(cost_neutral=False),
        "checkboxes": tuple(
            CheckboxValue(page=1, bbox=box, label=label, checked=False, confidence=0.9)
            for box, label in ((OPEN_BOX, "Gemeinderat / öffentlich"), (CLOSED_BOX, "Gemeinderat / nicht-öffentlich"))
        ),
        "evidence": {
            "/reference": evidence("reference"), "/date": evidence("date", 0.3), "/subject": evidence("subject"),
            "/consultations/0/public": evidence("date", 0.9, "checkbox", pair),
        },
        "review": (
            Review(path="/date", code="low-confidence", message="read as '29.05.2017' with a probability of 0.30"),
            Review(path="/consultations/0/public", code="no-box-ticked", message="neither box is ticked"),
        ),
    }  # fmt: skip
    return Vorlage(**{**values, **changes})


@cache
def picture(name: str, rotation: int) -> bytes:
    """The scan as PNG: words, boxes and the bar at their places, turned by `rotation`; its name, so that no two are the same."""
    sheet = Sheet()
    for text, x, y in PLACES.values():
        sheet.text(x, y, text, 10)
    for x0, top, x1, bottom in (OPEN_BOX, CLOSED_BOX):
        sheet.line((x0, top), (x1, top), (x1, bottom), (x0, bottom), (x0, top), thick=1)
    sheet.text(80, 800, name, 8)
    sheet.draw.rectangle([side * sheet.scale for side in BLOCK], fill="black")
    content = BytesIO()
    sheet.image.rotate(-rotation, expand=True).save(content, "PNG", dpi=(sheet.dpi, sheet.dpi))
    return content.getvalue()


def draw(target: Path, rotation: int = 0) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(picture(target.stem[:20], rotation))


def keep(folder: Path, record: Vorlage, file: str = "a.png", rotation: Any = 0) -> Extraction:
    """Write result, words and scan of one paper, each file in its place: `out/` and `scans/` below `folder`."""
    scan = folder / "scans" / file
    draw(scan, rotation)
    bare = an_extraction((record,), file=file, pages=1)
    source = bare.source.model_copy(update={"sha256": sha256(scan.read_bytes()).hexdigest(), "kind": "image"})
    text = "\n".join(text for text, _, _ in PLACES.values())
    page = bare.pages[0].model_copy(update={"rotation": rotation, "text": text})
    extraction = bare.model_copy(update={"source": source, "pages": (page,)})
    write_extraction(extraction, folder / "out" / f"{file}.json")
    write_words(Words(source.sha256, (a_page_as_read(rotation),)), folder / "out" / file)
    return extraction


@contextmanager
def opened(folder: Path, token: str | None = None) -> Iterator[tuple[Desk, Setting]]:
    with CorrectionLog(folder / "out") as log:
        store = Queue(folder / "out", log)
        for _ in store.refresh():
            pass
        desk = Desk(store, log, folder / "scans")
        yield desk, Setting("A. Ebert", desk, Guard(frozenset({"127.0.0.1", "localhost", "testserver"}), token))


@contextmanager
def client(folder: Path, token: str | None = None) -> Iterator[TestClient]:
    """A browser without pictures, which has already fetched the queue and its token against foreign pages."""
    with opened(folder, token) as (_, setting), TestClient(application(setting)) as browser:
        browser.headers["accept-language"] = "en"
        if token is None:
            browser.get("/queue")
            browser.headers["x-csrf-token"] = browser.cookies["vorlagen_csrf"]
        yield browser


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """The application on a free port of this machine."""
    with opened(folder) as (desk, setting):
        server = uvicorn.Server(uvicorn.Config(application(setting), port=0, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        deadline = time.monotonic() + 20
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        try:
            yield Served(f"http://127.0.0.1:{port}", folder / "out", desk.store)
        finally:
            server.should_exit = True
            thread.join(10)


def read_again(folder: Path, file: str, **changes: Any) -> None:
    """What a later run leaves: the same scan with other values."""
    path = folder / "out" / f"{file}.json"
    extraction = read_extraction(path)
    record = extraction.records[0].model_copy(update=changes)
    write_extraction(extraction.model_copy(update={"records": (record,)}), path)


def pixels(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("L")
