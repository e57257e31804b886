"""`vorlagen review`: settle doubts in the browser."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Any

import click

from extract.cli.arguments import RESULTS
from extract.errors import printable


@click.command()
@RESULTS
@click.option(
    "--scans", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Where the scans are now, to show their pages (default: where `vorlagen run` found them, else the folder that you are in).",
)  # fmt: skip
@click.option("--as", "who", metavar="NAME", help="Who reviews (default: your login name; can be changed on the page).")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Port; 0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Address to listen on.")
@click.option("--token", metavar="TEXT", help="Word that browsers must know; needed to listen beyond this machine.")
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
def review(results: Path, no_browser: bool, who: str | None, scans: Path | None, **given: Any) -> None:
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

    folder = scans or scans_of(results) or Path()
    if not folder.is_dir():
        click.echo(f"{printable(folder)}: the scans are not there any more; --scans names where they are now", err=True)
    service = Service(results, folder, who or getpass.getuser(), **given)
    serve(service, click.echo, browser=not no_browser)
