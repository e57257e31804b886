"""Lines of a paper that hold none of its content: what letters say around it, and the furniture of the page.

Such a line is neither subject nor clause, department, body or text of a section. Each kind is a grammar of one whole line;
a line that has other content beside ("Auskunft erteilt: Frau Hartwig, Tel. 12") is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from rapidfuzz import fuzz

from extract.values.dates import find_dates
from extract.values.text import fold, letters

LinePart = Literal["salutation", "closing", "address", "contact", "bank", "page-number"]

_SALUTATION = re.compile(
    r"(?:S[ec]hr (?:ge|ver)ehrte|Sehr geschätzte|(?:Hochv|V)erehrte|Guten Tag\b|Hallo\b|(?:Meine|Liebe|Werte) (?:sehr (?:ge|ver)ehrten )?Damen und Herren"
    r"|Liebe[rs]? (?:Herr|Frau|Kolleg|Mitglied|Bürger|Mitbürger|Eltern|Ratsmitglied))",
    re.IGNORECASE,
)
_GREETINGS = (
    "mit freundlichen grüßen, mit freundlichem gruß, freundliche grüße, mit besten grüßen, mit bestem gruß, beste grüße, viele grüße, "
    "mit herzlichen grüßen, herzliche grüße, mit kollegialen grüßen, mit sozialdemokratischen grüßen, mit freundlicher empfehlung, "
    "hochachtungsvoll, mit vorzüglicher hochachtung"
)
_CLOSINGS = tuple(letters(one) for one in _GREETINGS.split(", "))
# A closing may be misread so far (percent).
_SAME_CLOSING = 82
# What divides the parts of a line of the letterhead or foot.
_PARTS = re.compile(r"\s*(?:[|•·●;,]|\s[-–—]\s)\s*")

_CITY = re.compile(
    r"(?:D[-– ]{1,3})?\d{5} [A-ZÄÖÜ][a-zäöüß]\w*(?:[ /-](?:\(?[A-ZÄÖÜ][\w.]*\)?|am|an|der|bei|im|in|ob|vor|a\.|d\.|b\.))*\.?"
)
_NO_CITY = re.compile(
    r"\d{5} (?:\w+ung\b|Betreff|Euro|Stück|Einwohner|Mark|Quadratmeter|Kilometer|Stunden|Personen|Haushalte|Stimmen)"
)
_STREET_WORD = r"(?:stra(?:ß|ss|B)e|str\.|weg|platz|allee|gasse|ring|ufer|damm|markt|graben|wall|chaussee|steig|stieg|kamp|hof|berg|anger|tor|brücke)"
_NUMBER = r"\d{1,4} ?[a-z]?(?: ?[-–/] ?\d{1,4} ?[a-z]?)?"
_STREET = re.compile(
    r"(?!(?:Spiel|Sport|Bolz|Park|Stell|Arbeits|Kindergarten|Bau|Kita|Studien|Liege|Fest)p)(?:(?:Am|An der|An dem|Auf dem|Auf der|Im|In der|In den|Zum|Zur|Hinter"
    rf"|Vor dem|Vor der|Alte[rs]?|Neue[rs]?|Große[rs]?|Kleine[rs]?|Lange[rs]?|[A-ZÄÖÜ]\w+er) )*(?:[A-ZÄÖÜ][\w.-]*[- ]?{_STREET_WORD}|(?i:{_STREET_WORD})"
    rf"|(?<= )[A-ZÄÖÜ][\w-]+) {_NUMBER}\.?"
)
_POST_BOX = re.compile(r"Postfach(?: \d[\d ]*)?|Rathaus \d{5} .*")
# What an address may hold beside the places, and nothing else holds alone.
_WITHIN = re.compile(r"(?:\w*[Rr]athaus|Kreishaus|Zimmer(?:-?Nr\.)? ?\d\S{0,7})")
# A sender's name before its address has no more words.
_LONGEST_NAME = 6
_OFFICE = r"(?:\w*[Bb]ürgermeister(?:in)?|Landrat|Landrätin|\w*[Dd]irektor(?:in)?|\w*[Vv]orsitzende[nr]?(?:/\w)?|Präsident(?:en|in)?|Stadtrat|Stadträtin)"
_ADDRESSEE = re.compile(
    rf"(?:An (?:den|die|das|Herrn?|Frau)(?:/(?:den|die|das|Frau|Herrn))*|z\. ?Hd\.|(?:Herrn?|Frau) {_OFFICE})(?: .*)?|Herrn"
)
_FIGURES = re.compile(r"[\d ()/+.–—-]+")
_SENTENCE = re.compile(r"[.!?]$|\b(?:ist|sind|wird|werden|wurde|wurden|hat|haben|soll|kann|bitte|sich|nicht)\b")
_LONGEST_ADDRESSEE = 7

_EMAIL = r"[\w.+-]+\s?[@©]\s?[\w-]+(?:\.[\w-]+)+"
_DIALLED = r"(?:Tele(?:fon|fax|phon)|Tel|Fax|Fernruf|Fernsprecher|Ruf|Durchwahl|Mobil|Handy|Zentrale)(?:[- ]?(?:Nr|Nummer))?"
_CONTACT = re.compile(
    rf"{_DIALLED}\b[\w ./()]{{0,12}}[.:]*\s*[\d(+][\d ()/+.–—-]*(?:Fax.*)?|{_DIALLED}[.:]*"
    rf"|(?:E-?Mail|Internet|Mail|Homepage|Web)[\w -]{{0,10}}[.:]+\s*\S*|(?:https?://|www\.)\S+(?: \S+)?|(?:E-?Mail:?\s*)?{_EMAIL}",
    re.IGNORECASE,
)
_BANK = re.compile(
    r"\bIBAN\b|\bS?BIC\b|\bBLZ\b|\bBankleitzahl\b|\bBankverbindung|\b(?:Kto|Konto)\.?[- ]?(?:Nr|Nummer)?\.?:? ?[\d ]{6,}\b.*(?:bank|sparkasse)\b|"
    r"\b(?:\w*sparkasse|\w*bank)\b.*\b(?:Kto|Konto)\b|\bGläubiger-?(?:ID|Identifikation)|\bUSt\.?-?Id|\bSteuernummer\b",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(
    r"[-–—] ?\d{1,3} ?[-–—]|(?:Seite|Blatt|S\.)[:.]? ?-? ?\d{1,3}-?(?: ?(?:von|/|v\.) ?\d{1,3})?|Seite|\.{2,3} ?/? ?\d{0,3}|.{0,70}\bSeite:? ?\d{1,3} ?(?:von|/) ?\d{1,3}"
    r"|(?:Ausdruck|Gedruckt|Druckdatum|Ausgedruckt)\b.{0,12}\d.{0,60}",
    re.IGNORECASE,
)


def is_salutation(text: str) -> bool:
    """ "Sehr geehrte Damen und Herren," and its like, also followed by the letter's first words."""
    return _SALUTATION.match(fold(text)) is not None


