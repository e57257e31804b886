"""Forms of other authorities, and offers of firms."""

from __future__ import annotations

from extract.layout.roles import Role
from samples.fiction.layouts.parts.lines import mixed_line, table, tick
from samples.fiction.layouts.parts.sections import heading
from samples.fiction.layouts.setter import Part, Setter, label, plain

_NONE = Role.NONE


def authority_form(setter: Setter) -> None:
    """Letterhead, title, fields, questions with boxes, date and signature: like a paper's head, and none."""
    writer, size = setter.writer, setter.size
    if setter.odds(0.85):
        name = writer.pick("annexes", "authorities") if setter.odds(0.8) else writer.body()
        setter.place([plain(name)], size * setter.between(1, 1.6))
    setter.place([plain(writer.pick("annexes", "forms"))], size * setter.between(1, 1.9))
    setter.skip()
    for _ in range(setter.draw(1, 4)):
        setter.one((_fields, _fields, _fields_ruled, _questions, _choice, _text, _sums))(setter)
        setter.skip()
    for text in (
        f"{writer.town()}, {writer.date()}",
        setter.one(("Unterschrift", "(Unterschrift, Stempel)", writer.full_name())),
        writer.function(),
    ):
        if setter.odds(0.5):
            setter.para([plain(text)])


def _answer(setter: Setter) -> str:
    writer = setter.writer
    made = (
        writer.date(),
        writer.amount(),
        writer.clerk(),
        writer.reference(),
        writer.subject(),
        writer.department(),
        writer.address(),
        "",
        writer.town(),
    )
    return setter.one(
        (*made, writer.committee(), writer.noun(), f"{setter.draw(10, 99)}.{setter.draw(10, 99)}.{setter.draw(1, 99)}")
    )


def _names(setter: Setter) -> list[str]:
    return [setter.writer.pick("annexes", "fields") + setter.style.colon for _ in range(setter.draw(3, 9))]


def _fields(setter: Setter) -> None:
    size, tab = setter.size, setter.left + setter.width * setter.between(0.25, 0.5)
    for name in _names(setter):
        setter.room(size * 3)
        end = setter.text(label(name), setter.left)
        x = max(tab, end + 5)
        setter.y += setter.cell([plain(_answer(setter))], x, setter.end - x, size) + size * 0.3


def _fields_ruled(setter: Setter) -> None:
    names = _names(setter)
    pairs = [(label(names[i]), plain(_answer(setter))) for i in range(len(names) // 2 * 2)]
    rows = [[*pairs[i], *pairs[i + 1]] for i in range(0, len(pairs), 2)] if setter.odds(0.5) else [list(pair) for pair in pairs]
    table(setter, rows, [1, 1.6] * (len(rows[0]) // 2), setter.size * 0.9, "all")


def _questions(setter: Setter) -> None:
    yes, no = setter.one((("ja", "nein"), ("Ja", "Nein"), ("trifft zu", "trifft nicht zu")))
    for _ in range(setter.draw(2, 7)):
        answer = setter.odds(0.5)
        line: list[Part] = [label(setter.writer.pick("annexes", "questions") + setter.one(("?", ":", "")))]
        line += [tick(_NONE, answer), plain(yes), tick(_NONE, not answer), plain(no)]
        mixed_line(setter, line, setter.size)


def _choice(setter: Setter) -> None:
    for _ in range(setter.draw(2, 6)):
        text = setter.one((setter.writer.noun(), setter.writer.pick("annexes", "questions"), setter.writer.subject()))
        mixed_line(setter, [tick(_NONE, setter.odds(0.3)), plain(text)], setter.size)


def _text(setter: Setter) -> None:
    before = heading(setter, setter.one(("statement", "resolution", "budget", "attachments", "other")))
    setter.para([*before, plain(setter.writer.sentences("statement", setter.draw(1, 5)))])


def _sums(setter: Setter) -> None:
    writer = setter.writer
    rows = [[label(writer.pick("annexes", "fields")), plain(writer.amount())] for _ in range(setter.draw(2, 6))]
    table(setter, rows, (2, 1), setter.size)


def offer(setter: Setter) -> None:
    """An offer or a price list: positions, amounts, a sum."""
    writer, draw = setter.writer, setter.draw
    setter.place([plain(writer.fill("{brand} GmbH"))], setter.size * setter.between(1, 1.8))
    setter.place([plain(writer.address())], setter.size * 0.85)
    setter.skip(2)
    setter.place([plain(writer.pick("annexes", "offers"))], setter.size * 1.2)
    for text in (
        f"Datum: {writer.date()}",
        f"Kunden-Nr. {draw(1000, 99999)}",
        f"Bauvorhaben: {writer.subject()}",
        f"Sachbearbeiter: {writer.clerk()}",
    ):
        if setter.odds(0.6):
            setter.para([plain(text)])
    setter.skip()
    rows: list[list[Part]] = [[label(text) for text in ("Pos.", "Bezeichnung", "Menge", "Einheit", "EP", "GP")]]
    for i in range(draw(3, 18)):
        words = (
            f"{i + 1}.{draw(0, 9)}0",
            f"{writer.noun()} {writer.noun()}",
            f"{draw(1, 500)},00",
            writer.pick("annexes", "units"),
        )
        rows.append([plain(text) for text in (*words, writer.amount(None, True), writer.amount(None, True))])
    for name in ("Summe netto", "MwSt.", "Gesamtbetrag"):
        rows.append([plain(text) for text in ("", name, "", "", "", writer.amount())])
    table(setter, rows, (0.7, 3, 0.8, 0.8, 1.1, 1.2), setter.size * 0.85)
    setter.para([plain(writer.sentences("statement", 1))])
