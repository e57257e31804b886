"""`vorlagen desk`: the whole job in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from extract.cli.arguments import served, service_of
from extract.cli.output import say

HOME = "Vorlagen"


@click.command()
@click.argument("folder", required=False, metavar="[FOLDER]", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--scans", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Where the scans lie (default: `scans` in the folder; of a folder of results, where the last run found them).",
)  # fmt: skip
@served
def desk(folder: Path | None, scans: Path | None, no_browser: bool, **given: Any) -> None:
    """Do the whole job in the browser: drop scans, have them read, settle doubts, export.

    FOLDER (default: Vorlagen in your home folder) gets what is made: results, and settings.toml, which `vorlagen run
    --settings` reads too. It may be a folder of results.

    \b
    Example:
      vorlagen desk
      vorlagen desk results/
    """
    from extract.desk import open_place, serve_desk

    place = open_place(folder or Path.home() / HOME, scans)
    service = service_of((place.out, place.scans), given)
    serve_desk(place, service, say, browser=not no_browser)
