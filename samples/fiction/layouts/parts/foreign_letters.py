"""Letters of others, mails, applications, press cuttings and reports: what third parties wrote."""

from __future__ import annotations

from samples.fiction.layouts.rules import across
from samples.fiction.layouts.setter import Setter, label, plain


def _say(setter: Setter, text: str, size: float | None = None) -> None:
    setter.para([plain(text)], size)


def _sender(setter: Setter) -> str:
    writer = setter.writer
    made = (writer.fill("{Club:n}"), writer.full_name(), writer.fill("{brand} GmbH"), writer.pick("annexes", "authorities"))
    return setter.one(
        (*made, writer.body(), writer.pick("annexes", "authorities"), f"Fraktion {writer.pick('meetings', 'parties')}")
    )


def letter(setter: Setter) -> None:
    """Somebody's letter to the town: letterhead, address, reference line, subject, text, name."""
    writer, odds = setter.writer, setter.odds
    setter.place([plain(_sender(setter))], setter.size * setter.between(1, 1.7))
    if odds(0.5):
        setter.place([plain(writer.address())], setter.size * 0.85)
    setter.skip()
    for text in (writer.pick("annexes", "addressees"), writer.department(), writer.address()):
        _say(setter, text)
    setter.skip(2)
    if odds(0.55):
        _references(setter)
    if odds(0.6):
        setter.place(
            [plain(setter.one((f"{writer.town()}, {writer.date()}", f"{writer.town()}, den {writer.date()}", writer.date())))],
            setter.size,
        )
    setter.skip()
    before = setter.one(("", "", "Betreff: ", "Betr.: ", "hier: ", "Betrifft: "))
    _say(setter, before + writer.subject(), setter.size * setter.one((1, 1.1)))
    if odds(0.25):
        _say(setter, f"{setter.one(('Bezug', 'Ihr Schreiben', 'Vorlage'))}: {writer.reference()} vom {writer.date()}")
    setter.skip()
    _say(setter, writer.pick("letters", "opening"))
    setter.skip(0.5)
    _body(setter, setter.draw(1, 9))
    _ending(setter)


def _references(setter: Setter) -> None:
    """ "Ihr Zeichen | Unser Zeichen | Datum" with what belongs to them below or beside."""
    writer = setter.writer
    names = [writer.pick("annexes", "letter_fields") for _ in range(setter.draw(2, 4))]
    below, size = setter.odds(0.6), setter.size * 0.85
    setter.room(size * 8)
    for i, name in enumerate(names):
        made = (
            writer.date(),
            f"{setter.draw(10, 99)}-{setter.draw(10, 99)}/{setter.draw(1, 99)}",
            writer.clerk(),
            str(setter.draw(100, 9999)),
        )
        if below:
            x = setter.left + i * setter.width / len(names)
            setter.text(label(name), x, size)
            setter.line([plain(setter.one(made))], x, setter.y + size * 2, size)
        else:
            setter.text(plain(f"{name}: {setter.one(made)}"), setter.left + setter.width * 0.6, size)
            setter.y += size * 1.3
    setter.y += size * 3.5 if below else size


def _body(setter: Setter, count: int) -> None:
    writer = setter.writer
    for _ in range(count):
        if setter.odds(0.08):
            _say(setter, writer.label(setter.one(("statement", "resolution", "budget")), 0.3) + ":")
        else:
            _say(setter, writer.sentences("statement", setter.draw(1, 5)))
        setter.skip(0.5)


def _ending(setter: Setter) -> None:
    writer = setter.writer
    _say(setter, writer.pick("letters", "closing"))
    if setter.odds(0.3):
        _say(setter, writer.pick("clauses"))
    setter.skip(2)
    _say(setter, writer.full_name())
    if setter.odds(0.5):
        _say(setter, writer.function())


