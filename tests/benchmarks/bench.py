"""Compares `vorlagen extract` with bare Tesseract and with OCRmyPDF on the same scans; `make bench` runs it.

What counts are the ratios: seconds depend on the machine. They need a machine that does nothing else meanwhile; where
wall time and CPU time tell different stories, it did.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click
from rich.console import Console
from rich.table import Table

from extract.batch.runner import cores
from tests.benchmarks.contenders import CONTENDERS, Result
from tests.benchmarks.corpus import Corpus, prepare

NOTES = """\
All read the same scans with as many processes. Tesseract gets page images that were taken out of the scans beforehand,
as they lie there, and only reads them; OCRmyPDF and vorlagen open the scans themselves. Memory is that of all processes
at one time; what they share counts for each. Failures are scans, for Tesseract pages."""


def _names(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    names = tuple(value.split(","))
    if unknown := set(names) - set(CONTENDERS):
        raise click.BadParameter(f"{', '.join(sorted(unknown))}: known are {', '.join(CONTENDERS)}")
    return names


@click.command(help=__doc__)
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path), default="samples/scans")
@click.option("--only", callback=_names, default=",".join(CONTENDERS), show_default=True, help="Which to run.")
@click.option("--processes", type=click.IntRange(min=1), default=cores(), help="How many at once (default: one per core).")
def main(corpus: Path, only: tuple[str, ...], processes: int) -> None:
    console = Console(highlight=False, soft_wrap=True)
    with TemporaryDirectory(prefix="vorlagen-bench-") as folder:
        work = Path(folder)
        prepared = prepare(corpus, work)
        _introduce(console, prepared, processes)
        results = {}
        for name in only:
            console.print(f"running {name} …", style="dim")
            results[name] = CONTENDERS[name](prepared, work, processes)
    console.print(_table(results))
    for line in ratios(results):
        console.print(line)
    console.print(f"\n{NOTES}", style="dim")


def _introduce(console: Console, corpus: Corpus, processes: int) -> None:
    console.print(f"{len(corpus.scans)} scans with {len(corpus.pages)} pages, {processes} processes")
    for line in corpus.left_out:
        console.print(f"left out for all: {line}", markup=False)


def _table(results: dict[str, Result]) -> Table:
    table = Table()
    for heading in ("", "wall s", "CPU s", "pages", "pages/s", "peak memory, MB", "failures"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, result in results.items():
        cost = result.cost
        cells = (f"{cost.seconds:.1f}", f"{cost.cpu:.1f}", str(result.pages), f"{result.pages_per_second:.2f}")
        table.add_row(name, *cells, f"{cost.memory / 1e6:.0f}", str(result.failures))
    return table


def ratios(results: dict[str, Result]) -> list[str]:
    """What the figures say about vorlagen, as far as there is something to compare it with."""
    ours, bare, pdf = (results.get(name) for name in ("vorlagen", "tesseract", "ocrmypdf"))
    lines = []
    if ours and bare:
        wall, cpu = ours.cost.seconds / bare.cost.seconds, ours.cost.cpu / bare.cost.cpu
        lines.append(
            f"vorlagen took {wall:.2f} × the wall time of bare Tesseract (target: at most 1.25) and {cpu:.2f} × its CPU time"
        )
    if ours and pdf and pdf.pages:
        ratio = ours.pages_per_second / pdf.pages_per_second
        lines.append(f"vorlagen read {ratio:.2f} × as many pages a second as OCRmyPDF (target: at least 1.3)")
    return lines


if __name__ == "__main__":
    main()
