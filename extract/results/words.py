"""The words of every page with their places, kept beside a scan's record: what ALTO and the PDF's text layer are made of.

`a/b.pdf.words.json.gz` is compressed JSON: `sha256` of the scan, and `pages` with `number`, `width` and `height` of the
upright page (points), `rotation`, `skew`, `blank`, `source`, and `lines`, each a list of
`[text, x0, top, x1, bottom, confidence]`, and what the second reader read where that is something else. About 5 kB a page.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.errors import ResultsNotFound, printable
from extract.geometry import BBox
from extract.page import Line, Page, Word
from extract.record import Source
from extract.results.files import write_atomically

WORDS = ".words.json.gz"
# What file systems allow (bytes), and of a longer name: how much of it is kept, so that all formats have room for their suffixes.
LONGEST_NAME, _KEPT, _CHECKSUM, _LONGEST_SUFFIX = 255, 180, 12, 10
# Of one sign in UTF-8.
_MOST_BYTES = 4
AGAIN = "run `vorlagen extract` again for this scan; it keeps the words unless --format leaves them out"


@dataclass(frozen=True, slots=True)
class Words:
    """The pages of one scan (without checkboxes and ruling lines), and the scan's checksum."""

    sha256: str
    pages: tuple[Page, ...]


def write_words(words: Words, output: Path) -> None:
    """Write `OUTPUT.words.json.gz`; OutputError when the disk refuses."""
    content = {"sha256": words.sha256, "pages": [_packed(page) for page in words.pages]}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    write_atomically(words_file(output), gzip.compress(text.encode(), mtime=0))


def read_words(output: Path) -> Words:
    """The words of the scan with this output path; ResultsNotFound when they were not kept or cannot be read back."""
    path = words_file(output)
    try:
        content = json.loads(gzip.decompress(path.read_bytes()))
        return Words(content["sha256"], tuple(_page(page) for page in content["pages"]))
    except FileNotFoundError as error:
        raise ResultsNotFound(f"{printable(output)}: its words were not kept", AGAIN) from error
    except (OSError, EOFError, ValueError, LookupError, TypeError) as error:
        raise ResultsNotFound(f"{printable(path)}: cannot be read back", AGAIN) from error


def words_of(source: Source, output: Path) -> Words:
    """The words of all pages of the scan that a record tells of; ResultsNotFound, too, when they are those of an earlier reading of
    another scan or of fewer pages, as where words were kept then and not since.
    """
    words = read_words(output)
    pages = {page.number for page in words.pages}
    if words.sha256 != source.sha256 or not pages.issuperset(range(1, source.pages + 1)):
        raise ResultsNotFound(
            f"{printable(words_file(output))}: holds the words of an earlier reading, not those of its record", AGAIN
        )
    return words


def output_of(place: str) -> str:
    """Where what a scan becomes lies below the output folder, without the suffix of each format: the scan's own `place` below its
    folder. A name that is too long for that is cut, and parted from others that begin like it by a checksum.
    """
    if len(place) * _MOST_BYTES + len(WORDS) <= LONGEST_NAME:
        return place  # as nearly all; there are hundreds of thousands
    folder, name = os.path.split(place)
    whole = os.fsencode(name)
    if len(whole) + len(WORDS) <= LONGEST_NAME:
        return place
    suffix = os.path.splitext(name)[1]
    suffix = suffix if len(os.fsencode(suffix)) <= _LONGEST_SUFFIX else ""
    end = _KEPT
    while whole[end] & 0xC0 == 0x80:  # in the middle of a letter
        end -= 1
    checksum = hashlib.sha256(whole).hexdigest()[:_CHECKSUM]
    return os.path.join(folder, f"{os.fsdecode(whole[:end])}-{checksum}{suffix}")


def words_file(output: Path) -> Path:
    return output.with_name(f"{output.name}{WORDS}")


def _packed(page: Page) -> dict[str, Any]:
    return {
        "number": page.number,
        "width": round(page.width, 3),
        "height": round(page.height, 3),
        "rotation": page.rotation,
        "skew": round(page.skew, 4),
        "blank": page.blank,
        "source": page.source,
        "lines": [[_packed_word(word) for word in line.words] for line in page.lines],
    }


def _packed_word(word: Word) -> list[Any]:
    box = word.bbox
    sides = (round(side, 2) for side in (box.x0, box.top, box.x1, box.bottom))
    second = () if word.second in (None, word.text) else (word.second,)
    return [word.text, *sides, round(word.confidence, 3), *second]


def _word(text: str, *rest: Any) -> Word:
    x0, top, x1, bottom, sure, *second = rest
    return Word(text, BBox(x0, top, x1, bottom), sure, *second)


def _page(packed: dict[str, Any]) -> Page:
    lines = tuple(Line(tuple(_word(*word) for word in line)) for line in packed["lines"])
    return Page(
        number=packed["number"],
        width=packed["width"],
        height=packed["height"],
        words=tuple(word for line in lines for word in line.words),
        lines=lines,
        checkboxes=(),
        rules=(),
        source=packed["source"],
        rotation=packed["rotation"],
        skew=packed["skew"],
        blank=packed["blank"],
    )
