"""A session that a paper goes to, and what a form tells of it."""

from __future__ import annotations

from dataclasses import dataclass

from samples.fiction.layouts.setter import Setter


def state(setter: Setter, public: bool, how: str = "cell") -> str:
    """How a form says whether a sitting is public: in a "cell", or "said" once for all."""
    return setter.writer.pick("openness", f"{how}_public" if public else f"{how}_non_public")


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
