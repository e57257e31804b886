"""The doubts of the records in the language of the page.

Records say their doubts in English, which is part of what they promise; one that another version said stays English.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.language import german
from extract.record import Review


@dataclass(frozen=True, slots=True)
class Said:
    """A doubt in words; `language` is that of the words."""

    text: str
    language: str


def said(doubt: Review, language: str) -> Said:
    """What a doubt says in a language, "de" or "en"."""
    text = german(doubt.message) if language == "de" else doubt.message
    return Said(text, "en" if text == doubt.message else "de")
