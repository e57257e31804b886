"""Which language is spoken follows from the environment, as gettext has it."""

from __future__ import annotations

import os
from collections.abc import Mapping

import pytest

from extract.language import language, speaking, told

VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_AT@euro"}, "de"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "de_DE"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US", "LANGUAGE": "de"}, "de"),
        ({"LANG": "de_DE", "LANGUAGE": ""}, "de"),
        ({"LANG": "de_DE", "LANGUAGE": "fr:de"}, "de"),
        # Who reads English first is not given German, though there is no catalogue for English.
        ({"LANG": "de_DE", "LANGUAGE": "en_US:de"}, "en"),
    ],
)
def test_the_language_is_the_first_that_is_wished_and_spoken(
    environment: Mapping[str, str], spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language() == spoken


def test_a_language_is_spoken_for_as_long_as_it_is_asked_for() -> None:
    before = dict(os.environ)
    with speaking("de"):
        assert told("doubts") == "Zweifel"
        with speaking("en"):
            assert told("doubts") == "doubts"
    assert dict(os.environ) == before
