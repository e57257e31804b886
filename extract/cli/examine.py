"""Whether this machine has what reading needs, and what to install where it has not."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from extract.errors import ExitCode, MissingProgram, VorlagenError
from extract.language import english
from extract.options import Options

# A 300 dpi page in colour, once as scanned, once upright and once for Tesseract, for every core of a large machine.
TEMP_SPACE = 1 * 1024**3
OLDEST_TESSERACT = 4


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what was `found`, and what `to_do` about it ("" when all is well).

    `state` is "missing" when it is not there at all, "problem" when it is there but does not serve; `cause` is the exit
    code that it stands for.
    """

    name: str
    found: str
    to_do: str = ""
    state: Literal["ok", "missing", "problem"] = "ok"
    cause: ExitCode = ExitCode.MISSING_PROGRAM

    @property
    def ok(self) -> bool:
        return self.state == "ok"


def examine(options: Options, out: Path | None = None) -> tuple[Check, ...]:
    """Look at everything; raises nothing."""
    from extract.batch import cores

    return (
        *_tesseract(options),
        *_models(),
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
    from extract.reading import probe

    info = probe()
    to_do = install("tesseract-ocr", "tesseract")
    if not info.found:
        yield Check("Tesseract", "not found", to_do, "missing")
        return
    if info.version is None:
        yield Check("Tesseract", f"{info.path} does not start", to_do, "problem")
    elif int(info.version.partition(".")[0]) < OLDEST_TESSERACT:
        yield Check("Tesseract", f"{info.version} is too old", f"install Tesseract {OLDEST_TESSERACT} or newer", "problem")
    else:
        yield Check("Tesseract", f"{info.version} ({info.path})")
    wanted = options.language
    if wanted in info.languages:
        yield Check("Language data", wanted)
    else:
        found = ", ".join(info.languages) or "none"
        yield Check(
            "Language data",
            f"{wanted} is missing (there: {found})",
            install(f"tesseract-ocr-{wanted}", "tesseract-lang"),
            "missing",
        )


def install(debian: str, macos: str) -> str:
    """What to type to install a program, on this kind of machine."""
    if sys.platform == "darwin":
        return f"brew install {macos}"
    return f"sudo apt-get install {debian}   (Debian, Ubuntu; elsewhere the package of the same purpose)"


def _models() -> Iterator[Check]:
    from extract.fields import model_problem, model_version
    from extract.layout import network as layout_network
    from extract.reading import box_network, line_network

    again = "install the package again; its models did not come with it, or not whole"
    problem = model_problem()
    if problem is None:
        yield Check("Names model", str(model_version()))
    else:
        yield Check("Names model", problem, again, "missing" if model_version() is None else "problem")
    networks = (
        (english("Checkbox model"), box_network),
        (english("Layout model"), layout_network),
        (english("Reader model"), line_network),
    )
    for name, load in networks:
        try:
            load()
            yield Check(name, "there")
        except FileNotFoundError:
            yield Check(name, "not installed", again, "missing")
        # A library that runs a network raises what it likes when its file is broken.
        except Exception as error:
            yield Check(name, f"cannot be loaded: {error}", again, "problem")


def _forms() -> Check:
    from extract.forms import lexicon, shipped_forms

    try:
        lexicon()
        return Check("Forms", ", ".join(sorted(shipped_forms())))
    except VorlagenError as error:
        return Check("Forms", error.message, error.hint, "problem", ExitCode.BAD_FORM)


def _output(out: Path) -> Check:
    from extract.results import prepare_folder

    try:
        prepare_folder(out)
    except VorlagenError as error:
        return Check("Output folder", error.message, error.hint, "problem", ExitCode.OUTPUT)
    return Check("Output folder", f"{out} can be written to")


def _temp_space() -> Check:
    folder = tempfile.gettempdir()
    free = shutil.disk_usage(folder).free
    found = f"{free / 1024**3:.1f} GB free in {folder}"
    if free >= TEMP_SPACE:
        return Check("Temporary files", found)
    to_do = "free some space, or set TMPDIR to a folder with more"
    return Check("Temporary files", found, to_do, "problem", ExitCode.OUTPUT)
