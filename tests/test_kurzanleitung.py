"""README and the German Kurzanleitung name commands and files that there are, and tell the same."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from extract.cli import main

ROOT = Path(__file__).parent.parent
GUIDES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "Kurzanleitung.md")}
# What is typed: in a block or between backticks.
CALL = re.compile(r"(?:^|`|/bin/|\$ )vorlagen ((?:--?|[a-z])[^`\n#|>]*)", re.MULTILINE)


def calls(guide: str) -> list[str]:
    return sorted({call.strip() for call in CALL.findall(GUIDES[guide])})


def called(call: str) -> tuple[tuple[str, ...], click.Command, list[str]]:
    """The command of a call with its name, and the options that it is given; ValueError where there is no such command."""
    names: list[str] = []
    command: click.Command = main
    words = shlex.split(call)
    # What the whole program is told comes first.
    while words and words[0].startswith("-"):
        words = words[2:] if words[0] == "--language" else words[1:]
    while isinstance(command, click.Group) and words:
        if words[0] not in command.commands:
            raise ValueError(f"vorlagen {call}: there is no command {words[0]}")
        names.append(words.pop(0))
        command = command.commands[names[-1]]
    return tuple(names), command, [word.partition("=")[0] for word in words if word.startswith("--")]


@pytest.mark.parametrize(("guide", "call"), [(guide, call) for guide in GUIDES for call in calls(guide)])
def test_every_command_that_is_named_can_be_called_so(guide: str, call: str) -> None:
    _, command, options = called(call)
    known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}
    assert set(options) <= known


def test_both_guides_name_the_same_commands() -> None:
    named = {guide: {called(call)[0] for call in calls(guide)} - {()} for guide in GUIDES}
    assert named["Kurzanleitung.md"], "no command is named"
    assert named["Kurzanleitung.md"] <= named["README.md"]
    # What an archive does from the first scan to the last: none of it is missing in German.
    work = {
        ("desk",),
        ("doctor",),
        ("run",),
        ("status",),
        ("verify",),
        ("export",),
        ("evaluate",),
        ("forms", "new"),
        ("deploy",),
    }
    assert work <= named["Kurzanleitung.md"]


@pytest.mark.parametrize("guide", GUIDES)
def test_every_file_that_is_linked_is_there(guide: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", GUIDES[guide]) if "://" not in link]
    assert links and all((ROOT / link).is_file() for link in links)
    assert "Kurzanleitung.md" in GUIDES["README.md"] and "README.md" in GUIDES["Kurzanleitung.md"]
