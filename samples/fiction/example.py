"""Scans of invented papers, to learn from or to be tried: the same number gives the same scan."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from samples.fiction.ageing import Ageing, Packing, age, draw_ageing, scan_file
from samples.fiction.papers import invent
from samples.fiction.printing import print_paper


@dataclass(frozen=True)
class Example:
    """A scan as a PDF, and what should be read from it; `name` says its seed, form and ageing."""

    name: str
    family: str
    ageing: Ageing
    pdf: bytes
    truth: dict[str, Any]


def example(seed: int, held_out: bool) -> Example:
    """The scan with this number; those held out have other words, fonts and ageing than training has."""
    paper = invent(seed, held_out)
    pdf, pages = print_paper(paper)
    rng = Random(f"scan {seed} {held_out}")
    ageing = draw_ageing(rng, held_out)
    if ageing.kind != "digital":
        pdf = scan_file(age(pdf, ageing, rng), ".pdf", Packing(ageing.dpi, ageing.bilevel, ageing.jpeg))
    record = {**paper.record, "pages": list(range(1, pages + 1))}
    name = f"{'held-out' if held_out else 'train'}-{seed:04}-{paper.style.family}-{ageing.kind}"
    return Example(name, paper.style.family, ageing, pdf, record)
