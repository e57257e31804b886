"""The help and the errors of the commands in the language that is spoken.

click asks gettext for its own words, whose catalogue is `click`. What the commands themselves say stands in their attributes, in
English; as long as a command runs they hold it in its language.
"""

from __future__ import annotations

import gettext
import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import click

from extract.language import LANGUAGES, LOCALES, Language, language, speaking, told

DOMAIN = "click"
Owner: TypeAlias = "click.Command | click.Parameter | click.ParamType[Any]"  # which older ones of click let nobody say
# A paragraph that is not filled anew, as click marks it, and a line in it: what stays as it is, and what is told.
AS_IT_IS = "\b"
# The attributes of a command that hold texts.
COMMAND = ("help", "epilog", "options_metavar", "subcommand_metavar")
_LINE = re.compile(r"(\s*(?:\S+\s\s+)?)(.*)")


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a command, an option or an argument: whose attribute it is, and what it is in English."""

    owner: Owner
    attribute: str
    english: str

    def rewritten(self, tell: Callable[[str], str]) -> str:
        """The text with each of its sentences told: each paragraph, or line where lines are kept."""
        return "\n\n".join(_paragraph(one, tell) for one in inspect.cleandoc(self.english).split("\n\n"))


def asked_for(arguments: Sequence[str]) -> Language:
    """The language that `--language` names before the command; else that of the locale."""
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=True):
        name, _, value = argument.partition("=")
        if name == "--language":
            return next((one for one in LANGUAGES if one == (value or following)), language())
        if not argument.startswith("-"):
            break
    return language()


@contextmanager
def in_language(command: click.Command, wanted: Language) -> Iterator[None]:
    """Let a command and those below it speak a language."""
    texts, domain = texts_of(command), gettext.textdomain()
    try:
        with speaking(wanted):
            gettext.bindtextdomain(DOMAIN, str(LOCALES))
            gettext.textdomain(DOMAIN)
            for text in texts:
                setattr(text.owner, text.attribute, text.rewritten(told))
            yield
    finally:
        gettext.textdomain(domain)
        for text in texts:
            setattr(text.owner, text.attribute, text.english)


@cache
def texts_of(command: click.Command) -> tuple[Text, ...]:
    """Every text of a command and of those below it."""
    return tuple(_texts(click.Context(command, **command.context_settings)))


def _texts(context: click.Context) -> Iterator[Text]:
    command = context.command
    owners: list[tuple[Owner, Sequence[str]]] = [(command, COMMAND)]
    for parameter in command.get_params(context):  # the option --help among them
        owners += [(parameter, ("help", "metavar")), (parameter.type, ("name",))]
    for owner, names in owners:
        found = ((name, getattr(owner, name, None)) for name in names)
        yield from (Text(owner, name, english) for name, english in found if isinstance(english, str))
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        yield from _texts(click.Context(below, parent=context, **below.context_settings))


def _paragraph(text: str, tell: Callable[[str], str]) -> str:
    if text.startswith(AS_IT_IS):
        first, *lines = text.split("\n")
        return "\n".join((first, *(_line(line, tell) for line in lines)))
    return tell(" ".join(text.split()))


def _line(text: str, tell: Callable[[str], str]) -> str:
    found = _LINE.fullmatch(text)
    return text if found is None else found[1] + tell(found[2])
