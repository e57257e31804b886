"""`vorlagen evaluate`: results against what somebody has looked up by hand."""

from __future__ import annotations

from pathlib import Path

import click

from extract.cli.output import print_table
from extract.errors import printable


@click.command()
@click.argument("paths", nargs=-1, metavar="[TRUTH] OUT", type=click.Path(path_type=Path, exists=True))
@click.option("--from-review", is_flag=True, help="Judge OUT by what people decided in `vorlagen review`, without TRUTH.")
@click.option("--html", metavar="FILE", type=click.Path(path_type=Path), help="Also write a page with everything not right.")
@click.option(
    "--scans", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder that the scans were read from; the page then shows the places.",
)  # fmt: skip
def evaluate(paths: tuple[Path, ...], from_review: bool, html: Path | None, scans: Path | None) -> None:
    """Hold the results in OUT against TRUTH, a CSV table with a line per paper.

    Its first line names the columns: "scan", and fields as "reference", "budget.required" or
    "consultations.1.organization". An empty cell says that the page has no such value, "?" that nobody looked. The
    easiest start is the table vorlagen.csv of the results, corrected by hand.

    \b
    Examples:
      vorlagen evaluate truth.csv out
      vorlagen evaluate truth.csv out --html report.html --scans scans
      vorlagen evaluate out --from-review
    """
    if len(paths) != (1 if from_review else 2) or not paths[-1].is_dir() or (not from_review and paths[0].is_dir()):
        raise click.UsageError("name a table TRUTH and a folder OUT; with --from-review, the folder alone")
    if from_review:
        from extract.review import learned_in, report

        click.echo(report(learned_in(paths[0])))
    else:
        _by_table(paths[0], paths[1], html, scans)


def _by_table(truth: Path, results: Path, html: Path | None, scans: Path | None) -> None:
    from extract.evaluate import compare_results, coverage, read_truth, scores, write_html
    from extract.results import read_extractions

    extractions = list(read_extractions(results))
    checked = read_truth(truth)
    compared = compare_results(checked, extractions)
    headings = ("field", "right", "wrong", "missing", "invented", "share right")
    rows = [(score.field, *score.counts.values(), f"{100 * score.share:.1f} %") for score in scores(compared)]
    print_table(headings, rows, names="field")
    unknown = {one.scan for one in checked} - {one.source.file for one in extractions}
    if unknown:
        click.echo(
            f"{len(unknown)} scans of the table have no result and count as missing: {printable(min(unknown))} ...", err=True
        )
    for one in coverage(compared):
        right = "" if one.precision is None else f", {100 * one.precision:.1f} % of them right"
        click.echo(f"confidence {one.least:g} and more: {100 * one.share:.1f} % of the values read{right}")
    if html is not None:
        write_html(compared, extractions, scans, html)
        click.echo(f"{printable(html)} written")
