"""`vorlagen verify`: whether scans, results and tables are still what the last run left."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from extract.cli.arguments import FOLDER
from extract.cli.output import exit_codes, say
from extract.errors import ExitCode
from extract.language import told

CODES = {ExitCode.OK: "all is as recorded", ExitCode.NOT_AS_RECORDED: ExitCode.NOT_AS_RECORDED.text}


@click.command(epilog=exit_codes(CODES))
@FOLDER
@click.option("--scans", type=click.Path(path_type=Path), metavar="SCANS", help="Where the scans are, if they have moved.")
@click.pass_context
def verify(ctx: click.Context, folder: Path, scans: Path | None) -> None:
    """Recompute the checksums of all scans and results of DIR, look at the sizes of its tables, and name what is missing, altered
    or orphaned.

    \b
    Example:
      vorlagen verify results/
    """
    from extract.batch import verify_folder

    counted: Counter[str] = Counter()
    for finding in verify_folder(folder, scans):
        counted[finding.kind] += 1
        click.echo(f"{told(finding.kind) + ' ':<10}{told(finding.what) + ' ':<8}{finding.path}")
    if not counted:
        say("All scans, results and tables are as recorded.")
        return
    click.echo(", ".join(f"{number} {told(kind)}" for kind, number in counted.items()), err=True)
    ctx.exit(ExitCode.NOT_AS_RECORDED)
