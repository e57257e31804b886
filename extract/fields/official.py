"""Words that stand in the names of departments, committees and offices everywhere, put right, each with a doubt: the paper may
have meant what was read.
"""

from __future__ import annotations

from dataclasses import replace

from extract.fields.found import Doubt, Found
from extract.forms import Labels
from extract.layout import Terms
from extract.values import letters, mended_words

# What OCR read with less confidence may be misread.
_SURELY_READ = 0.9


def official(found: Found[str], terms: Terms) -> Found[str]:
    """The value of a field that names an office, with the misread words of its kind as they are written; what was surely read, and by
    both readers of letters alike, is no slip ("Wegeausschuss" is no "Werkausschuss").
    """
    if found.second is None and found.signals.weakest >= _SURELY_READ:
        return found
    value, mended = mended_words(found.value, terms.words["official"])
    doubts = (Doubt("repaired-word", f"'{read}' was read and taken for '{written}'") for read, written in mended.items())
    return replace(found, value=value, doubts=(*found.doubts, *doubts))


def ends_like_function(text: str, words: Labels) -> bool:
    """Whether one of the words of `text` ends like the name of an office ("Fachbereichsleiterin")."""
    endings = tuple(words["functions"])
    return any(letters(word).endswith(endings) for word in text.split())
