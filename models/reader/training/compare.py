"""Our network, Tesseract, and both joined, on lines that nothing was learned from; by kind of damage and by face.

python -m models.reader.training.compare --onnx models/reader/reader.onnx --lines 2000
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np
import onnxruntime as ort
import pytesseract  # type: ignore[import-untyped]  # it ships no types
from rapidfuzz.distance import Levenshtein

from extract.scan import Pixels
from samples.fiction.lines import LinePicture, faces
from samples.fiction.lines.texts import lines_of

from .measure import error_rates, held_out_lines, text_of

# Paper about a line, and how much larger it is shown to Tesseract, which likes letters of some 30 pixels best.
_MARGIN, _LARGER = 12, 1.25
# How many of the worst lines are shown, with so much grey around each.
_WORST, _EDGE, _GREY = 12, 3, 225


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a line, and how sure it was (0–1)."""

    text: str
    sure: float


def ours(path: Path) -> Callable[[LinePicture], Reading]:
    """The network of an exported file as a reader of single lines; the mean probability of the best classes is how sure it is."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def read(line: LinePicture) -> Reading:
        chances = session.run(None, {"pictures": line.image[None].astype(np.float32)})[0][0]
        best = chances.argmax(axis=1)
        inked = chances.max(axis=1)[best > 0]
        return Reading(text_of(best), float(np.exp(inked.mean())) if len(inked) else 0.0)

    return read


def tesseracts(lines: Sequence[LinePicture], batch: int = 200) -> list[Reading]:
    """What Tesseract reads in the same pictures (as one line each)."""
    found: list[Reading] = []
    for start in range(0, len(lines), batch):
        found += _tesseract(lines[start : start + batch])
    return found


def _tesseract(lines: Sequence[LinePicture]) -> list[Reading]:
    with TemporaryDirectory() as folder:
        names = []
        for n, line in enumerate(lines):
            name = Path(folder) / f"{n}.png"
            edge = cv2.copyMakeBorder(line.image, _MARGIN, _MARGIN, _MARGIN, _MARGIN, cv2.BORDER_REPLICATE)
            cv2.imwrite(str(name), cv2.resize(edge, None, fx=_LARGER, fy=_LARGER, interpolation=cv2.INTER_CUBIC))
            names.append(str(name))
        listing = Path(folder) / "lines.txt"
        listing.write_text("\n".join(names), encoding="utf-8")
        table = pytesseract.image_to_data(str(listing), "deu", "--psm 7", output_type=pytesseract.Output.DICT)
    words: list[list[tuple[str, float]]] = [[] for _ in lines]
    for page, word, sure in zip(table["page_num"], table["text"], table["conf"], strict=True):
        if word.strip():
            words[page - 1].append((word, float(sure) / 100))
    return [
        Reading(" ".join(word for word, _ in row), float(np.mean([sure for _, sure in row])) if row else 0.0) for row in words
    ]


def joined(one: Reading, other: Reading) -> Reading:
    """The surer of both."""
    return one if one.sure >= other.sure else other


def worst(lines: Sequence[LinePicture], read: Sequence[Reading]) -> Pixels:
    """The pictures of the lines of which our network got most wrong, below each other on grey (H×W)."""
    wrong = [Levenshtein.normalized_distance(line.text, one.text) for line, one in zip(lines, read, strict=True)]
    chosen = sorted(range(len(lines)), key=lambda n: -wrong[n])[:_WORST]
    wide = max(lines[n].image.shape[1] for n in chosen)
    edged = [
        cv2.copyMakeBorder(image, _EDGE, _EDGE, _EDGE, _EDGE + wide - image.shape[1], cv2.BORDER_CONSTANT, value=_GREY)
        for image in (lines[n].image for n in chosen)
    ]
    return np.vstack(edged)


def main() -> None:
    """Read the command line, measure, print a table."""
    parser = argparse.ArgumentParser(prog="python -m models.reader.training.compare", description=__doc__)
    parser.add_argument("--onnx", type=Path, required=True, help="the network")
    parser.add_argument("--lines", type=int, default=1000, help="how many lines (default: %(default)s)")
    parser.add_argument("--fonts", type=Path, help="folder of fonts (default: what fontconfig lists)")
    parser.add_argument("--texts", type=Path, help="folder of text files to print lines of, too (default: none)")
    parser.add_argument("--worst", type=Path, help="where to write a picture of the worst lines (default: nowhere)")
    options = parser.parse_args()
    lines = held_out_lines(faces(options.fonts), lines_of(options.texts), options.lines)
    read = ours(options.onnx)
    mine, theirs = [read(line) for line in lines], tesseracts(lines)
    if options.worst:
        cv2.imwrite(str(options.worst), worst(lines, mine))
    both = [joined(one, other) for one, other in zip(mine, theirs, strict=True)]
    groups = {"kind of damage": [line.kind for line in lines], "face": [line.face.family for line in lines]}
    for name, members in groups.items():
        print(f"| {name} | Tesseract | ours | joined |\n|---|---|---|---|")
        rates = [
            error_rates((group, line.text, found.text) for group, line, found in zip(members, lines, some, strict=True))
            for some in (theirs, mine, both)
        ]
        for key in rates[0]:
            print(f"| {key} | {' | '.join(f'{rate[key]:.1%}' for rate in rates)} |")


if __name__ == "__main__":
    main()
