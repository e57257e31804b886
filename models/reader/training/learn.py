"""One step after the other down the slope of what the network gets wrong."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from time import monotonic

import torch
from torch import Tensor
from torch.nn import functional as fn

from .model import LineReader, frames
from .stream import Batch

_WARM_UP, _LONGEST_STEP, _LAST_RATE = 300, 2.0, 0.01
_EVERY, _DECAY = 100, 0.02
# How much brightness, contrast and grain change while a line is looked at (it may be seen more than once).
_LIGHT, _CONTRAST, _GRAIN = 12.0, 0.12, 8.0


@dataclass(frozen=True, slots=True)
class Plan:
    """For how long to learn (seconds), at which highest rate, on which device, and whether with numbers of 16 bits."""

    seconds: float
    rate: float
    device: str = "cpu"
    half: bool = False


@dataclass(frozen=True, slots=True)
class Reports:
    """Whom to tell what happens: a line of text now and then; the network once a minute."""

    tell: Callable[[str], None]
    keep: Callable[[LineReader], None]


def learn(model: LineReader, stream: tuple[Iterator[Batch], list[float]], plan: Plan, reports: Reports) -> tuple[int, int]:
    """Train until the time is over, at a rate that falls along a cosine; gives the numbers of steps and of lines looked at.

    `stream` has the batches, and the list that seconds of waiting for new ones are put into.
    """
    batches, waits = stream
    model.to(plan.device, memory_format=torch.channels_last).train()
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=plan.rate, betas=(0.9, 0.99), weight_decay=_DECAY, fused=plan.device == "cuda"
    )
    first = next(batches)  # the clock stands until the makers of lines are awake
    begun = kept = monotonic()
    steps, lines, last = 0, 0, torch.zeros(_EVERY, device=plan.device)
    for batch in chain((first,), batches):
        now = monotonic()
        done = (now - begun) / plan.seconds
        if done >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = plan.rate * min(1.0, (steps + 1) / _WARM_UP) * max(_LAST_RATE, (1 + math.cos(math.pi * done)) / 2)
        loss = _loss(model, batch, plan)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        if torch.nn.utils.clip_grad_norm_(model.parameters(), _LONGEST_STEP).isfinite():
            optimizer.step()
        last[steps % _EVERY] = loss.detach()
        steps, lines = steps + 1, lines + len(batch.widths)
        if steps % _EVERY == 0:
            reports.tell(
                f"{now - begun:6.0f} s {steps:6} steps {lines:9,} lines ({lines / (now - begun):.0f}/s), {len(waits)} batches new, "
                f"waited {sum(waits) / (now - begun):.0%}, loss {last.mean().item():.4f}"
            )
        if now - kept > 60:
            kept = now
            reports.keep(model)
            model.train()
    return steps, lines


def _loss(model: LineReader, batch: Batch, plan: Plan) -> Tensor:
    """Minus the logarithm of what the network gives the true characters, per character, of all alignments (CTC)."""
    pictures = torch.from_numpy(batch.pictures).to(plan.device, non_blocking=True)
    with torch.autocast(plan.device, torch.bfloat16, enabled=plan.half):
        logits = model(_seen(pictures))
    chances = logits.float().log_softmax(-1).transpose(0, 1)
    counts, widths = torch.from_numpy(batch.counts), frames(torch.from_numpy(batch.widths)).clamp(max=chances.shape[0])
    # CTC of torch has no reduction that is right for lines of unlike length: a character counts the same in each.
    loss = fn.ctc_loss(
        chances, torch.from_numpy(batch.characters).to(plan.device), widths, counts, reduction="none", zero_infinity=True
    )
    return loss.sum() / counts.sum()


def _seen(pictures: Tensor) -> Tensor:
    """The pictures in another light, with other grain."""
    grey = pictures.float()
    shape = (len(grey), 1, 1)
    contrast = 1 + _CONTRAST * torch.randn(shape, device=grey.device)
    light = _LIGHT * torch.randn(shape, device=grey.device)
    grain = _GRAIN * torch.rand(shape, device=grey.device) * torch.randn_like(grey)
    return (255 - (255 - grey) * contrast - light.abs() + grain).clamp(0, 255)
