"""What printing and OCR do to a text: lines break, words are hyphenated, letters are confused, spaces get lost."""

from __future__ import annotations

from random import Random

from .sample import Edit, Sample, edited

# What Tesseract's German model makes of a letter on poor scans; seen often enough to be expected.
_CONFUSIONS = {
    "ä": "aàé", "ö": "oó6", "ü": "uiù", "Ä": "A", "Ö": "O0", "Ü": "U", "ß": "Bb8", "§": "8$S", "l": "1I|i", "I": "l1|",
    "i": "ıjl", "1": "lI", "0": "O", "o": "0ce", "O": "0", "e": "cé", "c": "e", "S": "5", "s": "5", "h": "b", "b": "h",
    "B": "8", "8": "B", "5": "S", "t": "f", "f": "t", "n": "u", "u": "n", "G": "6C", "a": "o", "r": "t", ".": ",",
    ",": ".", "–": "-—", "„": ",\"", "“": "\"'", "Z": "2", "g": "q9", "y": "v", "k": "K", "v": "y", "w": "W", "D": "O",
    "R": "K",
}  # fmt: skip
_PAIRS = {
    "rn": "m", "m": "rn", "ii": "ü", "cl": "d", "d": "cl", "ri": "n", "li": "h", "„": ",,", "nn": "m", "tt": "ft",
}  # fmt: skip
_SPECKS = (".", ",", "'", "|", "~", "_", "-", ":", "*", "»", "ı", '"', "°", "E", "_ .", ". '", "|.")
_SHORTEST_HYPHENATED = 8


def wrapped(sample: Sample, width: int, rng: Random) -> Sample:
    """The sample with its lines broken before `width` characters; some long words are hyphenated at the break."""
    edits: list[Edit] = []
    start = 0
    for line in sample.text.split("\n"):
        edits += _breaks(line, start, width, rng)
        start += len(line) + 1
    return edited(sample, edits)


def _breaks(line: str, offset: int, width: int, rng: Random) -> list[Edit]:
    edits: list[Edit] = []
    first = 0
    while len(line) - first > width:
        space = line.rfind(" ", first + width // 2, first + width)
        if space < 0:
            break
        following = line[space + 1 :].split(" ", 1)[0]
        if len(following) >= _SHORTEST_HYPHENATED and following.isalpha() and rng.random() < 0.5:
            cut = space + 1 + rng.randrange(3, len(following) - 2)
            edits.append(Edit(offset + cut, offset + cut, "-\n"))
            first = cut
        else:
            edits.append(Edit(offset + space, offset + space + 1, "\n"))
            first = space + 1
    return edits


def shouted(sample: Sample, rng: Random) -> Sample:
    """The sample with one of its lines in capitals."""
    lines = sample.text.split("\n")
    index = rng.randrange(len(lines))
    start = sum(len(line) + 1 for line in lines[:index])
    letters = enumerate(lines[index], start)
    return edited(sample, [Edit(at, at + 1, letter.upper()) for at, letter in letters if letter != letter.upper()])


def scanned(sample: Sample, rate: float, rng: Random) -> Sample:
    """The sample as OCR may read it, with about `rate` errors per letter."""
    edits: list[Edit] = []
    text = sample.text
    for at, letter in enumerate(text):
        if letter in " \n":
            edits += _space_errors(sample, at, rate, rng)
        elif rng.random() < rate:
            edits += _letter_error(text, at, rng)
        elif rng.random() < rate / 10:
            edits.append(Edit(at, at, " "))
    return edited(sample, edits)


def _letter_error(text: str, at: int, rng: Random) -> list[Edit]:
    for size in (2, 1):
        part = text[at : at + size]
        if part in _PAIRS and rng.random() < 0.5:
            return [Edit(at, at + size, _PAIRS[part])]
    if text[at] in _CONFUSIONS:
        return [Edit(at, at + 1, rng.choice(_CONFUSIONS[text[at]]))]
    return []


def _space_errors(sample: Sample, at: int, rate: float, rng: Random) -> list[Edit]:
    chance = rng.random()
    if sample.text[at] == " " and chance < rate / 2:
        return [Edit(at, at + 1, "")]
    if chance > 1 - rate / 2 and sample.free(at, at + 1):
        return [Edit(at, at, " " + rng.choice(_SPECKS))]
    return []
