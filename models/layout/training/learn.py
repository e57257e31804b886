"""One step after the other down the slope of what the network gets wrong."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic

import torch
from torch import Tensor
from torch.nn import functional as fn

from extract.layout.roles.names import ROLES, Role

from .model import LINK_WIDTH, Batch, LayoutReader
from .stream import Targets

# Running text has most of the words; each of them says less.
_LIGHT = {
    Role.STATEMENT: 0.35,
    Role.AGREEMENT_TEXT: 0.35,
    Role.ANNEX: 0.35,
    Role.OTHER: 0.5,
    Role.RESOLUTION: 0.6,
    Role.NONE: 0.8,
}
_WEIGHTS = torch.tensor([_LIGHT.get(role, 1.0) for role in ROLES])
# How much the other tasks count beside the roles.
_BEGINS, _LINKS, _KIND, _NEW_PAPER = 0.5, 0.3, 0.1, 0.1
_WORD_DROP = 0.2
_WARM_UP, _LONGEST_STEP = 100, 1.0
_LAST_RATE = 0.02
_EVERY = 100


@dataclass(frozen=True, slots=True)
class Plan:
    """For how long to learn (seconds), at which highest rate, on which device."""

    seconds: float
    rate: float
    device: str = "cpu"


def learn(
    model: LayoutReader, batches: Iterator[tuple[Batch, Targets]], plan: Plan, report: Callable[[str], None]
) -> tuple[int, int]:
    """Train until the time is over, at a rate that falls along a cosine; gives the numbers of steps and of pages."""
    model.to(plan.device).train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=plan.rate, betas=(0.9, 0.98), weight_decay=0.01)
    begun, steps, pages, last = monotonic(), 0, 0, []
    for batch, targets in batches:
        done = (monotonic() - begun) / plan.seconds
        if done >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = plan.rate * min(1.0, (steps + 1) / _WARM_UP) * max(_LAST_RATE, (1 + math.cos(math.pi * done)) / 2)
        here = Batch(*(getattr(batch, name).to(plan.device) for name in Batch.__slots__))
        there = Targets(*(getattr(targets, name).to(plan.device) for name in Targets.__slots__))
        with torch.autocast(plan.device, torch.bfloat16):
            loss = total_loss(model(here, _WORD_DROP), there)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), _LONGEST_STEP)
        optimizer.step()
        steps, pages = steps + 1, pages + len(batch.count)
        last.append(loss.item())
        if steps % _EVERY == 0:
            report(f"{monotonic() - begun:7.0f} s {steps:7} steps {pages:9,} pages, loss {sum(last[-_EVERY:]) / _EVERY:.4f}")
    return steps, pages


def total_loss(outputs: tuple[Tensor, ...], targets: Targets) -> Tensor:
    """What is wrong with all heads together."""
    roles, begins, queries, keys, kinds, new_paper = (one.float() for one in outputs)
    inside = targets.inside
    weight = _WEIGHTS.to(roles.device)[targets.roles] * inside
    role = fn.cross_entropy(roles.flatten(0, 1), targets.roles.flatten(), reduction="none").view_as(weight)
    begin = fn.binary_cross_entropy_with_logits(begins, targets.begins.float(), reduction="none")
    return (
        (role * weight).sum() / weight.sum()
        + _BEGINS * (begin * inside).sum() / inside.sum()
        + _LINKS * _link_loss(queries, keys, targets)
        + _KIND * fn.cross_entropy(kinds, targets.kind)
        + _NEW_PAPER * fn.binary_cross_entropy_with_logits(new_paper, targets.new_paper)
    )


def _link_loss(queries: Tensor, keys: Tensor, targets: Targets) -> Tensor:
    """Each word of a row should choose the owner of its row among all owners of its page."""
    links = queries @ keys.transpose(1, 2) / math.sqrt(LINK_WIDTH)
    links = links.masked_fill(~targets.candidates[:, None, :], -1e4)
    owned = targets.owner >= 0
    if not bool(owned.any()):
        return links.sum() * 0
    return fn.cross_entropy(links[owned], targets.owner[owned])
