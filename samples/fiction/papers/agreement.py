"""Invented agreements of two to four parties, as they hang behind a paper."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from samples.fiction.papers.dates import month, spelled
from samples.fiction.papers.words import Words

# A line's first word says how it is set: letterhead, title, between, party, note, article, prose, sign.
Line = tuple[str, str]


@dataclass(frozen=True)
class Agreement:
    """`truth` in the shape of the contract, `lines` as printed, `signing` one block of lines for each signatory."""

    truth: dict[str, Any]
    lines: tuple[Line, ...]
    signing: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class _Party:
    name: str
    feminine: bool
    office: tuple[str, str]  # accusative with article, nominative
    person: str

    @property
    def dative(self) -> str:
        return f"{'der' if self.feminine else 'dem'} {self.name}"


def invent_agreement(words: Words, body: str, written: dt.date) -> Agreement:
    """An agreement that `body` made with others before the paper of this day was written."""
    rng = words.rng
    parties = [_party(words, body), *(_party(words, None) for _ in range(rng.choice((1, 1, 1, 2, 3))))]
    title = words.pick("titles")
    draft = rng.random() < 0.2
    signed = None if draft else words.day(before=written)
    place = None if draft else words.fill("{town}")
    named = rng.random() < 0.7
    represented = [_represented(words, party, named) for party in parties]
    entry, start, end = _term(words, title, signed, written)
    lines = [*_opening(words, title, parties, represented), *_articles(words, entry)]
    if signed:
        lines.append(("prose", f"{place}, den {spelled(signed, rng.choice(('dmy', 'dmy', 'long')))}"))
    blocks, signatories = _signing(words, parties) if signed else ([], [])
    truth = {
        "title": title,
        "parties": [{"name": party.name, "represented_by": by} for party, by in zip(parties, represented, strict=True)],
        "place": place,
        "date": signed and signed.isoformat(),
        "effective_from": start and start.isoformat(),
        "term_end": end and end.isoformat(),
        "signatories": signatories,
    }
    return Agreement(truth, tuple(lines), tuple(blocks))


_OFFICES = {
    "Stadt": ("den Bürgermeister", "Bürgermeister"),
    "Landkreis": ("den Landrat", "Landrat"),
    "Verein": ("die Vorsitzende", "Vorsitzende"),
    "GmbH": ("den Geschäftsführer", "Geschäftsführer"),
    "Kirche": ("den Kirchenvorstand", "Pfarrer"),
}


def _party(words: Words, body: str | None) -> _Party:
    person = f"{words.given()} {words.any_of('surnames')}"
    if body is not None:
        masculine = body.split()[0] in ("Landkreis", "Flecken", "Markt", "Kreis")
        return _Party(
            body, not masculine, _OFFICES["Landkreis" if "reis" in body.split()[0] and masculine else "Stadt"], person
        )
    kind = words.rng.choice(("Stadt", "Landkreis", "Verein", "GmbH", "Kirche"))
    name = words.fill(
        {
            "Stadt": "{body_kind_f} {town}",
            "Landkreis": "Landkreis {county}",
            "Verein": words.rng.choice(("Förderverein {word} e. V.", "Sportverein {town} e. V.", "Heimatverein {town} e.V.")),
            "GmbH": "{brand} GmbH",
            "Kirche": "Ev.-luth. Kirchengemeinde {saint} {town}",
        }[kind]
        .replace("{body_kind_f}", words.rng.choice(("Stadt", "Gemeinde", "Samtgemeinde")))
        .replace("{county}", words.any_of("counties"))
    )
    return _Party(name, kind not in ("Landkreis", "Verein"), _OFFICES[kind], person)


def _represented(words: Words, party: _Party, named: bool) -> str | None:
    if words.rng.random() < 0.08:
        return None
    office = party.office[0]
    return f"{office} {party.person}" if named and "vorstand" not in office else office


def _opening(words: Words, title: str, parties: list[_Party], represented: list[str | None]) -> Iterator[Line]:
    rng = words.rng
    if rng.random() < 0.3:
        yield "letterhead", parties[-1].name
    yield "title", title
    yield "between", "zwischen"
    run_in, alias = rng.random() < 0.3, rng.random() < 0.4
    nicks = (
        ("Stadt", "Partner", "Träger", "Betreiber")
        if rng.random() < 0.5
        else ("Auftraggeber", "Auftragnehmer", "Dritter", "Vierter")
    )
    for number, (party, by) in enumerate(zip(parties, represented, strict=True)):
        if number:
            yield "between", "und"
        tail = [f"vertreten durch {by}"] if by else []
        if alias:
            tail.append(f"nachfolgend „{nicks[number]}“ genannt")
        if run_in:
            yield "party", ", ".join([party.dative, *tail])
        else:
            yield "party", party.dative + ("," if tail else "")
            yield from (("note", f"– {note} –" if "genannt" in note else note) for note in tail)
    if rng.random() < 0.7:
        yield "note", "wird Folgendes vereinbart:" if rng.random() < 0.5 else "wird folgender Vertrag geschlossen:"


def _term(words: Words, title: str, signed: dt.date | None, written: dt.date) -> tuple[str, dt.date | None, dt.date | None]:
    """The sentence on beginning and end, and the two days."""
    rng = words.rng
    first = rng.choice((dt.date(written.year + 1, 1, 1), dt.date(written.year, 8, 1), words.day()))
    start_text, end_text = words.any_of("starts"), words.any_of("ends")
    months = rng.choice((12, 24, 36, 60, 120))
    year = first.year + months // 12
    last = rng.choice((dt.date(year, 12, 31), dt.date(year, 7, 31), dt.date(year, 6, 30)))
    feminine = "vereinbarung" in title.lower()
    slots = {
        "{Doc}": "Die Vereinbarung" if feminine else "Dieser Vertrag",
        "{start}": spelled(first, rng.choice(("dmy", "long"))),
        "{end}": spelled(last, rng.choice(("dmy", "long"))),
        "{end_month}": month(last),
    }
    sentence = f"{start_text} {end_text}"
    for slot, value in slots.items():
        sentence = sentence.replace(slot, value)
    start = first if "{start}" in start_text else signed
    if "{end_month}" in end_text:
        last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    return sentence, start, last if "{end" in end_text else None


def _articles(words: Words, entry: str) -> Iterator[Line]:
    chosen = words.rng.sample(words.lists["articles"], words.rng.randint(2, 5))
    heads = words.rng.sample(words.lists["article_heads"], len(chosen))
    mark = words.rng.choice(("§ {} {}", "§ {} {}", "{}. {}", "§ {}"))
    for number, (head, text) in enumerate(zip(heads, chosen, strict=True), 1):
        yield "article", mark.format(number, head)
        yield "prose", words.fill(text)
    yield "article", mark.format(len(chosen) + 1, "Laufzeit")
    yield "prose", entry


def _signing(words: Words, parties: list[_Party]) -> tuple[list[tuple[str, ...]], list[dict[str, Any]]]:
    rng = words.rng
    how, office = rng.choice(("Für {}", "Für {}", "{}")), rng.random() < 0.7
    blocks, truths = [], []
    for party in parties:
        article = "die" if party.feminine else "den"
        printed = how.format(f"{article} {party.name}") if "Für" in how else party.name
        blocks.append((printed, "~", party.person, *((party.office[1],) if office else ())))
        truths.append({"party": party.name, "name": party.person, "function": party.office[1] if office else None})
    return blocks, truths
