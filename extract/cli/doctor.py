"""`vorlagen doctor`: whether this machine has what reading needs, and what to install where it has not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from extract.cli.examine import examine
from extract.cli.output import exit_codes
from extract.errors import ExitCode, shared_code
from extract.language import told
from extract.options import Options

CODES: Mapping[ExitCode, str] = {
    ExitCode.OK: "everything that is needed is there",
    ExitCode.SEVERAL_CAUSES: "several of the following",
    ExitCode.MISSING_PROGRAM: "Tesseract, its language data or the models are missing, or do not work",
    ExitCode.OUTPUT: "the folder for output, or for temporary files, cannot be written to or is full",
    ExitCode.BAD_FORM: "a form file is wrong",
}


@click.command(epilog=exit_codes(CODES))
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), help="Also check that this folder can be written to.")
@click.pass_context
def doctor(ctx: click.Context, out: Path | None) -> None:
    """Check that everything needed is installed, and say what to install where it is not.

    \b
    Example:
      vorlagen doctor --out out
    """
    checks = examine(Options(), out)
    for check in checks:
        click.echo(f"{told(check.state):<9}{told(check.name)}: {told(check.found)}")
        if check.to_do:
            click.echo(f"{'':<9}→ {told(check.to_do)}")
    ctx.exit(shared_code(check.cause for check in checks if not check.ok))
