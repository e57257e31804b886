"""`vorlagen review`: settle doubts in the browser."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Any

import click

from extract.cli.arguments import RESULTS
from extract.errors import UsageError, printable


@click.command()
@RESULTS
@click.option(
    "--scans", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Where the scans are now, to show their pages (default: where `vorlagen run` found them, else the folder that you are in).",
)  # fmt: skip
@click.option("--as", "who", metavar="NAME", help="Who reviews (default: your login name; can be changed on the page).")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Port; 0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Address to listen on.")
@click.option(
    "--token", metavar="TEXT", envvar="VORLAGEN_TOKEN",
    help="Word that browsers must know; needed to listen beyond this machine. Others see it among the processes: better name a file.",
)  # fmt: skip
@click.option(
    "--token-file", metavar="FILE", type=click.Path(path_type=Path),
    help="File that holds this word (or put it into the environment as VORLAGEN_TOKEN).",
)  # fmt: skip
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
def review(results: Path, no_browser: bool, who: str | None, scans: Path | None, token_file: Path | None, **given: Any) -> None:
    """Look through the doubts in DIR in the browser and settle them.

    Corrections are kept in DIR/ledger.sqlite as a layer over the results: later runs do not overwrite them, and exports
    and `extract.load` give corrected values.

    \b
    Example:
      vorlagen review results/
      vorlagen review out --scans samples/scans
    """
    from extract.results import scans_of
    from extract.review import Service, serve

    if token_file is not None:
        given["token"] = _token_in(token_file)
    folder = scans or scans_of(results) or Path()
    if not folder.is_dir():
        click.echo(f"{printable(folder)}: the scans are not there any more; --scans names where they are now", err=True)
    service = Service(results, folder, who or getpass.getuser(), **given)
    serve(service, click.echo, browser=not no_browser)


def _token_in(file: Path) -> str:
    try:
        token = file.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise UsageError(f"{printable(file)}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if not token:
        raise UsageError(f"{printable(file)}: is empty", "write the token into it")
    return token
