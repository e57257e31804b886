"""What scanning and OCR make of a page: slips, words merged, split and lost, specks, stamps, jitter, a little skew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from extract.layout.roles import Role
from samples.fiction.layouts.page import BOX, Rule, SetPage, SetWord
from samples.fiction.layouts.wordings import wordings

_SLIPS = {
    **{"e": "co", "c": "eo", "l": "I1", "I": "l1", "1": "lI", "0": "O", "O": "0", "ü": "ui", "ö": "o6", "ä": "aà", "ß": "B"},
    **{
        "s": "5S",
        "S": "5",
        "B": "8",
        "8": "B",
        "m": ("rn", "n"),
        "i": "l1",
        "t": "f",
        "f": "t",
        "u": "n",
        "n": ("u", "r", "ri"),
    },
    **{"h": "b", "b": "h", ".": ",", ",": ".", ":": ";.", "5": "S", "a": "o", "o": "e", "g": "9", "/": "I1l", "-": "–~"},
    **{"„": (",", '"', "‚", ",,"), "“": ('"', "*", "”")},
}
# How many stamps a page bears, and notes in somebody's hand.
_STAMPS = (0,) * 14 + (1, 1, 2, 3)
_SPECKS = (".", ",", "'", "|", "-", "~", "°", "_", "ı", "1", "a", "Ar", "/", "(", "«", "*", "fi")
# Normal noise, drawn once: a page takes four numbers a word.
_NOISES = 8192
_normal = Random(1).gauss
_NOISE = [_normal(0, 1) for _ in range(_NOISES + 4)]
# What OCR makes of a lone "Ö".
_MISREAD = ("6", "O", "0", "(6)", "Ö)", "©", "Q")


@dataclass(frozen=True, slots=True)
class _Lens:
    """Where a point of the sheet comes to lie: scaled, shifted, a little skewed, with jitter; lengths in points."""

    scale_x: float
    scale_y: float
    shift_x: float
    shift_y: float
    skew: float
    jitter: float

    def box(self, box: Rule, rng: Random) -> Rule:
        x0, top, x1, bottom = box
        at, jitter, scale_x, scale_y = int(rng.random() * _NOISES), self.jitter, self.scale_x, self.scale_y
        noise = _NOISE[at : at + 4]
        left = x0 * scale_x + self.shift_x + noise[0] * jitter
        right = x1 * scale_x + self.shift_x + noise[1] * jitter
        upper = top * scale_y + self.shift_y + self.skew * x0 + noise[2] * jitter
        lower = bottom * scale_y + self.shift_y + self.skew * x1 + noise[3] * jitter
        return left, upper, max(right, left + 2), max(lower, upper + 2)


@dataclass(frozen=True, slots=True)
class _Damage:
    """How often letters are misread, words merged or lost."""

    slips: float
    merges: float
    losses: float


def aged(page: SetPage, rng: Random, harm: float = 1.0) -> SetPage:
    """The page as reading would give it back; the page itself stays as it is. `harm` 0 leaves every letter as it was."""
    one = rng.choice
    damage = _Damage(
        harm * one((0, 0, 0.002, 0.005, 0.01, 0.02, 0.045)), harm * one((0, 0.002, 0.01, 0.03)), harm * one((0, 0.002, 0.01))
    )
    lens = _Lens(
        scale_x=rng.uniform(0.97, 1.03),
        scale_y=rng.uniform(0.97, 1.03),
        shift_x=rng.uniform(-14, 14),
        shift_y=rng.uniform(-14, 14),
        skew=rng.gauss(0, 0.0025),
        jitter=one((0.15, 0.4, 0.8)),
    )
    words = _words(page, damage, lens, rng)
    if rng.random() < min(0.15, harm):
        words = _signed_over(words, rng)
    for _ in range(one(_STAMPS) if rng.random() < harm else 0):
        stamp = _stamp(page, rng)
        words = [word for word in words if not (_hit(word, stamp) and rng.random() < 0.5)] + stamp
    words += _specks(page, rng)
    return replace(page, words=words, rules=_rules(page, lens, rng))


def _words(page: SetPage, damage: _Damage, lens: _Lens, rng: Random) -> list[SetWord]:
    words: list[SetWord] = []
    before: SetWord | None = None
    random, misread = rng.random, rng.random() < 0.15
    for word in page.words:
        if random() < damage.losses:
            continue
        text, begins, sure = word.text, word.begins, _surely(damage, rng)
        x0, top, x1, bottom = lens.box((word.x0, word.top, word.x1, word.bottom), rng)
        if text != BOX:
            if misread and text in ("Ö", "ö") and random() < 0.6:
                text = rng.choice(_MISREAD)
            if damage.slips and random() < damage.slips * len(text):
                text = _slipped(text, rng)
                sure *= rng.uniform(0.4, 1)
            if before and random() < damage.merges and _joins(before, word, x0):
                before.text += text
                before.x1 = x1
                continue
            if len(text) > 4 and random() < damage.merges * 0.5:
                cut = rng.randrange(1, len(text))
                middle = x0 + (x1 - x0) * cut / len(text)
                words.append(SetWord(text[:cut], x0, top, middle - 0.5, bottom, word.role, begins, word.row, False, sure))
                text, x0, begins = text[cut:], middle + 0.5, False
        before = SetWord(text, x0, top, x1, bottom, word.role, begins, word.row, word.ticked, sure)
        words.append(before)
    return words


def _surely(damage: _Damage, rng: Random) -> float:
    """How sure OCR is of a word: near 0.96, and less of words on bad paper."""
    return min(0.97, max(0.2, 0.96 - rng.expovariate(1 / (0.004 + damage.slips))))


def _joins(before: SetWord, word: SetWord, x0: float) -> bool:
    """Whether a word goes on close behind another one of its value."""
    same = before.role == word.role and before.row == word.row and not word.begins
    return same and before.text != BOX and 0 < x0 - before.x1 < 8 and abs(before.bottom - word.bottom) < 20


def _slipped(text: str, rng: Random) -> str:
    """The text with one letter misread, lost, or dirt beside it."""
    at = rng.randrange(len(text))
    slips = _SLIPS.get(text[at])
    if slips and rng.random() < 0.8:
        return text[:at] + rng.choice(slips) + text[at + 1 :]
    if rng.random() < 0.3:
        return text[:at] + text[at + 1 :] or text
    if rng.random() < 0.3:
        return text[:at] + rng.choice("'.,-_|~°") + text[at:]
    return text


def _rules(page: SetPage, lens: _Lens, rng: Random) -> list[Rule]:
    """The lines that are found again, thin as they are."""
    lost, rules = rng.choice((0.0, 0.02, 0.1, 0.3)), []
    for x0, top, x1, bottom in page.rules:
        if rng.random() < lost:
            continue
        left, upper, right, lower = lens.box((x0, top, x1, bottom), rng)
        rules.append((left, upper, right, upper + 1) if x1 - x0 > bottom - top else (left, upper, left + 1, lower))
    return rules


def _specks(page: SetPage, rng: Random) -> list[SetWord]:
    """Dirt that was read as letters, and once in a while as a box."""
    specks = []
    for _ in range(rng.choice((0, 0, 0, 1, 2, 5))):
        x, y, size = rng.random() * page.width, rng.random() * page.height, rng.uniform(2, 12)
        specks.append(_stray(rng.choice(_SPECKS), (x, y, x + size, y + size * rng.uniform(0.2, 1))))
    if rng.random() < 0.03:
        x, y = rng.random() * page.width, rng.random() * page.height
        specks.append(_stray(BOX, (x, y, x + 9, y + 9)))
    return specks


def _signed_over(words: list[SetWord], rng: Random) -> list[SetWord]:
    """Strokes of the hand that signs run through names below it, of which letters and whole words are lost."""
    kept = []
    for word in words:
        hit = word.role == Role.SIGNATURE_NAME and rng.random() < 0.5
        if hit and rng.random() < 0.4:
            continue
        if hit:
            word.text = _scrawled(word.text, rng)
            word.sure *= rng.uniform(0.3, 0.9)
        kept.append(word)
    return kept


def _scrawled(text: str, rng: Random) -> str:
    """A word of which two or three letters are misread."""
    for _ in range(rng.choice((1, 2, 3))):
        text = _slipped(text, rng)
    return text


def _hit(word: SetWord, others: list[SetWord]) -> bool:
    return any(word.x0 < o.x1 and o.x0 < word.x1 and word.top < o.bottom and o.top < word.bottom for o in others)


def _stamp(page: SetPage, rng: Random) -> list[SetWord]:
    """A stamp or a note in somebody's hand."""
    x, y, words = rng.random() * page.width * 0.7, rng.random() * page.height * rng.choice((0.3, 0.8)), []
    by_hand = rng.random() < 0.5
    for text in rng.choice(wordings().of("notes", "stamps")).split():
        wide = len(text) * rng.uniform(4, 9)
        words.append(_stray(_scrawled(text, rng) if by_hand else text, (x, y, x + wide, y + 10)))
        x += wide + 4
        if rng.random() < 0.3:
            x, y = x - 40, y + 14
    return words


def _stray(text: str, box: Rule) -> SetWord:
    return SetWord(text, *box, Role.NONE, False, 0)
