"""A paper with a long text over two pages, some of whose words are doubted; as results, words and scan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from textwrap import wrap

from PIL import Image

from extract.geometry import BBox
from extract.page import Line, Page, Word
from extract.record.found import Evidence
from extract.record.models import Vorlage
from extract.results.records import write_extraction
from extract.results.words import Words, write_words
from extract.trust import check
from tests.help.drawn import Sheet
from tests.help.records import an_extraction

SENTENCE = "Die Gemeinde unterhält die Wege und Gräben im Bereich der Feldmark gemeinsam mit den Anliegern."
LETTER, LEADING, LEFT, TOP, FIRST_PAGE = 5.2, 14.0, 70.0, 90.0, 10


def printed(text: str, doubts: Mapping[str, str]) -> tuple[Page, ...]:
    """The text on two pages, ten lines on the first; `doubts` are words with what the second reader has read."""
    pages: list[list[Line]] = [[], []]
    for number, line in enumerate(wrap(text, 80)):
        page = number >= FIRST_PAGE
        top, x, words = TOP + LEADING * (number - page * FIRST_PAGE), LEFT, []
        for token in line.split():
            box = BBox(x, top, x + LETTER * len(token), top + 10)
            words.append(Word(token, box, 0.6 if token in doubts else 0.99, doubts.get(token, token)))
            x = box.x1 + LETTER
        pages[page].append(Line(tuple(words)))
    return tuple(_page(number, lines) for number, lines in enumerate(pages, 1) if lines)


def keep_text(folder: Path, text: str, doubts: Mapping[str, str], file: str = "a.png", **values: object) -> Vorlage:
    """Write a paper whose Sachverhalt is `text`, and a doubt about it."""
    pages = printed(text, doubts)
    box = BBox.around(line.bbox for line in pages[0].lines).rounded
    evidence = Evidence(raw=text[:60], page=1, bbox=box, confidence=0.6, extractor="layout")
    record = Vorlage(
        pages=tuple(page.number for page in pages), statement=text, evidence={"/statement": evidence},
        **{"body": "Gemeinde Dornfelde", "reference": file, "date": "2017-05-29", "subject": "Wegebau", **values},  # type: ignore[arg-type]
    )  # fmt: skip
    record = record.model_copy(update={"review": tuple(check(record))})
    scan = folder / "scans" / f"{file}.tif"
    scan.parent.mkdir(parents=True, exist_ok=True)
    scan.write_bytes(_scan(pages, file))
    bare = an_extraction((record,), file=scan.name, pages=len(pages))
    source = bare.source.model_copy(update={"sha256": sha256(scan.read_bytes()).hexdigest(), "kind": "image"})
    infos = tuple(
        info.model_copy(update={"text": "\n".join(line.text for line in page.lines)})
        for info, page in zip(bare.pages, pages, strict=True)
    )
    write_extraction(bare.model_copy(update={"source": source, "pages": infos}), folder / "out" / f"{scan.name}.json")
    write_words(Words(source.sha256, pages), folder / "out" / scan.name)
    return record


def _page(number: int, lines: Sequence[Line]) -> Page:
    return Page(number, 595.0, 842.0, tuple(word for line in lines for word in line.words), tuple(lines), (), (), "ocr")


def _scan(pages: Sequence[Page], name: str) -> bytes:
    pictures: list[Image.Image] = []
    for page in pages:
        sheet = Sheet()
        for word in page.words:
            sheet.text(word.bbox.x0, word.bbox.top, word.text, 8)
        sheet.text(80, 800, name, 8)
        pictures.append(sheet.image)
    content = BytesIO()
    pictures[0].save(
        content, "TIFF", save_all=True, append_images=pictures[1:], dpi=(sheet.dpi, sheet.dpi), compression="tiff_lzw"
    )
    return content.getvalue()
