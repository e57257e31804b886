"""Tesseract, our reader and both joined on pages of invented papers; and how much each signal weighs where the two differ.

python -m models.reader.training.pages --seed 700 --papers 60 --fit
python -m models.reader.training.pages --seed 5000 --papers 32 --held-out

The truth is what the paper's PDF says in the same place: the places of the page and of the PDF are laid over each other by words that
stand once on either. Dashes and quotation marks of all sorts count as one, and letters set apart as a word.
"""

from __future__ import annotations

import argparse
import io
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt
import pdfplumber
from rapidfuzz.distance import Levenshtein

from extract.geometry import BBox
from extract.options import Options
from extract.page import Word
from extract.reading.ocr.doubted import Doubted, likelier_ours
from extract.reading.ocr.tesseract import OcrPage, coarse, read_words
from extract.reading.ocr.two_readers import Place, doubted, places
from extract.reading.read import LaidOut, laid_out
from extract.scan import open_scan, turn_upright
from samples.fiction.ageing import Packing, age, draw_ageing, scan_file
from samples.fiction.papers import invent
from samples.fiction.printing import print_paper

_SAME = str.maketrans("–—‐„“”‚‘’´`", "---\"\"\"'''''")
_FEWEST, _MOST_PAGES, _OFF, _PART = 6, 2, 4.0, 0.15
_APART = re.compile(r"(?:\S )+\S")
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """A place that both have read, what truly stands there, and what the signals are where the readings differ."""

    group: str
    truth: str
    theirs: str
    ours: str
    doubted: Doubted | None

    def errors(self, text: str) -> int:
        """Characters to change until `text` is right."""
        return int(Levenshtein.distance(_plain(self.truth), _plain(text)))

    @property
    def joined(self) -> str:
        return self.ours if self.doubted and likelier_ours(self.doubted) > 0.5 else self.theirs


def _plain(text: str) -> str:
    """`text` as it counts: letters that are set apart are a word, and so is what is read of them."""
    apart = _APART.fullmatch(text)
    return (text.replace(" ", "") if apart else text).translate(_SAME)


def judged(seed: int, held_out: bool) -> Iterator[Judged]:
    """The places of the first pages of the paper with this number; none where it never was on paper."""
    paper, rng = invent(seed, held_out), Random(f"scan {seed} {held_out}")
    pdf, _ = print_paper(paper)
    ageing = draw_ageing(rng, held_out)
    if ageing.kind == "digital" or ageing.turns:
        return
    group = f"typed, {'fax' if ageing.kind == 'fax' else 'else'}" if paper.style.family == "typed" else ageing.kind
    scan = scan_file(age(pdf, ageing, rng), ".pdf", Packing(ageing.dpi, ageing.bilevel, ageing.jpeg))
    with tempfile.TemporaryDirectory() as folder, pdfplumber.open(io.BytesIO(pdf)) as written:
        path = Path(folder) / "scan.pdf"
        path.write_bytes(scan)
        with open_scan(path, Options()) as opened:
            for number in range(min(_MOST_PAGES, opened.page_count)):
                image = turn_upright(opened.page(number + 1))
                true = [(word["text"], _box(word)) for word in written.pages[number].extract_words(x_tolerance=1.5)]
                if not image.blank:
                    yield from _held_against(true, _read(laid_out(image)), group)


def _box(word: dict[str, float]) -> BBox:
    return BBox(word["x0"], word["top"], word["x1"], word["bottom"])


def _read(page: LaidOut) -> list[Place]:
    dpi = page.seen.image.dpi
    (lines,) = read_words([coarse(OcrPage(page.unfolded.pixels, dpi))], Options())
    return places(OcrPage(page.cleared, dpi), [[page.unfolded.back(word) for word in line] for line in lines])


def _held_against(true: Sequence[tuple[str, BBox]], read: Sequence[Place], group: str) -> Iterator[Judged]:
    """Each place beside the true words that stand in it alone; those of a piece of a word, or of two words at once, are left out."""
    move = _laid_over(true, [word for place in read for word in place.words])
    if move is None:
        return
    known = Counter(word.text for place in read if place.agreed for word in place.words)
    boxes = [BBox(*_moved(box, move)) for _, box in true]
    here = [BBox.around(word.bbox for word in place.words) for place in read]
    touched = [[n for n, box in enumerate(boxes) if one.overlap(box) > _PART * min(one.area, box.area)] for one in here]
    claims = Counter(n for some in touched for n in some)
    for place, one, some in zip(read, here, touched, strict=True):
        if some and all(claims[n] == 1 and one.contains(boxes[n].x, boxes[n].y) for n in some):
            truth = " ".join(true[n][0] for n in sorted(some, key=lambda n: boxes[n].x0))
            differs = place.ours and not place.agreed
            yield Judged(group, truth, place.text, place.second or place.text, doubted(place, known) if differs else None)


