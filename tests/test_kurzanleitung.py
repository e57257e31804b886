"""README and the German Kurzanleitung name commands and files that there are, and tell the same."""

from __future__ import annotations

import datetime as dt
import json
import re
import shlex
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
import pytest

from extract.cli import main
from extract.record import Budget, Vorlage
from extract.results.records import write_extraction
from tests.help.records import an_extraction

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


def test_readme_shows_what_the_samples_give() -> None:
    found = [json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "samples" / "recorded").glob("*.json")]
    papers = [paper for one in found for paper in one["records"]]
    pages = sum(one["source"]["pages"] for one in found)
    values, doubts = (sum(len(paper[part]) for paper in papers) for part in ("evidence", "review"))
    shown = [int(number) for number in re.findall(r"\d+", GUIDES["README.md"].split("failures ┃", 1)[1].split("└", 1)[0])]
    assert shown == [len(found), len(papers), pages, values, doubts, 0]


def test_the_example_in_pandas_takes_a_year_without_a_known_amount_for_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    amounts = {2001: ("1955.83", "DEM"), 2002: ("700", None)}
    papers = tuple(
        Vorlage(pages=(1,), date=dt.date(year, 1, 1), budget=Budget(required=Decimal(amount), currency=currency))
        for year, (amount, currency) in amounts.items()
    )
    write_extraction(an_extraction(papers), tmp_path / "out" / "a.pdf.json")
    monkeypatch.chdir(tmp_path)
    *lines, last = GUIDES["README.md"].split("```python\n")[1].split("```")[0].strip().splitlines()
    names: dict[str, Any] = {}
    exec("\n".join([*lines, f"sums = {last}"]), names)
    assert names["sums"].isna().to_dict() == {2001: False, 2002: True}
    assert names["sums"][2001] == 1000
    assert not [column for column in names["costs"] if column.endswith(("_x", "_y"))]


@pytest.mark.parametrize("guide", GUIDES)
def test_every_file_that_is_linked_is_there(guide: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", GUIDES[guide]) if "://" not in link]
    assert links and all((ROOT / link).is_file() for link in links)
    assert "Kurzanleitung.md" in GUIDES["README.md"] and "README.md" in GUIDES["Kurzanleitung.md"]
