"""`vorlagen review`: settle doubts in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from extract.cli.arguments import RESULTS, served, service_of
from extract.cli.output import say
from extract.errors import printable


@click.command()
@RESULTS
@click.option(
    "--scans", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Where the scans are now, to show their pages (default: where `vorlagen run` found them, else the folder that you are in).",
)  # fmt: skip
@served
def review(results: Path, no_browser: bool, scans: Path | None, **given: Any) -> None:
    """Look through the doubts in DIR in the browser and settle them.

    Corrections are kept in DIR/ledger.sqlite as a layer over the results: later runs do not overwrite them, and exports
    and `extract.load` give corrected values.

    \b
    Example:
      vorlagen review results/
      vorlagen review out --scans samples/scans
    """
    from extract.results import scans_of
    from extract.review import serve

    folder = scans or scans_of(results) or Path()
    if not folder.is_dir():
        say(f"{printable(folder)}: the scans are not there any more; --scans names where they are now", err=True)
    serve(service_of((results, folder), given), say, browser=not no_browser)
