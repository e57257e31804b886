"""Reads the lists: `names/*.toml` (one text each, parted by commas) and `phrases/*.toml` (arrays, or tables of arrays)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent

Names = dict[str, tuple[str, ...]]


@cache
def names(held_out: bool) -> Names:
    """The entries of each list of names; for held-out papers, where both have a list, theirs in place of training's."""
    tables = _tables("names", held_out)
    return {key: tuple(entry.strip() for entry in text.split(",") if entry.strip()) for key, text in tables.items()}


@cache
def phrases(held_out: bool) -> dict[str, Any]:
    """The phrases by name, likewise; their slots ("{town}") are filled by `samples.fiction.papers.words`."""
    return _tables("phrases", held_out)


def _tables(folder: str, held_out: bool) -> dict[str, Any]:
    def read(name: str) -> dict[str, Any]:
        return tomllib.loads((_HERE / folder / f"{name}.toml").read_text(encoding="utf-8"))

    return read("train") | read("held_out") if held_out else read("train")