def is_closing(text: str) -> bool:
    """ "Mit freundlichen Grüßen", "Hochachtungsvoll": alone on its line, a letter or two misread."""
    plain = letters(text)
    return any(fuzz.ratio(plain, closing) >= _SAME_CLOSING for closing in _CLOSINGS)


def is_address(text: str) -> bool:
    """A line of an address: street and house number, postal code and town, "An den …", "Herrn Oberbürgermeister …".

    The sender's name may stand before it; with a date behind it the line says where and when the paper was written.
    """
    line = fold(text).rstrip(",")
    if find_dates(line) or _SENTENCE.search(line):
        return False
    if _ADDRESSEE.fullmatch(line) and len(line.split()) <= _LONGEST_ADDRESSEE:
        return True
    parts = [part for part in _PARTS.split(line) if part]
    places = [n for n, part in enumerate(parts) if _is_place(part)]
    if not places:
        return bool(parts) and all(_WITHIN.fullmatch(part) for part in parts)
    others = [part for part in parts[: places[0]] if not _WITHIN.fullmatch(part)]
    named = all(part[0].isupper() and len(part.split()) <= _LONGEST_NAME for part in others)
    return named and len(others) <= 1 and all(_is_place(part) or _WITHIN.fullmatch(part) for part in parts[places[0] :])


def is_contact(text: str) -> bool:
    """A line of telephone, fax, e-mail or web address; the sender's name and address may stand in it, nothing else and no date."""
    line = fold(text)
    parts = [part for part in _PARTS.split(line.strip("() ")) if part]
    reached = [_CONTACT.fullmatch(part) is not None for part in parts]
    others = [
        part for part, one in zip(parts, reached, strict=True) if not (one or _is_place(part) or _FIGURES.fullmatch(part))
    ]
    return any(reached) and len(others) <= 1 and ":" not in "".join(others) and not find_dates(line)


def is_bank(text: str) -> bool:
    """A line of a bank's account: IBAN, BIC, Bankleitzahl, Konto of a Sparkasse."""
    return _BANK.search(fold(text)) is not None


def is_page_number(text: str) -> bool:
    """A running foot or head: "- 2 -", "Seite 2 von 3", also behind other words; "Ausdruck vom …". A bare figure is none."""
    return _PAGE_NUMBER.fullmatch(fold(text)) is not None


_KINDS: tuple[tuple[LinePart, Callable[[str], bool]], ...] = (
    ("salutation", is_salutation),
    ("closing", is_closing),
    ("bank", is_bank),
    ("contact", is_contact),
    ("address", is_address),
    ("page-number", is_page_number),
)


def line_part(text: str) -> LinePart | None:
    """Which of these kinds of line `text` is; None where it can be content."""
    return next((kind for kind, is_kind in _KINDS if is_kind(text)), None)


def _is_place(part: str) -> bool:
    city = _CITY.fullmatch(part) is not None and not _NO_CITY.match(part)
    return city or _STREET.fullmatch(part) is not None or _POST_BOX.fullmatch(part) is not None
