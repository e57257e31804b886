"""The calibration's card: what it was learned on, how honest its probabilities are, and a picture of that.

    python -m models.confidence.training.card

writes both again from the shipped parameters and `heldback.csv`, without reading a scan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from extract.trust.calibrate import parameters

from . import heldback
from . import measure as measured
from .figure import reliability
from .measure import BANDS, Figures, Judged, bands, figures, grouped
from .observe import EMPTY, Observation

_MODEL = Path(__file__).parents[1]
FIGURE = "reliability.svg"

_INTRODUCTION = """# How far a value can be trusted

Gives every value of a record the probability that it is right: the share of such values, read with such signals, that
were right on generated scans. `extract/trust/calibrate.py` computes it, `parameters.toml` has the parameters. What lies below
the threshold there is flagged for a person (`low-confidence` under `review`).

## How it was learned

On {scans} generated scans and invented files with {values:,} values that were read, {wrong:.1%} of them wrong, and nothing else.
The scans have pictures, and real OCR reads them: `papers` in
`samples/fiction` makes them up from the lists in `lists` there and draws a form for each (the form with boxes to tick, typed
forms of 1972–97 in DM and the old spelling, modern forms with Ö and N, and mixtures of all; labels of the lexicon and a few
that it does not know); `printing` prints them, `ageing` makes scans of them, from
born-digital files to faxes of faxes. They teach what bad letters do. The invented files (`samples/fiction/layouts`) are words without pictures,
of all kinds of papers and layouts, most of which no lexicon describes: they teach how far the reader of layouts
can be trusted where a form is unknown. No real paper is in it. The reader reads them, and each value is compared with
the truth: equal after Unicode NFC, with white space, dashes and quotes folded; long texts with at most 2 % wrong letters.
Both readers of letters, Tesseract and `models/reader`, read all of these scans.

Signals of a value: OCR confidence (mean and weakest word), how sure what led to it is, fit to its grammar, odd characters and
words without vowels, length, whether it was repaired, whether it is what such a field usually holds; from the paper: words
that stand elsewhere in it, cross checks that agree or contradict, OCR confidence and completeness of the whole paper, a
known form; and from the reader of layouts: how probable it finds its words in such a role, on average and at the least, and whether a label
that the lexicon or the form knows names the value, or another one; and how many of its letters both readers of letters read alike. What
they read differently is never surer than 0.95 (long texts may differ in one character of fifty). A logistic regression for each kind of value, no weight below 0, drawn towards one of all kinds; then one rising
curve from its sums to shares, learned on scans that the weights had not seen. Nothing is promised that was not measured:
the top of the curve is what its values earned.

`python -m models.confidence.training.train` makes it again from nothing; the seeds are fixed, so that the same code gives the same
parameters. `python -m samples.make --many 20 --out DIR` writes some of the scans, to be looked at.
"""

_CLOSING = """
## What it is not for

- A form that is unlike all of these: where the reader takes one field for another, all letters can be read well. Low
  `complete` and contradicted cross checks tell some of that, not all.
- Comparing readers: a better reader gets higher probabilities only after it was calibrated again. After changes to
  reading or to fields, train again.
- Checkboxes as such (`checkboxes` in the record): their confidence is that of the box model, see `models/boxes`.
"""


def card(held_back: Sequence[Observation]) -> str:
    """The card as Markdown: the shipped parameters on values of scans that neither they nor the threshold come from."""
    all_ = grouped(held_back, lambda one: "all")["all"]
    learned, limit = parameters()["trained_on"], parameters()["threshold"]["probability"]
    wrong = learned["wrong"] / learned["values"]
    parts = [
        _INTRODUCTION.format(scans=learned["scans"], values=learned["values"], wrong=wrong),
        _MEASURED.format(scans=len({one.scan for one in held_back})),
        _table("values", {"all values": figures(all_)}),
        _EXPLAINED,
        _flagged(all_, limit),
        _bands(all_),
        f"\n![Share of right values by probability]({FIGURE})\n",
        _table("kind of value", _by(held_back, lambda one: one.kind)),
        _table("ageing", _by(held_back, lambda one: one.ageing)),
        _table("form", _by(held_back, lambda one: one.family)),
        _nothing_read(held_back),
    ]
    return "\n".join(parts) + _CLOSING


_MEASURED = """## What it is worth

On {scans} other generated scans and invented files, of values that come into the record. The scans have other seeds, fonts,
committees, departments, subjects and wordings, and ageing of other strengths (milder and harsher, nothing between); the invented
files have other seeds and nothing else. `heldback.csv` has their values with all signals; a test computes these figures again from it.
"""


def _flagged(values: Sequence[Judged], limit: float) -> str:
    through = measured.passed(values, limit)
    return (
        f"The threshold is {limit:g}: on as many further scans held back, what passes has a mean probability of 99 %. Here\n"
        f"{through.flagged:.1%} of the values are flagged; of the others, {through.promised:.1%} were promised to be right and\n"
        f"{through.right:.1%} are. These scans and files are hard: of good scans, more passes.\n"
    )


def _nothing_read(held_back: Sequence[Observation]) -> str:
    """How often there is nothing where nothing could be read."""
    lines = ["| nothing was read | times | probability | empty indeed |", "|---|---|---|---|"]
    for name, kinds in (("a label without a value", True), ("something stands there and could not be read", False)):
        nulls = [measured.judge(one) for one in held_back if one.null and (one.kind == EMPTY) == kinds]
        if nulls:
            mean, right = (sum(column) / len(nulls) for column in zip(*((n.probability, n.right) for n in nulls), strict=True))
            lines.append(f"| {name} | {len(nulls)} | {mean:.3f} | {right:.3f} |")
    return "\n".join([*lines, ""])


def write_card() -> str:
    """Write card and figure; what they say in one line."""
    held_back = list(heldback.read())
    values = grouped(held_back, lambda one: "all")["all"]
    (_MODEL / "CARD.md").write_text(card(held_back), encoding="utf-8")
    (_MODEL / FIGURE).write_text(reliability(values), encoding="utf-8")
    reached = figures(values)
    return f"{reached.at_99:.1%} at 99 %, {reached.at_999:.1%} at 99.9 %, calibration error {reached.error:.3f}"


_EXPLAINED = """Coverage at 99 % is the share of values that can go through unseen, the surest first, with 99 % of them right.
The calibration error is the distance between probability and share of right values, averaged over values, in ten bins.
"""


def _by(held_back: Iterable[Observation], name: Callable[[Observation], str]) -> dict[str, Figures]:
    return {key: figures(values) for key, values in grouped(held_back, name).items()}


def _table(title: str, rows: Mapping[str, Figures]) -> str:
    head = f"| {title} | values | right | coverage at 99 % | at 99.9 % | calibration error |\n|---|---|---|---|---|---|"
    lines = [
        f"| {name} | {one.count:,} | {one.right:.1%} | {one.at_99:.1%} | {one.at_999:.1%} | {one.error:.3f} |"
        for name, one in rows.items()
    ]
    return "\n".join([head, *lines, ""])


def _bands(values: Sequence[Judged]) -> str:
    lines = ["| probability | values | mean probability | right |", "|---|---|---|---|"]
    for (low, inside), high in zip(bands(values), [*BANDS[1:], 1.0], strict=True):
        if inside:
            mean, right = (
                sum(column) / len(inside) for column in zip(*((one.probability, one.right) for one in inside), strict=True)
            )
            lines.append(f"| {low:g}–{high:g} | {len(inside):,} | {mean:.3f} | {right:.3f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(write_card())
