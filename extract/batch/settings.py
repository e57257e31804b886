"""What a timer should not have on its command line: a TOML file, checked key by key."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from rapidfuzz import process

from extract.errors import BadSettings, printable
from extract.language import english
from extract.options import Options
from extract.settings_file import read_settings_file

# Where form files of one's own lie, below the folder of results.
FORMS = "forms"

TableKind = Literal["csv", "parquet"]


class Settings(BaseModel):
    """The settings of a nightly run; the description of each is what `vorlagen run --help` and the README say of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scans: Path | None = Field(None, description="folder of the scans, which is never written to")
    out: Path | None = Field(None, description="folder of the results and the ledger")
    jobs: int | None = Field(None, ge=1, description="scans read at the same time; default: one per core")
    time_limit: float = Field(Options().scan_seconds, ge=1, description="seconds after which a scan is given up")
    memory: int | None = Field(None, ge=512, description="MiB that one worker may take; default: shared out")
    max_pages: int = Field(Options().max_pages, ge=1, description="pages of a file that are read")
    max_content: int = Field(Options().max_content, ge=10_000, description="bytes of commands that draw a page of a PDF")
    max_letters: int = Field(Options().max_letters, ge=1000, description="letters of a page above which its picture is read")
    max_drawings: int = Field(Options().max_drawings, ge=1000, description="lines and areas above which its picture is read")
    language: str = Field(Options().language, description="Tesseract's name of the language data")
    settle: float = Field(60.0, ge=0, description="seconds that a file must lie unchanged before it is read")
    grace: float = Field(3600.0, ge=0, description="seconds in which a damaged file counts as still being written")
    tries: int = Field(3, ge=1, description="runs in which a scan that crashes or hangs is tried, then set aside")
    failure_rate: float = Field(0.5, gt=0, le=1, description="share of failed scans above which the run stops")
    failure_count: int = Field(20, ge=1, description="scans that must be read before that share counts")
    trust_times: bool = Field(True, description="take a file of unchanged size and time for unchanged content")
    tables: frozenset[TableKind] = Field(frozenset({"csv"}), min_length=1, description="kinds of tables to write: csv, parquet")
    keep_logs: int = Field(90, ge=1, description="runs whose logs are kept")
    forms: Path | None = Field(None, description="folder of form files of one's own; default: forms in the folder of results")
    cluster: str | None = Field(None, description="address of a Dask scheduler, tcp://HOST:PORT")
    cluster_wait: float = Field(600.0, ge=0, description="seconds for which a cluster without workers is waited for")

    @property
    def options(self) -> Options:
        return Options(
            language=self.language,
            scan_seconds=self.time_limit,
            worker_memory=None if self.memory is None else self.memory * 1024**2,
            max_pages=self.max_pages,
            max_content=self.max_content,
            max_letters=self.max_letters,
            max_drawings=self.max_drawings,
            forms=self.forms or (self.out and self.out / FORMS),
        )


def load_settings(file: Path | None, given: dict[str, Any]) -> Settings:
    """The settings of `file` with what was `given` on the command line (None: not given) over them.

    Paths in the file are relative to its folder. BadSettings names the file, the key and what is wrong with it.
    """
    where = english("the settings") if file is None else printable(file)
    found = {} if file is None else read_settings_file(file)
    unknown = sorted(set(found) - set(Settings.model_fields))
    if unknown:
        raise BadSettings(f"{where}: unknown key '{unknown[0]}'{_nearest(unknown[0])}")
    if file is not None:
        for key in {"scans", "out", "forms"} & {key for key, value in found.items() if isinstance(value, str)}:
            found[key] = file.parent / found[key]
    try:
        settings = Settings(**{**found, **{key: value for key, value in given.items() if value is not None}})
    except ValidationError as error:
        first = error.errors()[0]
        raise BadSettings(f"{where}: '{first['loc'][0]}': {first['msg']}") from error
    for key in ("scans", "out"):
        if getattr(settings, key) is None:
            raise BadSettings(f"{where}: '{key}' is missing", f"name it in a settings file, or call: vorlagen run {USAGE}")
    return settings


USAGE = "SCANS --out DIR"


def _nearest(key: str) -> str:
    match = process.extractOne(key, list(Settings.model_fields), score_cutoff=60)
    return f"; did you mean '{match[0]}'?" if match else f"; known are {', '.join(Settings.model_fields)}"
