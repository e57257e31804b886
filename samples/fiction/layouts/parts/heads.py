"""The top of a paper: letterhead, title, subject; and what its pages have at their heads and feet."""

from __future__ import annotations

from collections.abc import Callable

from extract.layout.roles import Role
from samples.fiction.layouts.parts.sections import heading
from samples.fiction.layouts.parts.sessions import state
from samples.fiction.layouts.parts.values import Matter, named, value
from samples.fiction.layouts.rules import across
from samples.fiction.layouts.setter import Part, Setter, label, plain, said

_MAYORS = ("Bürgermeister", "Landrat", "Magistrat", "Oberbürgermeister", "Oberkreisdirektor")
_HEADS = (
    "",
    "",
    "",
    "{b} {r}",
    "Vorlage {r} - Seite {n}",
    "{n}",
    "- {n} -",
    "Seite {n} von 3",
    "{b}",
    "Seite {n} der Vorlage {r}",
    *("- Blatt {n} -", "Blatt {n}", "Blatt {n} zur Vorlage {r}", "Seite {n} zur Drucksache {r}", "Fortsetzung der Vorlage {r}"),
)
_FEET = (
    *("", "", "- {n} -", "Seite {n}", "Seite {n} von 3", "{n}", "Vorlage {r} - Seite {n}", "Ausdruck vom: {d}   Seite: {n}/3"),
    *("{b} · {s} · Tel. 0{k}{k}/{k} · Sparkasse {t} IBAN DE{k}{k}{k}", "{b}, {r}, {d}", "...", "- 2 -"),
)


def running(setter: Setter, matter: Matter) -> Callable[[Setter, int], None]:
    """What the paper's pages have at their head and foot."""
    head, foot, writer = setter.one(_HEADS), setter.one(_FEET), setter.writer
    slots = {"b": matter.body, "r": matter.reference, "d": writer.date(), "s": writer.address()}
    slots |= {"k": str(setter.draw(10, 99)), "t": writer.town()}

    def set_both(setter: Setter, number: int) -> None:
        if head and number > 1:
            _at_edge(setter, head.format(n=number, **slots), setter.between(18, 34))
            setter.y += setter.size * 2
        if foot:
            _at_edge(setter, foot.format(n=number, **slots), setter.page.height - setter.between(18, 34))
            if setter.style.ruling.feet:
                across(setter, setter.left, setter.end, setter.page.height - 38)

    return set_both


def _at_edge(setter: Setter, text: str, base: float) -> None:
    size = setter.size * 0.85
    free = setter.width - setter.measure(text, size)
    setter.line([plain(text)], max(setter.left + free * setter.one((0, 0.5, 1)), 15), base, size)


def letterhead(setter: Setter, matter: Matter) -> None:
    """Whose paper it is, and often which office's."""
    _letterhead(setter, matter, setter.one((0, 0, 0.5, 1)))
    if setter.style.ruling.head:
        setter.y += 2
        across(setter, setter.left, setter.end, setter.y)
        setter.y += 3
    setter.skip()


def letterhead_beside(setter: Setter, matter: Matter, part: Callable[[], None]) -> None:
    """A letterhead at the left, and another part of the top at its right, where there is room."""
    top, left, width = setter.y, setter.left, setter.width
    right = _letterhead(setter, matter, 0) + setter.between(10, 60)
    if right < left + width * 0.6:
        bottom, setter.y = setter.y, top
        setter.left, setter.width = right, setter.end - right
        part()
        setter.left, setter.width, setter.y = left, width, max(bottom, setter.y)
    else:
        setter.skip()
        part()


def _letterhead(setter: Setter, matter: Matter, at: float) -> float:
    """The lines at the left (0), in the middle or at the right (1); gives their right end."""
    right = 0.0
    for part, size in _letterhead_lines(setter, matter):
        free = setter.width - setter.measure(part[0], size)
        right = max(right, setter.line([part], max(setter.left + free * at, 20), setter.y + size * 0.8, size))
        setter.y += size * 1.25
    return right


