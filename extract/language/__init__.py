"""What users read in their language, by gettext catalogues: English as the program makes it, or German."""

from extract.language.chosen import LANGUAGES, LOCALES, Language, language, speaking
from extract.language.sentences import counted, english, figure, filled, german, told
from extract.language.values import shown, written

__all__ = [
    "LANGUAGES",
    "LOCALES",
    "Language",
    "counted",
    "english",
    "figure",
    "filled",
    "german",
    "language",
    "shown",
    "speaking",
    "told",
    "written",
]
