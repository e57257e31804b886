"""Whether Tesseract is there, and what it says of itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache

PROGRAM = "tesseract"
# It answers in a tenth of a second; one that does not within these is none that could read.
ANSWER_SECONDS = 20.0
# What came before writes no tables of words.
_OLDEST = (3, 5)
_VERSION = re.compile(r"tesseract\s+v?(\d+(?:\.\d+)+)")

_LANGUAGE = re.compile(r"[\w/-]+")


@dataclass(frozen=True, slots=True)
class TesseractInfo:
    """What is installed; `path` and `version` are None and `languages` empty where there is no Tesseract."""

    path: str | None
    version: str | None
    languages: tuple[str, ...]

    @property
    def found(self) -> bool:
        return self.path is not None


def probe() -> TesseractInfo:
    """Look for Tesseract, its version and its languages; raises nothing, and takes no longer than `ANSWER_SECONDS` for each."""
    path = shutil.which(PROGRAM)
    if path is None:
        return TesseractInfo(None, None, ())
    try:
        return _asked(path, os.stat(path).st_mtime_ns)
    except (OSError, subprocess.SubprocessError, ValueError):
        return TesseractInfo(path, None, ())


@lru_cache(maxsize=8)
def _asked(path: str, changed: int) -> TesseractInfo:
    """What the program at `path` answers, which was put there at `changed`; one that does not answer is asked again."""
    found = _VERSION.search(_answer(path, "--version"))
    if found is None or tuple(map(int, found[1].split("."))) < _OLDEST:
        raise ValueError("no version that is known")
    languages = (line.strip() for line in _answer(path, "--list-langs").splitlines())
    return TesseractInfo(path, found[1], tuple(sorted(filter(_LANGUAGE.fullmatch, languages))))


def _answer(path: str, question: str) -> str:
    asked = subprocess.run(
        [path, question], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=ANSWER_SECONDS,
        check=True, errors="replace",
    )  # fmt: skip
    return asked.stdout
