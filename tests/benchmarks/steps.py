"""The cleaning steps of a page, and how to leave one out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from extract.reading.ocr.set_out import Unfolded
from extract.reading.rules.erase import Lines
from extract.scan.colour import to_grey
from extract.scan.orientation import measure_lie

Replacement = Callable[..., Any]


def _unturned(*arguments: Any) -> Any:
    return replace(measure_lie(*arguments), rotation=0)


def _unlevelled(*arguments: Any) -> Any:
    return replace(measure_lie(*arguments), skew=0.0)


def _rules_kept(pixels: Any, dpi: float, lines: Any, boxes: Any) -> Any:
    from extract.reading.rules.erase import erase_drawn

    return erase_drawn(pixels, dpi, Lines((), ()), boxes)


def _boxes_kept(pixels: Any, dpi: float, lines: Any, boxes: Any) -> Any:
    from extract.reading.rules.erase import erase_drawn

    return erase_drawn(pixels, dpi, lines, ())


# What stands in the place of what, with each step left out.
STEPS: Mapping[str, Mapping[str, Replacement]] = {
    "turning pages upright": {
        "extract.scan.upright.measure_lie": _unturned,
        "extract.reading.pages.legibility": lambda page: 1.0,
    },
    "levelling": {"extract.scan.upright.measure_lie": _unlevelled},
    "evening out the light": {"extract.scan.upright.even_light": lambda grey, dpi: grey},
    "taking off specks": {"extract.scan.upright.without_specks": lambda grey, dpi: grey},
    "fading coloured ink": {"extract.scan.upright.to_print": to_grey},
    "erasing ruling lines": {"extract.reading.read.erase_drawn": _rules_kept},
    "erasing boxes": {"extract.reading.read.erase_drawn": _boxes_kept},
    "setting out cells": {"extract.reading.read.unfold": lambda pixels, dpi, rules: Unfolded(pixels, ())},
    "the second look": {"extract.reading.read.look_again": lambda pages, options: [tuple(page.words) for page in pages]},
    "repairing slips of § and figures": {"extract.pipeline.repaired": lambda text: text},
}


@contextmanager
def without(step: str) -> Iterator[None]:
    """Leave one step out in this process and those that it forks."""
    with ExitStack() as stack:
        for target, replacement in STEPS[step].items():
            stack.enter_context(patch(target, replacement))
        yield
