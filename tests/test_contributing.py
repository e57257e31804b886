"""CONTRIBUTING.md shows the rooms as they are, and names only what is there."""

from __future__ import annotations

import re

import pytest

from tests.help.rooms import GUIDE, parted, picture, steps
from tests.test_architecture import ROOT

TEXT = GUIDE.read_text(encoding="utf-8")


def test_the_picture_of_the_rooms_is_that_of_the_table_and_of_the_doors() -> None:
    assert parted(TEXT)[1] == picture(), "draw it anew: python -m tests.help.rooms"


def test_the_picture_leaves_out_arrows_that_follow_from_others() -> None:
    rooms = {"a": (), "b": ("a",), "c": ("a", "b"), "d": ("a", "c")}
    assert [steps(rooms, name) for name in "abcd"] == [[], ["a"], ["b"], ["c"]]


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:extract|models|samples|tests|\.ci)/[a-z0-9_./-]*)`", TEXT))))
def test_every_path_that_is_named_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_target_of_make_that_is_named_exists() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make (\w+)", TEXT, re.MULTILINE)) <= targets
