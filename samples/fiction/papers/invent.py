"""Invented papers: what a form of some style says, with exactly what should be read from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from samples.fiction.papers.agreement import Agreement, invent_agreement
from samples.fiction.papers.style import Style, draw_style
from samples.fiction.papers.words import Words

Record = dict[str, Any]
VALUES = ("product", "account", "appropriation", "available", "required", "shortfall", "cover_proposal")
AMOUNTS = ("appropriation", "available", "required", "shortfall")
FLAGS = ("one_off_costs", "recurring_costs", "cost_neutral", "operating_budget", "investment_budget")
_NO_AMOUNT = ("", "", "./.", "--", "-")


@dataclass(frozen=True)
class Paper:
    """A paper before it is printed.

    `record` is the truth in the shape of the contract; `shown` says how a value is spelled where the record alone does
    not tell: values of the budget by name, `ticks` of each row, extra lines of the head, a section that no field knows.
    """

    style: Style
    record: Record
    shown: dict[str, Any]
    agreements: tuple[Agreement, ...] = ()
    seed: int = 0


def invent(seed: int, held_out: bool) -> Paper:
    """The paper with this number; the same number gives the same paper."""
    rng = Random(f"paper {seed} {held_out}")
    style = draw_style(rng, held_out)
    words = Words(rng, style.year, held_out)
    written = dt.date(style.year, 1, 1) + dt.timedelta(days=rng.randrange(8, 330))
    shown: dict[str, Any] = {"date": written}
    record = _head(style, words, written, shown)
    record["consultations"] = list(_consultations(style, words, written, shown))
    record["budget"] = _budget(style, words, shown)
    record["resolution"] = "\n".join(_paragraphs(words, "resolution", rng.choice((1, 1, 1, 2, 3)), 2))
    record["statement"] = "\n".join(_paragraphs(words, "statement", rng.choice((1, 2, 3, 4, 5, 6)), 5))
    _attachments(style, words, record, shown)
    record["signatures"] = list(_signatures(words))
    record["decisions"] = list(_decisions(style, words, record, shown))
    agreements = (invent_agreement(words, record["body"], written),) if rng.random() < 0.28 else ()
    record["agreements"] = [one.truth for one in agreements]
    _whims(rng, style, record, shown)
    if rng.random() < 0.12:
        shown["section"] = (words.extra("headings"), words.extra("prose"))
    return Paper(style, record, shown, agreements, seed)


def _whims(rng: Random, style: Style, record: Record, shown: dict[str, Any]) -> None:
    """Small choices of the clerk who made the form."""
    shown |= {
        "den": rng.choice(("den ", "den ", "")),
        "larger": rng.choice((1, 3, 6)),
        "title_at": rng.choice(("left", "left", "centre")),
        "empty_clerk": rng.random() < 0.5,
        "sittings_heading": style.family != "ticked" and rng.random() < 0.45,
        "heads_divided": rng.random() < 0.5,
        "bold_heads": rng.random() < 0.4,
        "long_status": rng.random() < 0.25,
        "boxes_in_columns": rng.random() < 0.6,
        "budget_ruling": rng.choice(("grid", "none", "rows")) if style.family != "typed" else "none",
        "values_inline": rng.random() < 0.3,
        "prose_size": rng.choice((0, 0, 0, -0.5, 0.5)),
        "name_in_brackets": style.family == "typed" and rng.random() < 0.3,
        "last_numbered": 99 if rng.random() < 0.3 else 2,
    }
    if style.public == "all":
        shown["said"] = (
            "Beratung in öffentlicher Sitzung"
            if shown["for_all"]
            else rng.choice(("Beratung in nichtöffentlicher Sitzung", "nichtöffentliche Sitzung"))
        )
    if rng.random() < 0.25:
        kind = "Bürgermeister" if "andkreis" not in record["body"] else "Landrat"
        shown["below_body"] = rng.choice(
            (
                f"Der {kind}",
                f"{record['originator']} · Rathausplatz {rng.randrange(1, 30)} · {shown['town']}",
                f"- Der {kind} -",
            )
        )
    if rng.random() < 0.1:
        record["body"] = record["body"].upper()
    if record["paper_type"] != "Vorlage" and rng.random() < 0.2:
        record["paper_type"] = record["paper_type"].upper()


def _head(style: Style, words: Words, written: dt.date, shown: dict[str, Any]) -> Record:
    rng = words.rng
    kind = words.pick("body_kinds")
    town = words.fill("{town}")
    address, surname = words.person()
    clerk = rng.choice((f"{address} {surname}", f"{address} {surname}", f"{words.given()} {surname}", surname))
    shown["extras"] = [tuple(words.extra("rows").split("|", 1)) for _ in range(style.extras)]
    shown["town"] = town
    titled = style.title != "line"
    return {
        "body": f"{kind} {town}",
        "paper_type": words.fill(style.labels["paper_type"]) if titled else "Vorlage",
        "reference": _reference(style, words),
        "date": None if style.date_at == "none" else written.isoformat(),
        "originator": words.pick("departments"),
        "clerk": clerk if rng.random() < 0.75 else None,
        "subject": words.pick("subject"),
    }


def _reference(style: Style, words: Words) -> str:
    draw, year = words.rng.randrange, style.year
    number = draw(1, 400)
    if style.family == "ticked":
        return f"{number}/{year}"
    if style.family == "typed":
        roman = f"{words.rng.choice(('VI', 'IX', 'X', 'XI'))}/{draw(10, 900)}"
        return words.rng.choice((f"{number}/{year % 100:02}", f"{number}/{year}", f"{number:03}/{year}", roman))
    kinds = (f"VO/{year}/{number:04}", f"BV/{number:04}/{year}", f"{number:04}/{year}/{words.rng.choice(('BV', 'MV', 'IV'))}")
    plain = (f"{year}/{number:03}", f"{number}/{year}", f"{year}/{number}-1", f"{draw(10, 19)}/{number:04}/{year}")
    return words.rng.choice((*kinds, *plain, f"DS/{number:03}/{year % 100:02}", f"{number}/{year} 1. Ergänzung"))


def _consultations(style: Style, words: Words, written: dt.date, shown: dict[str, Any]) -> Iterator[Record]:
    rng = words.rng
    count = rng.choice((1, 1, 2, 2, 3, 3, 4, 5, 6))
    names: list[str] = []
    while len(names) < count:
        name = words.pick("committees")
        if name not in names:
            names.append(name)
    day = written
    for_all = rng.random() < 0.75
    shown["ticks"], shown["for_all"] = [], for_all
    for name in names:
        day += dt.timedelta(days=rng.randrange(4, 35))
        ticks = _ticks(style, rng, for_all)
        shown["ticks"].append(ticks)
        yield {
            "organization": name,
            "date": day.isoformat() if rng.random() > 0.03 else None,
            "role": words.pick("roles") if "role" in style.columns and rng.random() > 0.04 else None,
            "public": {(True, False): True, (False, True): False}.get(ticks),
        }


def _ticks(style: Style, rng: Random, for_all: bool) -> tuple[bool, bool]:
    """What is ticked of öffentlich and nicht-öffentlich in a row."""
    if style.public == "none":
        return (False, False)
    if style.public == "all":
        return (for_all, not for_all)
    odd = rng.random()
    if odd < 0.05 and style.public != "status":
        return (True, True) if odd < 0.02 else (False, False)
    return rng.choice(((True, False), (True, False), (False, True)))


def _budget(style: Style, words: Words, shown: dict[str, Any]) -> Record | None:
    """The budget section: some of its values stay empty, the sum mostly adds up."""
    if style.budget == "none":
        return None
    rng = words.rng
    budget: Record = dict.fromkeys((*FLAGS, *VALUES, "currency"))
    flags = _flags(style, rng)
    costs = rng.random() < 0.65
    for flag in flags:
        budget[flag] = (not costs) if flag == "cost_neutral" else costs and rng.random() < 0.5
    shown["flags"], shown["neither"] = flags, style.budget == "yesno" and rng.random() < 0.06
    if shown["neither"]:
        budget["cost_neutral"] = None
    printed = [key for key in VALUES if rng.random() < 0.8] or list(VALUES[:3])
    shown["budget"] = {key: rng.choice(_NO_AMOUNT) if key in AMOUNTS else "" for key in printed}
    if costs or style.budget == "values":
        _filled(style, words, budget, shown["budget"])
    return budget


def _flags(style: Style, rng: Random) -> tuple[str, ...]:
    """The boxes that the section has; chance is asked the same questions whichever it is."""
    return {
        "ticked": FLAGS if rng.random() < 0.8 else FLAGS[:3],
        "yesno": ("cost_neutral", *(FLAGS[3:] if rng.random() < 0.4 else ())),
        "values": (),
    }[style.budget]


def _filled(style: Style, words: Words, budget: Record, printed: dict[str, str]) -> None:
    rng = words.rng
    required, available = words.sum(), words.sum()
    amounts = {"appropriation": available + rng.choice((0, words.sum())), "available": available, "required": required}
    amounts["shortfall"] = max(0, required - available)
    # Some forms carry no currency sign; those amounts are in the currency of their time.
    bare = rng.random() < 0.1
    for key in [key for key in printed if rng.random() > 0.1]:
        if key in AMOUNTS:
            style_ = style.amounts if rng.random() < 0.85 else None
            text = words.money(amounts[key], style_)
            printed[key] = text.strip(" €DMEURuo") if bare and text[:1].isdigit() else text
            budget[key] = amounts[key] / 100
            budget["currency"] = "DEM" if style.year < 2002 else "EUR"
        else:
            budget[key] = printed[key] = _text(key, words)


def _text(key: str, words: Words) -> str:
    if key == "product":
        number = words.product_number()
        return words.rng.choice((number, f"{number} {words.pick('product_name')}", words.pick("product_name")))
    return words.account() if key == "account" else words.pick("cover")


def _paragraphs(words: Words, kind: str, count: int, sentences: int) -> Iterator[str]:
    seen: set[str] = set()
    for _ in range(count):
        chosen = [words.rng.choice(words.lists[kind]) for _ in range(words.rng.randint(1, sentences))]
        fresh = [one for one in dict.fromkeys(chosen) if one not in seen]
        seen.update(fresh)
        if fresh:
            yield " ".join(words.fill(one) for one in fresh)


def _attachments(style: Style, words: Words, record: Record, shown: dict[str, Any]) -> None:
    count = 0 if style.attachments == "none" else words.rng.choice((0, 1, 1, 2, 3, 4))
    entries = list(dict.fromkeys(words.pick("attachments") for _ in range(count)))
    if len(entries) > 1 and words.rng.random() < 0.25:
        entries = [f"Anlage {n}: {entry}" for n, entry in enumerate(entries, 1)]
    record["attachments"] = entries
    shown["no_attachments"] = words.rng.choice(("keine", "entfällt", "-", "Keine", "./."))


def _signatures(words: Words) -> Iterator[Record]:
    rng = words.rng
    if rng.random() < 0.15:
        return
    _, surname = words.person()
    name = rng.choice(
        (surname, f"{words.given()} {surname}", f"{words.given()[0]}. {surname}", f"Dr. {words.given()} {surname}")
    )
    yield {
        "name": name,
        "function": words.pick("signers") if rng.random() < 0.75 else None,
        "clause": words.pick("clauses") if rng.random() < 0.55 else None,
    }


def _decisions(style: Style, words: Words, record: Record, shown: dict[str, Any]) -> Iterator[Record]:
    """The table of results, mostly not yet filled in; each row is a committee of the Beratungsfolge."""
    if not style.decisions or words.rng.random() < 0.3:
        return
    for row in record["consultations"]:
        unanimous = words.rng.random() < 0.5
        votes = None if unanimous else (words.rng.randint(8, 30), words.rng.randint(1, 9), words.rng.randint(0, 5))
        yield {
            "organization": row["organization"],
            "date": row["date"],
            "unanimous": unanimous,
            "yes": votes and votes[0],
            "no": votes and votes[1],
            "abstentions": votes and votes[2],
            "as_proposed": words.rng.random() < 0.8,
        }
