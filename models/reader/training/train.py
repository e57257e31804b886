"""Trains the reader of lines on lines that are printed meanwhile, and writes models/reader/reader.onnx.

    pip install torch onnx
    python -m models.reader.training.train --minutes 170 --checkpoint reader.pt

Without --start it begins from nothing, with it goes on from a checkpoint or from the shipped file. On a processor that reckons with
numbers of 16 bits (avx512_bf16, AMX) --half makes a step in six tenths of the time. Fonts are those that fontconfig lists, or of a folder;
the text files of --texts are printed beside the lines of invented papers.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import numpy as np
import torch

from samples.fiction.lines import Face, Kit, LinePicture, faces
from samples.fiction.lines.texts import lines_of

from .export import export, imported, quantized
from .learn import Plan, Reports, learn
from .measure import error_rates, held_out_lines, read
from .model import LineReader, Size, restored, stored
from .stream import Stream

MODEL = Path(__file__).parents[1] / "reader.onnx"
# The seeds of lines that are learned from begin here; those that are measured with lie below.
FIRST_SEED = 1_000_000
# Lines that the ranges of eight bits are taken from.
_CALIBRATED_BY = 160


def main() -> None:
    """Read the command line, train, write the network."""
    options = _options()
    begun = monotonic()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    found, foreign = faces(options.fonts), lines_of(options.texts)
    test = held_out_lines(found, foreign, options.test)
    print(f"{len(found)} faces, {sum(face.held_back for face in found)} held back, {len(foreign)} foreign lines, ", end="")
    model = _begun(options.start, test)
    print(
        f"{sum(one.numel() for one in model.parameters()) / 1e6:.2f} million weights; {monotonic() - begun:.0f} s", flush=True
    )
    stream = Stream(found, foreign, options.processes, FIRST_SEED + options.seed * 1000, options.columns)

    def keep(network: LineReader) -> None:
        torch.save(stored(network), options.checkpoint)
        _tell(network, test)

    device = "cuda" if torch.cuda.is_available() else "cpu"
    waits: list[float] = []
    plan = Plan(options.minutes * 60, options.rate, device, options.half or device == "cuda")
    steps, lines = learn(model, (stream.batches(waits), waits), plan, Reports(lambda line: print(line, flush=True), keep))
    keep(model)
    write(model, options.onnx, (found, foreign))
    print(
        f"{steps:,} steps, {lines:,} lines ({device}); {options.onnx.stat().st_size / 1e6:.1f} MB; {monotonic() - begun:.0f} s"
    )


def write(model: LineReader, path: Path, made_of: tuple[Sequence[Face], Sequence[str]]) -> None:
    """Export the network in eight bits; the ranges of its numbers are those of new lines of these faces and foreign texts."""
    kit = Kit(*made_of, FIRST_SEED - 1)
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        export(model, whole)
        quantized(whole, path, [kit.line() for _ in range(_CALIBRATED_BY)])


def _begun(start: Path | None, lines: Sequence[LinePicture]) -> LineReader:
    if start is None:
        return LineReader(Size())
    if start.suffix == ".onnx":
        return imported(start, [torch.from_numpy(line.image[None].astype(np.float32)) for line in lines[:_CALIBRATED_BY]])
    return restored(torch.load(start, map_location="cpu", weights_only=True))


def _tell(model: LineReader, test: list[LinePicture]) -> None:
    texts = read(model, test)
    rates = error_rates((line.kind, line.text, texts[id(line)]) for line in test)
    print("  held back: " + " ".join(f"{name} {rate:.3f}" for name, rate in rates.items()))
    print("  " + " | ".join(f"{line.text[:32]} → {texts[id(line)][:32]}" for line in test[:3]), flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.reader.training.train", description=__doc__)
    parser.add_argument("--minutes", type=float, default=170, help="how long to train (default: %(default)s)")
    parser.add_argument("--rate", type=float, default=1.5e-3, help="highest learning rate (default: %(default)s)")
    parser.add_argument("--columns", type=int, default=64_000, help="columns of pixels of a batch (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other lines (default: %(default)s)")
    parser.add_argument("--threads", type=int, default=2, help="threads for the network (default: %(default)s)")
    parser.add_argument("--processes", type=int, default=1, help="processes that make lines (default: %(default)s)")
    parser.add_argument(
        "--test", type=int, default=600, help="held-back lines to measure with meanwhile (default: %(default)s)"
    )
    parser.add_argument("--fonts", type=Path, help="folder of fonts (default: what fontconfig lists)")
    parser.add_argument("--texts", type=Path, help="folder of text files to print lines of, too (default: none)")
    parser.add_argument("--start", type=Path, help="checkpoint or .onnx file to go on from (default: from nothing)")
    parser.add_argument("--half", action="store_true", help="numbers of 16 bits on a processor, too")
    parser.add_argument("--checkpoint", type=Path, required=True, help="where to write the checkpoint")
    parser.add_argument("--onnx", type=Path, default=MODEL, help="where to write the network (default: %(default)s)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
