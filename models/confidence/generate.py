"""Training scans with their truth.

    python -m models.confidence.generate DIR [--count 20] [--seed 1] [--held-out]

writes NAME.pdf and NAME.json side by side, in the shape of samples/expected, to be looked at or scored. Training itself
keeps nothing but what it measured.
"""

from __future__ import annotations

import argparse
import io
import json
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from PIL import Image as Pictures

from .ageing import Ageing, Image, age, draw_ageing
from .invent import invent
from .printing import print_paper


@dataclass(frozen=True)
class Example:
    """A scan as a PDF, and what should be read from it; `name` says its seed, form and ageing."""

    name: str
    family: str
    ageing: Ageing
    pdf: bytes
    truth: dict[str, Any]


def example(seed: int, held_out: bool) -> Example:
    """The training scan with this number; the same number gives the same scan."""
    paper = invent(seed, held_out)
    pdf, pages = print_paper(paper)
    rng = Random(f"scan {seed} {held_out}")
    ageing = draw_ageing(rng, held_out)
    scan = pdf if ageing.kind == "digital" else _scan(age(pdf, ageing, rng), ageing)
    record = {**paper.record, "pages": list(range(1, pages + 1))}
    name = f"{'held-out' if held_out else 'train'}-{seed:04}-{paper.style.family}-{ageing.kind}"
    return Example(name, paper.style.family, ageing, scan, record)


def _scan(pages: list[Image], ageing: Ageing) -> bytes:
    """One PDF with a picture a page: G4 for bilevel scans, JPEG for others."""
    pictures = [_picture(page, ageing.bilevel) for page in pages]
    data = io.BytesIO()
    how = {} if ageing.bilevel else {"quality": ageing.jpeg}
    pictures[0].save(data, "PDF", save_all=True, append_images=pictures[1:], resolution=ageing.dpi, **how)
    return data.getvalue()


def _picture(page: Image, bilevel: bool) -> Pictures.Image:
    if page.ndim == 3:
        return Pictures.fromarray(np.ascontiguousarray(page[:, :, ::-1]))
    picture = Pictures.fromarray(page)
    return picture.convert("1", dither=Pictures.Dither.NONE) if bilevel else picture


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, metavar="DIR")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1, help="number of the first one")
    parser.add_argument("--held-out", action="store_true", help="other words, fonts and ageing than training has")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    for seed in range(options.seed, options.seed + options.count):
        one = example(seed, options.held_out)
        (options.out / f"{one.name}.pdf").write_bytes(one.pdf)
        truth = {"file": f"{one.name}.pdf", "family": one.family, "profile": one.ageing.kind, "records": [one.truth]}
        (options.out / f"{one.name}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
