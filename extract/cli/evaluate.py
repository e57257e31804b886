"""`vorlagen evaluate`: results against what somebody has looked up by hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from extract.cli.output import print_table, say
from extract.errors import printable
from extract.language import english, told


@dataclass(frozen=True, slots=True)
class Asked:
    """What of `vorlagen evaluate` is asked for beside its paths."""

    from_review: bool
    corrected: bool
    html: Path | None
    scans: Path | None
    sample: int | None
    seed: int
    to: Path


JUDGED = {
    False: "what the machine read, before anybody corrected it",
    True: "the results as people have corrected them",
}


@click.command()
@click.argument("paths", nargs=-1, metavar="[TRUTH] OUT", type=click.Path(path_type=Path, exists=True))
@click.option("--from-review", is_flag=True, help="Judge OUT by what people decided in `vorlagen review`, without TRUTH.")
@click.option("--corrected", is_flag=True, help="Judge the results as people have corrected them, not what the machine read.")
@click.option("--html", metavar="FILE", type=click.Path(path_type=Path), help="Also write a page with everything not right.")
@click.option(
    "--scans",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder that the scans were read from; the page then shows the places.",
)
@click.option("--sample", metavar="N", type=click.IntRange(min=1), help="Draw N values of OUT by chance, to be looked up.")
@click.option("--seed", metavar="N", type=int, default=1, show_default=True, help="Another sample for another number.")
@click.option(
    "--to", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), default=Path("sample.csv"), show_default=True,
    help="Where the sample is written.",
)  # fmt: skip
def evaluate(paths: tuple[Path, ...], **options: Any) -> None:
    """Hold what the machine read in OUT against TRUTH, a CSV table with a line per paper.

    Its first line names the columns: "scan", and fields as "reference", "budget.required" or
    "consultations.1.organization". An empty cell says that the page has no such value, "?" that nobody looked. The
    easiest start is the table vorlagen.csv of the results, corrected by hand; or a sample: in each line of sample.csv put
    "ok" for "?" where the page has what was read, else what the page has.

    Shares have 95 % intervals after Wilson: of three values that are all right, too few are known to say "100 %".

    \b
    Examples:
      vorlagen evaluate truth.csv out
      vorlagen evaluate truth.csv out --html report.html --scans scans
      vorlagen evaluate out --sample 50      (fill in sample.csv, then)
      vorlagen evaluate sample.csv out
      vorlagen evaluate out --from-review
    """
    asked = Asked(**options)
    if asked.from_review and asked.sample:
        raise click.UsageError(
            told("--sample draws what is to be looked up, --from-review judges by what was: name one of them")
        )
    alone = asked.from_review or asked.sample is not None
    if len(paths) != (1 if alone else 2) or not paths[-1].is_dir() or (not alone and paths[0].is_dir()):
        raise click.UsageError(told("name a table TRUTH and a folder OUT; with --from-review or --sample, the folder alone"))
    if asked.from_review:
        from extract.review import learned_in, report

        click.echo(report(learned_in(paths[0])))
    elif asked.sample is not None:
        _draw(paths[0], asked.sample, asked)
    else:
        _by_table(paths[0], paths[1], asked)


def _draw(results: Path, count: int, asked: Asked) -> None:
    from extract.evaluate import draw, write_sample
    from extract.results import read_extractions

    sample = draw(read_extractions(results, corrected=False), count, asked.seed)
    write_sample(sample, asked.to)
    say(
        f'{printable(asked.to)} written: {len(sample)} values. In the column truth put "ok" where the page has what was read, '
        f"else what the page has; then: vorlagen evaluate {printable(asked.to)} {printable(results)}"
    )


def _by_table(truth: Path, results: Path, asked: Asked) -> None:
    from extract.evaluate import ALL, Judged, compare_results, coverage, read_truth, scores, write_html
    from extract.results import read_extractions

    extractions = list(read_extractions(results, corrected=asked.corrected))
    checked = read_truth(truth)
    compared = compare_results(checked, extractions)
    say(f"Judged is {JUDGED[asked.corrected]}. In brackets: the 95 % interval of each share.")
    headings = (english("field"), "right", "wrong", "missing", "invented", english("share right"))
    rows = [
        (told(score.field) if score.field == ALL else score.field, *score.counts.values(), told(score.stated))
        for score in scores(compared)
    ]
    print_table(headings, rows, names=headings[0])
    unknown = {one.scan for one in checked} - {one.source.file for one in extractions}
    if unknown:
        one = printable(min(unknown))
        say(f"{len(unknown)} scans of the table have no result and count as missing: {one} ...", err=True)
    for each in coverage(compared):
        of_all = f"confidence {each.least:g} and more: {100 * each.share:.1f} % of the values read"
        say(f"{of_all}, right {each.stated}" if each.count else of_all)
    if asked.html is not None:
        write_html(compared, Judged(extractions, JUDGED[asked.corrected], asked.scans), asked.html)
        out = printable(asked.html)
        say(f"Written to {out}")
