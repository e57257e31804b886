"""`vorlagen run`, `status`, `verify` and `deploy`: the nightly batch."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from extract.errors import ExitCode, printable

CODES: Mapping[ExitCode, str] = {
    ExitCode.OK: "all is well: everything that was new is read, without doubts",
    ExitCode.REVIEWS: ExitCode.REVIEWS.text,
    ExitCode.FAILURES: ExitCode.FAILURES.text,
    ExitCode.FAILURE_RATE: ExitCode.FAILURE_RATE.text,
    ExitCode.LOCKED: ExitCode.LOCKED.text,
    ExitCode.BAD_SETTINGS: ExitCode.BAD_SETTINGS.text,
    ExitCode.LEDGER: ExitCode.LEDGER.text,
    ExitCode.NOT_FOUND: "the scan folder is not there, or is suddenly empty",
    ExitCode.MISSING_PROGRAM: ExitCode.MISSING_PROGRAM.text,
    ExitCode.OUTPUT: ExitCode.OUTPUT.text,
    ExitCode.CRASHED: "no worker process can be started",
    ExitCode.INTERRUPTED: ExitCode.INTERRUPTED.text,
    ExitCode.TERMINATED: ExitCode.TERMINATED.text,
}
RUN_CODES = "Exit codes:\n\n\b\n" + "\n".join(f"{code.value:>4}  {text}" for code, text in CODES.items())
FOLDER = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))


@click.command(epilog=RUN_CODES)
@click.argument("scans", required=False, metavar="[SCANS]", type=click.Path(path_type=Path))
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), help="Folder for results and ledger.")
@click.option("--settings", metavar="FILE", type=click.Path(path_type=Path), help="TOML file with everything else.")
@click.option("--again", is_flag=True, help="Read all scans anew.")
@click.option("--retry-failed", is_flag=True, help="Also read again what failed, even what was set aside.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Scans read at the same time (default: one per core).")
@click.option("--tables", metavar="LIST", help="Kinds of tables to write: csv, parquet or csv,parquet (default: csv).")
@click.option("--cluster", metavar="tcp://HOST:PORT", help="Read on a Dask cluster (pip install 'vorlagen[cluster]').")
@click.option("--quiet", is_flag=True, help="Only say what failed.")
@click.pass_context
def run(ctx: click.Context, /, **given: Any) -> None:
    """Read what is new in the folder SCANS, unattended; made for a timer.

    What is known is skipped, a run that was stopped or killed is taken up by the next one, and every scan is accounted
    for in DIR/ledger.sqlite. DIR/reports has a page for each run.

    \b
    Examples:
      vorlagen run scans/ --out results/
      vorlagen run --settings nightly.toml
    """
    from extract.batch import Night, Run, load_settings
    from extract.cli.doctor import require_tesseract

    named = {name: given[name] for name in ("scans", "out", "jobs", "cluster")}
    if given["tables"] is not None:
        named["tables"] = [name.strip() for name in given["tables"].split(",")]
    settings = load_settings(given["settings"], named)
    require_tesseract(settings.options)
    with Run(Night(settings, given["again"], given["retry_failed"])) as night:
        with _bar(len(night.jobs), given["quiet"]) as advance:
            for outcome in night.outcomes():
                advance()
                if outcome.error is not None:
                    click.echo(f"{outcome.error.message} ({outcome.error.hint})", err=True)
        report = night.finish()
    if not given["quiet"]:
        click.echo(f"{report.verdict}. " + ", ".join(f"{number} {name}" for name, number in report.counts.items() if number))
        click.echo(f"Report: {printable(settings.out or '')}/reports/{report.run}.html")
    ctx.exit(report.exit_code)


def _bar(length: int, quiet: bool) -> Any:
    """A progress bar on a terminal, nothing elsewhere; gives a function that counts one scan."""
    from contextlib import contextmanager

    @contextmanager
    def bar() -> Any:
        hidden = quiet or not sys.stderr.isatty()
        with click.progressbar(length=length, label="reading", show_pos=True, hidden=hidden, file=sys.stderr) as shown:
            yield lambda: shown.update(1)

    return bar()


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


@click.command(epilog=f"Exit codes:\n\n\b\n   0  all is as recorded\n  26  {ExitCode.NOT_AS_RECORDED.text}")
@FOLDER
@click.option("--scans", type=click.Path(path_type=Path), metavar="SCANS", help="Where the scans are, if they have moved.")
@click.pass_context
def verify(ctx: click.Context, folder: Path, scans: Path | None) -> None:
    """Recompute the checksums of all scans and results of DIR, and name what is missing, altered or orphaned.

    \b
    Example:
      vorlagen verify results/
    """
    from extract.batch import verify_folder as findings

    counted: Counter[str] = Counter()
    for finding in findings(folder, scans):
        counted[finding.kind] += 1
        click.echo(f"{finding.kind:<10}{finding.what:<8}{finding.path}")
    if not counted:
        click.echo("All scans and results are as recorded.")
        return
    click.echo(", ".join(f"{number} {kind}" for kind, number in counted.items()), err=True)
    ctx.exit(ExitCode.NOT_AS_RECORDED)


@click.command()
@click.argument("file", type=click.Choice(["nightly.toml", "vorlagen.service", "vorlagen.timer", "crontab", "Containerfile"]))
def deploy(file: str) -> None:
    """Print a file that a nightly run needs on a server, to be put in its place and adapted.

    \b
    Example:
      vorlagen deploy vorlagen.service | sudo tee /etc/systemd/system/vorlagen.service
    """
    from importlib.resources import files

    click.echo((files("extract.batch") / "deploy" / file).read_text(encoding="utf-8"), nl=False)
