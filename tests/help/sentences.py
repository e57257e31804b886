"""Every sentence of the program that users read, found in its sources: what the catalogue must have in German.

What is told is known by where it stands: what an error, a doubt, a check or `hint` is made of, what `say`, `told`, `english` and their kin are
called with, the help of the commands, the texts of `ExitCode`. Of an f-string each value becomes a name in braces.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import get_args

import click

from extract import errors
from extract.batch.verify import Flaw
from extract.cli import main
from extract.cli.translated import texts_of
from extract.errors import ExitCode
from extract.evaluate.compare import Verdict
from extract.export.excel import title_of
from extract.results import State
from extract.steps import Step
from extract.tables import tables

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "extract"
# Their arguments are told.
CALLED = frozenset(
    {name for name, found in vars(errors).items() if isinstance(found, type) and issubclass(found, errors.VorlagenError)}
    | {"BadParameter", "UsageError", "Check", "Clue", "say", "tell", "told", "english", "counted"}
)
# Of a doubt, what it says, and not its code.
DOUBTS = frozenset({"Doubt", "PageDoubt", "Review"})
# What has one of these names is told,
NAMES = frozenset({"hint", "cause"})
# and every text in these tables.
TABLES = frozenset({"CALLED", "CAUSES", "EXPECTED", "FOREIGN", "JUDGED", "LEGEND", "READ", "VERDICTS"})
# Words between others, and what the operating system and libraries say: not in our sources.
FOREIGN = ROOT / "tests/help/foreign.txt"
# What an error is about stands first, whatever the program calls it there: one message for all.
SUBJECT = re.compile(r"^\{(?!host|address|who)\w+\}:")
# An example in a help; what stands in brackets behind one is told.
COMMAND_LINE = re.compile(r"vorlagen [^(]*")
# How many names and calls are followed from where something is told.
DEEPEST = 4
# What a template tells: {{ "Failed"|told }}.
TEMPLATE = re.compile(r"\"((?:[^\"\\]|\\.)*)\"\s*\|\s*told")


@dataclass(slots=True)
class Sentences:
    """Messages by where they were found first: a file below the repository."""

    found: dict[str, str] = field(default_factory=dict)

    def add(self, message: str, place: str) -> None:
        # A sentence or a word: not a path, a command or an option, and not only a name in braces.
        message = SUBJECT.sub("{file}:", message)
        if re.search(r"[^\W\d_]{2}|%", re.sub(r"\{\w+\}", "", message)) and not COMMAND_LINE.fullmatch(message):
            self.found.setdefault(message, place)


@cache
def sentences() -> Mapping[str, str]:
    """All of them with their places."""
    all_ = Sentences()
    for path in sorted(PACKAGE.rglob("*.py")):
        _in_source(path, all_)
    for path in sorted([*PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.j2")]):
        for message in TEMPLATE.findall(path.read_text(encoding="utf-8")):
            all_.add(message, str(path.relative_to(ROOT)))
    for word in (*(code.text for code in ExitCode), *Step, *State, *get_args(Flaw), *get_args(Verdict)):
        all_.add(str(word), "extract")
    for message in FOREIGN.read_text(encoding="utf-8").splitlines():
        all_.found.setdefault(message, str(FOREIGN.relative_to(ROOT)))
    for name, table in tables().items():
        for message in (name, *map(title_of, table.about.values())):
            all_.add(message, "extract/tables")
    for message in helps(main):
        all_.add(message, "extract/cli")
    return all_.found


def helps(command: click.Command) -> tuple[str, ...]:
    """What the help of a command and of those below it is made of."""
    found: list[str] = []

    def tell(piece: str) -> str:
        found.append(piece)
        return piece

    for text in texts_of(command):
        text.rewritten(tell)
    return tuple(found)


def _in_source(path: Path, into: Sentences) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    place = str(path.relative_to(ROOT))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    # What names stand for outside of functions: what is assigned, and what functions return.
    top = _assigned(tree.body)
    inside: set[int] = set()
    scopes: list[list[ast.AST]] = []
    for function in functions:
        nodes = list(ast.walk(function))
        returned = (node.value for node in nodes if isinstance(node, ast.Return))
        top.setdefault(f"{function.name}()", []).extend(value for value in returned if value is not None)
        inside.update(map(id, nodes))
        scopes.append(nodes)
    for nodes in (*scopes, [node for node in ast.walk(tree) if id(node) not in inside]):
        if told := [one for node in nodes for one in _told(node)]:
            named = {**top, **_assigned(nodes)}
            for message in (message for one in told for message in _messages(one, named)):
                into.add(message, place)


Named = Mapping[str, list[ast.expr]]


def _assigned(nodes: Iterable[ast.AST]) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, []).append(node.value)
    return found


def _told(node: ast.AST) -> Iterator[ast.expr]:
    """What a node tells users."""
    if isinstance(node, ast.Call):
        name = (
            node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
        )
        if name in CALLED:
            yield from node.args
        if name in DOUBTS:
            yield from node.args[1:]
        yield from (one.value for one in node.keywords if one.arg in NAMES or (name in DOUBTS and one.arg == "message"))
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if isinstance(target, ast.Name) and node.value is not None:
            if target.id in NAMES:
                yield node.value
            elif target.id in TABLES:
                values = node.value.values if isinstance(node.value, ast.Dict) else [node.value]
                yield from (one for value in values for one in ast.walk(value) if isinstance(one, ast.Constant))


def _messages(node: ast.expr, named: Named, deep: int = 0) -> Iterator[str]:
    """The messages that an expression can be, and those that are filled into them."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield _of_parts(node)
    if deep < DEEPEST:
        for one in _within(node, named):
            yield from _messages(one, named, deep + 1)


def _within(node: ast.expr, named: Named) -> list[ast.expr]:
    """What an expression may give as it is, or fill in."""
    match node:
        case ast.JoinedStr(values=values):
            return [one.value for one in values if isinstance(one, ast.FormattedValue)]
        case ast.IfExp(body=body, orelse=otherwise):
            return [body, otherwise]
        case ast.BoolOp(values=values):
            return values
        case ast.Name(id=name):
            return named.get(name, [])
        case ast.Call(func=ast.Name(id=name)):
            return named.get(f"{name}()", [])
    return []


def _of_parts(node: ast.JoinedStr) -> str:
    pieces: list[str] = []
    used: list[str] = []
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            name = base = _name(part.value)
            while name in used:
                name = f"{base}{used.count(base) + sum(one.startswith(base) for one in used)}"
            used.append(name)
            pieces.append(f"{{{name}}}")
        else:
            assert isinstance(part, ast.Constant)
            pieces.append(str(part.value).replace("{", "{{").replace("}", "}}"))
    return "".join(pieces)


def _name(node: ast.expr) -> str:
    """What a translator reads in the place of a value: the last name in it that says something."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Subscript(slice=ast.Constant(value=str(name))):
            found = "error" if name == "strerror" else name.strip("_").lower()
        case ast.Call(
            func=ast.Attribute(attr="join") | ast.Name(id=("printable" | "str" | "len" | "sorted" | "map" | "min")), args=args
        ):
            found = _name(args[-1])
        case ast.Call(func=inner) | ast.Subscript(value=inner):
            found = _name(inner)
        case ast.BoolOp(values=[first, *_, last]):
            found = _name(last if isinstance(last, ast.Name) else first)
        case ast.BinOp(left=left, right=right):
            found = _name(right if isinstance(left, ast.Constant) else left)
        case _:
            found = "value"
    return found
