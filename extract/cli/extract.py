"""`vorlagen extract`: scans into records and tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from extract.cli.arguments import JOBS, OUT, QUIET, SCANS, TIME_LIMIT, TRACEBACK
from extract.cli.output import bar, exit_codes, print_error, print_passed_over, print_table, say
from extract.errors import ExitCode, printable
from extract.export import FORMATS
from extract.language import english, figure, told
from extract.options import Options
from extract.steps import Profile, Spent, summed

if TYPE_CHECKING:
    from extract.batch import Summary

CODES = {code: code.text for code in ExitCode}


def _known_formats(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    """Names of output formats from a list with commas."""
    names = tuple(dict.fromkeys(name.strip() for name in value.split(",") if name.strip()))
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        wrong = ", ".join(unknown) or "nothing"
        raise click.BadParameter(told(f"{wrong}: known formats are {', '.join(FORMATS)}"))
    return names


@click.command(epilog=exit_codes(CODES))
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
@click.option("--profile", is_flag=True, help="Close with a table of what each step took.")
@click.pass_context
def extract(ctx: click.Context, /, **given: Any) -> None:
    """Read scans (PDF, TIFF, JPEG, PNG and other images) and write their records.

    Folders are searched with their subfolders. A scan that cannot be read is reported in one line and does not stop
    the others.

    \b
    Examples:
      vorlagen extract samples/scans --out out
      vorlagen extract a.pdf b.tif --out out --format json
      vorlagen extract samples/scans --out out --profile
    """
    ctx.exit(read_scans(given, given["formats"]))


def read_scans(given: dict[str, Any], formats: tuple[str, ...]) -> ExitCode:
    """Read what the command line names and write it in these formats, telling how it goes and, where asked, what it took."""
    from extract.batch import FORMS, Plan, Session
    from extract.cli.examine import require_tesseract
    from extract.forms import known_forms

    options = replace(Options(), scan_seconds=given["time_limit"], forms=given["out"] / FORMS)
    require_tesseract(options)
    known_forms(options.forms)  # what is wrong with one is told before anything is read
    profiles: list[Profile] = []
    plan = Plan(given["scans"], given["out"], formats, options, given["jobs"])
    with Session(plan) as session:
        for problem in session.problems:
            print_error(problem)
        with bar(len(session.jobs), given["quiet"]) as advance:
            for outcome in session.outcomes():
                profiles.append(outcome.profile)
                if outcome.error is not None:
                    print_error(outcome.error, outcome.details if given["traceback"] else "")
                advance()
        session.write_tables()
        if not given["quiet"]:
            say(f"Written to {printable(plan.out)}")
            print_passed_over(session.summary.passed_over)
            _print_summary(session.summary)
        if given.get("profile"):
            _print_profile(summed(profiles), session.summary.counts.pages)
        return session.summary.exit_code


def _print_summary(summary: Summary) -> None:
    cells = {
        english("scans"): summary.scans,
        english("papers"): summary.counts.papers,
        english("pages"): summary.counts.pages,
        english("values"): summary.counts.values,
        english("doubts"): summary.counts.doubts,
        english("failures"): len(summary.failures),
    }
    print_table(tuple(cells), [cells.values()])


def _print_profile(profile: Profile, pages: int) -> None:
    """Where the processor time went, what took most first."""
    steps = sorted(profile.items(), key=lambda item: -item[1].both)
    total = sum(profile.values(), start=Spent())

    def row(name: str, spent: Spent) -> tuple[str, ...]:
        share = spent.both / total.both if total.both else 0.0
        per_page = spent.both / max(1, pages)
        return (
            told(name),
            figure(spent.own, ".2f"),
            figure(spent.tesseract, ".2f"),
            figure(share, ".1%"),
            figure(per_page, ".3f"),
        )

    rows = [*(row(str(step), spent) for step, spent in steps), row(english("together"), total)]
    names = english("CPU seconds")
    headings = (names, english("own"), "Tesseract", english("share"), english("a page"))
    print_table(headings, rows, names)
