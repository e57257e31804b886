"""The learned judge of frames: no box, an empty box or a ticked one, each with its probability.

A small convolutional network, run with numpy; how it was trained and what it scores stands in models/boxes/CARD.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from extract.model_files import model_file
from extract.reading.ink import Mask

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]

# A crop is the frame with this share of its side around it, sampled to SIDE × SIDE.
SIDE = 32
MARGIN = 0.4
# Contrasts (0–255) below this are not stretched to black and white: they are the grain of the paper.
_FAINT = 32.0
# With less contrast than this (0–1) there is nothing but paper, or nothing but black; training has no such crops.
_BLANK = 0.03
# Frames wider than this (pixels) are sampled from the page at half its size: no thin line may fall between samples.
_WIDE = 30
# Crops that go through the network at once: as many as fit into the cache.
_BATCH = 128


@dataclass(frozen=True, slots=True)
class Crops:
    """`pixels` N×SIDE×SIDE (0 paper – 255 the darkest of the crop), `scalars` N×2: contrast, frame size (about 0–1)."""

    pixels: Mask
    scalars: Floats


@dataclass(frozen=True, slots=True)
class Network:
    """The weights, by layer name; "temperature" divides the scores before they become probabilities."""

    weights: dict[str, Floats]

    def probabilities(self, crops: Crops) -> Floats:
        """N×3: no box, empty, ticked; rows sum to 1."""
        scores = [
            self._scores(crops.pixels[start : start + _BATCH], crops.scalars[start : start + _BATCH])
            for start in range(0, len(crops.pixels), _BATCH)
        ]
        if not scores:
            return np.zeros((0, 3), np.float32)
        logits = np.concatenate(scores) / self.weights["temperature"]
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        odds = np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)
        odds[crops.scalars[:, 0] < _BLANK] = (1, 0, 0)
        return odds

    def _scores(self, pixels: Mask, scalars: Floats) -> Floats:
        image = pixels.astype(np.float32)[:, :, :, None] / np.float32(255)
        for layer in ("conv1", "conv2"):
            image = _convolved(image, self.weights[f"{layer}.weight"], self.weights[f"{layer}.bias"])
        flat = np.concatenate([image.reshape(len(image), -1), scalars], axis=1)
        hidden = np.maximum(flat @ self.weights["dense1.weight"] + self.weights["dense1.bias"], 0)
        return np.asarray(hidden @ self.weights["dense2.weight"] + self.weights["dense2.bias"], dtype=np.float32)


def _convolved(image: Floats, weight: Floats, bias: Floats) -> Floats:
    """One convolution by every second pixel with ReLU: N×H×W×C by k×k×C×D to N×H/2×W/2×D."""
    size, depth = weight.shape[0], weight.shape[3]
    pad = size // 2
    padded = np.pad(image, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (size, size), axis=(1, 2))[:, ::2, ::2]
    rows = np.ascontiguousarray(windows).reshape(-1, image.shape[3] * size * size)
    # The windows come with their channels first.
    flat = weight.transpose(2, 0, 1, 3).reshape(-1, depth)
    out = np.maximum(rows @ flat + bias, 0)
    return np.asarray(out.reshape(len(image), image.shape[1] // 2, image.shape[2] // 2, depth), dtype=np.float32)


@lru_cache(maxsize=1)
def box_network() -> Network:
    """The trained network; FileNotFoundError when the installation has lost it."""
    place = model_file("boxes/weights.npz")
    if place is None:
        raise FileNotFoundError("models/boxes/weights.npz is missing; reinstall, or run python -m models.boxes.training.train")
    with np.load(place, allow_pickle=False) as stored:
        return Network({name: stored[name] for name in stored.files})


def cut(dark: Mask, frames: Ints) -> Crops:
    """The crops around `frames` (N×4 outer edges in pixels, ends inclusive) of `dark` (see `ink.darkness`)."""
    frames = frames.astype(np.float32)
    sides = np.maximum(frames[:, 2] - frames[:, 0], frames[:, 3] - frames[:, 1]) + 1
    # Even sides make halving exact, which is several times faster.
    even = cv2.copyMakeBorder(dark, 0, dark.shape[0] % 2, 0, dark.shape[1] % 2, cv2.BORDER_REPLICATE)
    half = np.asarray(cv2.resize(even, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    pixels = np.zeros((len(frames), SIDE, SIDE), np.uint8)
    for wide, page, scale in ((sides > _WIDE, half, 0.5), (sides <= _WIDE, dark, 1.0)):
        if wide.any():
            pixels[wide] = _sampled(page, frames[wide] * scale + (scale - 1) / 2, sides[wide] * scale)
    contrast = pixels.reshape(len(pixels), SIDE * SIDE).max(axis=1, initial=0).astype(np.float32)
    stretched = pixels * (255 / np.maximum(contrast, _FAINT))[:, None, None]
    return Crops(stretched.astype(np.uint8), np.stack([contrast / 255, sides / 50], axis=1).astype(np.float32))


def _sampled(page: Mask, frames: Floats, sides: Floats) -> Mask:
    steps = ((np.arange(SIDE, dtype=np.float32) + 0.5) / SIDE - 0.5) * (1 + 2 * MARGIN)
    columns = ((frames[:, 0] + frames[:, 2]) / 2)[:, None] + sides[:, None] * steps
    rows = ((frames[:, 1] + frames[:, 3]) / 2)[:, None] + sides[:, None] * steps
    shape = (len(frames), SIDE, SIDE)
    x = np.ascontiguousarray(np.broadcast_to(columns[:, None, :], shape)).reshape(len(frames), -1)
    y = np.ascontiguousarray(np.broadcast_to(rows[:, :, None], shape)).reshape(len(frames), -1)
    taken = cv2.remap(page, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=0)
    return np.asarray(taken, dtype=np.uint8).reshape(shape)
