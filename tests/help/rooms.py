"""The picture of the rooms in CONTRIBUTING.md, drawn from the table in tests/test_architecture.py.

`python -m tests.help.rooms` draws it anew.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path

from tests.test_architecture import PACKAGE, ROOMS, ROOT

GUIDE = ROOT / "CONTRIBUTING.md"
BEGIN, END = "<!-- rooms: python -m tests.help.rooms -->", "<!-- end of rooms -->"

Rooms = Mapping[str, tuple[str, ...]]


def door(name: str) -> Path:
    """The file that says what a room does."""
    folder = PACKAGE / name
    return folder / "__init__.py" if folder.is_dir() else PACKAGE / f"{name}.py"


def purpose(name: str) -> str:
    """The first line of the door's docstring."""
    text = ast.get_docstring(ast.parse(door(name).read_text(encoding="utf-8"))) or ""
    return text.partition("\n")[0]


def below(rooms: Rooms, name: str) -> set[str]:
    """All rooms that can be reached from a room."""
    return set(rooms[name]).union(*(below(rooms, room) for room in rooms[name]))


def steps(rooms: Rooms, name: str) -> list[str]:
    """The rooms that a room imports from and that it reaches through no other."""
    return [room for room in rooms[name] if not any(room in below(rooms, other) for other in rooms[name])]


def picture(rooms: Rooms = ROOMS) -> str:
    """A graph without the arrows that follow from others, and a table with all of them."""
    titles = {name: "extract" if name == "__init__" else name for name in rooms}
    graph = [f"    {titles[name]} --> {' & '.join(steps(rooms, name))}" for name in rooms if rooms[name]]
    table = [f"| `{title}` | {purpose(name)} | {', '.join(rooms[name]) or '–'} |" for name, title in reversed(titles.items())]
    head = ["| room | what it does | imports from |", "|---|---|---|"]
    return "\n".join(["```mermaid", "graph TD", *graph, "```", "", *head, *table])


def parted(guide: str) -> tuple[str, str, str]:
    """What stands before the picture, the picture, and what stands behind it; ValueError when its marks are not there."""
    before, rest = guide.split(BEGIN)
    inside, after = rest.split(END)
    return before, inside.strip("\n"), after


def main() -> None:
    before, _, after = parted(GUIDE.read_text(encoding="utf-8"))
    GUIDE.write_text(f"{before}{BEGIN}\n{picture()}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
