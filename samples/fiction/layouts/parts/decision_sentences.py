"""A result that a sentence tells: who decided when, with how many votes."""

from __future__ import annotations

import datetime as dt

from extract.layout.roles import Role
from samples.fiction.layouts.amounts import written
from samples.fiction.layouts.setter import Part, Setter, label, plain, said


def decision_sentence(setter: Setter, day: dt.date) -> None:
    """One or two committees of sittings after `day`, a sentence each; or each as a line of an extract from the minutes."""
    setter.skip()
    tell = setter.one((_sentence, _sentence, _extract))
    for _ in range(setter.one((1, 1, 2))):
        day += dt.timedelta(days=setter.writer.draw(5, 40))
        setter.room(setter.size * 4)
        setter.para(tell(setter, written(day, setter.style.days), setter.new_row()))
        setter.skip(0.4)


def _sentence(setter: Setter, day: str, row: int) -> list[Part]:
    one = setter.one
    who = [
        plain(one(("Der", "Die", "Vom", "Durch den")), row=row),
        said(setter.writer.committee(), Role.DECISION_ORGANIZATION, row),
    ]
    when = [
        plain(
            one(("in der Sitzung vom", "am", "in seiner Sitzung am", "in ihrer Sitzung am", "in öffentlicher Sitzung am")),
            row=row,
        ),
        said(day, Role.DECISION_DATE, row),
    ]
    verb = [plain(one(("hat", "wurde", "fasste", "stimmte", "ist")), row=row)]
    begin = [*who, *verb, *when] if setter.odds(0.6) else [*who, *when, *verb]
    end = [_proposed(setter, row), plain(".")]
    return [*begin, *_votes(setter, row), *end]


def _extract(setter: Setter, day: str, row: int) -> list[Part]:
    """ "Kulturausschuss vom 29.3.2010, TOP 5: mit 7 : 2 Stimmen angenommen"."""
    one, writer = setter.one, setter.writer
    lead = one(("", "Auszug aus der Niederschrift:", "Beschluss:", "Sitzung des"))
    item = one(("", f"TOP {writer.draw(1, 30)}", f", Punkt {writer.draw(1, 30)} der Tagesordnung", f"§ {writer.draw(1, 400)}"))
    return [
        label(lead),
        said(writer.committee(), Role.DECISION_ORGANIZATION, row),
        plain(one(("vom", "am", ",", "-")), row=row),
        said(day, Role.DECISION_DATE, row),
        plain(item),
        plain(one((":", "-", "", "–"))),
        *_votes(setter, row),
        _proposed(setter, row),
    ]


def _votes(setter: Setter, row: int) -> list[Part]:
    one, draw = setter.one, setter.writer.draw
    if setter.odds(0.4):
        return [said(one(("einstimmig", "einstimmig", "mit allen Stimmen", "ohne Gegenstimme")), Role.DECISION_UNANIMOUS, row)]
    yes, no = said(str(draw(3, 60)), Role.DECISION_YES, row), said(str(draw(0, 30)), Role.DECISION_NO, row)
    how = one(("against", "against", "words", "ratio"))
    if how == "against":
        parts = [plain("mit", row=row), yes, plain(one(("gegen", "zu", "Stimmen gegen")), row=row), no]
        parts.append(plain(one(("Stimmen", "Stimmen", "", "Gegenstimmen")), row=row))
    elif how == "words":
        parts = [
            plain("mit", row=row),
            yes,
            plain(one(("Ja-Stimmen", "Jastimmen")), row=row),
            plain(one(("und", "bei", ",")), row=row),
        ]
        parts += [no, plain(one(("Nein-Stimmen", "Neinstimmen", "Gegenstimmen")), row=row)]
    else:
        parts = [plain(one(("mit", "")), row=row), yes, plain(":"), no, plain(one(("Stimmen", "")), row=row)]
    if setter.odds(0.4):
        without = setter.odds(0.3)
        count = plain("ohne", row=row) if without else said(str(draw(1, 9)), Role.DECISION_ABSTENTIONS, row)
        parts += [
            plain("" if without else one(("bei", "und", ","))),
            count,
            plain(one(("Enthaltungen", "Stimmenthaltungen", "Enthaltung"))),
        ]
    return parts


def _proposed(setter: Setter, row: int) -> Part:
    """What has become of the proposal, said or only told as decided."""
    if setter.odds(0.4):
        return said(
            setter.one(("laut Vorlage", "wie vorgeschlagen", "zugestimmt", "angenommen", "dem Vorschlag gefolgt")),
            Role.DECISION_AS_PROPOSED,
            row,
        )
    if setter.odds(0.2):
        return said(setter.one(("abgelehnt", "nicht gefolgt", "mit Änderungen angenommen")), Role.DECISION_DEVIATING, row)
    return plain(setter.one(("beschlossen", "so beschlossen", "gefasst", "entschieden")), row=row)