def mail(setter: Setter) -> None:
    """A printed mail: the fields at its head, then its text."""
    writer, surname = setter.writer, setter.writer.surname()
    values = {
        "Von:": f"{surname}, {writer.given()}",
        "Gesendet:": f"Dienstag, {writer.date()} {setter.draw(7, 19)}:{setter.draw(10, 59)}",
        "An:": writer.department(),
        "Cc:": writer.clerk(),
        "Betreff:": f"{setter.one(('AW: ', 'WG: ', ''))}{writer.subject()}",
        "Anlagen:": f"{writer.noun()}.pdf",
    }
    if setter.odds(0.5):
        setter.place([plain(writer.full_name())], setter.size * 1.1)
        across(setter, setter.left, setter.end, setter.y)
        setter.y += 4
    tab = setter.left + setter.width * setter.between(0.15, 0.25)
    for name, text in values.items():
        if setter.odds(0.85):
            setter.text(label(name), setter.left)
            setter.y += setter.cell([plain(text)], tab, setter.end - tab, setter.size)
    setter.skip(2)
    _say(setter, writer.pick("letters", "opening"))
    _body(setter, setter.draw(1, 5))
    _ending(setter)


def application(setter: Setter) -> None:
    """An application for a grant: a letter with its sums."""
    writer, size = setter.writer, setter.size
    setter.place([plain(_sender(setter))], size * setter.between(1, 1.5))
    setter.place([plain(writer.pick("annexes", "forms"))], size * setter.between(1, 1.5))
    _say(setter, f"{writer.town()}, {writer.date()}")
    setter.skip()
    _body(setter, setter.draw(1, 4))
    for name in ("Gesamtkosten", "Eigenmittel", "Zuschuss der Gemeinde", "beantragte Förderung", "Kosten der Maßnahme"):
        if setter.odds(0.7):
            setter.room(size * 2)
            setter.text(label(name + setter.style.colon), setter.left)
            setter.text(plain(writer.amount()), setter.left + setter.width * 0.6)
            setter.y += size * 1.4
    setter.skip()
    _body(setter, setter.draw(0, 3))
    _ending(setter)


def clipping(setter: Setter) -> None:
    """A press cutting in two or three columns."""
    writer, size, pages = setter.writer, setter.size * 0.85, setter.page
    setter.place([plain(f"{writer.pick('annexes', 'papers')}, {writer.date()}")], size)
    setter.place([plain(writer.pick("annexes", "headlines"))], setter.size * setter.between(1.4, 2.4))
    setter.skip()
    columns, top, (left, end) = setter.draw(2, 3), setter.y, (setter.left, setter.end)
    wide = setter.width / columns
    for i in range(columns):
        setter.y, setter.left, setter.end = top, left + i * wide, left + (i + 1) * wide - 10
        for _ in range(setter.draw(1, 4)):
            if setter.page is pages and setter.y < pages.height * 0.75:
                setter.para([plain(writer.sentences("statement", setter.draw(1, 4)))], size)
    setter.left, setter.end = left, end


def report(setter: Setter) -> None:
    """A page of an opinion or a study: numbered headings and prose, now and then figures."""
    writer, odds = setter.writer, setter.odds
    if odds(0.5):
        setter.place([plain(f"{writer.pick('annexes', 'opinions')} {writer.noun()}")], setter.size * setter.between(1, 1.8))
        for text in (
            f"im Auftrag der {writer.body()}",
            f"Bearbeiter: {writer.clerk()}",
            f"Stand: {writer.date()}",
            writer.subject(),
        ):
            if odds(0.5):
                setter.place([plain(text)], setter.size)
        setter.skip(2)
    chapter = setter.draw(1, 9)
    for section in range(1, setter.draw(2, 5)):
        heads = (writer.compound(), writer.noun(), writer.label("statement", 0.2), writer.subject())
        _say(setter, f"{chapter}.{section} {setter.one(heads)}", setter.size * 1.15)
        setter.skip(0.5)
        _body(setter, setter.draw(1, 4))
        if odds(0.3):
            _say(
                setter,
                f"{setter.one(('Tabelle', 'Abbildung', 'Tab.', 'Abb.'))} {chapter}-{section}: {writer.noun()} {writer.year}",
                setter.size * 0.85,
            )
            setter.skip(setter.one((1, 6)))
