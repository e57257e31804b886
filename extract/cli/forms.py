"""`vorlagen forms`: which forms are known, what they hold, whether a form file is right, and a draft of a new one."""

from __future__ import annotations

from pathlib import Path

import click

from extract.cli.output import say
from extract.errors import OutputError, printable
from extract.forms import Form, load_form, shipped_forms
from extract.language import told
from extract.options import Options

TABLES = ("labels", "headings", "columns", "boxes")


@click.group()
def forms() -> None:
    """List, show, check and draft form files.

    \b
    Examples:
      vorlagen forms list
      vorlagen forms new --from scan.pdf musterstadt.toml
      vorlagen forms check musterstadt.toml
    """


@forms.command("list")
def list_() -> None:
    """Print the name and title of every form that is known."""
    for form in shipped_forms().values():
        click.echo(f"{form.name:<16}{form.title}")


@forms.command()
@click.argument("name", metavar="NAME")
def show(name: str) -> None:
    """Print the fields of a form and the labels that it has for them."""
    known = shipped_forms()
    if name not in known:
        raise click.BadParameter(told(f"{name} is no known form; known are {', '.join(sorted(known))}"), param_hint="NAME")
    _print(known[name])


@forms.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
def check(file: Path) -> None:
    """Say whether a form file is right, and what is wrong with it if not (exit code 16)."""
    from extract.batch import FORMS

    form = load_form(file)
    _print(form)
    say(f"{printable(file)} is right. To use it, put it into the folder {FORMS} in the folder of results.")


@forms.command()
@click.option("--from", "scan", required=True, type=click.Path(path_type=Path), help="A scan of the form, well readable.")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
def new(scan: Path, file: Path) -> None:
    """Draft FILE, a form file, from the labels on a scan, for you to finish.

    An existing file is not overwritten.
    """
    from extract.layout import draft_form
    from extract.reading import read_pages
    from extract.scan import open_scan

    options = Options()
    with open_scan(scan, options) as opened:
        text = draft_form(read_pages(opened, options), file.stem)
    try:
        with file.open("x", encoding="utf-8") as target:
            target.write(text)
    except FileExistsError as error:
        raise OutputError(f"{printable(file)}: exists already", "choose another name, or delete it first") from error
    except OSError as error:
        raise OutputError(f"{printable(file)}: cannot be written: {error.strerror}") from error
    say(f"{printable(file)} written. Finish it in an editor, then: vorlagen forms check {printable(file)}")


def _print(form: Form) -> None:
    click.echo(f"{form.name}: {form.title}")
    for table in TABLES:
        for field, labels in getattr(form.own, table).items():
            if table != "headings" or field not in {"other", "decisions"}:
                click.echo(f"  {table:<10}{field:<20}{' | '.join(labels)}")
