"""Whether this machine has what reading needs, and what to install where it has not."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.batch.runner import cores
from extract.errors import MissingProgram, VorlagenError
from extract.export.files import prepare_folder
from extract.options import Options

# A 300 dpi page in colour, once as scanned, once upright and once for Tesseract, for every core of a large machine.
TEMP_SPACE = 1 * 1024**3
OLDEST_TESSERACT = 4


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what was `found`, and what `to_do` about it ("" when all is well)."""

    name: str
    found: str
    to_do: str = ""

    @property
    def ok(self) -> bool:
        return not self.to_do


def examine(options: Options, out: Path | None = None) -> tuple[Check, ...]:
    """Look at everything; raises nothing."""
    return (
        *_tesseract(options),
        _models(),
        _forms(),
        *((_output(out),) if out is not None else ()),
        _temp_space(),
        Check("Cores", f"{cores()}, so that many scans are read at the same time"),
    )


def require_tesseract(options: Options) -> None:
    """MissingProgram when no scan could be read for want of Tesseract or its language data."""
    for check in _tesseract(options):
        if not check.ok:
            raise MissingProgram(f"{check.name}: {check.found}", check.to_do)


def _tesseract(options: Options) -> Iterator[Check]:
    from extract.reading.tesseract import probe

    info = probe()
    if not info.found:
        yield Check("Tesseract", "not found", install("tesseract-ocr", "tesseract"))
    elif info.version is None:
        yield Check("Tesseract", f"{info.path} does not start", install("tesseract-ocr", "tesseract"))
    elif int(info.version.partition(".")[0]) < OLDEST_TESSERACT:
        yield Check("Tesseract", f"{info.version} is too old", f"install Tesseract {OLDEST_TESSERACT} or newer")
    else:
        yield Check("Tesseract", f"{info.version} ({info.path})")
    if not info.found:
        return
    wanted = options.language
    if wanted in info.languages:
        yield Check("Language data", wanted)
    else:
        found = ", ".join(info.languages) or "none"
        yield Check(
            "Language data",
            f"{wanted} is missing (there: {found})",
            install(f"tesseract-ocr-{wanted}", "tesseract-lang"),
        )


def install(debian: str, macos: str) -> str:
    """What to type to install a program, on this kind of machine."""
    if sys.platform == "darwin":
        return f"brew install {macos}"
    return f"sudo apt-get install {debian}   (Debian, Ubuntu; elsewhere the package of the same purpose)"


def _models() -> Check:
    from extract.fields.names import model_problem, model_version

    problem = model_problem()
    if problem:
        return Check("Models", problem, "install the package again; its models came not with it")
    return Check("Models", str(model_version()))


def _forms() -> Check:
    from extract.forms.load import lexicon, shipped_forms

    try:
        lexicon()
        return Check("Forms", ", ".join(sorted(shipped_forms())))
    except VorlagenError as error:
        return Check("Forms", error.message, error.hint)


def _output(out: Path) -> Check:
    try:
        prepare_folder(out)
    except VorlagenError as error:
        return Check("Output folder", error.message, error.hint)
    return Check("Output folder", f"{out} can be written to")


def _temp_space() -> Check:
    folder = tempfile.gettempdir()
    free = shutil.disk_usage(folder).free
    found = f"{free / 1024**3:.1f} GB free in {folder}"
    return Check(
        "Temporary files", found, "" if free >= TEMP_SPACE else "free some space, or set TMPDIR to a folder with more"
    )
