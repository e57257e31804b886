"""Numbers as council papers write them: days, amounts, accounts, references."""

from __future__ import annotations

import datetime as dt

from samples.fiction.layouts.chance import Chance
from samples.fiction.papers.dates import MONTHS

DAY_STYLES = ("dmy", "dmy", "dmy", "plain", "long", "short")
MONEY_STYLES = ("cents", "cents", "cents", "dashes", "dash", "before", "whole", "spaced")


def written(day: dt.date, style: str) -> str:
    """The day as a form writes it; by hand, since strftime takes its time."""
    if style == "long":
        return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
    if style == "plain":
        return f"{day.day}.{day.month}.{day.year}"
    if style == "short":
        return f"{day.day:02}.{day.month:02}.{day.year % 100:02}"
    return f"{day.day:02}.{day.month:02}.{day.year}"


def cents(chance: Chance) -> int:
    """An amount in cents, mostly round."""
    magnitude = chance.one((100, 1_000, 10_000, 100_000, 1_000_000))
    value, step = chance.draw(magnitude // 10, 10 * magnitude), chance.one((1, 5, 10, 100, 100, 1000))
    return (value // step or 1) * step * 100 + chance.one((0, 0, 0, chance.draw(0, 99)))


def money(amount: int, style: str, sign: str) -> str:
    """An amount of cents in one of `MONEY_STYLES`; without a sign where that is empty."""
    whole, rest = divmod(amount, 100)
    grouped = f"{whole:,}".replace(",", ".")
    if style == "spaced" and whole > 9999:
        grouped = grouped.replace(".", " ")
    text = f"{grouped},{rest:02}"
    if not rest:
        text = {"dashes": f"{grouped},--", "dash": f"{grouped},-", "whole": grouped}.get(style, text)
    return (f"{sign} {text}" if style == "before" else f"{text} {sign}").strip()


def account(chance: Chance) -> str:
    draw = chance.draw
    return chance.one(
        (
            f"{draw(1, 9)}.{draw(1000, 9999)}.{draw(1000, 9999)}",
            f"{draw(1000, 9999)}.{draw(100000, 999999)}",
            f"{draw(1, 9)}.{draw(100, 999)}0.{draw(400, 999)}0.{draw(0, 9)}",
            f"{draw(4000000, 7899999)}",
            f"{draw(400000, 789999)}",
            f"{draw(10, 99)}{draw(1000, 9999)}.{draw(78000, 78999)}000",
            f"{draw(100, 999)} {draw(100, 999)}",
            f"{draw(10, 99)}.{draw(10, 99)}.{draw(10, 99)}/{draw(4000, 7999)}",
        )
    )


def product_number(chance: Chance) -> str:
    draw = chance.draw
    return chance.one(
        (
            f"{draw(1, 6)}.{draw(1, 8)}.{draw(1, 8)}.0{draw(1, 9)}",
            f"{draw(11, 58)}{draw(1, 9)}0{draw(1, 9)}",
            f"P{draw(1, 6)}.{draw(10, 99)}.{draw(10, 99)}",
            f"{draw(10, 58)}-{draw(10, 99)}",
            f"{draw(11, 57)}.{draw(10, 99)}.{draw(0, 9)}",
        )
    )


def reference(chance: Chance, year: int) -> str:
    """A paper's number: 112/2019, VO/2019/0112, XII-112/19 …"""
    draw, short = chance.draw, f"{year % 100:02}"
    number, term = draw(1, 400), chance.one(("V", "VI", "VII", "IX", "X", "XI", "XII", "XIV", "XVIII"))
    return chance.one(
        (
            f"{number}/{year}",
            f"{number}/{year}",
            f"{number}/{short}",
            f"{number:03}/{year}",
            f"{term}/{draw(10, 900)}",
            f"VO/{year}/{number:04}",
            f"BV/{number:04}/{year}",
            f"{number:04}/{year}/{chance.one(('BV', 'MV', 'IV', 'AN'))}",
            f"{year}/{number:03}",
            f"{year}/{number}-1",
            f"{draw(10, 19)}/{number:04}/{year}",
            f"DS/{number:03}/{short}",
            f"{number}/{year} {draw(1, 3)}. Ergänzung",
            f"{term}-{number}/{short}",
            f"{year}-{number:04}",
            f"{chance.one('ABCKRSV')}{draw(1, 9)}/{number}",
            f"{draw(10, 18)}/{number}",
            f"{short}/{number:04}",
            f"{chance.one(('SV', 'RV', 'DS', 'BV', 'V', 'Drs'))}-{number}/{year}",
            f"{number}.{short}",
            f"{draw(1, 90)}-{number}/{year}",
            f"{short}-{number:04}-{draw(1, 3):02}",
            f"{draw(2, 20):02}-{draw(21, 32)} / {chance.one('VAE')} {draw(1, 9999):05}",
            f"{draw(2, 20):02}-{draw(21, 32)}/{chance.one(('BV', 'AN', 'A'))} {number:04}",
            f"{chance.one(('AN', 'A', 'AF', 'F'))}/{number:04}/{year}",
            f"{chance.one(('V', 'A', 'F'))}/{number:04}/{year}/{draw(1, 4)} - {draw(1, 3)}. Ergänzung",
        )
    )
