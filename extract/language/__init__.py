"""What users read in their language, by gettext catalogues: English as the program makes it, or German."""

from extract.language.chosen import LANGUAGES, LOCALES, Language, language, speaking
from extract.language.sentences import counted, day, english, figure, filled, german, told

__all__ = [
    "LANGUAGES",
    "LOCALES",
    "Language",
    "counted",
    "day",
    "english",
    "figure",
    "filled",
    "german",
    "language",
    "speaking",
    "told",
]
