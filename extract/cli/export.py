"""`vorlagen export`: results in other formats."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from extract.cli.arguments import OUT, RESULTS
from extract.cli.output import print_error, say
from extract.errors import printable, shared_code
from extract.export import EXAMPLE_URL, EXPORTS, Order
from extract.language import counted, told

KNOWN = "\n".join(f"  {name:<9}{export.summary}" for name, export in EXPORTS.items())


def _listing(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """`--to` without a format, or with one that there is none of, lists them."""
    if value is not None and value not in EXPORTS:
        asked = told("say which format" if value == "" else f"{value} is no known format")
        known = "\n".join(f"  {name:<9}{told(export.summary)}" for name, export in EXPORTS.items())
        raise click.BadParameter(f"{asked}; {told('formats are')}\n{known}")
    return value


@click.command(epilog=f"Formats:\n\n\b\n{KNOWN}")
@RESULTS
@click.option(
    "--to", "to", required=True, metavar="FORMAT", is_flag=False, flag_value="", callback=_listing,
    help="The format; without one, all are listed.",
)  # fmt: skip
@OUT
@click.option(
    "--scans", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder that the scans were read from (pdf, mets; oparl tells their size).",
)  # fmt: skip
@click.option("--excel", is_flag=True, help="Write CSV as a German Excel opens it, with no cell taken for a formula.")
@click.option(
    "--base-url",
    show_default=EXAMPLE_URL,
    metavar="URL",
    help="Where OParl's objects will be served; else what --settings says.",
)
@click.option(
    "--settings", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="TOML file for OParl: licence, contact, website, the AGS and RGS of each body.",
)  # fmt: skip
@click.option(
    "--closed-years", type=click.IntRange(0, 120), metavar="N",
    help="Schutzfrist that METS gives papers that are not known to be öffentlich (default: 30 years).",
)  # fmt: skip
@click.option("--non-public", is_flag=True, help="Let OParl include papers that are not known to be öffentlich.")
@click.option("--machine", is_flag=True, help="Give what the machine read, without what people corrected in `vorlagen review`.")
@click.option(
    "--provenance", is_flag=True,
    help="Put beside every value of the tables, and in OParl, its confidence, what found it, and whether and by whom it was corrected.",
)  # fmt: skip
@click.pass_context
def export(ctx: click.Context, /, to: str, **given: Any) -> None:
    """Turn the results in DIR, which `vorlagen extract` wrote, into another format.

    \b
    Examples:
      vorlagen export out --to excel --out tables
      vorlagen export out --to csv --excel --out tables
      vorlagen export out --to csv --provenance --out tables
      vorlagen export out --to pdf --scans scans --out searchable
    """
    order = Order(**given)
    done = EXPORTS[to].write(order)
    for failure in done.failures:
        print_error(failure)
    for note in done.notes:
        say(note, err=True)
    left = order.left_out
    if left:
        say(
            counted(
                left,
                "1 paper left out: it was said to be no Vorlage",
                f"{left} papers left out: they were said to be no Vorlage",
            ),
            err=True,
        )
    written = len(done.files) + done.others
    folder = printable(given["out"])
    say(counted(written, f"1 file written to {folder}", f"{written} files written to {folder}"))
    ctx.exit(shared_code(failure.exit_code for failure in done.failures))
