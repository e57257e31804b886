"""A statute that the council is to pass: title, what it rests on, its paragraphs."""

from __future__ import annotations

from samples.fiction.layouts.setter import Setter, plain


def statute(setter: Setter) -> None:
    writer, odds, size = setter.writer, setter.odds, setter.size
    middle = odds(0.6)
    place = setter.centred if middle else setter.para
    kind = writer.pick("annexes", "statutes")
    place([plain(kind)], size * setter.between(1, 1.7))
    made = (
        f"der {writer.body()} über {writer.noun()} vom {writer.date()}",
        f"der {writer.body()}",
        f"zur Änderung der {kind} {writer.noun()} vom {writer.date()}",
    )
    place([plain(setter.one(made))], size)
    if odds(0.2):
        place([plain(setter.one(("Entwurf", "- Lesefassung -", f"Stand: {writer.date()}")))], size)
    setter.skip()
    if odds(0.8):
        setter.para([plain(writer.pick("annexes", "preambles"))])
        setter.skip()
    mark, first = setter.one(("§ {}", "§ {}", "Artikel {}", "§{}")), setter.draw(1, 9) if odds(0.3) else 1
    for number in range(first, first + setter.draw(2, 8)):
        setter.room(size * 5)
        place([plain(mark.format(number))], size)
        place([plain(writer.pick("annexes", "statute_heads"))], size)
        _paragraphs(setter)
        setter.skip()
    if odds(0.5):
        for text in (f"{writer.town()}, den {writer.date()}", writer.body(), writer.function(), writer.full_name()):
            setter.para([plain(text)])


def _paragraphs(setter: Setter) -> None:
    writer, count = setter.writer, setter.one((1, 1, 2, 3, 4))
    for i in range(1, count + 1):
        mark = f"({i}) " if count > 1 else ""
        kind = setter.one(("article", "statement"))
        setter.para([plain(mark + writer.sentences(kind, setter.draw(1, 3)))])
    if setter.odds(0.2):
        for letter in "abcd"[: setter.draw(2, 4)]:
            setter.room(setter.size * 1.5)
            setter.text(plain(f"{letter}) {writer.noun()}"), setter.left + 15)
            amount = writer.amount()
            setter.text(plain(amount), setter.end - setter.measure(amount, setter.size) - 20)
            setter.y += setter.size * setter.lead
