"""A session that a paper goes to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Session:
    """Texts are empty where the form leaves them out; `row` is the number that its words carry."""

    row: int
    organization: str
    date: str
    role: str
    public: bool
