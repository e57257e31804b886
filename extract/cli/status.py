"""`vorlagen status`: how a folder of nightly results stands."""

from __future__ import annotations

import json
from pathlib import Path

import click

from extract.cli.arguments import FOLDER
from extract.cli.output import say
from extract.language import english, figure, told


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
    numbers = {**found["states"], english("missing"): found["missing"], english("set aside"): found["set_aside"]}
    names = {name: told(name) for name in numbers}
    for name, number in numbers.items():
        click.echo(f"{names[name]:<{1 + max(map(len, names.values()))}}{figure(number):>9}")
    last = found["last_run"]
    if last:
        running = f"Last run {last['id']} is running, or was killed"
        say(
            running
            if last["finished"] is None
            else f"Last run {last['id']} ended {last['finished']} with code {last['exit_code']}"
        )
    for failure in found["failed"]:
        click.echo(f"{told(failure['cause'])} ({told(failure['hint'])})")
