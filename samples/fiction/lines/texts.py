"""What lines say: lines of invented papers and of texts handed in, values, words nobody knows, and letters by chance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from random import Random
from zlib import crc32

from samples.fiction.layouts import SetPage, invent
from samples.fiction.lines.alphabet import ALPHABET, BOXES, known
from samples.fiction.lines.values import value

# How often a line has another one beside it, as in columns, while it has less characters than a full line.
_BESIDE, _FULL = 0.7, 80
# One word in so many is held back: no line that is learned from has it.
_HELD_BACK, _LONG = 80, 5
# Where lines come from, and how often; without texts handed in the papers take their share.
_SHARES = {"papers": 0.38, "texts": 0.15, "values": 0.25, "strange": 0.12, "letters": 0.10}
_OLD = (
    (r"\bdass\b", "daß"),
    (r"muss\b", "muß"),
    (r"luss\b", "luß"),
    (r"\bTür", "Thür"),
    (r"\bTal", "Thal"),
    (r"Schifff", "Schiff"),
)
_OLDER = (*_OLD, (r"teil", "theil"), (r"ieren\b", "iren"), (r"\bK(?=[aou])", "C"), (r"\bRat", "Rath"), (r"zentr", "centr"))
_USUAL = "etaoinsrhldcumgpfbwkvzäöüß"
_RARE = "".join(c for c in ALPHABET if ord(c) > 126 and c not in BOXES)


def held_back(text: str) -> bool:
    """Whether a word of the text is one of those that are held back."""
    return any(crc32(word.lower().encode()) % _HELD_BACK == 0 for word in re.findall(rf"[^\W\d_]{{{_LONG},}}", text))


def lines_of(folder: Path | None) -> tuple[str, ...]:
    """The lines of all text files of a folder."""
    if folder is None:
        return ()
    files = sorted(folder.rglob("*.txt"))
    lines = (known(line) for file in files for line in file.read_text(encoding="utf-8", errors="ignore").splitlines())
    return tuple(line for line in lines if len(line) > 1)


class Texts:
    """Lines without end: never with a word held back, or (`held_out`) each with one; values and loose letters are in both kinds."""

    def __init__(self, rng: Random, foreign: Sequence[str] = (), held_out: bool = False) -> None:
        self._rng, self._foreign, self._held_out = rng, foreign, held_out
        self._lines: list[str] = []
        shares = _SHARES if foreign else {name: share for name, share in _SHARES.items() if name != "texts"}
        self._sources, self._weights = list(shares), list(shares.values())

    def line(self) -> str:
        """Another line, of 1 to about 95 characters."""
        rng = self._rng
        while True:
            source = rng.choices(self._sources, self._weights)[0]
            text = known(self._changed(_cut(self._whole(source), rng)))
            if text and (source in ("values", "letters") or held_back(text) == self._held_out):
                return text

    def _whole(self, source: str) -> str:
        rng = self._rng
        if source == "values":
            return value(rng, self._paper_line)
        if source == "strange":
            return " ".join(_strange(word, rng) for word in self._paper_line().split())
        if source == "letters":
            return _letters(rng)
        text = rng.choice(self._foreign) if source == "texts" else self._paper_line()
        while len(text) < _FULL and rng.random() < _BESIDE:
            text = f"{text} {self._paper_line()}"
        return text

    def _paper_line(self) -> str:
        while not self._lines:
            for page in invent(self._rng.getrandbits(48)):
                self._lines += _lines(page)
            self._rng.shuffle(self._lines)
        return self._lines.pop()

    def _changed(self, text: str) -> str:
        """Old spellings, capitals, the first half of a word at the end, a word letter by letter."""
        rng, chance = self._rng, self._rng.random()
        if chance < 0.06:
            return text.upper().replace("ß", "SS") if rng.random() < 0.8 else text.upper()
        if chance < 0.14:
            for modern, old in rng.choice((_OLD, _OLDER)):
                text = re.sub(modern, old, text)
        elif chance < 0.20 and len(text.split()[-1:] or [""]) and len((text.split() or [""])[-1]) > 6:
            return text[: -rng.randint(2, 4)].rstrip("-") + "-"
        elif chance < 0.23:
            words = text.split()
            n = rng.randrange(len(words)) if words else 0
            return " ".join(" ".join(word) if k == n and len(word) < 16 else word for k, word in enumerate(words))
        return text


def _lines(page: SetPage) -> list[str]:
    """The words of a page, line by line as they were set."""
    lines: list[list[str]] = []
    last = (-1.0, 0.0)
    for word in page.words:
        if abs(word.bottom - last[0]) > 1 or word.x0 < last[1]:
            lines.append([])
        lines[-1].append("☒" if word.ticked and word.text in BOXES else word.text)
        last = (word.bottom, word.x0)
    return [" ".join(line) for line in lines]


def _cut(text: str, rng: Random) -> str:
    """Some words of it, as many as stand in a line or a cell."""
    words, most = text.split(), int(rng.triangular(4, 96, 60))
    if len(text) <= most or not words:
        return text
    begin = 0 if rng.random() < 0.5 else rng.randrange(len(words))
    end = begin + 1
    while end < len(words) and len(" ".join(words[begin : end + 1])) <= most:
        end += 1
    return " ".join(words[begin:end])[:96]


def _strange(word: str, rng: Random) -> str:
    """A word with some letters changed, doubled, lost or exchanged: to be read as it stands."""
    letters = list(word)
    for _ in range(rng.randint(0, 1 + len(letters) // 4)):
        n = rng.randrange(len(letters)) if letters else 0
        if not letters:
            break
        kind = rng.randrange(5)
        if kind == 0:
            letters[n] = _like(letters[n], rng)
        elif kind == 1 and len(letters) > 1:
            del letters[n]
        elif kind == 2:
            letters.insert(n, _like(letters[n], rng))
        elif kind == 3:
            letters[n] = rng.choice(_RARE) if rng.random() < 0.3 else _like(letters[n], rng)
        else:
            rng.shuffle(letters) if rng.random() < 0.2 else letters.reverse()
    return "".join(letters)


def _like(letter: str, rng: Random) -> str:
    """Another of the same kind."""
    if letter.isdigit():
        return rng.choice("0123456789")
    if letter.isalpha():
        other = rng.choice(_USUAL)
        return other.upper().replace("SS", "ß") if letter.isupper() else other
    return rng.choice(".,:;-/()§&+*='\"!?%_[]<>#@") if rng.random() < 0.3 else letter


def _letters(rng: Random) -> str:
    """Groups of letters and figures that mean nothing; all characters come."""
    pools: tuple[str, ...] = (
        ALPHABET[1:95],
        "0123456789",
        "0123456789.,-/",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ",
        _USUAL,
        _RARE,
        "IVXLCDM/1234567890",
    )
    pools += ("Il1|!ijtf", "O0oQDCG", "S58B6§&", "rnmuivwn", "ceoaäéèöó", ".,:;-–_'’‘„“\"…•·°", BOXES + "xX[]() ")
    groups = ("".join(rng.choices(rng.choice(pools), k=rng.randint(1, 10))) for _ in range(rng.randint(1, 8)))
    return " ".join(groups)
