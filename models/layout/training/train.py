"""Trains the reader of layouts on papers that are invented meanwhile, and writes models/layout/layout.onnx.

    pip install torch onnx
    python -m models.layout.training.train --minutes 170 --start models/layout/layout.onnx --checkpoint layout.pt

Without --start it begins from nothing; with it goes on from a checkpoint or from an exported network, which takes much less time.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from .export import export, imported
from .learn import Plan, learn
from .model import LayoutReader, Size, restored, stored
from .stream import Stream

MODEL = Path(__file__).parents[1] / "layout.onnx"
# What the shipped network went through, for its card.
HISTORY = MODEL.with_name("history.md")
# The seeds of papers that are learned from begin here; those that are measured with lie below.
FIRST_SEED = 1_000_000


def main() -> None:
    """Read the command line, train, write the network."""
    options = _options()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    model = start(options.start)
    stream = Stream(options.processes, FIRST_SEED + options.seed * 1_000_000_000, options.words)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    plan = Plan(options.minutes * 60, options.rate, device)
    steps, pages = learn(model, stream.batches(), plan, lambda line: print(line, flush=True))
    model.cpu()
    torch.save(stored(model), options.checkpoint)
    export(model, options.onnx)
    print(f"{steps} steps; {options.onnx.stat().st_size / 1e6:.1f} MB")
    if options.onnx == MODEL:
        _note(
            f"{options.minutes:g} minutes ({device}) at a rate of {options.rate:g}, {steps:,} steps, {pages:,} pages",
            options.start,
        )


def _note(stage: str, start: Path | None) -> None:
    """Write down how the shipped network was trained."""
    begun = "went on from what was there" if start else "began from nothing"
    with HISTORY.open("a" if start else "w", encoding="utf-8") as file:
        file.write(f"- {stage}: {begun}\n")


def start(path: Path | None) -> LayoutReader:
    """The network to go on from: nothing, an exported file, or a checkpoint."""
    if path is None:
        return LayoutReader(Size())
    return (
        imported(path, Size()) if path.suffix == ".onnx" else restored(torch.load(path, map_location="cpu", weights_only=True))
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.layout.training.train", description=__doc__)
    parser.add_argument("--minutes", type=float, default=170, help="how long to train (default: %(default)s)")
    parser.add_argument("--rate", type=float, default=1e-3, help="highest learning rate (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other papers (default: %(default)s)")
    parser.add_argument("--threads", type=int, default=2, help="threads for the network (default: %(default)s)")
    parser.add_argument("--processes", type=int, default=1, help="processes that invent papers (default: %(default)s)")
    parser.add_argument("--words", type=int, default=4096, help="words in a batch; a GPU takes 16384 (default: %(default)s)")
    parser.add_argument("--start", type=Path, help="checkpoint or exported network to go on from (default: from nothing)")
    parser.add_argument("--checkpoint", type=Path, required=True, help="where to write the checkpoint")
    parser.add_argument("--onnx", type=Path, default=MODEL, help="where to write the network (default: %(default)s)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
