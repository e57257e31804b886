"""Print that is no box: words, headings, figures, small capitals and large, in the fonts given."""

from __future__ import annotations

import random

from .draw import MM, Drawing, Point
from .fonts import Fonts

_SYLLABLES = """
ver ge be er ent an auf aus bei der die das ein ung heit keit schaft lich isch bar zu rat haus halt amt
kreis stadt ort  bau plan satz mit vor lage be schluss sitz ung fach be reich gem ein de bür ger meis ter
kos ten mit tel straße schul  feu er wehr kin der gar ten platz weg mark öff ent nicht ja nein Über ört mäß
groß fuß äm prüf wahl gel der
""".split()  # noqa: SIM905  a list of words is easier to read as words
_SHORT = """
und der die das in zu von mit für auf am im ist sind hat bei aus als an ob wie er es so Nr. § TOP EUR DM Ja
Nein O D 0 8
""".split()  # noqa: SIM905  a list of words is easier to read as words
_ROUND = "ODBQCGU0869oaebdpqDOB8"


def word(rng: random.Random) -> str:
    """A word that could be German, a number, a date or an abbreviation."""
    chance = rng.random()
    if chance < 0.22:
        return rng.choice(_SHORT)
    if chance < 0.32:
        return rng.choice(
            (str(rng.randrange(10**4)), f"{rng.randrange(1, 29)}.{rng.randrange(1, 13):02}.{rng.randrange(1970, 2024)}")
        )
    if chance < 0.36:
        return "".join(rng.choice(_ROUND) for _ in range(rng.randint(1, 7)))
    made = "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(1, 4)))
    made = made.upper() if rng.random() < 0.08 else made.capitalize() if rng.random() < 0.4 else made
    return made + rng.choice(("", "", "", ",", ".", ":", ")", "“"))


def words(count: int, rng: random.Random) -> str:
    return " ".join(word(rng) for _ in range(count))


def paragraph(drawing: Drawing, box: tuple[float, float, float, float], tools: tuple[random.Random, Fonts]) -> None:
    """`box` (mm) filled with lines of one font, size and grey, sometimes in capitals, spaced out or underlined."""
    rng, fonts = tools
    points = rng.choice((rng.uniform(7, 12.5), rng.uniform(9, 12), rng.uniform(12, 24)))
    size = points * 25.4 / 72
    font = fonts.any(size * MM, rng)
    grey = rng.choice((0, 15, rng.randint(0, 110)))
    spacing = rng.uniform(1.05, 1.6) * size
    capitals, spaced = rng.random() < 0.12, rng.random() < 0.08
    y = box[1] + size
    while y < box[3]:
        text = words(max(1, int((box[2] - box[0]) / (size * 3))), rng)
        text = text.upper() if capitals else text
        text = " ".join(text) if spaced else text
        width = drawing.text((box[0], y), text, font, grey)
        if rng.random() < 0.05:
            drawing.bar((box[0], y + 0.2 * size, box[0] + width, y + 0.2 * size + 0.2), grey)
        y += spacing * (1 if rng.random() < 0.9 else 2)


def typed(drawing: Drawing, box: tuple[float, float, float, float], tools: tuple[random.Random, Fonts]) -> None:
    """`box` (mm) filled by a typewriter: letters struck harder or softer, off their line, in bold more than once."""
    rng, fonts = tools
    size = rng.uniform(3.4, 4.9)
    font = fonts.typewriter(size * MM, rng)
    step = font.getlength("m") / MM * rng.choice((1.0, 1.0, rng.uniform(1.0, 1.5)))
    heavy, grey, uneven = rng.choice((0.0, 0.0, rng.uniform(0.05, 0.3))), rng.randint(0, 110), rng.uniform(0, 40)
    y = box[1] + size
    while y < box[3]:
        strikes = rng.randint(2, 4) if rng.random() < 0.3 else 1 + (heavy > 0)
        line = words(max(1, int((box[2] - box[0]) / step / 7)), rng)
        for place, letter in enumerate(line.upper() if rng.random() < 0.1 else line):
            x, ink = box[0] + place * step, round(min(max(rng.gauss(grey, uneven), 0), 190))
            for strike in range(strikes):
                shift = (heavy or 0.14) * strike
                drawing.text((x + shift, y + rng.gauss(0, 0.06)), letter, font, ink)
        y += size * rng.uniform(1.2, 1.5)


def label(drawing: Drawing, at: Point, size: float, tools: tuple[random.Random, Fonts]) -> float:
    """A few words with their baseline `at`, letters `size` mm high; returns the width in mm."""
    rng, fonts = tools
    return drawing.text(at, words(rng.randint(1, 4), rng), fonts.any(size * MM, rng), rng.choice((0, 15, rng.randint(0, 100))))


def letters(drawing: Drawing, at: Point, tools: tuple[random.Random, Fonts]) -> None:
    """Round and square letters of a box's size, set apart, as in spaced headings and lists of answers."""
    rng, fonts = tools
    font = fonts.any(rng.uniform(3.0, 7.5) * MM, rng)
    x = at[0]
    for _ in range(rng.randint(3, 12)):
        x += drawing.text((x, at[1]), rng.choice(_ROUND + "HNRPEFTLIZ14mnuMWGwe[]|"), font, 10) + rng.uniform(0.3, 4)
