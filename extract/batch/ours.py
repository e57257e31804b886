"""The names in an output folder that are ours: no result of a scan may lie there, and none of these files is a scan's."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from pathlib import Path

from extract.batch.combined import MANIFEST
from extract.batch.inputs import Inputs, find_jobs
from extract.batch.journal import LOGS
from extract.database import LEDGER
from extract.errors import OutputError, ScanNotFound, printable
from extract.results import FAILED_SCANS, KEPT, LISTING, METADATA, PICTURES, REPORTS, output_of, record_file
from extract.tables import AUTHORITY, DATAPACKAGE, tables

# Where no result is looked for. Scans may have folders of these names, since what is ours in there is named after runs.
FOLDERS = frozenset({REPORTS, LOGS, PICTURES})


def is_ours(name: str) -> bool:
    """Whether a file of this name in the output folder itself is written by a run or an export, and for no scan."""
    return name in _files() or (name.startswith(LISTING) and name.endswith(".json"))


@cache
def _files() -> frozenset[str]:
    written = (f"{name}.{kind}" for name in tables() for kind in ("csv", "parquet"))
    return frozenset({LEDGER, MANIFEST, AUTHORITY, DATAPACKAGE, FAILED_SCANS, METADATA, *written})


def scans_below(folder: Path, out: Path) -> Inputs:
    """The scans in a folder that is read night by night, clear of what is ours; ScanNotFound where the folder is not there."""
    if not os.path.isdir(folder):
        raise ScanNotFound(f"{printable(folder)}: is not there, or is no folder", "check that the share is mounted")
    return clear_of_ours(find_jobs((folder,), out, KEPT))


def clear_of_ours(inputs: Inputs) -> Inputs:
    """The inputs without scans whose results would lie in the place of what is ours, each of them told."""
    jobs, problems = [], list(inputs.problems)
    for job in inputs.jobs:
        # Of where its record lies below `out` the first part; as text, since there are hundreds of thousands.
        top, _, below = output_of(job.place).partition(os.sep)
        first = top if below else record_file(job.output).name
        if is_ours(first):
            cause = f"{printable(job.scan)}: cannot be read, because its results would lie in the place of {first}"
            problems.append(OutputError(cause, "rename it, or its folder"))
        else:
            jobs.append(job)
    return replace(inputs, jobs=tuple(jobs), problems=tuple(problems))
