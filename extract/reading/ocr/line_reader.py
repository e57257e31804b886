"""Our own reader of lines: a small network that sees the picture of a line and says, for each slice of it, which character ends there.

It was trained by us; how, and what it scores, stands in models/reader/CARD.md. Where characters stand, and how likely any other text
is in their place, come from the same answer (CTC, Graves et al. 2006).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import numpy as np
import numpy.typing as npt
import onnxruntime

from extract.model_files import model_file
from extract.reading.ocr.line_picture import LinePicture
from extract.steps import Step, during

# Logarithm of the probability of what cannot be there.
NEVER = -1e4
_BLANK = 0

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Letter:
    """A character that was read, its probability's logarithm, and the slices of the picture (from, to) that say it."""

    text: str
    sureness: float
    slices: tuple[int, int]


@dataclass(frozen=True, slots=True)
class LineReading:
    """What was read in a picture.

    `chances` are logarithms of probabilities, slices × (blank, then the characters of `alphabet`); slice n is at `left` + n × `step`
    points from the left edge of the page.
    """

    chances: Floats
    alphabet: str
    left: float
    step: float

    def letters(self) -> list[Letter]:
        """The likeliest characters from left to right, spaces among them."""
        found = []
        at = 0
        for kind, group in groupby(self.chances.argmax(axis=1).tolist()):
            end = at + len(list(group))
            if kind != _BLANK:
                found.append(Letter(self.alphabet[kind - 1], float(self.chances[at:end, kind].max()), (at, end)))
            at = end
        return found

    def likelihood(self, text: str, between: tuple[int, int]) -> float:
        """Logarithm of the probability that these slices say `text`, of all its alignments; NEVER where they cannot."""
        chances = self.chances[slice(*between)].astype(np.float64)
        kinds = [self.alphabet.find(character) + 1 for character in text]
        if not text or _BLANK in kinds or not len(chances):
            return NEVER
        states = np.zeros(2 * len(kinds) + 1, np.int64)
        states[1::2] = kinds
        # A blank may be left out between two characters that differ.
        hop = np.where(np.concatenate([[False, False], (states[2:] != _BLANK) & (states[2:] != states[:-2])]), 0.0, NEVER)
        ways = np.full(len(states), NEVER)
        ways[:2] = chances[0, states[:2]]
        for row in chances[1:, states]:
            one, two = np.roll(ways, 1), np.roll(ways, 2)
            one[0] = two[:2] = NEVER
            ways = np.logaddexp(np.logaddexp(ways, one), two + hop) + row
        return max(NEVER, float(np.logaddexp(ways[-1], ways[-2])))

    def place(self, at: float) -> float:
        """Where slice `at` lies, in points from the left edge of the page."""
        return self.left + at * self.step


def read_line(picture: LinePicture) -> LineReading:
    """Read a line; FileNotFoundError when the installation has lost the network."""
    network, alphabet, stride = line_network()
    (chances,) = network.run(None, {"pictures": picture.pixels[None].astype(np.float32)})
    return LineReading(chances[0], alphabet, picture.left, picture.column * stride)


@lru_cache(maxsize=1)
def line_network() -> tuple[onnxruntime.InferenceSession, str, int]:
    """The network, its alphabet, and how many pixels a slice is wide; FileNotFoundError when the installation has lost it."""
    place = model_file("reader/reader.onnx")
    if place is None:
        raise FileNotFoundError("models/reader/reader.onnx is missing; install the package again")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    with during(Step.STARTING):
        session = onnxruntime.InferenceSession(str(place), options, providers=["CPUExecutionProvider"])
    return session, session.get_modelmeta().custom_metadata_map["alphabet"], 4
