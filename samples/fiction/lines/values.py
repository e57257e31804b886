"""Values as forms print them: amounts, dates, references, laws, telephones, names, boxes with their labels."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from samples.fiction.lists import names

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII")
# Words, parted by blanks.
_MONTHS = (
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember Jan. Feb. Apr. Aug. Sept. Okt. Nov. "
    "Dez."
)
_CODES = "BauGB GemO NKomVG NGO GO NRW BGB VwGO BauNVO HGrG KAG GemHVO VOB/A VgV BNatSchG StVO KSVG ThürKO SächsGemO UVPG"
_SHORT = (
    "gez. i.A. i.V. Az. z. Hd. Tel. Nr. Abs. S. bzw. ggf. u.a. z.B. d.h. usw. Str. Pl. lfd. Ziff. Art. HhSt. TOP Drs. ö nö Ö N"
)
_FOREIGN = (
    "Şahin Łukasz Dvořák Søren Åberg Çelik Yılmaz Öztürk Doğan Šimić Kovačević Nuñez André Desirée Żółkowski Großkreuz Weiß "
    "Groß Čapek Jiří François Grünheß"
)
_UNITS = "m² qm m m³ km ha % v.H. ° °C °° kN/m² l/s t Std. Uhr Jahre Stck. × ½ ¼ ¾"
_BOXES = ("☐", "☒", "☑", "[ ]", "[x]", "[X]", "( )", "(x)")


def value(rng: Random, words: Callable[[], str]) -> str:
    """One value, two side by side, or a value with a label or words before or behind it."""
    parts = [rng.choice(_KINDS)(rng) for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4, 5, 7)))]
    if rng.random() < 0.35:
        parts.insert(rng.randint(0, len(parts)), " ".join(words().split()[: rng.randint(1, 4)]))
    return " ".join(parts)


def _figure(rng: Random) -> str:
    return f"{int(10 ** rng.uniform(0, 7.5)):,}".replace(",", rng.choice((".", ".", ".", " ", "")))


def _amount(rng: Random) -> str:
    cents = rng.choice((f",{rng.randrange(100):02}", ",00", ",--", ",-", "", ",—"))
    figure = rng.choice(("", "", "", "-", "+", "ca. ")) + _figure(rng) + cents
    return rng.choice(
        (f"{figure} €", f"{figure} €", f"€ {figure}", f"{figure} EUR", f"DM {figure}", f"{figure} DM", f"{figure} T€", figure)
    )


def _date(rng: Random) -> str:
    day, month, year = rng.randint(1, 31), rng.randint(1, 12), rng.randint(1948, 2027)
    numbers = (
        f"{day:02}.{month:02}.{year}",
        f"{day}.{month}.{year}",
        f"{day:02}.{month:02}.{year % 100:02}",
        f"{day}. {month}. {year}",
    )
    written = (
        f"{day}. {rng.choice(_MONTHS.split())} {year}",
        f"{day:02}.{month:02}.",
        f"{year}-{month:02}-{day:02}",
        f"{day}/{month}/{year}",
    )
    return rng.choice(("", "", "", "am ", "vom ", "den ", "Termin: ")) + rng.choice(numbers * 2 + written)


def _reference(rng: Random) -> str:
    n, year, roman = rng.randint(1, 5999), rng.randint(1950, 2027), rng.choice(_ROMAN)
    head = rng.choice(("VO", "BV", "DS", "V", "MV", "IV", "AN", "A", "StR", "FB", "Drs.", "BA"))
    shapes = (
        f"{roman}/{n}",
        f"{head}/{year}/{n:04}",
        f"{head}/{year}/{n:04}-{rng.randint(1, 9)}",
        f"{year % 100:02}-{(year + 6) % 100:02} / {head} {n:05}",
        f"{n:03}/{year}",
        f"{head} {n}/{year % 100:02}",
        f"{year}/{n:03}-{rng.randint(1, 99):02}",
        f"{roman}-{n}",
        f"{n}-{roman}/{year % 100:02}",
        f"{rng.randint(10, 99)}.{rng.randint(1, 30)}/{n}-{rng.randint(1, 99)}",
        f"{head}-{n:04}/{roman}",
        f"Nr. {n}/{year} - {rng.randint(1, 4)}. Ergänzung",
    )
    return rng.choice(shapes)


def _law(rng: Random) -> str:
    one, two, code = rng.randint(1, 250), rng.randint(1, 250), rng.choice(_CODES.split())
    section = rng.choice(
        (
            f"§ {one}",
            f"§§ {one} und {two}",
            f"§§ {one}, {two}",
            f"§ {one} Abs. {rng.randint(1, 9)}",
            f"§{one}",
            f"§§ {one} ff.",
            f"Art. {one}",
        )
    )
    return f"{section} {rng.choice(('', '', f'Satz {rng.randint(1, 4)} ', f'Nr. {rng.randint(1, 12)} '))}{code}"


def _telephone(rng: Random) -> str:
    area, number = f"0{rng.randint(20, 9999)}", str(rng.randint(100, 9999999))
    return rng.choice(
        (
            f"{area}/{number}",
            f"({area}) {number}",
            f"{area} {number}-{rng.randint(0, 999)}",
            f"{rng.randint(10, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)}",
            f"Tel. {area} - {number}",
        )
    )


def _account(rng: Random) -> str:
    groups = (rng.choice((4, 5, 6, 3, 2, 1)) for _ in range(rng.randint(1, 4)))
    return rng.choice((".", "/", " ", "-")).join(str(rng.randrange(10**k)).zfill(k) for k in groups)


def _name(rng: Random) -> str:
    lists = names(False)
    people = [*(rng.choice(lists[key]) for key in lists), rng.choice(_FOREIGN.split())]
    return rng.choice(("", "", "Herr ", "Frau ", "Dr. ", "gez. ", "i.V. ")) + " ".join(
        rng.sample(people, min(len(people), rng.randint(1, 2)))
    )


def _box(rng: Random) -> str:
    labels = (
        "ja",
        "nein",
        "Ja",
        "Nein",
        "öffentlich",
        "nichtöffentlich",
        "einstimmig",
        "keine",
        "siehe Anlage",
        "entfällt",
        "",
    )
    return " ".join(f"{rng.choice(_BOXES)} {rng.choice(labels)}" for _ in range(rng.randint(1, 3)))


def _measure(rng: Random) -> str:
    unit = rng.choice(_UNITS.split())
    return f"{_figure(rng)}{rng.choice(('', ',5', f',{rng.randrange(100):02}', '½'))} {unit}"


def _quoted(rng: Random) -> str:
    marks = rng.choice(("„“", "„”", '""', "‚‘", "»«", "''", "()"))
    return marks[0] + _name(rng).strip() + marks[1]


def _short(rng: Random) -> str:
    return " ".join(rng.choices(_SHORT.split(), k=rng.randint(1, 4)))


def _enumerated(rng: Random) -> str:
    sign = rng.choice(
        (
            f"{rng.randint(1, 30)}.",
            f"{rng.choice('abcdefghi')})",
            f"({rng.randint(1, 20)})",
            "-",
            "–",
            "•",
            "·",
            "*",
            f"{rng.randint(1, 9)}.{rng.randint(1, 9)}",
        )
    )
    return f"{sign} {_name(rng)}"


_KINDS: tuple[Callable[[Random], str], ...] = (
    *(
        _amount,
        _amount,
        _amount,
        _date,
        _date,
        _date,
        _reference,
        _reference,
        _reference,
        _law,
        _law,
        _telephone,
        _account,
        _account,
    ),
    *(_name, _name, _box, _box, _measure, _quoted, _short, _enumerated, _figure),
)
