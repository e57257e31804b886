"""Trains the boxes model from nothing: draws its scenes, trains, measures on scenes held out, writes it.

    pip install torch, and the fonts that fonts.py names; then
    python -m models.boxes.training.train             about fifteen minutes on one core

The outcome is `weights.npz` (what extract/reading/boxes/model.py loads) and `CARD.md`.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from time import monotonic

import cv2
import numpy as np

from extract.reading.boxes.model import box_network

from .card import Training, card
from .dataset import examples
from .learn import temperature, trained, weights
from .scores import measured

MODEL = Path(__file__).parents[1]
WEIGHTS = MODEL / "weights.npz"
SCENES, EPOCHS = 2200, 12
# Held-out scenes: the first for the temperature, the rest for the card.
CALIBRATION, TEST = range(250), range(1000, 1500)


def main() -> None:
    begun = monotonic()
    cv2.setNumThreads(1)
    data = examples(range(SCENES), held_out=False)
    print(f"{len(data.pixels):,} frames, {data.targets.sum(axis=0).round()} (no box, empty, ticked)", flush=True)
    model = trained(data, EPOCHS)
    heat = temperature(model, examples(CALIBRATION, held_out=True))
    seen = np.array([SCENES, len(data.pixels)], dtype=np.float32)
    np.savez_compressed(WEIGHTS, allow_pickle=False, trained_on=seen, **weights(model, heat))
    write_card()
    print(f"trained and measured in {timedelta(seconds=round(monotonic() - begun))}")


def write_card() -> None:
    """Measure the model as it is on disk and write what comes out."""
    box_network.cache_clear()
    scenes, frames = box_network().weights["trained_on"].astype(int).tolist()
    heat = float(box_network().weights["temperature"])
    training = Training(scenes, frames, heat, WEIGHTS.stat().st_size)
    (MODEL / "CARD.md").write_text(card(training, measured(TEST, held_out=True)), encoding="utf-8")


if __name__ == "__main__":
    main()
