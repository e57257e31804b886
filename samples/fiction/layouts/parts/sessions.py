"""A session that a paper goes to, and what a form tells of it."""

from __future__ import annotations

from dataclasses import dataclass

STATES = (("öffentlich", "ö.", "öff."), ("nichtöffentlich", "nö", "n.ö."))


@dataclass(frozen=True, slots=True)
class Session:
    """Texts are empty where the form leaves them out; `row` is the number that its words carry."""

    row: int
    organization: str
    date: str
    role: str
    public: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What a form tells of each session; `publicity` how: in boxes, typed marks, letters, words, once for all or not."""

    publicity: str
    roles: bool
    dates: bool
