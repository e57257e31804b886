"""A small form file, and reading one."""

from __future__ import annotations

from pathlib import Path

from extract.forms import Form, load_form

SMALL = """
name = "ellerloh"
title = "Vorlage of Ellerloh"
[labels]
reference = ["Vorlagen Nr."]
originator = ["Amt"]
[headings]
subject = ["Betreff"]
resolution = ["Beschlussvorschlag"]
"""


def form_of(tmp_path: Path, text: str, name: str = "ellerloh.toml") -> Form:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return load_form(path)
