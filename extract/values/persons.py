"""Names of persons as forms print them: Frau Dr. Lührs · K. Brandes · Dr. h. c. Anna von der Heide-Voigt · Stahr, Lisbeth."""

from __future__ import annotations

import re

from extract.values.furniture import line_part

TITLE = (
    r"(?i:Dr\.(?:-Ing\.)?|Prof\.|Dipl\.(?:-|\s)\w+\.?(?:-\w+\.?)*|Dr|h\.\s?c\.|e\.\s?h\.|Ing\.|jur\.|rer\.|phil\.|med\.|vet\.|nat\.|pol\.|habil\.|theol\."
    r"|Mag\.|Lic\.|M\.\s?A\.|B\.\s?A\.|M\.\s?Sc\.|B\.\s?Sc\.|Ass\.|Pastor(?:in)?|Propst|Pröpstin)"
)
# "Von" and "VON" are printed, too; anything else in lower case is no part of a name.
_PARTICLE = r"(?i:von|van|de|der|den|zu|zur|vom|ten|ter|el|al|da|di|la|le|graf|gräfin|freiherr|freifrau)"
_NAME = r"[A-ZÄÖÜÀ-Þ][\w’'´`.-]*"
_PART = rf"(?:{_NAME}|{_PARTICLE}|{TITLE})"
_PERSON = re.compile(
    rf"(?:(?i:Herrn?|Frau)\s+)?(?:{TITLE}\s+)*(?:{_NAME}|{_PARTICLE})(?:\s+{_PART}){{0,4}}(?:,\s(?:{TITLE}\s?)+)?"
)
# How a name begins; a surname alone may have its particles before it.
_CAPITAL = re.compile(rf"(?:(?:von|van|de|zu|zur|vom)\s(?:(?:der|den|dem)\s)?)?{_NAME}")
# The surname first, as directories have it.
_TURNED = re.compile(rf"(?:{_PARTICLE}\s+)*{_NAME},\s(?:{TITLE}\s+)*{_NAME}(?:\s{_NAME})?")
_HERRN = re.compile(r"\bHerrn\b")
_SIGNED = re.compile(r"^(?:gez\.?|gezeichnet)[:\s]+", re.IGNORECASE)
_NO_SIGNER = re.compile(r"(?:Siegel|L\.\s?S\.|Stempel|(?:\w+)?[Uu]nterschrift(?:en)?|Dienstsiegel)")
# Offices, departments and other nouns that begin or end as no name does.
_NOUN = re.compile(
    r"(?:Der|Die|Das|Ein|Eine|Im|Für|Mit|Nach)\s"
    r"|.*?\w{4}(?:\w(?:ung|ungen|heit|keit|schaft|tion)|amt|ausschu(?:ss|ß)|vorlage|kosten|mittel|bereich|verwaltung|vertretung|nummer|datum)\b"
)


def nominative(text: str) -> str:
    """ "Herrn Bäsecke" as a name: "Herr Bäsecke"."""
    return _HERRN.sub("Herr", text)


def looks_like_person(text: str) -> bool:
    """Whether the whole of `text` can be a person's name (at most five parts, each a name, a title or a particle).

    Offices with their article, departments, and lines of telephone, address or closing are none.
    """
    text = text.strip()
    if not _CAPITAL.match(text) or re.search(r"\d", text) or _NOUN.match(text) or line_part(text):
        return False
    return _PERSON.fullmatch(text) is not None and any(part[0].isupper() and len(part) > 1 for part in text.split())


def signed_name(text: str) -> str | None:
    """The name in a line of signatures, without "gez." and brackets, "Herrn" as "Herr"; None where the line is no name."""
    text = _SIGNED.sub("", text.strip()).strip("() ,;:")
    known = looks_like_person(text) or _TURNED.fullmatch(text) is not None
    return nominative(text) if known and not _NO_SIGNER.fullmatch(text) else None
