"""Names of persons as forms print them."""

from __future__ import annotations

import re

_TITLE = r"(?i:Dr\.|Prof\.|Dipl\.-\w+\.?|Dr|h\.\s?c\.|Ing\.)"
# "Von" and "VON" are printed, too; anything else in lower case is no part of a name.
_PARTICLE = r"(?i:von|van|de|der|den|zu|zur|vom|ten|ter|el|al|da|di|la|le|graf|freiherr|freifrau)"
_NAME = r"[A-ZÄÖÜÀ-Þ][\w’'´`.-]*"
_PERSON = re.compile(
    rf"(?:(?i:Herrn?|Frau)\s+)?(?:{_TITLE}\s+)*(?:{_NAME}|{_PARTICLE})(?:\s+(?:{_NAME}|{_PARTICLE}|{_TITLE})){{0,4}}"
)
_HERRN = re.compile(r"\bHerrn\b")


def nominative(text: str) -> str:
    """ "Herrn Bäsecke" as a name: "Herr Bäsecke"."""
    return _HERRN.sub("Herr", text)


def looks_like_person(text: str) -> bool:
    """Whether the whole of `text` can be a person's name (at most five parts, each a name, a title or a particle)."""
    text = text.strip()
    if not text or not text[0].isupper() or re.search(r"\d", text):
        return False
    return _PERSON.fullmatch(text) is not None and any(part[0].isupper() and len(part) > 1 for part in text.split())
