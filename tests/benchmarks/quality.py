"""What the program gets right on a corpus with truth, and what it owes to its steps and form files.

    python -m tests.benchmarks.quality forms CORPUS SCORER    each form's scans, read with and without its form file
    python -m tests.benchmarks.quality text  CORPUS SCORER    errors in the text, beside those of bare Tesseract
    python -m tests.benchmarks.quality steps CORPUS SCORER    the scores without each cleaning step, per scan quality
    python -m tests.benchmarks.quality layouts SCORER         papers on made-up forms that are no scans, per kind of form

CORPUS is a folder of scans with a JSON file of truth beside each (`file`, `profile`, `records`, `checkboxes`, `pages`);
SCORER is the Python file that compares an output folder with it.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click
from rich.console import Console
from rich.table import Table

from extract.batch.runner import cores
from extract.forms.load import shipped_forms
from tests.benchmarks.layouts import write_layouts
from tests.benchmarks.scored import Scorer, read_corpus, records_of, write_records
from tests.benchmarks.steps import STEPS, without
from tests.benchmarks.texts import errors_by_profile

CORPUS = click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
SCORER = click.argument("scorer", type=click.Path(exists=True, dir_okay=False, path_type=Path))
CONSOLE = Console(highlight=False, width=160)


@click.group(help=__doc__)
def main() -> None:
    pass


@main.command()
@CORPUS
@SCORER
def forms(corpus: Path, scorer: Path) -> None:
    """Leave one form out: its scans read by the lexicon and the geometry alone."""
    pages = read_corpus(corpus, cores())
    table = _table("form", "scans", "cells right", "without its file", "without any")
    known = shipped_forms()
    whole = records_of(pages, known)
    for name in known:
        own = {scan: pages[scan] for scan, records in whole.items() if any(record.form == name for record in records)}
        if not own:
            table.add_row(name, "0", "–", "–", "–")
            continue
        left = {other: form for other, form in known.items() if other != name}
        shares = [_cells(Scorer(scorer, corpus), records_of(own, given)) for given in (known, left, {})]
        table.add_row(name, str(len(own)), *(f"{share:.3f}" for share in shares))
    CONSOLE.print(table)


def _cells(scorer: Scorer, records: dict[str, tuple[object, ...]]) -> float:
    with TemporaryDirectory() as folder:
        write_records(records, Path(folder))
        return scorer.figures(Path(folder), set(records))["cells"]


@main.command()
@CORPUS
@SCORER
def text(corpus: Path, scorer: Path) -> None:
    """The share of wrong characters in the text of pages, ours and bare Tesseract's, on the same scanned pages."""
    table = _table("quality", "pages", "vorlagen", "Tesseract", "ratio")
    for profile, (count, ours, bare) in errors_by_profile(corpus, Scorer(scorer, corpus), cores()).items():
        table.add_row(profile, str(count), f"{ours:.4f}", f"{bare:.4f}", f"{ours / bare:.2f}" if bare else "–")
    CONSOLE.print(table)


@main.command()
@CORPUS
@SCORER
@click.option("--only", multiple=True, type=click.Choice([*STEPS]), help="Which steps to leave out (default: each).")
def steps(corpus: Path, scorer: Path, only: tuple[str, ...]) -> None:
    """Each cleaning step left out in turn: cells right, boxes found, and wrong characters, per quality."""
    judge = Scorer(scorer, corpus)
    rows = {"everything": _scores(corpus, judge)}
    for step in only or STEPS:
        CONSOLE.print(f"without: {step} …", style="dim")
        with without(step):
            rows[step] = _scores(corpus, judge)
    for figure in ("cells", "boxes", "wrong characters"):
        profiles = list(rows["everything"])
        table = _table(figure, *profiles)
        for step, scores in rows.items():
            table.add_row(step if step == "everything" else f"without {step}", *(f"{scores[p][figure]:.3f}" for p in profiles))
        CONSOLE.print(table)


@main.command()
@SCORER
@click.option("--count", default=100, show_default=True, help="Papers to make up.")
def layouts(scorer: Path, count: int) -> None:
    """Papers on made-up forms, born digital, so that only the layout can be misunderstood."""
    with TemporaryDirectory() as folder:
        write_layouts(Path(folder), count)
        scores = _scores(Path(folder), Scorer(scorer, Path(folder)))
    table = _table("kind of form", "cells right")
    for kind, figures in scores.items():
        table.add_row(kind, f"{figures['cells']:.3f}")
    CONSOLE.print(table)


def _scores(corpus: Path, scorer: Scorer) -> dict[str, dict[str, float]]:
    with TemporaryDirectory() as folder:
        pages = read_corpus(corpus, cores())
        write_records(records_of(pages, shipped_forms()), Path(folder), pages)
        return {"all": scorer.figures(Path(folder)), **scorer.by_profile(Path(folder))}


def _table(*headings: str) -> Table:
    table = Table()
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="right" if number else "left")
    return table


if __name__ == "__main__":
    main()
