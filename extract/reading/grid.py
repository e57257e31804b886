"""Ruling lines that belong to tables, told from underlined headings and strokes of letters."""

from __future__ import annotations

from collections.abc import Sequence

from extract.page import BBox, Rule

# How far a horizontal and a vertical line may miss each other and still meet (points).
_SLACK = 5.0
# A vertical line that bounds a table row is at least this high (points).
_LOWEST = 12.0


def table_rules(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules that meet others at right angles: a vertical one at two levels at least, a horizontal one at a vertical."""
    flat = [rule for rule in rules if rule.horizontal]
    tall = [rule for rule in rules if not rule.horizontal and rule.bbox.height >= _LOWEST]
    bounding = [rule for rule in tall if sum(_meet(one.bbox, rule.bbox) for one in flat) >= 2]
    crossing = [rule for rule in flat if any(_meet(rule.bbox, one.bbox) for one in bounding)]
    return (*crossing, *bounding)


def _meet(flat: BBox, tall: BBox) -> bool:
    return flat.x0 - _SLACK <= tall.x <= flat.x1 + _SLACK and tall.top - _SLACK <= flat.y <= tall.bottom + _SLACK
