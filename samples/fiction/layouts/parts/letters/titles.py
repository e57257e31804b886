"""What kind of letter it is and what it is about: in one line or two, with labels or without."""

from __future__ import annotations

from extract.layout.roles import Role
from samples.fiction.layouts.parts.letters.blocks import sitting
from samples.fiction.layouts.rules import across
from samples.fiction.layouts.setter import Part, Setter, label, plain, said

_HOWS = (
    *("none", "apart", "apart", "apart", "line", "line", "line", "here", "here"),
    *("tabbed", "bare", "labelled", "labelled", "behind"),
)
_BETREFF = ("Betreff:", "Betr.:", "Betr.", "Betrifft:", "Thema:", "Betreff", "BETREFF:", "Gegenstand:")
_HERE = ("hier:", "hier:", "Hier:", "hier", "Thema:", "Betr.:")


def title(setter: Setter, kind: Part | None) -> None:
    """The paper's kind, if it does not stand above, and its subject."""
    size = setter.size * setter.one((1, 1, 1, 1.15, 1.4))
    about = said(setter.writer.subject(), Role.SUBJECT)
    if setter.odds(0.1):
        _number(setter)
    top = setter.y
    if kind:
        _HANDLERS[setter.one(_HOWS)](setter, (kind, about), size)
    else:
        _about(setter, about, size, 0.4)
    if setter.odds(0.06) and setter.y > top:
        across(setter, setter.left, setter.end, setter.y)
        setter.y += 3
    setter.skip(setter.one((0.7, 1, 1.5)))


def _number(setter: Setter) -> None:
    """The number that the council's office gave it."""
    name = setter.one(("Drucksache", "Antrag Nr.", "Drucksachen-Nr.:", "Nr.", "Vorlage Nr.:", "Anfrage Nr.", "Antrags-Nr.:"))
    setter.place([label(name), said(setter.writer.reference(), Role.REFERENCE)], setter.size)


def _apart(setter: Setter, both: tuple[Part, Part], size: float) -> None:
    """The type in large letters on a line of its own, the subject below it."""
    kind, about = both
    parts = [kind]
    if setter.odds(0.15):
        parts += sitting(setter)
    setter.place(parts, size * setter.one((1, 1.3, 1.7)))
    setter.skip(setter.one((0, 0.5, 1, 2)))
    _about(setter, about, size, 0.3)


def _line(setter: Setter, both: tuple[Part, Part], size: float) -> None:
    """ "Antrag: Radweg am Bahnhof"; with or without a colon, after a label perhaps."""
    kind, about = both[0][0], both[1]
    colon = setter.one((":", ":", "", " –", " -", " betreffend", " zum Thema"))
    parts: list[Part] = [said(kind + (":" if colon == ":" else ""), Role.PAPER_TYPE)]
    if colon not in (":", ""):
        parts.append(plain(colon))
    if setter.odds(0.25):
        parts.insert(0, label(setter.one(_BETREFF)))
    setter.para([*parts, about], size)


def _here(setter: Setter, both: tuple[Part, Part], size: float) -> None:
    """ "Betreff: Anfrage zur Sitzung am …", "hier: …" below it."""
    kind, about = both
    tab = setter.left + setter.measure("Betrifft: ", size) + setter.between(2, 30)
    _tabbed_line(setter, label(setter.one(_BETREFF)), [kind, *sitting(setter)], (tab, size))
    if setter.odds(0.4):
        setter.skip(0.5)
    _tabbed_line(setter, label(setter.one(_HERE)), [about], (tab, size))


def _tabbed(setter: Setter, both: tuple[Part, Part], size: float) -> None:
    """The type itself in the place of the label: "Antrag   zur Sitzung am …", "hier:   …"."""
    kind, about = both
    tab = setter.left + max(setter.measure(f"{kind[0]}  ", size), setter.between(40, 90))
    if setter.odds(0.7):
        _tabbed_line(setter, kind, sitting(setter), (tab, size))
        _tabbed_line(setter, label(setter.one(_HERE)), [about], (tab, size))
    else:
        _tabbed_line(setter, kind, [about], (tab, size))


def _tabbed_line(setter: Setter, first: Part, parts: list[Part], at: tuple[float, float]) -> None:
    tab, size = at
    setter.room(size * 2)
    setter.para(parts, size, max(tab, setter.text(first, setter.left, size) + 5))


def _none(setter: Setter, both: tuple[Part, Part], size: float) -> None:
    """Only the letter itself says what it is."""


def _bare(setter: Setter, both: tuple[Part, Part], size: float) -> None:
    """The subject alone."""
    _about(setter, both[1], size, 0)


def _labelled(setter: Setter, both: tuple[Part, Part], size: float) -> None:
    """The subject behind its label; the type above it, or nowhere."""
    kind, about = both
    if setter.odds(0.6):
        setter.place([kind], size * setter.one((1, 1.2, 1.6)))
        setter.skip(0.6)
    _about(setter, about, size, 1)


def _behind(setter: Setter, both: tuple[Part, Part], size: float) -> None:
    """The subject first, the type below it."""
    kind, about = both
    _about(setter, about, size, 0.3)
    setter.skip(0.5)
    setter.place([kind, *(sitting(setter) if setter.odds(0.3) else [])], size)


def _about(setter: Setter, about: Part, size: float, labelled: float) -> None:
    if setter.odds(labelled):
        name = label(setter.one(_BETREFF))
        if setter.odds(0.5):
            setter.para([name, about], size)
        else:
            _tabbed_line(setter, name, [about], (setter.left + setter.between(50, 90), size))
    elif setter.odds(0.12):
        setter.centred([about], size, 0.9)
    else:
        setter.para([about], size)


_HANDLERS = {
    **{"apart": _apart, "line": _line, "here": _here, "tabbed": _tabbed},
    **{"none": _none, "bare": _bare, "labelled": _labelled, "behind": _behind},
}
