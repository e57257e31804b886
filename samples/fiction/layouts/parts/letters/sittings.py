"""Long papers of departments that look like letters: telephone, office, subject, then sections I., II., III."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from extract.layout.roles import Role
from samples.fiction.layouts.parts.letters.blocks import Block, beside
from samples.fiction.layouts.parts.letters.bodies import demands, paragraphs, reasons
from samples.fiction.layouts.parts.letters.romans import ROMANS, Romans, coming_day, office, openness
from samples.fiction.layouts.parts.letters.wording import contact_line, lead_in, wording
from samples.fiction.layouts.parts.values import matter_of, value
from samples.fiction.layouts.rules import Grid, across
from samples.fiction.layouts.setter import Part, Setter, label, plain, said


@dataclass(frozen=True, slots=True)
class _Reporter:
    """How the paper calls who reports: "der Referentin", "Die Referentin"."""

    of: str
    name: str


_REPORTERS = (
    *(_Reporter("der Referentin", "Die Referentin"), _Reporter("des Referenten", "Der Referent")),
    *(_Reporter("der Verwaltung", "Der Dezernent"), _Reporter("des Dezernats", "Die Dezernentin")),
    *(_Reporter("des Berichterstatters", "Der Berichterstatter"), _Reporter("der Stadtbaurätin", "Die Stadtbaurätin")),
)


def sitting_paper(setter: Setter, day: dt.date) -> None:
    """The paper from its head to who gets a copy; it only tells something, or asks for a resolution."""
    reporter, tells = setter.one(_REPORTERS), setter.odds(0.35)
    setter.running = _numbered(setter)
    _head(setter, day)
    if setter.odds(0.4):
        _overview(setter)
    if setter.odds(0.4):
        _contents(setter)
    romans = Romans(setter)
    with_tab = setter.odds(0.3)
    romans.tab = romans.tab if with_tab else 0
    romans.heading(f"{setter.one(('Vortrag', 'Vortrag', 'Bericht', 'Sachvortrag'))} {reporter.of}")
    with romans.indented():
        _report(setter)
    if tells:
        romans.heading(setter.one(("Bekanntgegeben", "Bekanntgabe", "Kenntnis genommen")), Role.NONE)
    else:
        romans.heading(f"{setter.one(('Antrag', 'Antrag', 'Beschlussvorschlag', 'Vorschlag'))} {reporter.of}")
        if setter.odds(0.3):
            setter.para([plain(lead_in(setter), Role.LABEL)])
        with romans.indented():
            demands(setter)
        romans.heading("Beschluss", Role.NONE)
        if setter.odds(0.8):
            setter.para([plain(setter.one(("nach Antrag.", "nach Antrag", "gemäß Antrag", "wie beantragt.")))])
    _signed(setter, reporter)
    for _ in range(setter.draw(1, 2)):
        _copies(setter, romans)


def _numbered(setter: Setter) -> Callable[[Setter, int], None]:
    text, at, low = setter.one(("Seite {n}", "Seite {n} von {m}", "- {n} -", "{n}")), setter.one((0, 0.5, 1)), setter.odds(0.6)
    pages = setter.draw(3, 14)

    def set_number(setter: Setter, page: int) -> None:
        line = text.format(n=page, m=max(pages, page))
        base = setter.page.height - 22 if low else 24
        setter.line([plain(line)], setter.left + (setter.width - 60) * at, base, setter.size * 0.9)

    return set_number


def _head(setter: Setter, day: dt.date) -> None:
    """Telephone and office, the subject in several lines, the paper's number and the sitting."""
    writer, odds = setter.writer, setter.odds
    contacts: list[list[Part]] = [[plain(contact_line(setter))] for _ in range(setter.draw(1, 4))]
    if odds(0.5):
        contacts.insert(setter.draw(0, len(contacts)), [label("Datum:"), *value(setter, matter_of(setter, day), "date")])
    both = [Block(contacts, setter.size * setter.one((0.85, 1))), office(setter, setter.one((0, 0, 1)))]
    if odds(0.12):
        both.reverse()
    beside(setter, both[:1], both[1:])
    setter.skip(setter.one((1, 2, 3)))
    _subject(setter)
    if odds(0.35):
        setter.para([label("Produkt"), said(f"{writer.fill('{product_number}')} {writer.noun()}", Role.BUDGET_PRODUCT)])
    if odds(0.3):
        for _ in range(setter.draw(1, 3)):
            setter.para([plain(wording(setter, "answered"))])
    setter.skip(setter.one((0, 1)))
    kind = said(
        setter.one(("Sitzungsvorlage", "Sitzungsvorlage", "Vorlage", "Beschlussvorlage", "Drucksache")), Role.PAPER_TYPE
    )
    setter.para([kind, label(setter.one(("Nr.", "Nr.", "Nr.:", ""))), *value(setter, matter_of(setter, day), "reference")])
    setter.skip(setter.one((0, 0.5, 1)))
    for _ in range(setter.one((1, 1, 1, 2))):
        _sitting(setter, day)


