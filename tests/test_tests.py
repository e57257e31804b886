"""Where tests stand: every module of layout/ and reading/ has a test file of its own, in the same place and of its name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "extract"
ROOMS = ("layout", "reading")


def modules(room: str) -> Iterator[Path]:
    """The modules of a room, below the package; its doors have no tests of their own."""
    return (path.relative_to(PACKAGE) for path in sorted((PACKAGE / room).rglob("*.py")) if path.stem != "__init__")


def functions(path: Path) -> list[ast.FunctionDef]:
    """The tests of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_has_tests_of_its_own(room: str) -> None:
    found = list(modules(room))
    assert found
    wanted = [TESTS / module.parent / f"test_{module.name}" for module in found]
    missing = [str(path.relative_to(TESTS)) for path in wanted if not path.exists() or not functions(path)]
    assert not missing, f"no tests in {', '.join(missing)}"


@pytest.mark.parametrize("room", ROOMS)
def test_every_test_file_is_called_after_the_module_that_it_tests(room: str) -> None:
    """Several files may test one module: test_text_layer.py and test_text_layer_boxes.py."""
    strangers = []
    for path in sorted((TESTS / room).rglob("test_*.py")):
        folder = PACKAGE / path.parent.relative_to(TESTS)
        names = [f"test_{module.stem}" for module in folder.glob("*.py") if module.stem != "__init__"]
        if not any(path.stem == name or path.stem.startswith(f"{name}_") for name in names):
            strangers.append(str(path.relative_to(TESTS)))
    assert not strangers, f"no module has the name of {', '.join(strangers)}"


@pytest.mark.parametrize("room", ROOMS)
def test_every_test_says_what_must_hold(room: str) -> None:
    empty = [
        f"{path.relative_to(TESTS)}:{test.lineno} {test.name}"
        for path in sorted((TESTS / room).rglob("test_*.py"))
        for test in functions(path)
        if not any(_claims(node) for node in ast.walk(test))
    ]
    assert not empty, "\n".join(empty)


def _claims(node: ast.AST) -> bool:
    """Whether something is asserted, or an error expected."""
    raises = isinstance(node, ast.Attribute) and node.attr == "raises"
    return isinstance(node, ast.Assert) or raises
