"""A small convolutional network over the picture of a line.

Two strides of two make frames of four pixels; separable blocks look at 10 and 5 rows of them; then the rows are joined, and blocks
that look along the line follow (a kernel for each channel, then a layer of neurons, as in ConvNeXt, arXiv 2201.03545). Each frame says
which character ends there, or none (CTC, Graves et al. 2006). All is convolution and batch norm, which an exported file folds away.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn

from extract.reading.ocr import LINE_HEIGHT
from samples.fiction.lines import ALPHABET

STRIDE = 4
CLASSES = len(ALPHABET) + 1
_ROWS = LINE_HEIGHT // 8


@dataclass(frozen=True, slots=True)
class Size:
    """How large the network is: channels of the picture's parts, width and blocks along the line, and how far those look (frames)."""

    first: int = 16
    rows10: int = 48
    rows5: int = 96
    width: int = 256
    within: int = 640
    blocks: int = 4
    along: int = 15


def _layer(inside: int, outside: int, kernel: tuple[int, int] = (1, 1), stride: tuple[int, int] = (1, 1)) -> nn.Sequential:
    padding = (kernel[0] // 2, kernel[1] // 2)
    convolution = nn.Conv2d(inside, outside, kernel, stride, padding, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(outside), nn.ReLU())


class Block(nn.Module):
    """A kernel for each channel and a layer of neurons, added to what comes in."""

    def __init__(self, width: int, within: int, kernel: tuple[int, int]) -> None:
        super().__init__()
        padding = (kernel[0] // 2, kernel[1] // 2)
        self.look = nn.Sequential(nn.Conv2d(width, width, kernel, 1, padding, groups=width, bias=False), nn.BatchNorm2d(width))
        self.up, self.down = (
            _layer(width, within),
            nn.Sequential(nn.Conv2d(within, width, 1, bias=False), nn.BatchNorm2d(width)),
        )

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = x + self.down(self.up(self.look(x)))
        return out


class LineReader(nn.Module):
    """The network: pictures b×40×w (bytes, 0 black) in, logits b×⌈w/4⌉×CLASSES out; class 0 is the blank."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.size = size
        wide = 3 * size.rows10
        self.picture = nn.Sequential(
            _layer(1, size.first, (3, 3), (2, 2)),
            _layer(size.first, size.rows10, (3, 3), (2, 2)),
            Block(size.rows10, 2 * size.rows10, (3, 3)),
            _layer(size.rows10, wide),
            nn.Conv2d(wide, wide, 3, (2, 1), 1, groups=wide, bias=False),
            nn.BatchNorm2d(wide),
            _layer(wide, size.rows5),
            Block(size.rows5, 2 * size.rows5, (3, 3)),
            Block(size.rows5, 2 * size.rows5, (3, 3)),
        )
        self.join = nn.Sequential(
            nn.Conv2d(size.rows5, size.width, (_ROWS, 1), bias=False), nn.BatchNorm2d(size.width), nn.ReLU()
        )
        self.line = nn.Sequential(*(Block(size.width, size.within, (1, size.along)) for _ in range(size.blocks)))
        self.head = nn.Sequential(nn.ReLU(), nn.Dropout(0.1), nn.Conv2d(size.width, CLASSES, 1))

    def forward(self, pictures: Tensor) -> Tensor:
        x = (1 - pictures.unsqueeze(1).float() / 255).contiguous(memory_format=torch.channels_last)
        out: Tensor = self.head(self.line(self.join(self.picture(x)))).squeeze(2).transpose(1, 2)
        return out


def frames(width: Tensor) -> Tensor:
    """How many frames pictures of these widths have."""
    return (width + STRIDE - 1) // STRIDE


def stored(model: LineReader) -> dict[str, object]:
    """What a checkpoint holds."""
    return {"size": asdict(model.size), "state": {name: values.cpu() for name, values in model.state_dict().items()}}


def restored(checkpoint: dict[str, object]) -> LineReader:
    """The network of a checkpoint."""
    model = LineReader(Size(**checkpoint["size"]))  # type: ignore[arg-type]
    model.load_state_dict(checkpoint["state"])
    return model
