"""Arguments and options that several commands take."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extract.errors import UsageError, printable
from extract.options import Options

if TYPE_CHECKING:
    from extract.review import Service

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
_SERVED = (
    click.option("--as", "who", metavar="NAME", help="Who reviews (default: your login name; can be changed on the page)."),
    click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Port; 0 takes a free one."),
    click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Address to listen on."),
    click.option(
        "--token", metavar="TEXT", envvar="VORLAGEN_TOKEN",
        help="Word that browsers must know; needed to listen beyond this machine. "
        "Others see it among the processes: better name a file.",
    ),
    click.option(
        "--token-file", metavar="FILE", type=click.Path(path_type=Path),
        help="File that holds this word (or put it into the environment as VORLAGEN_TOKEN).",
    ),
    click.option("--no-browser", is_flag=True, help="Do not open the browser."),
)  # fmt: skip


def served(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command that opens pages in the browser."""
    for option in reversed(_SERVED):
        command = option(command)
    return command


def service_of(folders: tuple[Path, Path], given: dict[str, Any]) -> Service:
    """What these options ask for, over folders of results and of scans; UsageError when there is no token in the file for it."""
    from extract.review import Service

    chosen = {name: given[name] for name in ("host", "port", "token")}
    if given["token_file"] is not None:
        chosen["token"] = _token_in(given["token_file"])
    return Service(*folders, given["who"] or getpass.getuser(), **chosen)


def _token_in(file: Path) -> str:
    try:
        token = file.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise UsageError(f"{printable(file)}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if not token:
        raise UsageError(f"{printable(file)}: is empty", "write the token into it")
    return token
