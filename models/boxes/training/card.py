"""The model's card: what it is, how it came about, what it can and cannot do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .scores import Case, Measured, reliability, score

_BANDS = (0.0, 0.6, 0.8, 0.9, 0.95, 0.99, 0.999)
_HEAD = "| {} | boxes | found | state right | undecided |\n|---|---|---|---|---|"


@dataclass(frozen=True)
class Training:
    """What the network was trained on: scenes and frames, and its temperature and size in bytes."""

    scenes: int
    frames: int
    temperature: float
    size: int


_INTRODUCTION = """# Boxes to tick

Looks at a frame that the detector proposes on a page (about 30 to 1,500 a page, nearly all of them letters) and says:
no box, an empty box, a ticked box, each with its probability.

## What it is

Two convolutions, two dense layers, {size:.0f} kB of weights; run with numpy by extract/reading/boxes/model.py, which
also cuts the crops: the frame with 40 % of its side around it, 32 × 32 grey values relative to the paper, stretched
so that the darkest is black.

## How it was trained

On {scenes:,} generated pieces of forms and nothing else, {frames:,} frames: boxes of eleven kinds of frame (plain,
rounded, dashed, broken, three-sided, double, shadowed, drawn by hand, printed as ☐), ten kinds of mark from a typed X
to strokes that leave the box, specks and passing strokes that are no marks, labels from a quarter of a millimetre on,
ruling lines that touch; and as what is no box: print in twenty-six families of fonts, typewriters, spaced capitals,
tables, comb fields, arms, stamps, signatures, hatching, bullets. Scanned at 150–300 dpi and aged as copiers, faxes
and shelves do. No real paper is in it. Boxes that were struck out or whitened are shown as half empty, half ticked:
there the model should not decide. `python -m models.boxes.training.train` makes it again from nothing, on one core in about
fifteen minutes; the same machine gives the same model. The probabilities were divided by a temperature of
{temperature:.2f}, found on held-out scenes.

## What it scores

The whole detector on {held:,} held-out scenes ({pages:.0f} A4 pages in area, {boxes:,} boxes) in fonts that training
never saw. The scenes are harsher than most scans: boxes melt into their neighbours, lose sides, lie under text;
"found" includes boxes that no frame was proposed for. Invented boxes: {invented} ({share:.2f} a page of such scenes).
"""

_CLOSING = """
## What it cannot do

- Boxes that share two sides or more with ruling lines, or touch other boxes on two sides, are often not proposed and
  so never judged.
- A frame smaller than 2.3 mm or larger than 6.3 mm outside is not looked at.
- Ink spread that fills a small empty box, or a scan at 150 dpi of a thin grey tick, is beyond it; it mostly says that
  it cannot be told.
- Typed boxes, "( X )" and "[x]", are not its business: they are text.
"""


def card(training: Training, result: Measured) -> str:
    """The card as Markdown."""
    introduction = _INTRODUCTION.format(
        size=training.size / 1000,
        scenes=training.scenes,
        frames=training.frames,
        temperature=training.temperature,
        held=result.scenes,
        pages=result.pages,
        boxes=len(result.cases),
        invented=len(result.invented),
        share=len(result.invented) / result.pages,
    )
    tables = [
        _table("ageing", result, lambda case: case.ageing),
        _table("resolution", result, lambda case: f"{50 * int(case.dpi // 50)} dpi and more"),
        _table("frame", result, lambda case: case.box.frame),
        _table("in the box", result, lambda case: case.box.mark),
    ]
    return "\n".join([introduction, *tables, _thresholds(result), _reliability(result), _CLOSING])


def _table(title: str, result: Measured, group: Callable[[Case], str]) -> str:
    groups: dict[str, list[Case]] = {}
    for case in result.cases:
        groups.setdefault(group(case), []).append(case)
    rows = [_row(name, groups[name]) for name in sorted(groups)]
    return "\n".join([_HEAD.format(title), *rows, _row("all", list(result.cases)), ""])


def _row(name: str, cases: list[Case]) -> str:
    one = score(cases)
    state = f"{one.state_right:.4f}" if one.right + one.wrong else "–"
    return f"| {name} | {one.boxes} | {one.recall:.3f} | {state} | {one.undecided} |"


def _thresholds(result: Measured) -> str:
    rows = [
        "If only finds of at least this confidence counted:",
        "",
        "| confidence | found | invented a page |",
        "|---|---|---|",
    ]
    for least in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        found = sum(case.found is not None and case.found.confidence >= least for case in result.cases)
        invented = sum(confidence >= least for confidence in result.invented)
        rows.append(f"| {least:g} | {found / len(result.cases):.3f} | {invented / result.pages:.2f} |")
    return "\n".join([*rows, ""])


def _reliability(result: Measured) -> str:
    rows = [
        "Of the finds whose confidence lies in a band, this share is in the right state:",
        "",
        "| confidence | right |",
        "|---|---|",
    ]
    for low, high, count, right in reliability(result.cases, _BANDS):
        rows.append(f"| {low:g}–{high:g} | {f'{right:.1%} of {count}' if count else '–'} |")
    return "\n".join([*rows, ""])
