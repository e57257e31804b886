"""Tesseract: what it reads on a page."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytesseract  # type: ignore[import-untyped]  # it ships no types
from PIL import Image
from pytesseract import pytesseract as pytesseract_module

from extract.errors import MissingProgram, TesseractFailed, TimeLimit, VorlagenError
from extract.geometry import BBox
from extract.options import Options
from extract.page import Word
from extract.reading.ocr.probing import probe
from extract.scan import Pixels, inked, reduced

# One page a process and one process a core is faster than OpenMP's threads, which mostly wait for one another.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

MEMORY_BYTES = 4 * 1024**3
PR_SET_PDEATHSIG = 1
WORD_LEVEL = 5
# Resolution that is enough for a whole page: Tesseract makes every line 36 pixels high before it reads it. Pages of 300 dpi take a third
# longer, and no more of their values came out right (generated scans, published papers and two sets of papers typeset by hand).
PAGE_DPI, MUCH_FINER = 200.0, 1.1
# Tesseract's ways to look at an image: as a page whose parts it must find, or as one block of lines.
PAGE, BLOCK = 3, 6
COLUMNS = 12
# No word that was read is as sure as one that stands in a file.
SUREST = 0.99
# White that is left around what is written.
MARGIN_INCH = 0.2
# A ground is dark when it is darker than this (0–255) where pixels are a millimetre wide, its white letters among them (those of lines
# of black print are brighter, with the paper between them); as high and wide as a word (pixels).
GROUND_DPI, DARK_GROUND, WORD_ON_GROUND = 25.0, 160, (3, 8)


@dataclass(frozen=True, slots=True)
class OcrPage:
    """What Tesseract is given to read: `pixels` H×W grey, upright, and their resolution."""

    pixels: Pixels
    dpi: float


@dataclass(frozen=True, slots=True)
class TsvWord:
    """One word row of Tesseract's TSV; `line` is its page, block, paragraph and line number, the box is in pixels."""

    line: tuple[int, int, int, int]
    box: tuple[int, int, int, int]
    confidence: float
    text: str


def read_words(sheets: Sequence[OcrPage], options: Options, layout: int = PAGE) -> list[tuple[tuple[Word, ...], ...]]:
    """For each sheet Tesseract's lines in its reading order, each the words from left to right, boxes in points.

    Sheets of one resolution are read in one call, because starting Tesseract costs as much as a tenth of a page. TimeLimit
    when they take longer than `options.page_seconds` each, MissingProgram when Tesseract or the language is not
    installed, TesseractFailed when Tesseract fails or writes what is no table of words.
    """
    parts = [_trimmed(sheet) for sheet in sheets]
    found: dict[int, tuple[tuple[Word, ...], ...]] = {}
    for dpi in dict.fromkeys(round(sheet.dpi) for sheet in sheets):
        alike = [number for number, sheet in enumerate(sheets) if round(sheet.dpi) == dpi]
        pixels = [parts[number].pixels for number in alike]
        # Else Tesseract reads every line of which it is not sure once more with black and white exchanged.
        inverted = int(any(_has_dark_ground(sheet, dpi) for sheet in pixels))
        config = f"--dpi {dpi} --psm {layout} -c tessedit_do_invert={inverted}"
        rows = [*_rows(_tsv(pixels, config, options))]
        for place, number in enumerate(alike, 1):
            found[number] = _lines([row for row in rows if row.line[0] == place], parts[number], 72.0 / sheets[number].dpi)
    return [found[number] for number in range(len(sheets))]


def coarse(page: OcrPage) -> OcrPage:
    """The page at the resolution that Tesseract needs, where it has more."""
    fits = page.dpi <= MUCH_FINER * PAGE_DPI
    return page if fits else OcrPage(reduced(page.pixels, PAGE_DPI / page.dpi), PAGE_DPI)


@dataclass(frozen=True, slots=True)
class _Part:
    """The written part of a sheet, which begins `left` and `top` pixels from its corner."""

    pixels: Pixels
    left: int
    top: int


def _trimmed(sheet: OcrPage) -> _Part:
    """A sheet without its empty margins, in which Tesseract would look for columns of text."""
    part = inked(sheet.pixels, round(MARGIN_INCH * sheet.dpi))
    if part is None:
        return _Part(sheet.pixels, 0, 0)
    left, top, right, bottom = part
    return _Part(sheet.pixels[top:bottom, left:right], left, top)


def _has_dark_ground(pixels: Pixels, dpi: float) -> bool:
    """Whether there is a dark place as high and wide as a word, on which letters may be white."""
    dark = (reduced(pixels, GROUND_DPI / dpi) < DARK_GROUND).astype(np.uint8)
    return bool(cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(WORD_ON_GROUND, np.uint8)).any())


