"""Readers to put in the pipeline's place in worker processes; what they do hangs on the name of the scan."""

from __future__ import annotations

import ctypes
import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from extract.errors import MissingProgram, ScanDamaged, ScanEmpty, TesseractFailed
from extract.options import Options
from extract.order import AS_SCANNED, Order
from extract.page import Line, Page, Word
from extract.record.found import Review
from extract.record.models import Extraction, Producer, Source, Vorlage
from extract.results import files
from extract.scan.patience import give_each_page, patience


def read(path: Path, options: Options, name: str) -> SimpleNamespace:
    """Behave as `path` is called; a record of as many pages as the scan was given threads, where it comes to that."""
    badly = {
        "hang": lambda: time.sleep(600),
        "parent-hangs": lambda: _leave_a_child(path, lambda: time.sleep(600)),
        "parent-dies": lambda: _leave_a_child(path, _die),
        "stubborn": _ignore_the_end,
        "exit": lambda: os._exit(7),
        "quit": lambda: sys.exit("enough"),
        "killed": _die,
        "crash": lambda: ctypes.string_at(0),
        "memory": lambda: bytearray(1 << 50),
        "slow-memory": _eat_memory,
        "recursion": _recurse,
        "endless": _draw_without_end,
        "surprise": lambda: {}["unforeseen\nkey"],
        "damaged": lambda: _raise(ScanDamaged("page 3: is torn")),
        "half-written": lambda: _die_writing(path, name),
        "chatter": lambda: os.write(2, b"libtiff: Warning, nobody asked.\n"),
    }.get(path.stem.rstrip("0123456789"))
    if badly:
        badly()
    source = Source(file=name, sha256="0" * 64, pages=options.threads, kind="scan")
    producer = Producer(extract="0", tesseract=None, models=None)
    return SimpleNamespace(extraction=Extraction(source=source, producer=producer, pages=(), records=()), pages=())


def _raise(error: Exception) -> None:
    raise error


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _leave_a_child(scan: Path, then: Callable[[], None]) -> None:
    """Start a program that would outlive this process, and tell its number beside the scan's folder."""
    child = subprocess.Popen(["sleep", "600"])
    (scan.parent.parent / f"{scan.stem}.pid").write_text(str(child.pid))
    then()


def _ignore_the_end() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(600)


def _eat_memory() -> None:
    eaten = []
    while True:
        # Memory that nobody writes to costs the machine none, but counts all the same.
        eaten.append(np.empty(1 << 30, np.uint8))


def _draw_without_end() -> None:
    give_each_page(0.1, 0.1)
    with patience():
        while True:
            pass


def _recurse() -> None:
    _recurse()


def _die_writing(scan: Path, name: str) -> None:
    """Write the record to the folder `out` beside the scan's folder, and die before it is in place."""
    os.replace = lambda *_: _die()
    files.write_atomically(scan.parent.parent / "out" / f"{name}.json", b"{")


def cannot_start(allowance: object) -> None:
    """In the place of `worker.set_up`."""
    os._exit(1)


def typed(text: str, order: Order, called: tuple[str, str]) -> SimpleNamespace:
    """What the pipeline makes of typed pages, one behind each form feed; in "Heimstedt¦Helmstedt" the second is what the other reader
    has read.
    """
    from extract.pipeline import page_info, records_of
    from extract.scan import OnSheet
    from extract.sheets import arranged
    from tests.help import words

    pages = tuple(_twice(words.typed(page, number)) for number, page in enumerate(text.split("\f"), 1))
    records, _ = records_of(arranged(pages, [OnSheet(page.number) for page in pages], order))
    source = Source(file=called[0], sha256=called[1], pages=len(pages), kind="scan")
    producer = Producer(extract="0", tesseract=None, models=None)
    infos = tuple(map(page_info, pages))
    return SimpleNamespace(extraction=Extraction(source=source, producer=producer, pages=infos, records=records), pages=pages)


def _twice(page: Page) -> Page:
    """A page whose words with ¦ in them were read otherwise by the other reader."""

    def word(one: Word) -> Word:
        first, parted, second = one.text.partition("¦")
        return replace(one, text=first, second=second if parted else first, confidence=0.9 if parted else one.confidence)

    lines = tuple(Line(tuple(map(word, line.words))) for line in page.lines)
    return replace(page, words=tuple(map(word, page.words)), lines=lines)


def recorded(path: Path, options: Options, name: str) -> SimpleNamespace:
    """A record that hangs on the scan's content and name alone; files that begin with a behaviour show it instead."""
    content = path.read_bytes()
    behaviour = content.split(b":")[0].decode("utf-8", "replace")
    if behaviour == "missing-program":
        raise MissingProgram("Tesseract is not installed")
    if behaviour == "empty" or not content:
        raise ScanEmpty("the file is empty")
    if behaviour == "tesseract-fails":
        raise TesseractFailed("Tesseract failed with status 1")
    if behaviour == "grows":
        path.write_bytes(content + b"more")
    if begun := os.environ.get("READING_BEGUN"):
        Path(begun).touch()
    time.sleep(float(os.environ.get("READING_SECONDS", "0")))
    checksum = hashlib.sha256(content).hexdigest()
    if behaviour in ("hang", "killed", "damaged"):
        read(path.with_name(f"{behaviour}.pdf"), options, name)
    if behaviour == "typed":
        return typed(content.decode().removeprefix("typed:"), options.orders.get(checksum, AS_SCANNED), (name, checksum))
    doubts = (Review(path="/date", code="odd-date", message='an odd date, "quoted"\nand on two lines'),) * (
        behaviour == "doubtful"
    )
    paper = Vorlage(
        pages=(1,), reference=f"{checksum[:6]}/2020", subject=content[:40].decode("utf-8", "replace"), review=doubts
    )
    source = Source(file=name, sha256=checksum, pages=1, kind="scan")
    producer = Producer(extract="0", tesseract=None, models=None)
    return SimpleNamespace(extraction=Extraction(source=source, producer=producer, pages=(), records=(paper,)), pages=())
