"""`vorlagen explain`: why a value is what it is."""

from __future__ import annotations

from pathlib import Path

import click

from extract.cli.output import say
from extract.options import Options


@click.command()
@click.argument("scan", metavar="SCAN", type=click.Path(path_type=Path))
@click.argument("path", metavar="PATH")
@click.option("--paper", "number", type=click.IntRange(min=1), default=1, show_default=True, help="Which paper of the file.")
@click.option(
    "--results", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of results: with its forms, and the pages parted into papers as people have said it there.",
)  # fmt: skip
def explain(scan: Path, path: str, number: int, results: Path | None) -> None:
    """Print the way from the words on SCAN to the value at PATH of its record.

    PATH is a JSON pointer as it stands in `evidence` and `review`: block, label and rule that led to the value, what its
    probability is made of, and what else could have been taken. Two pages on one sheet count as two here, as they are read.

    \b
    Examples:
      vorlagen explain samples/scans/hohenbruch-clean.pdf /budget/required
      vorlagen explain stack.pdf /consultations/0/date --paper 2 --results out
    """
    from extract.batch import FORMS
    from extract.cli.examine import require_tesseract
    from extract.corrections import orders_in
    from extract.explain import check_place
    from extract.explain import explain as explanation
    from extract.forms import known_forms
    from extract.order import AS_SCANNED
    from extract.pipeline import pages_of
    from extract.results import corrections_of
    from extract.scan import open_scan
    from extract.sheets import arranged

    check_place(path)
    options = Options()
    require_tesseract(options)
    orders, forms = (orders_in(corrections_of(results)), known_forms(results / FORMS)) if results else ({}, None)
    with open_scan(scan, options) as opened:
        order = arranged(*pages_of(opened, options), orders.get(opened.sha256, AS_SCANNED))
    for line in explanation(order, path, number, forms):
        say(line)
