"""`vorlagen status`: how a folder of nightly results stands."""

from __future__ import annotations

import json
from pathlib import Path

import click

from extract.cli.arguments import FOLDER


@click.command()
@FOLDER
@click.option("--json", "as_json", is_flag=True, help="For programs: counts, the last run, and every failed scan.")
def status(folder: Path, as_json: bool) -> None:
    """Say how many scans of DIR are in which state, how the last run ended, and what failed.

    \b
    Example:
      vorlagen status results/
    """
    from extract.batch import status_of

    found = status_of(folder)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for state, number in found["states"].items():
        click.echo(f"{state:<10}{number:>9,}")
    for name in ("missing", "set_aside"):
        click.echo(f"{name.replace('_', ' '):<10}{found[name]:>9,}")
    last = found["last_run"]
    if last:
        ended = (
            "is running, or was killed"
            if last["finished"] is None
            else f"ended {last['finished']} with code {last['exit_code']}"
        )
        click.echo(f"Last run {last['id']} {ended}")
    for failure in found["failed"]:
        click.echo(f"{failure['cause']} ({failure['hint']})")
