"""Words of letters, from the lists of this room and from those that all papers share."""

from __future__ import annotations

from samples.fiction.layouts.setter import Setter

_CONTACTS = ("contact_lines", "phone_lines", "phone_lines", "fax_lines", "mail_lines", "bank_lines", "opening_lines")


def wording(setter: Setter, key: str) -> str:
    """A text of this key, its slots filled."""
    of, writer = setter.writer.words.of, setter.writer
    return writer.fill(setter.one(of("correspondence", key) + of("letters", key)))


def contact_line(setter: Setter) -> str:
    """Telephone, fax, mail, room."""
    of = setter.writer.words.of
    return wording(setter, setter.one([key for key in _CONTACTS if of("correspondence", key) or of("letters", key)]))


def lead_in(setter: Setter) -> str:
    """ "Der Rat möge beschließen": what a resolution begins with."""
    of, writer = setter.writer.words.of, setter.writer
    texts = of("correspondence", "lead_ins") + of("lead_ins")
    return writer.fill(setter.one([text for text in texts if "beschl" in text.lower()]))


def kind_of_paper(setter: Setter, kind: str) -> str:
    """What a "motion", a "question" or an "answer" calls itself."""
    return setter.writer.pick("paper_types", kind) if setter.odds(0.4) else wording(setter, f"{kind}_types")
