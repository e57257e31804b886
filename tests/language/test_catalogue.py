"""The German catalogues are whole: no sentence without German, none that the program says no more, and the compiled ones are fresh."""

from __future__ import annotations

import io
from gettext import GNUTranslations
from string import Formatter

import pytest
from babel.messages.catalog import Message

from extract.language import LOCALES, speaking, told
from extract.language.sentences import FEW, FILLS, KINDS, WRITER
from tests.help.catalogue import FOLDER, SOURCES, compiled, of_click, ours, written
from tests.help.sentences import FOREIGN

MESSAGES = [message for message in written("vorlagen") if message.id]
FILLED = [message for message in MESSAGES if "{" in str(message.id)]
FIND = {"ids": lambda message: str(message.id)[:60]}
# What is filled in, by how the German sentence writes it.
VALUES = {"number": "1,234.5", "moment": "2026-11-27", "amount": "1234.5", "share": "0.3", "told": "line", "quoted": "'a', 'b'"}


def fields(text: str) -> dict[str, str]:
    """The names in braces, with what stands behind a colon."""
    return {name: spec or "" for _, name, spec, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("name", SOURCES)
def test_every_message_has_a_translation_that_is_no_guess(name: str) -> None:
    forms = [(message, message.string if isinstance(message.string, tuple) else (message.string,)) for message in written(name)]
    assert not [message.id for message, strings in forms if message.id and (message.fuzzy or not all(strings))]


def test_the_catalogue_has_what_the_program_says_and_nothing_else() -> None:
    """Where this fails: `make catalogue`, then write the German into vorlagen.po, and call it again."""
    assert {message.id for message in MESSAGES} == {message.id for message in ours() if message.id}
    assert not written("vorlagen").obsolete


def test_the_catalogue_of_click_has_what_the_installed_one_says() -> None:
    assert {message.id for message in of_click() if message.id} <= {message.id for message in written("click")}


@pytest.mark.parametrize("name", SOURCES)
def test_what_is_shipped_is_what_the_catalogue_says(name: str) -> None:
    fresh, shipped = GNUTranslations(io.BytesIO(compiled(written(name)))), GNUTranslations((FOLDER / f"{name}.mo").open("rb"))
    texts = [dict(vars(one)["_catalog"]) for one in (fresh, shipped)]
    for one in texts:
        del one[""]  # the header, which names the version of Babel
    assert texts[0] == texts[1]
    assert FOLDER.is_relative_to(LOCALES)


@pytest.mark.parametrize("message", FILLED, **FIND)
def test_both_languages_fill_in_the_same_values(message: Message) -> None:
    english, german = fields(str(message.id)), fields(str(message.string))
    assert not any(english.values()), "how a value is written is said in German only"
    assert set(german.values()) <= {"", *KINDS}
    # What the system and libraries say may hold what tells users nothing.
    foreign = str(message.id) in FOREIGN.read_text(encoding="utf-8").splitlines()
    assert german.keys() <= english.keys() if foreign else german.keys() == english.keys()


@pytest.mark.parametrize("message", FILLED, **FIND)
def test_every_sentence_is_known_again(message: Message) -> None:
    english, german = str(message.id), str(message.string)
    kinds = fields(german)
    values = {name: VALUES.get(kinds.get(name, ""), f"‹{name}›") for name in fields(english)}
    with speaking("de"):
        assert told(english.format(**values)) == WRITER.format(german, **values)


@pytest.mark.parametrize("message", FILLED, **FIND)
def test_no_sentence_of_others_is_told_by_half(message: Message) -> None:
    """What is no number, no day and no sentence of the program is never taken for one; around few letters, nothing unknown is told."""
    english, kinds = str(message.id), fields(str(message.string))
    few = sum(map(str.isalpha, "".join(text for text, *_ in Formatter().parse(english)))) < FEW
    made_up = {name for name in fields(english) if name != "file" and (few or kinds.get(name) in FILLS)}
    values = {
        name: "what nobody says here" if name in made_up else VALUES.get(kinds.get(name, ""), "x") for name in fields(english)
    }
    text = english.format(**values)
    with speaking("de"):
        assert not made_up or told(text) == text
