"""`vorlagen show`: what was found, drawn on pictures of the pages."""

from __future__ import annotations

from typing import Any

import click

from extract.cli.arguments import JOBS, OUT, QUIET, SCANS, TIME_LIMIT, TRACEBACK
from extract.cli.extract import CODES, read_scans
from extract.cli.output import exit_codes


@click.command(epilog=exit_codes(CODES))
@SCANS
@OUT
@JOBS
@TIME_LIMIT
@QUIET
@TRACEBACK
@click.pass_context
def show(ctx: click.Context, /, **given: Any) -> None:
    """Draw what was found on pictures of the pages.

    Each page becomes DIR/SCAN-page-N.png: fields with name and value, checkboxes with their state, doubts.

    \b
    Example:
      vorlagen show samples/scans/hohenbruch-clean.pdf --out pictures
    """
    ctx.exit(read_scans(given, ("pictures",)))
