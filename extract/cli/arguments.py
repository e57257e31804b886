"""Arguments and options that several commands take."""

from __future__ import annotations

from pathlib import Path

import click

from extract.options import Options

SCANS = click.argument(
    "scans", metavar="SCAN_OR_FOLDER...", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False)
)
RESULTS = click.argument("results", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
# What a nightly run wrote; where it is not there, the ledger says so.
FOLDER = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
OUT = click.option(
    "--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Folder for the output; made where missing."
)
JOBS = click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Scans to read at the same time (default: one per core)."
)
TIME_LIMIT = click.option(
    "--time-limit", type=click.FloatRange(min=1), default=Options().scan_seconds, show_default=True, metavar="SECONDS",
    help="Give a scan up after this time.",
)  # fmt: skip
QUIET = click.option("--quiet", is_flag=True, help="Only say what failed.")
TRACEBACK = click.option("--traceback", is_flag=True, help="Show where in the program an unexpected error came from.")
