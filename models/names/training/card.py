"""The model's card: what it is, how it came about, what it can and cannot do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .scores import BANDS, TEST_SAMPLES, Measurement

_INTRODUCTION = """# Names in council agreements

Finds five things in the German text of council agreements and of signature blocks:

| label | what |
|---|---|
| PARTY | a contracting party, without article: "Stadt Musterstadt", "Förderverein Muster e.V." |
| REPRESENTATIVE | what follows "vertreten durch" in a party clause, as printed: "den Bürgermeister Karl Muster" |
| PERSON | a person with title and Herr or Frau; in a signature block also after "vertreten durch" |
| FUNCTION | an office that stands with a signature, without article |
| PLACE | the place of signing |

## What it is

A spaCy pipeline with one component (`ner`), from `spacy.blank("de")`: a small convolutional network on hashed word forms,
prefixes, suffixes and shapes, no word vectors, CPU only; {size:.1f} MB on disk. `config.cfg` has all of it.

## How it was trained

On {count:,} generated texts, and nothing else: `training/corpus.py` writes them from a grammar of wordings (`training/wordings/train.toml`), lists
of names (`samples/fiction/lists/names/train.toml`), and names put together from parts; 60 % of them with the errors that OCR makes (letters confused, spaces
lost, specks; 0.2–4 % of the letters), most with lines broken and words hyphenated as on a page. No real paper, no person's data
and no third party's text is in it. `python -m models.names.training.train` makes it again from nothing, on one core in about eight minutes; the same
machine gives the same model.

## What it scores

Exact borders and label, {tests:,} texts each. Held out means: surnames, given names, towns, counties, companies, offices and the
wordings of party clauses, titles of associations and companies, signature blocks and plain paragraphs that training never saw
(`samples/fiction/lists/names/held_out.toml`, `training/wordings/held_out.toml`). OCR noise at 0.2–4 % of the letters is harsher than most scans.
"""

_SCORES = """
## How far its own score can be trusted

`NameSpan.score` is the product of the probabilities of the steps that made the span. Of the spans with a score in the band, this share is right:
"""


def card(measurements: Sequence[Measurement], pipeline: Path, count: int, closing: str) -> str:
    """The card as Markdown; `closing` is the part that is written by hand."""
    size = sum(file.stat().st_size for file in pipeline.rglob("*") if file.is_file()) / 1_000_000
    parts = [_INTRODUCTION.format(size=size, count=count, tests=TEST_SAMPLES)]
    parts += [_label_table(measurement) for measurement in measurements]
    return "\n".join([*parts, _SCORES, _band_table(measurements), closing])


def _label_table(measurement: Measurement) -> str:
    rows = [
        f"| {label} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} | {score.there} |"
        for label, score in measurement.labels.items()
    ]
    head = f"**{measurement.title[0].upper()}{measurement.title[1:]}**\n\n| label | precision | recall | F1 | spans |\n|---|---|---|---|---|"
    return "\n".join([head, *rows, ""])


def _band_table(measurements: Sequence[Measurement]) -> str:
    titles = " | ".join(measurement.title for measurement in measurements)
    rows = [f"| score | {titles} |", "|---" * (len(measurements) + 1) + "|"]
    for low, high in zip(BANDS, [*BANDS[1:], 1.0], strict=True):
        cells = [_cell(measurement.bands[low]) for measurement in measurements]
        rows.append(f"| {low:g}–{high:g} | {' | '.join(cells)} |")
    return "\n".join([*rows, ""])


def _cell(band: tuple[int, int]) -> str:
    spans, right = band
    return f"{right / spans:.1%} of {spans}" if spans else "–"