def _lines(rows: Sequence[TsvWord], part: _Part, scale: float) -> tuple[tuple[Word, ...], ...]:
    return tuple(tuple(_word(row, part, scale) for row in group) for _, group in groupby(rows, key=lambda row: row.line))


def _tsv(images: Sequence[Pixels], config: str, options: Options) -> str:
    with tempfile.TemporaryDirectory(prefix="vorlagen-") as folder:
        names = [Path(folder, f"{number}.tif") for number in range(len(images))]
        for name, pixels in zip(names, images, strict=True):
            # Not compressed: PNG would cost as much as a tenth of the reading, and PGM a twentieth, which Tesseract reads byte by byte.
            Image.fromarray(pixels).save(name, compression="raw")
        sheets = Path(folder, "sheets.txt")
        sheets.write_text("".join(f"{name}\n" for name in names))
        seconds = options.page_seconds * len(images)
        try:
            return str(pytesseract.image_to_data(str(sheets), lang=options.language, config=config, timeout=seconds))
        except pytesseract.TesseractNotFoundError as error:
            raise MissingProgram("Tesseract is not installed") from error
        except pytesseract.TesseractError as error:
            raise _failure(error, options) from error
        except (SystemExit, subprocess.CalledProcessError) as error:
            # pytesseract asks for the version first, and would end the whole program where it gets none.
            raise MissingProgram("Tesseract does not start") from error
        except RuntimeError as error:
            cause = f"Tesseract took longer than {options.page_seconds:g} seconds a page"
            raise TimeLimit(cause, "look at the pages: one full of specks or pictures takes longest") from error


def _failure(error: pytesseract.TesseractError, options: Options) -> MissingProgram | TesseractFailed:
    info = probe()
    if info.version is None:
        return MissingProgram("Tesseract does not start")
    missing = sorted(set(options.language.split("+")) - set(info.languages))
    if missing:
        return MissingProgram(f"Tesseract has no data for the language {', '.join(missing)}")
    first_line = str(error.message).strip().partition("\n")[0]
    return TesseractFailed(f"Tesseract failed with status {error.status}: {first_line}")


def _rows(tsv: str) -> Iterator[TsvWord]:
    """The word rows that hold text; a picture or a ruling line gives rows of blanks."""
    for row in tsv.splitlines()[1:]:
        cells = row.split("\t", COLUMNS - 1)
        try:
            if len(cells) < COLUMNS or int(cells[0]) != WORD_LEVEL or not cells[-1].strip():
                continue
            page, block, paragraph, line, _, left, top, width, height = (int(cell) for cell in cells[1:10])
            confidence = float(cells[10])
        except ValueError as error:
            raise TesseractFailed("Tesseract writes what is no table of words") from error
        text = unicodedata.normalize("NFC", cells[-1].strip())
        yield TsvWord((page, block, paragraph, line), (left, top, left + width, top + height), confidence, text)


def tesseract_works(options: Options) -> bool:
    """Whether Tesseract reads a word that it must be able to read: where it does not, no page is to blame."""
    sheet = np.full((90, 500), 255, np.uint8)
    cv2.putText(sheet, "Vorlage", (40, 60), cv2.FONT_HERSHEY_SIMPLEX, 1.5, 0, 3)
    try:
        ((line, *_),) = read_words([OcrPage(sheet, 150)], options, BLOCK)
    except (VorlagenError, OSError, ValueError):
        return False
    return bool(line)


def _word(row: TsvWord, part: _Part, scale: float) -> Word:
    left, top, right, bottom = row.box
    x, y = part.left, part.top
    place = BBox((left + x) * scale, (top + y) * scale, (right + x) * scale, (bottom + y) * scale)
    return Word(row.text, place, min(SUREST, max(0.0, row.confidence / 100.0)))


def _tied_to_us(make: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """Give pytesseract's child processes a group of their own, bounded memory, and our end as their own end."""

    def arguments(*args: Any, **kwargs: Any) -> dict[str, Any]:
        given = make(*args, **kwargs)
        if LIBC is not None:
            given.update(process_group=0, preexec_fn=_child(os.getpid()))
        return given

    return arguments


def _child(parent: int) -> Callable[[], None]:
    """What the child does before it becomes Tesseract; a killed worker can no longer clean up after itself."""

    def prepare() -> None:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))

    return prepare


# Loaded here because a forked child must not import or load anything. Elsewhere than on Linux there is no such call.
LIBC: Any = ctypes.CDLL(None) if sys.platform.startswith("linux") else None
pytesseract_module.subprocess_args = _tied_to_us(pytesseract_module.subprocess_args)
