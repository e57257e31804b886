"""What one file holds: mostly one paper; else a stack of papers, or what a council was sent for a sitting."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from samples.fiction.layouts.page import Kind, Paper
from samples.fiction.layouts.paper import Form, draw_form, write_paper
from samples.fiction.layouts.parts.annexes import annexes, blank_back, cover
from samples.fiction.layouts.parts.heads import running
from samples.fiction.layouts.parts.meetings import agenda, minutes
from samples.fiction.layouts.parts.values import matter_of
from samples.fiction.layouts.setter import Setter
from samples.fiction.layouts.wordings import Wordings
from samples.fiction.layouts.writer import Writer

# How many files hold several papers, and how many are scanned with their backs.
_SEVERAL, _DUPLEX = 0.15, 0.04


def write_file(rng: Random, words: Wordings) -> Paper:
    """All pages of a file."""
    pages: Paper = []
    if rng.random() < _SEVERAL:
        rng.choice((_stack, _stack, _packet, _packet, _minutes))(rng, words, pages)
    else:
        write_paper(rng, draw_form(rng, words), pages)
    return _with_backs(rng, words, pages) if rng.random() < _DUPLEX else pages


def _stack(rng: Random, words: Wordings, pages: Paper) -> None:
    """Papers of one form or of several."""
    form, same = draw_form(rng, words), rng.random() < 0.6
    if rng.random() < 0.1:
        _sheet(rng, form, pages, "annex", cover)
    for _ in range(rng.choice((2, 2, 3, 4))):
        write_paper(rng, form if same else draw_form(rng, words), pages)


def _packet(rng: Random, words: Wordings, pages: Paper) -> None:
    """An invitation with its agenda, then the papers; now and then minutes or a cover sheet among them."""
    form = draw_form(rng, words)
    if rng.random() < 0.15:
        _sheet(rng, form, pages, "annex", cover)
    _sheet(rng, form, pages, "agenda", agenda)
    for _ in range(rng.choice((1, 2, 2, 3))):
        if rng.random() < 0.15:
            _sheet(rng, form, pages, "minutes", minutes)
        write_paper(rng, form if rng.random() < 0.85 else draw_form(rng, words), pages)


def _minutes(rng: Random, words: Wordings, pages: Paper) -> None:
    """Minutes alone, or beside a paper."""
    form = draw_form(rng, words)
    before = rng.random() < 0.3
    if before:
        write_paper(rng, form, pages)
    _sheet(rng, form, pages, "minutes", minutes)
    if not before and rng.random() < 0.5:
        write_paper(rng, form, pages)


def _sheet(rng: Random, form: Form, pages: Paper, kind: Kind, write: Callable[[Setter], None]) -> None:
    """A document that is no Vorlage, with what hangs behind it; a cover sheet is no paper."""
    setter = Setter(Writer(rng, form.year, form.words), form.style, pages, kind)
    setter.running = running(setter, matter_of(setter, setter.writer.day()))
    first = setter.page
    write(setter)
    if kind == "annex":
        first.new_paper = False
    elif setter.odds(0.1):
        annexes(setter)
    setter.close()


def _with_backs(rng: Random, words: Wordings, pages: Paper) -> Paper:
    """The pages with the empty backs of their sheets between some of them."""
    both: Paper = []
    setter = Setter(Writer(rng, 2000, words), draw_form(rng, words).style, [], "blank")
    for page in pages:
        both.append(page)
        if rng.random() < 0.4:
            blank_back(setter)
            setter.page.width, setter.page.height = page.width, page.height
            both.append(setter.page)
    return both
