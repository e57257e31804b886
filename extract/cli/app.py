"""The command `vorlagen`."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from extract.batch import Outcome, Plan, Session, Summary
from extract.cli.doctor import EXIT_CODES as DOCTOR_EXIT_CODES
from extract.cli.doctor import examine, exit_code, require_tesseract
from extract.cli.evaluate import evaluate
from extract.cli.export import export, schema
from extract.cli.forms import forms
from extract.cli.review import review
from extract.cli.run import deploy, run, status, verify
from extract.errors import ExitCode, Terminated, VorlagenError, printable
from extract.export import FORMATS
from extract.options import Options
from extract.version import __version__


def _listed(codes: Mapping[ExitCode, str]) -> str:
    return "Exit codes:\n\n\b\n" + "\n".join(f"{code.value:>4}  {text}" for code, text in codes.items())


EXIT_CODES = _listed({code: code.text for code in ExitCode})


class Commands(click.Group):
    """A group that ends every foreseen error in one line and with its own exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        before = {number: signal.signal(number, _stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            return super().invoke(ctx)
        except VorlagenError as error:
            click.echo(_line(error), err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt as error:
            click.echo("Stopped. What was finished is in the output folder; nothing is half-written.", err=True)
            ctx.exit(ExitCode.TERMINATED if isinstance(error, Terminated) else ExitCode.INTERRUPTED)
        finally:
            # The program that was told to stop ends now, and shall end with its own exit code.
            for number, handler in before.items():
                if signal.getsignal(number) is _stop:
                    signal.signal(number, handler)


def _stop(number: int, frame: object) -> None:
    """End as Ctrl-C does; that takes seconds, in which another signal would only leave something undone."""
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, signal.SIG_IGN)
    raise Terminated if number == signal.SIGTERM else KeyboardInterrupt


def _known_formats(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    """Names of output formats from a list with commas."""
    names = tuple(dict.fromkeys(name.strip() for name in value.split(",") if name.strip()))
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        raise click.BadParameter(f"{', '.join(unknown) or 'nothing'}: known formats are {', '.join(FORMATS)}")
    return names


SCANS = click.argument(
    "scans", metavar="SCAN_OR_FOLDER...", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False)
)
OUT = click.option(
    "--out",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder for the output; made where missing.",
)
JOBS = click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Scans to read at the same time (default: one per core)."
)
TIME_LIMIT = click.option(
    "--time-limit", type=click.FloatRange(min=1), default=Options().scan_seconds, show_default=True, metavar="SECONDS",
    help="Give a scan up after this time.",
)  # fmt: skip
QUIET = click.option("--quiet", is_flag=True, help="Only say what failed.")
TRACEBACK = click.option("--traceback", is_flag=True, help="Show where in the program an unexpected error came from.")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="vorlagen")
def main() -> None:
    """Turn scans of German council papers (Vorlagen) into records.

    \b
    Example:
      vorlagen extract scans/ --out out/
    """


@main.command(epilog=EXIT_CODES)
@SCANS
@OUT
@click.option(
    "--format", "formats", callback=_known_formats, default="words,json,csv", show_default=True, metavar="LIST",
    help="; ".join(f"{name}: {known.summary}" for name, known in FORMATS.items()) + ".",
)  # fmt: skip
@JOBS
@TIME_LIMIT
@QUIET
@TRACEBACK
@click.pass_context
def extract(ctx: click.Context, /, **given: Any) -> None:
    """Read scans (PDF, TIFF, JPEG, PNG) and write their records.

    Folders are searched with their subfolders. A scan that cannot be read is reported in one line and does not stop
    the others.

    \b
    Examples:
      vorlagen extract samples/scans --out out
      vorlagen extract a.pdf b.tif --out out --format json
    """
    _run(ctx, given, given["formats"])


@main.command(epilog=EXIT_CODES)
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
    _run(ctx, given, ("pictures",))


@main.command(epilog=_listed(DOCTOR_EXIT_CODES))
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
        click.echo(f"{check.state:<9}{check.name}: {check.found}")
        if check.to_do:
            click.echo(f"{'':<9}→ {check.to_do}")
    ctx.exit(exit_code(checks))


for command in (deploy, evaluate, export, forms, review, run, schema, status, verify):
    main.add_command(command)


def _run(ctx: click.Context, given: dict[str, Any], formats: tuple[str, ...]) -> None:
    options = replace(Options(), scan_seconds=given["time_limit"])
    require_tesseract(options)
    errors = Console(stderr=True)
    plan = Plan(given["scans"], given["out"], formats, options, given["jobs"])
    with Session(plan) as session:
        for problem in session.problems:
            _tell(errors, problem)
        with _progress(errors, session, quiet=given["quiet"]) as outcomes:
            for outcome in outcomes:
                if outcome.error is not None:
                    _tell(errors, outcome.error, outcome.details if given["traceback"] else "")
        session.write_tables()
        if not given["quiet"]:
            # Not folded, and not as the table's title, which would be: a path is there to be copied.
            Console().print(Text(f"Written to {printable(plan.out)}"), soft_wrap=True)
            Console().print(_closing_table(session.summary))
        ctx.exit(session.summary.exit_code)


@contextmanager
def _progress(console: Console, session: Session, quiet: bool) -> Iterator[Iterator[Outcome]]:
    """The session's outcomes, with a progress bar where somebody can see it."""
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("scans"), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=quiet or not console.is_terminal) as progress:
        task = progress.add_task("", total=len(session.jobs))

        def counted() -> Iterator[Outcome]:
            for outcome in session.outcomes():
                yield outcome
                progress.advance(task)

        yield counted()


def _tell(console: Console, error: VorlagenError, details: str = "") -> None:
    console.print(Text(_line(error)), soft_wrap=True)
    if details:
        console.print(Text(details), soft_wrap=True)


def _line(error: VorlagenError) -> str:
    return f"{error.message} ({error.hint})"


def _closing_table(summary: Summary) -> Table:
    table = Table()
    cells = {
        "scans": summary.scans,
        "papers": summary.counts.papers,
        "pages": summary.counts.pages,
        "values": summary.counts.values,
        "doubts": summary.counts.doubts,
        "failures": len(summary.failures),
    }
    for heading in cells:
        table.add_column(heading, justify="right")
    table.add_row(*(str(number) for number in cells.values()))
    return table