def _subject(setter: Setter) -> None:
    """Lines of the subject, each from the margin, or in the middle."""
    writer, size = setter.writer, setter.size * setter.one((1, 1, 1.15))
    middle = setter.odds(0.12)
    for i in range(setter.one((1, 2, 2, 3))):
        text = writer.subject() if i == 0 or setter.odds(0.4) else writer.noun()
        part = (text + setter.one((";", ";", "", ",")) if i == 0 else text, Role.SUBJECT, i == 0, 0)
        if middle:
            setter.centred([part], size)
        else:
            setter.para([part], size)


def _sitting(setter: Setter, day: dt.date) -> None:
    """ "Bekanntgabe im Kommunalausschuss am 04.02.2021, öffentliche Sitzung": one row in a sentence."""
    row, one, writer = setter.new_row(), setter.one, setter.writer
    parts = [
        said(wording(setter, "sitting_roles"), Role.CONSULTATION_ROLE, row),
        plain(one(("im", "des", "der", "in der")), row=row),
        said(writer.committee(), Role.CONSULTATION_ORGANIZATION, row),
        plain(one(("am", "vom")), row=row),
    ]
    date, how = coming_day(setter, day), one(("status", "apart", "apart", "none", "below"))
    parts.append(said(date + ("," if how == "status" else ""), Role.CONSULTATION_DATE, row))
    state = said(wording(setter, "states"), Role.CONSULTATION_STATUS, row)
    if how == "status":
        parts.append(state)
    setter.para(parts)
    if how == "apart":
        openness(setter)
    elif how == "below":
        setter.para([state])


def _overview(setter: Setter) -> None:
    """What the paper says, in short, in a table."""
    edges = [setter.left, setter.left + setter.width * setter.between(0.2, 0.35), setter.end]
    setter.skip()
    grid = Grid(setter, edges, setter.one(("all", "rows", "outer", "")))
    names = [name for name in setter.writer.words.of("letters", "overview") if setter.odds(0.4)]
    for name in names:
        setter.room(setter.size * 8)
        text = _told(setter)
        top = setter.y
        size = setter.size * 0.9
        deep = setter.cell([plain(name, Role.HEADING)], edges[0], edges[1] - edges[0] - 8, size)
        setter.y += max(deep, setter.cell([said(text, Role.OTHER)], edges[1], edges[2] - edges[1] - 4, size)) + 4
        grid.row(top - 2, setter.y - 2)
    grid.close()
    setter.skip()


def _told(setter: Setter) -> str:
    """What stands beside a name of the overview: sentences, a word, an amount, nothing."""
    writer = setter.writer
    how = setter.one(("sentences",) * 5 + ("kind", "kind", "nothing", "words", "amount"))
    short = {"kind": wording(setter, "sitting_roles"), "words": f"{writer.noun()}; {writer.noun()}", "amount": writer.amount()}
    if how == "sentences":
        return writer.sentences("statement", setter.draw(1, 4))
    return short.get(how, setter.one(("./.", "-", "keine", "entfällt")))


