"""`vorlagen run`: the nightly batch."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from extract.cli.output import bar, exit_codes, print_aside, print_error, print_passed_over, say
from extract.errors import ExitCode, printable
from extract.language import counted, english, told

CODES: Mapping[ExitCode, str] = {
    ExitCode.OK: "all is well: everything that was new is read, without doubts",
    ExitCode.REVIEWS: ExitCode.REVIEWS.text,
    ExitCode.FAILURES: ExitCode.FAILURES.text,
    ExitCode.FAILURE_RATE: ExitCode.FAILURE_RATE.text,
    ExitCode.LOCKED: ExitCode.LOCKED.text,
    ExitCode.BAD_FORM: ExitCode.BAD_FORM.text,
    ExitCode.BAD_SETTINGS: ExitCode.BAD_SETTINGS.text,
    ExitCode.LEDGER: ExitCode.LEDGER.text,
    ExitCode.NOT_FOUND: "the scan folder is not there, or is suddenly empty",
    ExitCode.MISSING_PROGRAM: ExitCode.MISSING_PROGRAM.text,
    ExitCode.OUTPUT: ExitCode.OUTPUT.text,
    ExitCode.CRASHED: "no worker process can be started",
    ExitCode.CLUSTER: ExitCode.CLUSTER.text,
    ExitCode.INTERRUPTED: ExitCode.INTERRUPTED.text,
    ExitCode.TERMINATED: ExitCode.TERMINATED.text,
}

# Of what a report counts, the words that have another form for one.
ONE = {"pages": english("page"), "doubts": english("doubt")}


def _tell(line: str) -> None:
    print_aside(told(line))


@click.command(epilog=exit_codes(CODES))
@click.argument("scans", required=False, metavar="[SCANS]", type=click.Path(path_type=Path))
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), help="Folder for results and ledger.")
@click.option("--settings", metavar="FILE", type=click.Path(path_type=Path), help="TOML file with everything else.")
@click.option("--again", is_flag=True, help="Read all scans anew.")
@click.option("--retry-failed", is_flag=True, help="Also read again what failed, even what was set aside.")
@click.option(
    "--only",
    multiple=True,
    metavar="NAME",
    help="Read this scan alone, named by its path below SCANS; may be given several times.",
)
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
    from extract.cli.examine import require_tesseract
    from extract.forms import known_forms

    named = {name: given[name] for name in ("scans", "out", "jobs", "cluster")}
    if given["tables"] is not None:
        named["tables"] = [name.strip() for name in given["tables"].split(",")]
    settings = load_settings(given["settings"], named)
    require_tesseract(settings.options)
    known_forms(settings.options.forms)  # what is wrong with one is told before anything is read
    asked = Night(settings, given["again"], given["retry_failed"], tell=_tell, only=frozenset(given["only"]))
    with Run(asked) as night:
        with bar(len(night.jobs), given["quiet"]) as advance:
            for outcome in night.outcomes():
                advance()
                if outcome.error is not None:
                    print_error(outcome.error)
        report = night.finish()
    if not given["quiet"]:
        counts = (
            f"{number} {told(counted(number, ONE.get(name, name), name))}" for name, number in report.counts.items() if number
        )
        click.echo(f"{told(report.verdict)}. " + ", ".join(counts))
        print_passed_over(report.passed_over)
        say(f"Report: {printable(settings.out or '')}/reports/{report.run}.html")
    ctx.exit(report.exit_code)
