"""Ruling lines that belong to tables, told from underlined headings and strokes of letters."""

from __future__ import annotations

from collections.abc import Sequence

from extract.geometry import BBox
from extract.page import Rule

# How far a horizontal and a vertical line may miss each other and still meet (points).
_SLACK = 5.0
# Rules that touch, grown by this, are one line when they are no further apart across it (points).
_TOUCHING, _IN_LINE = 0.8, 1.6
# A vertical line that bounds a table row is at least this high (points).
_LOWEST = 12.0
# A table without columns has at least so many rules, and they are at least so wide (points); an underlined heading is not.
_FEWEST, _WIDE = 3, 200.0


def table_rules(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules that meet others at right angles, a vertical one at two levels at least, a horizontal one at a vertical;
    and horizontal ones alone that are all as wide, between the rows of a table without columns.
    """
    flat = joined_rules([rule for rule in rules if rule.horizontal])
    tall = joined_rules([rule for rule in rules if not rule.horizontal and rule.bbox.height >= _LOWEST])
    bounding = [rule for rule in tall if sum(_meet(one.bbox, rule.bbox) for one in flat) >= 2]
    crossing = [rule for rule in flat if any(_meet(rule.bbox, one.bbox) for one in bounding)]
    return (*crossing, *(rule for rule in flat if rule not in crossing and _stacked(rule, flat)), *bounding)


def _stacked(rule: Rule, flat: Sequence[Rule]) -> bool:
    """Whether a wide rule is one of several that begin and end below each other."""
    alike = sum(max(abs(one.bbox.x0 - rule.bbox.x0), abs(one.bbox.x1 - rule.bbox.x1)) < _SLACK for one in flat)
    return rule.bbox.width >= _WIDE and alike >= _FEWEST


def joined_rules(rules: Sequence[Rule]) -> list[Rule]:
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
