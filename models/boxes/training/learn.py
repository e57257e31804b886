"""The network in PyTorch: training, temperature, and its weights as the numpy side wants them."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from extract.reading.boxes.model import SIDE, Floats

from .dataset import Examples

_FILTERS = (10, 20)
_HIDDEN = 64
_BATCH = 256


class Judge(nn.Module):
    """What extract/reading/boxes/model.py computes, in the layout of PyTorch."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, _FILTERS[0], 5, stride=2, padding=2)
        self.conv2 = nn.Conv2d(_FILTERS[0], _FILTERS[1], 3, stride=2, padding=1)
        self.dense1 = nn.Linear(_FILTERS[1] * (SIDE // 4) ** 2 + 2, _HIDDEN)
        self.dense2 = nn.Linear(_HIDDEN, 3)
        self.dropout = nn.Dropout(0.1)

    def forward(self, pixels: torch.Tensor, scalars: torch.Tensor) -> torch.Tensor:
        """Scores N×3 from crops N×SIDE×SIDE (0–1) and scalars N×2."""
        image = torch.relu(self.conv2(torch.relu(self.conv1(pixels[:, None]))))
        flat = torch.cat([image.permute(0, 2, 3, 1).flatten(1), scalars], dim=1)
        scores: torch.Tensor = self.dense2(self.dropout(torch.relu(self.dense1(self.dropout(flat)))))
        return scores


def trained(examples: Examples, epochs: int) -> Judge:
    """A network trained on `examples`; the same examples give the same network on the same machine."""
    torch.manual_seed(1)
    torch.set_num_threads(1)
    model = Judge()
    pixels, scalars, targets = (torch.from_numpy(x) for x in (examples.pixels, examples.scalars, examples.targets))
    steps = len(pixels) // _BATCH
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=epochs * steps)
    loss_of = nn.CrossEntropyLoss(label_smoothing=0.002)
    for epoch in range(epochs):
        order = torch.randperm(len(pixels))
        total = 0.0
        for step in range(steps):
            chosen = order[step * _BATCH : (step + 1) * _BATCH]
            scores = model(_varied(pixels[chosen]), scalars[chosen])
            loss = loss_of(scores, targets[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / steps:.4f}", flush=True)
    model.eval()
    return model


def _varied(pixels: torch.Tensor) -> torch.Tensor:
    """Crops 0–1, some a pixel off their place, some with another contrast curve."""
    varied = pixels.float() / 255
    if torch.rand(()) < 0.5:
        dx, dy = (int(x) for x in torch.randint(-1, 2, (2,)))
        varied = torch.roll(varied, (dy, dx), (1, 2))
    return varied ** (0.75 + 0.6 * torch.rand(len(varied), 1, 1))


def temperature(model: Judge, examples: Examples) -> float:
    """What the scores must be divided by so that their probabilities are right on `examples` (Guo et al. 2017)."""
    with torch.no_grad():
        scores = torch.cat(
            [
                model(torch.from_numpy(examples.pixels[start : start + 4096]).float() / 255,
                      torch.from_numpy(examples.scalars[start : start + 4096]))
                for start in range(0, len(examples.pixels), 4096)
            ]
        )  # fmt: skip
    targets = torch.from_numpy(examples.targets)
    tried = np.linspace(0.5, 4, 71)
    losses = [float(nn.functional.cross_entropy(scores / float(t), targets)) for t in tried]
    return float(tried[int(np.argmin(losses))])


def weights(model: Judge, heat: float) -> dict[str, Floats]:
    """The weights as `box_model.Network` wants them: filters k×k×C×D, matrices in×out."""
    taken: dict[str, Floats] = {"temperature": np.array(heat, dtype=np.float32)}
    for name, values in model.state_dict().items():
        array = values.numpy().astype(np.float32)
        if array.ndim == 4:
            array = array.transpose(2, 3, 1, 0)
        taken[name] = np.ascontiguousarray(array.T if array.ndim == 2 else array)
    return taken
