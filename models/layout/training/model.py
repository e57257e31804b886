"""A small transformer over the words of a page.

Each word is its letters (a convolution over them), a number that its text hashes to, its place, and the known label that it is part
of; words see each other through
attention, whose rotary positions are the word's x, y and number. Heads tell each word's role, whether something begins with it, to
which owner it belongs; and of the page its kind and whether a new paper begins.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from extract.layout.roles.arrays import BUCKETS, FEATURES, LETTERS
from extract.layout.roles.known import NUMBERS
from extract.layout.roles.names import KINDS, ROLES, UNKNOWN_SECTION

# Numbers for what is known of a page's place in its file (see `examples`).
_PAGES = 4
_LETTER_WIDTH, _HASH_WIDTH, _PLACE_WIDTH, LINK_WIDTH = 32, 64, 96, 64
_NEVER = -1e4
_WAVES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)


@dataclass(frozen=True, slots=True)
class Size:
    """How large the network is: width, blocks, heads of attention, width within a block, channels over letters."""

    width: int = 256
    blocks: int = 6
    heads: int = 8
    within: int = 768
    channels: int = 160


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages side by side: `letters` b×n×16, `hashes` and `known` b×n, `features` b×n×F, `page` and `before` b, `count` b (words of each)."""

    letters: Tensor
    hashes: Tensor
    features: Tensor
    known: Tensor
    page: Tensor
    before: Tensor
    count: Tensor


class Block(nn.Module):
    """Attention and a layer of neurons, each added to what comes in."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        width = size.width
        self.heads = size.heads
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, size.within), nn.Linear(size.within, width)

    def forward(self, x: Tensor, turns: tuple[Tensor, Tensor], mask: Tensor) -> Tensor:
        batch, count, width = x.shape
        parts = self.qkv(self.norm1(x)).view(batch, count, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        query, key, value = parts[0], parts[1], parts[2]
        query, key = _turned(query, turns), _turned(key, turns)
        # On processors half as long in half precision as torch's own attention.
        weights = (query * query.shape[-1] ** -0.5 @ key.transpose(-1, -2)).masked_fill(~mask, _NEVER).softmax(-1)
        seen = weights.to(query.dtype) @ value.to(query.dtype)
        x = x + self.out(seen.transpose(1, 2).reshape(batch, count, width))
        out: Tensor = x + self.down(fn.gelu(self.up(self.norm2(x))))
        return out


def _turned(x: Tensor, turns: tuple[Tensor, Tensor]) -> Tensor:
    """Rotary positions: each pair of dimensions is turned by the word's x, y or number."""
    cos, sin = turns
    one, two = x.chunk(2, -1)
    return torch.cat((one * cos - two * sin, one * sin + two * cos), -1).to(x.dtype)


