"""The articles of an agreement, among them the one that says from when to when it holds."""

from __future__ import annotations

import datetime as dt

from extract.layout.roles import Role
from samples.fiction.layouts.amounts import written
from samples.fiction.layouts.setter import Part, Setter, plain, said
from samples.fiction.papers.dates import MONTHS

_TEXT, _FROM, _END = Role.AGREEMENT_TEXT, Role.AGREEMENT_EFFECTIVE_FROM, Role.AGREEMENT_TERM_END
_MARKS = ("§ {i}", "§ {i} {h}", "§{i} {h}", "{i}. {h}", "Artikel {i} {h}", "({i})")
_AGREEMENTS = ("Der Vertrag", "Die Vereinbarung", "Dieser Vertrag", "Diese Vereinbarung")
# Before and behind the day on which an agreement begins, and on which it ends.
_BEGINNINGS = (("gilt ab dem", ""), ("tritt am", "in Kraft"), ("beginnt mit Wirkung vom", ""), ("wird ab", "wirksam"))
_ENDINGS = (
    ("und endet am", ""),
    ("und endet mit Ablauf des", ", ohne dass es einer Kündigung bedarf."),
    ("und ist befristet bis zum", ""),
    ("und hat eine Laufzeit bis", ""),
)


def articles(setter: Setter, centred: bool) -> None:
    """All articles with their marks; `centred`: the marks stand in the middle."""
    mark, middle = setter.one(_MARKS), centred and setter.odds(0.8)
    for i, (title, parts) in enumerate(_articles(setter), 1):
        head = [said(mark.format(i=i, h=title), _TEXT)]
        setter.room(setter.size * 3.5)
        if middle:
            setter.centred(head, setter.size)
        else:
            setter.para(head)
        if setter.odds(0.3):
            setter.skip(0.3)
        setter.para(parts)
        setter.skip(0.6)


def _articles(setter: Setter) -> list[tuple[str, list[Part]]]:
    writer, odds = setter.writer, setter.odds
    found: list[tuple[str, list[Part]]] = []
    for title in setter.rng.sample(writer.words.of("agreements", "heads"), setter.draw(2, 6)):
        text = writer.sentences("article" if odds(0.6) else "statement", setter.draw(1, 3))
        found.append((title, [said(text, _TEXT)]))
    if odds(0.4):
        found.append((writer.pick("agreements", "earlier_heads"), [said(writer.pick("agreements", "earlier"), _TEXT)]))
    at = setter.draw(max(0, len(found) - 2), len(found))
    found.insert(at, (writer.pick("agreements", "term_heads"), _term(setter)))
    return found


def _term(setter: Setter) -> list[Part]:
    """From when to when; often only one of both."""
    writer, style = setter.writer, setter.one(("dmy", "long", "plain"))
    parts, how = [said(setter.one(_AGREEMENTS), _TEXT)], setter.draw(0, 5)
    if how == 0:
        parts += [plain("tritt", _TEXT), said(writer.pick("agreements", "now"), _FROM), plain("in Kraft", _TEXT)]
    elif how == 1:
        parts.append(plain("wird geschlossen", _TEXT))
    else:
        before, behind = _BEGINNINGS[how - 2]
        parts += [plain(before, _TEXT), said(written(writer.day(), style), _FROM), plain(behind, _TEXT)]
    parts += _ending(setter, style)
    if setter.odds(0.3):
        parts.append(plain(writer.sentences("statement", 1), _TEXT))
    return parts


def _ending(setter: Setter, style: str) -> list[Part]:
    draw, how = setter.draw, setter.draw(0, 6)
    end = dt.date(setter.writer.year + draw(1, 9), draw(1, 12), draw(1, 28))
    if how > 4:
        return [
            plain("und läuft auf unbestimmte Zeit.", _TEXT),
            plain(f"Die Kündigungsfrist beträgt {draw(2, 12)} Monate.", _TEXT),
        ]
    if how == 4:
        return [plain("und gilt bis einschließlich", _TEXT), said(f"{setter.one(MONTHS)} {end.year}.", _END)]
    before, behind = _ENDINGS[how]
    return [plain(before, _TEXT), said(written(end, style) + ("" if behind else "."), _END), plain(behind, _TEXT)]