def _contents(setter: Setter) -> None:
    """The table of contents, on a page of its own or before the report."""
    if setter.odds(0.5):
        setter.begin_page("continuation")
    setter.skip()
    setter.para([plain(setter.one(("Inhaltsverzeichnis", "Inhalt", "Gliederung", "Inhaltsübersicht")), Role.HEADING)])
    number = 0
    for i in range(setter.draw(3, 12)):
        setter.room(setter.size * 1.5)
        sub = i > 1 and setter.odds(0.5)
        number += not sub
        mark = f"{number}.{i}" if sub else setter.one((f"{number}.", f"{ROMANS[number % 6]}."))
        head = setter.writer.noun() + setter.one(("", f" und {setter.writer.noun()}"))
        if setter.odds(0.5):
            head = wording(setter, "overview") if setter.odds(0.5) else setter.writer.pick("labels", "statement")
        text = f"{mark} {head} {setter.one(('', '.' * setter.draw(5, 50)))}"
        setter.text(said(text, Role.OTHER), setter.left + (15 if sub else 0))
        page = str(1 + i // 2)
        setter.text(plain(page, Role.OTHER), setter.end - setter.measure(page, setter.size))
        setter.y += setter.size * 1.4
    setter.skip()


def _report(setter: Setter) -> None:
    """Numbered subheads with paragraphs below them: all a statement."""
    writer, numbered = setter.writer, setter.odds(0.8)
    if setter.odds(0.3):
        reasons(setter, 1)
    for i in range(1, setter.one((1, 2, 3, 4, 6, 9)) + 1):
        sub = numbered and i > 1 and setter.odds(0.3)
        for mark in (f"{i}. ", f"{i}.1 ") if sub else (f"{i}. ",):
            setter.room(setter.size * 4)
            text = writer.noun() if setter.odds(0.6) else writer.subject()
            setter.para([said((mark if numbered else "") + text, Role.STATEMENT)], setter.size * setter.one((1, 1, 1.1)))
            setter.skip(0.3)
        paragraphs(setter, Role.STATEMENT, lambda: writer.sentences("statement", setter.draw(1, 6)), setter.draw(1, 3))


def _signed(setter: Setter, reporter: _Reporter) -> None:
    """The council's chair and who reports, side by side."""
    writer, odds, size = setter.writer, setter.odds, setter.size
    setter.skip()
    setter.room(size * 10)
    if odds(0.6):
        setter.para([plain(f"Der {setter.one(('Stadtrat', 'Rat', 'Kreistag', 'Gemeinderat'))} der Stadt {writer.town()}")])
        setter.skip()
    top, deep, air = setter.y, 0.0, size * setter.one((1, 2, 4))
    chair = setter.one(("Der / Die Vorsitzende", "Die Vorsitzende", "Der Vorsitzende", "Der/Die Vorsitzende"))
    names = (chair, reporter.name) if odds(0.85) else (reporter.name,)
    for i, office_name in enumerate(names):
        setter.y, row, x, wide = top, setter.new_row(), setter.left + i * setter.width * 0.52, setter.width * 0.45
        function = writer.pick("functions") if odds(0.75) else ""
        above = Role.SIGNATURE_CLAUSE if function else Role.SIGNATURE_FUNCTION
        setter.y += setter.cell([said(office_name, above, row)], x, wide, size) + air
        if setter.style.ruling.signatures:
            across(setter, x, x + wide * 0.8, setter.y)
            setter.y += 2
        setter.y += setter.cell([said(writer.full_name(), Role.SIGNATURE_NAME, row)], x, wide, size)
        if function:
            setter.y += setter.cell([said(function, Role.SIGNATURE_FUNCTION, row)], x, wide, size)
        deep = max(deep, setter.y)
    setter.y = deep
    setter.skip()


def _copies(setter: Setter, romans: Romans) -> None:
    """ "IV. Abdruck von I. mit III. an …": who gets it."""
    romans.heading(setter.one(("Abdruck von I. mit III.", "Wv.", wording(setter, "handling"), "An")), Role.NONE)
    for _ in range(setter.draw(0, 5)):
        setter.para([plain(wording(setter, "handling"))])
