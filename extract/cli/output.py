"""What commands print and end with: the line for an error, the bar, tables, exit codes and the list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

import click

from extract.errors import ExitCode, VorlagenError
from extract.language import told

if TYPE_CHECKING:
    from rich.console import Console

# rich is imported when something is drawn: `--help` draws nothing.


def exit_codes(codes: Mapping[ExitCode, str]) -> str:
    """The end of a command's help: what its exit status means."""
    return "Exit codes:\n\n\b\n" + "\n".join(f"{code.value:>4}  {text}" for code, text in codes.items())


def say(text: str, err: bool = False) -> None:
    """A line of what is told in English, in the user's language."""
    click.echo(told(text), err=err)


def print_error(error: VorlagenError, details: str = "") -> None:
    """One line on standard error, above the bar where there is one; then the details as they are."""
    for text in (f"{told(error.message)} ({told(error.hint)})", details):
        if text:
            print_aside(text)


def print_aside(text: str) -> None:
    """The text on standard error, above the bar where there is one."""
    from rich.text import Text

    # Not folded: a path is there to be copied.
    _errors().print(Text(text), soft_wrap=True)


def print_passed_over(passed_over: Mapping[str, int]) -> None:
    """One line that counts what lay beside scans by its kind; none where nothing did."""
    if passed_over:
        kinds = ", ".join(f"{number} {told(kind)}" for kind, number in passed_over.items())
        say(f"Passed over, since they are no scans: {kinds}")


@contextmanager
def bar(length: int, quiet: bool) -> Iterator[Callable[[], None]]:
    """A bar of scans that are read, where somebody can see it; gives what counts one scan."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(told("reading")), BarColumn(), MofNCompleteColumn(), TextColumn(told("scans")), TimeRemainingColumn())
    with Progress(*columns, console=_errors(), disable=quiet or not _errors().is_terminal) as progress:
        task = progress.add_task("", total=length)
        yield lambda: progress.advance(task)


def print_table(headings: Sequence[str], rows: Iterable[Iterable[object]], names: str | None = None) -> None:
    """A table of numbers; the column `names` is text, and a table that has one is cut off rather than folded.

    `headings` are told in the user's language.
    """
    from rich.console import Console
    from rich.table import Table

    table = Table()
    for heading in headings:
        table.add_column(told(heading), justify="left" if heading == names else "right", no_wrap=names is not None)
    for row in rows:
        table.add_row(*map(str, row))
    Console().print(table)


@cache
def _errors() -> Console:
    """One for all: what is printed while the bar moves must know of it."""
    from rich.console import Console

    return Console(stderr=True)