def _laid_over(true: Sequence[tuple[str, BBox]], words: Sequence[Word]) -> Floats | None:
    """The affine map of the PDF's places to the page's (3×2), by words that stand once on both; None where those are few."""
    once, read = (
        {text: box for text, box in some if counts[text] == 1}
        for some, counts in (
            (true, Counter(text for text, _ in true)),
            ([(word.text, word.bbox) for word in words], Counter(word.text for word in words)),
        )
    )
    pairs = [(box, read[text]) for text, box in once.items() if text in read and len(text) > 2]
    if len(pairs) < _FEWEST:
        return None
    here, there = np.array([(a.x, a.y, 1) for a, _ in pairs]), np.array([(b.x, b.y) for _, b in pairs])
    kept = np.ones(len(here), bool)
    for _ in range(8):
        move = np.linalg.lstsq(here[kept], there[kept], rcond=None)[0]
        off = np.abs(here @ move - there).max(axis=1)
        kept = off < max(_OFF, 3 * float(np.median(off)))
    return np.asarray(move, np.float64)


def _moved(box: BBox, move: Floats) -> tuple[float, float, float, float]:
    (x0, top), (x1, bottom) = np.array([(box.x0, box.top, 1), (box.x1, box.bottom, 1)]) @ move
    return float(x0), float(top), float(x1), float(bottom)


def fitted(found: Sequence[Judged]) -> Floats:
    """The weights of a logistic regression on the places where one reading is better, each counted by the root of how much better."""
    better = [(one, one.errors(one.theirs) - one.errors(one.ours)) for one in found if one.doubted]
    signals = np.array([one.doubted.signals() for one, gain in better if gain and one.doubted])
    right = np.array([gain > 0 for _, gain in better if gain], float)
    counts = np.sqrt(np.array([abs(gain) for _, gain in better if gain], float))
    scale = np.where(signals.std(axis=0) > 0, signals.std(axis=0), 1.0)
    inputs, weights = signals / scale, np.zeros(signals.shape[1])
    for _ in range(60):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (counts / counts.mean() * (chance - right)) + weights * (np.arange(len(weights)) > 0)
        bend = (inputs.T * (counts / counts.mean() * chance * (1 - chance))) @ inputs + np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return np.asarray(weights / scale, np.float64)


def main() -> None:
    """Read the command line, measure, print a table."""
    parser = argparse.ArgumentParser(prog="python -m models.reader.training.pages", description=__doc__)
    parser.add_argument("--seed", type=int, default=5000, help="number of the first paper (default: %(default)s)")
    parser.add_argument("--papers", type=int, default=60, help="how many papers (default: %(default)s)")
    parser.add_argument("--held-out", action="store_true", help="papers of held-back words, fonts and ageings")
    parser.add_argument("--fit", action="store_true", help="print the weights that these pages would give")
    options = parser.parse_args()
    found = [one for n in range(options.papers) for one in judged(options.seed + n, options.held_out)]
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    for one in found:
        counts = (1, len(one.truth), *(one.errors(text) for text in (one.theirs, one.ours, one.joined)))
        for name in (one.group, "all"):
            sums[name] = [total + count for total, count in zip(sums[name], counts, strict=True)]
    print("| ageing | places | characters | Tesseract | ours | joined |\n|---|---|---|---|---|---|")
    for name, (count, characters, *wrong) in sorted(sums.items()):
        print(f"| {name} | {count:,} | {characters:,} | {' | '.join(f'{each} ({each / characters:.2%})' for each in wrong)} |")
    agreed = [one for one in found if one.theirs == one.ours]
    print(f"both read {len(agreed):,} places alike, {sum(one.errors(one.theirs) > 0 for one in agreed)} of them wrong")
    if options.fit:
        print("weights", np.round(fitted(found), 2).tolist())


if __name__ == "__main__":
    main()
