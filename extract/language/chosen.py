"""Which language is spoken: that of the locale, or the one that is asked for."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

Language = Literal["de", "en"]

LANGUAGES: tuple[Language, ...] = ("de", "en")
# The folder of the catalogues, as gettext wants it.
LOCALES = Path(__file__).parent
# In the order in which gettext asks them; the first that says something counts.
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_SPOKEN: Mapping[str, Language] = {"de": "de", "en": "en", "c": "en", "posix": "en"}


def language() -> Language:
    """The first that the environment names of those that are spoken here; English where it names none."""
    wishes = next(filter(None, map(os.environ.get, _VARIABLES)), "")
    named = (re.split(r"[_.@]", wish)[0].lower() for wish in wishes.split(":"))
    return next((_SPOKEN[name] for name in named if name in _SPOKEN), "en")


@contextmanager
def speaking(wanted: Language) -> Iterator[None]:
    """Speak a language as long as the block runs, in processes that are started meanwhile, too."""
    before = os.environ.get("LANGUAGE")
    os.environ["LANGUAGE"] = wanted
    try:
        yield
    finally:
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before
