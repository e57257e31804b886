"""What else hangs behind a paper: letters, forms, lists, plans, empty backs. No word of it is one of the paper's values."""

from __future__ import annotations

from collections.abc import Callable

from extract.layout.roles import Role
from samples.fiction.layouts.page import Kind, SetWord
from samples.fiction.layouts.parts.foreign_forms import authority_form, offer
from samples.fiction.layouts.parts.foreign_letters import application, clipping, letter, mail, report
from samples.fiction.layouts.parts.foreign_tables import building_costs, jumble, ledger, people, posts, statistics
from samples.fiction.layouts.parts.meetings import agenda, minutes
from samples.fiction.layouts.parts.plans import plan
from samples.fiction.layouts.parts.statutes import statute
from samples.fiction.layouts.setter import Setter, plain
from samples.fiction.layouts.style import draw_style

_ANNEXES: tuple[Callable[[Setter], None], ...] = (
    *(authority_form, authority_form, offer, letter, letter, application, mail, clipping, report, report, jumble, jumble),
    *(building_costs, ledger, posts, people, statistics, statute, minutes, agenda, plan),
)


def annexes(setter: Setter) -> None:
    """One of them or several."""
    for _ in range(setter.one((1, 1, 1, 2, 2, 3))):
        set_annex = setter.one(_ANNEXES)
        begin_annex(setter, "plan" if set_annex is plan else "annex")
        set_annex(setter)


def begin_annex(setter: Setter, kind: Kind = "annex") -> None:
    """A new page, mostly in a look of its own; often it says whose annex it is."""
    own = setter.odds(0.75)
    if own:
        setter.dress(draw_style(setter, setter.writer.year))
        setter.running = lambda setter, number: None
    setter.begin_page(kind)
    if setter.odds(0.45):
        setter.place([plain(setter.writer.pick("annexes", "marks"))], setter.size * setter.one((0.9, 1, 1, 1.3)))
        if setter.odds(0.5):
            setter.skip()


def blank_back(setter: Setter) -> None:
    """The back of a sheet, with what dust leaves on it."""
    setter.begin_page("blank")
    specks(setter)


def specks(setter: Setter) -> None:
    """Dirt that OCR takes for letters."""
    if setter.odds(0.5):
        return
    page, between = setter.page, setter.between
    for _ in range(setter.draw(1, 6)):
        x, y, size = between(5, page.width - 20), between(5, page.height - 20), between(1.5, 9)
        text = setter.one((".", "'", "-", ",", "·", "I", "|", "_", "o", "»", "’", ":", "i"))
        page.words.append(SetWord(text, x, y, x + size * between(0.3, 1), y + size, Role.NONE, False, 0))


def cover(setter: Setter) -> None:
    """A sheet that says what follows: few large words."""
    writer = setter.writer
    setter.y += setter.page.height * setter.between(0, 0.4)
    for _ in range(setter.draw(1, 5)):
        made = (
            writer.pick("annexes", "covers"),
            writer.body(),
            writer.committee(),
            writer.date(),
            writer.reference(),
            str(writer.year),
        )
        setter.place([plain(setter.one(made))], setter.size * setter.between(1, 2.6))
        setter.skip(2)