class LayoutReader(nn.Module):
    """The network. Its outputs: roles b×n×R and begins b×n as logits; queries and keys b×n×64 of links; kinds b×K, new_paper b."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.size = size
        width = size.width
        self.letters = nn.Embedding(LETTERS, _LETTER_WIDTH, padding_idx=0)
        self.convolution = nn.Conv1d(_LETTER_WIDTH, size.channels, 4, padding=2)
        self.hashes = nn.Embedding(BUCKETS, _HASH_WIDTH, padding_idx=0)
        self.mix = nn.Linear(size.channels + _HASH_WIDTH, width)
        places = 4 * 2 * len(_WAVES) + FEATURES * 4
        self.place = nn.Sequential(nn.Linear(places, _PLACE_WIDTH), nn.GELU(), nn.Linear(_PLACE_WIDTH, width))
        self.known = nn.Embedding(NUMBERS, width, padding_idx=0)
        self.page, self.before = nn.Embedding(_PAGES, width), nn.Embedding(UNKNOWN_SECTION + 1, width)
        self.register_buffer("waves", torch.tensor(_WAVES) * math.pi, persistent=False)
        for name, values in _frequencies(width // size.heads // 2).items():
            self.register_buffer(name, values, persistent=False)
        self.blocks = nn.ModuleList(Block(size) for _ in range(size.blocks))
        self.norm = nn.LayerNorm(width)
        self.role, self.begin = nn.Linear(width, len(ROLES)), nn.Linear(width, 1)
        self.query, self.key = nn.Linear(width, LINK_WIDTH), nn.Linear(width, LINK_WIDTH)
        self.pool, self.kind, self.new_paper = nn.Linear(width, 1), nn.Linear(width, len(KINDS)), nn.Linear(width, 1)

    def forward(self, batch: Batch, word_drop: float = 0.0) -> tuple[Tensor, ...]:
        x = self._words(batch, word_drop) + (self.page(batch.page) + self.before(batch.before))[:, None]
        count = x.shape[1]
        inside = torch.arange(count, device=x.device)[None] < batch.count[:, None]
        turns = self._turns(batch.features)
        for block in self.blocks:
            x = block(x, turns, inside[:, None, None])
        x = self.norm(x)
        weight = self.pool(x).squeeze(-1).float().masked_fill(~inside, -1e4).softmax(-1)
        page = (weight[..., None] * x).sum(1, keepdim=True)
        words = (self.role(x), self.begin(x).squeeze(-1), self.query(x), self.key(x))
        return (*words, self.kind(page).squeeze(1), self.new_paper(page).flatten())

    def _words(self, batch: Batch, word_drop: float) -> Tensor:
        """What each word is by itself."""
        pages, count, letters = batch.letters.shape
        seen = self.letters(batch.letters.reshape(pages * count, letters)).transpose(1, 2)
        shape = fn.relu(self.convolution(seen)).amax(-1).view(pages, count, -1)
        hashes = batch.hashes
        if self.training and word_drop:
            hashes = hashes * (torch.rand(hashes.shape, device=hashes.device) > word_drop)
        features = batch.features
        waves = (features[..., :4, None] * self.waves).flatten(-2)
        near = torch.cat(
            (features, torch.tanh(features), torch.relu(features - 1).clamp(max=4), (features < 0).to(features.dtype)), -1
        )
        place = self.place(torch.cat((waves.sin(), waves.cos(), near), -1))
        return self.mix(torch.cat((shape, self.hashes(hashes).to(shape.dtype)), -1)) + place + self.known(batch.known)

    def _turns(self, features: Tensor) -> tuple[Tensor, Tensor]:
        x, y = features[..., 0:1], (features[..., 2:3] + features[..., 3:4]) / 2
        number = torch.arange(features.shape[1], device=features.device, dtype=features.dtype)[None, :, None]
        number = number.expand(features.shape[0], -1, 1)
        angle = torch.cat((x * self.along, y * self.down, number * self.reading), -1)[:, None]
        return angle.cos(), angle.sin()


def _frequencies(half: int) -> dict[str, Tensor]:
    """How fast attention's pairs of dimensions turn: along the page's width, down its height, with the word's number."""
    along = down = half * 3 // 8

    def spread(count: int, low: float, high: float) -> Tensor:
        return torch.logspace(math.log10(low), math.log10(high), count)

    return {
        "along": spread(along, math.pi / 2, 220.0),
        "down": spread(down, math.pi / 2, 260.0),
        "reading": spread(half - along - down, 0.01, 1.5),
    }


def stored(model: LayoutReader) -> dict[str, object]:
    """What a checkpoint holds."""
    return {"size": asdict(model.size), "state": {name: values.half() for name, values in model.state_dict().items()}}


def restored(checkpoint: dict[str, object]) -> LayoutReader:
    """The network of a checkpoint."""
    model = LayoutReader(Size(**checkpoint["size"]))  # type: ignore[arg-type]
    model.load_state_dict({name: values.float() for name, values in checkpoint["state"].items()})  # type: ignore[attr-defined]
    return model
