"""`vorlagen export` and `vorlagen schema`: results in other formats, and what the results look like."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from extract.errors import ExitCode, printable
from extract.export import EXPORTS, Order

DEFAULTS = Order(Path(), Path())
FORMATS = "Formats:\n\n\b\n" + "\n".join(f"  {name:<9}{export.summary}" for name, export in EXPORTS.items())


def _listing(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """`--to` without a format, or with one that there is none of, lists them."""
    if value is not None and value not in EXPORTS:
        known = "\n".join(f"  {name:<9}{export.summary}" for name, export in EXPORTS.items())
        asked = "say which format" if value == "" else f"{value} is no known format"
        raise click.BadParameter(f"{asked}; formats are\n{known}")
    return value


@click.command(epilog=FORMATS)
@click.argument("results", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--to", "to", required=True, metavar="FORMAT", is_flag=False, flag_value="", callback=_listing,
    help="The format; without one, all are listed.",
)  # fmt: skip
@click.option(
    "--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Folder for the output; made where missing."
)
@click.option(
    "--scans", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder that the scans were read from (pdf, mets).",
)  # fmt: skip
@click.option("--excel", is_flag=True, help="Write CSV as a German Excel opens it, with no cell taken for a formula.")
@click.option(
    "--base-url", default=DEFAULTS.base_url, show_default=True, metavar="URL", help="Where OParl's objects will be served."
)
@click.option("--non-public", is_flag=True, help="Let OParl include papers that are not known to be öffentlich.")
@click.option("--machine", is_flag=True, help="Give what the machine read, without what people corrected in `vorlagen review`.")
@click.pass_context
def export(ctx: click.Context, /, to: str, **given: Any) -> None:
    """Turn the results in DIR, which `vorlagen extract` wrote, into another format.

    \b
    Examples:
      vorlagen export out --to excel --out tables
      vorlagen export out --to csv --excel --out tables
      vorlagen export out --to pdf --scans scans --out searchable
    """
    done = EXPORTS[to].write(Order(**given))
    for failure in done.failures:
        click.echo(f"{failure.message} ({failure.hint})", err=True)
    for note in done.notes:
        click.echo(note, err=True)
    written = len(done.files) + done.others
    click.echo(f"{written} {'file' if written == 1 else 'files'} written to {printable(given['out'])}")
    ctx.exit(_exit_code({failure.exit_code for failure in done.failures}))


@click.command()
def schema() -> None:
    """Print the JSON Schema of the results, one JSON file per scan.

    \b
    Example:
      vorlagen schema > vorlagen.schema.json
    """
    from extract.record import schema_text

    click.echo(schema_text(), nl=False)


def _exit_code(causes: set[ExitCode]) -> ExitCode:
    if not causes:
        return ExitCode.OK
    return causes.pop() if len(causes) == 1 else ExitCode.SEVERAL_CAUSES
