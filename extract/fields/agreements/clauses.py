"""When an agreement takes effect and when it ends, from its clauses."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from extract.values import MONTHS, find_dates, find_month_end

_MONTH = "|".join(sorted((name.capitalize() for name in MONTHS if len(name) > 3), key=len, reverse=True))
_DATE = rf"\d{{1,2}}\s?\.\s?(?:\d{{1,2}}\s?\.|\s?(?:{_MONTH}))\s?\d{{2,4}}"
_SENTENCE = re.compile(rf"(?<=[a-zäöüß)\d][.;:])\s+(?=[A-ZÄÖÜ§(])(?!(?:{_MONTH})\b)|\n")
# The sign § before a paragraph's number, which OCR also reads as one of these, and its heading's first letter.
_PARAGRAPH = re.compile(r"(?<=[.:;])\s+(?=[§$&8S]{1,2}\s?\d{1,2}\s?[A-ZÄÖÜ(])")

_ENTRY = re.compile(
    r"\bin Kraft\b|\bwirksam\b|\bWirksamkeit\b|\bgilt (?:ab|vom|seit|mit)\b|\bbeginnt\b|\bVertragsbeginn\b|\bab dem\b.*\bgeschlossen\b"
)
_AT_ONCE = re.compile(
    r"mit sofortiger Wirkung|sofort in Kraft|(?:mit|am Tage?|zum Zeitpunkt) (?:ihrer|seiner|der) (?:\w+ )?Unterzeichnung|mit (?:ihrer|der|seiner) Unterschrift"
)
_NEXT_DAY = re.compile(
    r"am Tage? nach (?:der|ihrer|seiner) (?:\w+ )?Unterzeichnung|am Folgetage? (?:der|ihrer|seiner) Unterzeichnung"
)
_ENTRY_DATE = re.compile(
    rf"(?:(?<!bis )\bzum|\bam|\bab(?: dem)?|\bmit Wirkung (?:vom|zum)|\bseit dem|\bvom|\bmit dem)\s+(?P<date>{_DATE})"
)
_END = re.compile(
    r"\bendet\b|\bendigt\b|\bbefristet\b|\bläuft\b.*\baus\b|\bläuft bis\b|\bbis einschlie(?:ß|ss)lich\b|\bgilt bis\b|\bgeschlossen bis\b|\bbis zum\b.*\b(?:geschlossen|abgeschlossen)\b|\bLaufzeit\b.*\bbis\b|\bAblauf des\b|\bau(?:ß|ss)er Kraft\b"
)
_END_DATE = re.compile(
    rf"(?:mit (?:dem )?Ablauf (?:des|vom)|\bbis(?: einschlie(?:ß|ss)lich)?(?: zum)?|\bam|\bzum)\s+(?P<date>{_DATE})"
)
_END_MONTH = re.compile(
    rf"(?:bis(?: einschlie(?:ß|ss)lich)?(?: zum)?(?: Ende)?|Ablauf des(?: Monats)?|Ende)\s+(?:des Monats\s+)?(?P<month>(?:{_MONTH})\s+\d{{4}})"
)
_NOT_TERM = re.compile(r"\baufgehoben\b|\bersetzt\b|\bnachzuweisen\b|\bvorzulegen\b|\bfällig\b|\bzu zahlen\b|\bEs sei denn\b")


@dataclass(frozen=True, slots=True)
class Clause:
    """A date and the sentence it was read from; `value` None where the sentence fixes none."""

    value: dt.date | None
    sentence: str


def sentences(text: str) -> list[str]:
    """Sentences of running text; a date's own points do not end one, the number of a paragraph begins one."""
    return [part.strip() for part in _SENTENCE.split(_PARAGRAPH.sub(r"\n", text)) if part.strip()]


def effective_from(text: str, signed: dt.date | None) -> Clause | None:
    """From when an agreement binds; `signed` is its date of signing, needed for "mit sofortiger Wirkung"."""
    for sentence in sentences(text):
        if not _ENTRY.search(sentence) or "außer Kraft" in sentence:
            continue
        if _NEXT_DAY.search(sentence):
            return Clause(signed + dt.timedelta(days=1) if signed else None, sentence)
        match = _ENTRY_DATE.search(sentence)
        if match:
            return Clause(_first_date(match["date"]), sentence)
        if _AT_ONCE.search(sentence):
            return Clause(signed, sentence)
    return None


def term_end(text: str) -> Clause | None:
    """The day on which an agreement ends; None where it runs for an open time or only a duration is given."""
    for sentence in sentences(text):
        if not _END.search(sentence) or _NOT_TERM.search(sentence):
            continue
        anchor = _END_ANCHOR.search(sentence)
        day = _END_DATE.search(sentence[anchor.start() :] if anchor else sentence)
        if day:
            return Clause(_first_date(day["date"]), sentence)
        month = _END_MONTH.search(sentence)
        end = find_month_end(month["month"]) if month else None
        if end:
            return Clause(end.value, sentence)
    return None


_END_ANCHOR = re.compile(r"Ablauf (?:des|vom)|\bbis\b|\bendet\b|\bendigt\b")


def _first_date(text: str) -> dt.date | None:
    dates = find_dates(text)
    return dates[0].value if dates else None
