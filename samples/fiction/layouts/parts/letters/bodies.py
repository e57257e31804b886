"""What motions ask for and questions ask: paragraphs, bullets, numbered points."""

from __future__ import annotations

from collections.abc import Callable

from extract.layout.roles import Role
from samples.fiction.layouts.parts.letters.wording import wording
from samples.fiction.layouts.setter import Setter, plain, said

_REASONS = ("statement", "statement", "letter", "notice")
_BULLETS = ("•", "-", "–", "*", "►", "")


def headed(setter: Setter, text: str, role: Role = Role.HEADING) -> None:
    """A heading or lead-in on a line of its own."""
    colon = ":" if setter.odds(0.7) and not text.endswith(":") else ""
    size = setter.size * (setter.one((1, 1, 1, 1.15, 1.3)) if role is Role.HEADING else 1)
    setter.room(size * 4)
    if role is Role.HEADING and setter.odds(0.06):
        setter.centred([plain(text + colon, role)], size)
    else:
        setter.para([plain(text + colon, role)], size)
    setter.skip(setter.one((0, 0.3, 0.6)))


def points(setter: Setter, role: Role, make: Callable[[], str], count: int) -> None:
    """Points with numbers, letters or bullets, each hanging behind its mark; now and then a few below one."""
    kind, indent = setter.one(("number", "number", "bracket", "bullet", "bullet")), setter.one((0, 8, 18, 30))
    bullet, tab, gap = setter.one(_BULLETS), setter.between(12, 28), setter.one((0, 0.4, 0.8))
    hang = setter.odds(0.85)
    for i in range(count):
        mark = {"number": f"{i + 1}.", "bracket": setter.one((f"{i + 1})", f"{i + 1})", f"({i + 1})"))}.get(kind, bullet)
        _point(setter, said(mark, role), plain(make(), role) if mark else said(make(), role), (indent, tab if hang else 0))
        if setter.odds(0.06):
            for _ in range(setter.draw(2, 4)):
                below = setter.one(("o", "-", "a)", "•"))
                _point(setter, said(below, role), plain(make(), role), (indent + tab, 12))
        setter.skip(gap)


def _point(setter: Setter, mark: tuple[str, str, bool, int], text: tuple[str, str, bool, int], at: tuple[float, float]) -> None:
    indent, tab = at
    x = setter.left + indent
    if not tab:
        setter.para([mark, text] if mark[0] else [text], None, x)
        return
    setter.room(setter.size * setter.lead)
    end = setter.text(mark, x) if mark[0] else x
    setter.para([text], None, max(x + tab, end + 4))


def paragraphs(setter: Setter, role: Role, make: Callable[[], str], count: int) -> None:
    gap, indent = setter.one((0.3, 0.6, 1)), setter.one((0, 0, 0, setter.between(10, 25)))
    for _ in range(count):
        setter.para([said(make(), role)], None, None, indent)
        setter.skip(gap)


def demands(setter: Setter, framed: bool = False) -> None:
    """The body of a motion's resolution. Where headings frame it, it may read like anything: what it is, its place says."""
    writer = setter.writer
    like_reasons = framed and setter.odds(0.4)

    def demand() -> str:
        if like_reasons and setter.odds(0.7):
            return writer.sentences(setter.one(_REASONS), setter.draw(1, 3))
        own = setter.odds(0.6)
        return wording(setter, "demands") if own else writer.sentences("resolution", 1)

    def more() -> str:
        return " ".join([demand() for _ in range(setter.draw(1, 3))])

    if setter.odds(0.5):
        paragraphs(setter, Role.RESOLUTION, more, setter.one((1, 1, 2, 3)))
        if setter.odds(0.2):
            points(setter, Role.RESOLUTION, demand, setter.draw(2, 6))
    else:
        if setter.odds(0.4):
            setter.para([said(more(), Role.RESOLUTION)])
            setter.skip(0.4)
        points(setter, Role.RESOLUTION, setter.one((demand, demand, more)), setter.draw(2, 8))
    setter.skip()


def reasons(setter: Setter, count: int) -> None:
    """Paragraphs of a statement, a list amid them now and then."""
    writer = setter.writer
    paragraphs(setter, Role.STATEMENT, lambda: writer.sentences(setter.one(_REASONS), setter.draw(1, 5)), count)
    if setter.odds(0.1):
        points(setter, Role.STATEMENT, lambda: writer.sentences(setter.one(_REASONS), 1), setter.draw(2, 5))
    setter.skip(0.5)


def introduction(setter: Setter) -> None:
    """The letter's first sentences, which tell already why it is written."""
    more = setter.writer.sentences(setter.one(_REASONS), setter.draw(1, 3)) if setter.odds(0.7) else ""
    setter.para([said(f"{wording(setter, 'introductions')} {more}".strip(), Role.STATEMENT)])
    setter.skip(setter.one((0.3, 0.6, 1)))


def questions(setter: Setter) -> None:
    """What is asked: all of it a statement."""
    if setter.odds(0.6):
        paragraphs(setter, Role.STATEMENT, lambda: wording(setter, "lead_ins_question"), 1)

    def question() -> str:
        return wording(setter, "questions") if setter.odds(0.5) else setter.writer.sentences("question", 1)

    if setter.odds(0.75):
        points(setter, Role.STATEMENT, question, setter.draw(1, 7))
    else:
        paragraphs(setter, Role.STATEMENT, lambda: " ".join([question() for _ in range(setter.draw(1, 3))]), setter.draw(1, 3))
    setter.skip()