def _letterhead_lines(setter: Setter, matter: Matter) -> list[tuple[Part, float]]:
    writer, odds, draw = setter.writer, setter.odds, setter.draw
    size, large = setter.size, setter.size * setter.between(1, 2.1)
    body = matter.body.upper() if odds(0.2) else matter.body
    lines = [(said(body, Role.BODY), large)]
    if odds(0.12):
        kind, name = body.split(" ", 1)
        lines = [(said(kind, Role.BODY), large), (plain(name, Role.BODY), large * setter.one((1, 1.4)))]
    offices = (f"Der {writer.function()}", f"- {writer.department()} -", writer.address(), f"Der {setter.one(_MAYORS)}")
    office = setter.one(("", "", *offices))
    if office:
        lines.insert(0 if odds(0.08) else len(lines), (plain(office), size))
    if odds(0.15):
        text = f"Tel. 0{draw(100, 999)}/{draw(1000, 99999)} Fax {draw(100, 999)}"
        lines.append((plain(text), size * 0.9))
    return lines


def dateline(setter: Setter, matter: Matter) -> None:
    """ "38100 Braunschweig, den 3.4.1987" in place of a field."""
    matter.take("date")
    town = f"{setter.draw(10000, 99999)} " if setter.odds(0.4) else ""
    text = f"{town}{setter.writer.town()}, {setter.one(('den', 'den', 'am', ''))}".strip()
    parts = [plain(text), *value(setter, matter, "date")]
    if setter.odds(0.15):
        # In a narrow frame, so that a day breaks over lines.
        wide = setter.between(60, 120)
        setter.y += setter.cell(parts, setter.end - wide, wide, setter.size) * 1.1
        return
    setter.place(parts, setter.size)


def title(setter: Setter, matter: Matter) -> None:
    """What kind of paper it is; often with its number and date, which the head's fields then lack."""
    how = setter.one(("none", "type", "type", "number", "number", "line", "line", "two", "type", "number"))
    has_number = "reference" in matter.fields
    if how == "none" or (how == "line" and not has_number):
        return
    parts = [] if how == "line" else [_type(setter)]
    if how != "type" and has_number:
        parts += _number(setter, matter, how == "line")
    size = setter.size * setter.between(0.95, 1.9)
    if how == "two" and len(parts) > 1:
        setter.place(parts[:1], size)
        setter.place(parts[1:], size * setter.one((1, 0.8)))
    else:
        setter.place(parts, size)
    if setter.odds(0.08):
        setter.place([said(state(setter, setter.odds(0.7), "said"), Role.CONSULTATION_FOR_ALL)], setter.size)
    if setter.style.ruling.head and setter.odds(0.3):
        across(setter, setter.left, setter.end, setter.y)
        setter.y += 3
    setter.skip()


def _type(setter: Setter) -> Part:
    text = setter.writer.pick("paper_types")
    if setter.odds(0.05):
        text = " ".join(text)
    return said(text.upper() if setter.odds(0.2) else text, Role.PAPER_TYPE)


def _number(setter: Setter, matter: Matter, alone: bool) -> list[Part]:
    """The paper's number, and now and then its date, as they stand in a title."""
    if alone:
        join = setter.one((*setter.writer.words.of("notes", "references"), named(setter, "reference")))
    else:
        join = setter.one(("Nr.", "Nr.:", "-", "–", "", ":", "Nummer", "Nr"))
    parts = [label(join)] if join else []
    parts += value(setter, matter, "reference")
    matter.take("reference")
    if "date" in matter.fields and setter.odds(0.3):
        parts += [label(setter.one(("vom", "vom", "v.", ", Stand", "/", "-"))), *value(setter, matter, "date")]
        matter.take("date")
    return parts


def subject(setter: Setter) -> None:
    """The subject below its heading, beside its label, or bare."""
    text, one = setter.writer.subject(), setter.one
    part = said(text.upper() if setter.odds(0.05) else text, Role.SUBJECT)
    size = setter.size * one((1, 1, 1.1, 1.2))
    how = one(("heading", "heading", "beside", "beside", "bare"))
    if how == "bare" and setter.odds(0.6):
        if setter.odds(0.2):
            setter.centred([part], size * one((1, 1.15)))
        else:
            setter.para([part], size * one((1, 1.15)))
    elif how == "beside":
        setter.room(size * 2)
        role = Role.LABEL if setter.odds(0.5) else Role.HEADING
        end = setter.text(plain(named(setter, "subject"), role), setter.left, size)
        setter.para([part], size, min(end + setter.between(4, 60), setter.left + setter.width * 0.6))
    else:
        heading(setter, "subject", False)
        setter.para([part], size, setter.left + one((0, 0, 12)))
    if setter.style.ruling.sections and setter.odds(0.5):
        across(setter, setter.left, setter.end, setter.y + 2)
        setter.y += 4
    setter.skip()
