"""The mean of several checkpoints of one training, which errs less than each of them.

python -m models.layout.training.average A.pt B.pt C.pt        writes models/layout/layout.onnx
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch

from .export import export
from .model import LayoutReader, restored
from .train import HISTORY, MODEL


def main() -> None:
    """Read the checkpoints, write the network of their mean."""
    parser = argparse.ArgumentParser(prog="python -m models.layout.training.average", description=__doc__)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    paths: Sequence[Path] = parser.parse_args().checkpoints
    export(mean([restored(torch.load(path, map_location="cpu", weights_only=True)) for path in paths]), MODEL)
    with HISTORY.open("a", encoding="utf-8") as file:
        file.write(f"- the mean of the last {len(paths)} checkpoints\n")


def mean(models: Sequence[LayoutReader]) -> LayoutReader:
    """The network whose weights are the means of those of `models`, which have one size. IndexError without any."""
    states = [model.state_dict() for model in models]
    whole = LayoutReader(models[0].size)
    whole.load_state_dict({name: sum(state[name] for state in states) / len(states) for name in states[0]})
    return whole


if __name__ == "__main__":
    main()
