"""Ruling lines that belong to tables, told from underlined headings and strokes of letters."""

from __future__ import annotations

from collections.abc import Sequence

from extract.page import BBox, Rule

# How far a horizontal and a vertical line may miss each other and still meet (points).
_SLACK = 5.0
# Rules that touch, grown by this, are one line when they are no further apart across it (points).
_TOUCHING, _IN_LINE = 0.8, 1.6
# A vertical line that bounds a table row is at least this high (points).
_LOWEST = 12.0


def table_rules(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules that meet others at right angles: a vertical one at two levels at least, a horizontal one at a vertical."""
    flat = joined([rule for rule in rules if rule.horizontal])
    tall = joined([rule for rule in rules if not rule.horizontal and rule.bbox.height >= _LOWEST])
    bounding = [rule for rule in tall if sum(_meet(one.bbox, rule.bbox) for one in flat) >= 2]
    crossing = [rule for rule in flat if any(_meet(rule.bbox, one.bbox) for one in bounding)]
    return (*crossing, *bounding)


def joined(rules: Sequence[Rule]) -> list[Rule]:
    """Rules of one direction, those made one that lie on each other or go on where another ends, as drawn cell by cell."""
    whole: list[Rule] = []
    for rule in sorted(rules, key=lambda one: (one.bbox.x0, one.bbox.top)):
        box = rule.bbox.grown(_TOUCHING)
        touching = [one for one in whole if box.overlap(one.bbox.grown(_TOUCHING)) > 0 and _in_line(one, rule)]
        whole = [one for one in whole if one not in touching]
        whole.append(Rule(BBox.around([rule.bbox, *(one.bbox for one in touching)])))
    return whole


def _in_line(a: Rule, b: Rule) -> bool:
    off = abs(a.bbox.y - b.bbox.y) if a.horizontal else abs(a.bbox.x - b.bbox.x)
    return a.horizontal == b.horizontal and off < _IN_LINE


def _meet(flat: BBox, tall: BBox) -> bool:
    return flat.x0 - _SLACK <= tall.x <= flat.x1 + _SLACK and tall.top - _SLACK <= flat.y <= tall.bottom + _SLACK
