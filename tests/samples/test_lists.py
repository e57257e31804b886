"""The words of invented papers: what is held out is held out, and no slot stays open."""

from __future__ import annotations

from random import Random

import pytest

from samples.fiction.lists import names, phrases
from samples.fiction.papers.words import Words


@pytest.mark.parametrize("name", ["surnames", "towns", "brands"])
def test_held_out_names_are_not_among_those_of_training(name: str) -> None:
    assert not set(names(True)[name]) & set(names(False)[name])


@pytest.mark.parametrize("held_out", [False, True])
@pytest.mark.parametrize("year", [1975, 2020])
def test_every_phrase_can_be_filled_in(held_out: bool, year: int) -> None:
    words = Words(Random(1), year, held_out)
    for name in ("subject", "resolution", "statement", "articles", "attachments", "cover"):
        for template in phrases(held_out)[name]:
            assert "{" not in words.fill(template), template


def test_before_the_reform_words_are_spelled_the_old_way() -> None:
    old, new = (Words(Random(1), year, False).fill("Der Beschlussvorschlag muss beschlossen werden.") for year in (1990, 2000))
    assert old == "Der Beschlußvorschlag muß beschlossen werden."
    assert new == "Der Beschlussvorschlag muss beschlossen werden."
