"""Tables behind a paper: costs, budgets, posts, statistics, names, and mixtures of text and lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from samples.fiction.layouts.parts.lines import table
from samples.fiction.layouts.setter import Part, Setter, label, plain

_GRIDS = ("", "all", "all", "rows", "outer")


def _title(setter: Setter, *texts: str) -> None:
    for text in texts:
        if text and setter.odds(0.85):
            setter.place([plain(text)], setter.size * setter.between(0.95, 1.4))
    setter.skip()


def _rows(setter: Setter, heads: list[str], rows: list[list[str]], weights: Sequence[float]) -> None:
    parts: list[list[Part]] = [[label(text) for text in heads]] if setter.odds(0.9) else []
    parts += [[plain(text) for text in row] for row in rows]
    table(setter, parts, weights, setter.size * setter.between(0.75, 0.95), setter.one(_GRIDS))


def building_costs(setter: Setter) -> None:
    """A cost estimate after DIN 276."""
    writer = setter.writer
    _title(
        setter,
        setter.one(("Kostenberechnung nach DIN 276", "Kostenschätzung", "Kostenzusammenstellung")),
        writer.subject(),
        f"Stand: {writer.date()}",
    )
    costs = setter.rng.sample(writer.words.of("annexes", "costs"), setter.draw(6, 18))
    rows = [[text, writer.amount(None, setter.odds(0.5))] for text in sorted(costs)]
    if setter.odds(0.4):
        rows = [[*row, writer.amount()] for row in rows]
    _rows(setter, ["Kostengruppe", "Betrag", "Kosten brutto"][: len(rows[0])], rows, [3, 1, 1][: len(rows[0])])


def ledger(setter: Setter) -> None:
    """A page of a budget: product or section at its head, then what comes in and goes out, year by year."""
    writer, draw, year = setter.writer, setter.draw, setter.writer.year
    number, name = writer.fill("{product_number}"), writer.pick("pieces", "product_name")
    made = (
        f"Teilhaushalt {draw(1, 9)}",
        f"Produkt {number} {name}",
        f"Haushaltsplan {year}",
        f"Einzelplan {draw(0, 9)}",
        f"Kostenstelle {draw(1000, 99999)}",
    )
    _title(setter, setter.one(made), setter.one(made), f"Verantwortlich: {writer.clerk()}" if setter.odds(0.3) else "")
    columns = draw(2, 6)
    if setter.odds(0.7):
        heads = [f"{setter.one(('Ansatz', 'Plan', 'Ergebnis', ''))} {year + i - 2}".strip() for i in range(columns)]
    else:
        heads = [writer.pick("annexes", "ledger_heads") for _ in range(columns)]
    rows = []
    for _ in range(draw(6, 28)):
        first = setter.one((writer.fill("{account}"), str(draw(1, 40)), ""))
        sums = [f"{setter.one(('', '', '-'))}{writer.amount(None, True)}" if setter.odds(0.85) else "0" for _ in heads]
        rows.append([first, writer.pick("annexes", "ledger"), *sums])
    _rows(setter, ["Nr.", "Bezeichnung", *heads], rows, [1, 3, *[1.1] * columns])


def posts(setter: Setter) -> None:
    """A plan of posts."""
    writer, draw = setter.writer, setter.draw
    _title(setter, f"Stellenplan {writer.year}", writer.department())
    rows = [
        [
            str(i),
            writer.pick("annexes", "posts"),
            writer.pick("annexes", "pay"),
            writer.pick("annexes", "shares"),
            setter.one(("", "", writer.surname(), "ku", "kw")),
        ]
        for i in range(1, draw(6, 24))
    ]
    _rows(setter, ["Lfd. Nr.", "Stelle", "Bewertung", "Anteil", "Vermerk"], rows, [0.6, 3, 1, 1, 1])


def people(setter: Setter) -> None:
    """A list of names with what belongs to them."""
    writer, one = setter.writer, setter.one
    _title(
        setter,
        one(("Vorschlagsliste", "Mitgliederliste", "Verteiler", "Schöffenliste", "Unterschriftenliste", writer.compound())),
        writer.committee(),
    )
    makers: list[Callable[[], str]] = [
        writer.address,
        writer.date,
        writer.function,
        writer.town,
        writer.committee,
        lambda: writer.pick("meetings", "parties"),
    ]
    chosen = setter.rng.sample(makers, setter.draw(1, 3))
    rows = [[str(i), writer.full_name(), *[make() for make in chosen]] for i in range(1, setter.draw(5, 30))]
    _rows(setter, ["Nr.", "Name", *[writer.pick("annexes", "fields") for _ in chosen]], rows, [0.5, 2, *[2.0] * len(chosen)])


def statistics(setter: Setter) -> None:
    """Figures by year or by place."""
    writer, draw = setter.writer, setter.draw
    _title(setter, writer.subject(), f"Quelle: {writer.pick('annexes', 'authorities')}")
    heads = ["", *[writer.pick("annexes", "statistics") for _ in range(draw(2, 6))]]
    rows = [
        [
            setter.one((str(writer.year - i), writer.town(), writer.noun())),
            *[setter.one((str(draw(1, 9999)), f"{draw(1, 99)},{draw(0, 9)} %")) for _ in heads[1:]],
        ]
        for i in range(draw(4, 26))
    ]
    _rows(setter, heads, rows, [2, *[1.0] * (len(heads) - 1)])


def jumble(setter: Setter) -> None:
    """Headings, sentences and lists, as reports have them."""
    writer, draw = setter.writer, setter.draw
    heads = (
        *(writer.compound(), writer.body(), writer.pick("annexes", "opinions"), writer.department(), writer.noun()),
        *(writer.pick("annexes", "titles"), writer.pick("annexes", "titles")),
    )
    setter.place([plain(setter.one(heads))], setter.size * setter.between(1, 1.5))
    if setter.odds(0.6):
        setter.para([plain(writer.subject())], setter.size * 1.2)
    for _ in range(draw(1, 8)):
        if setter.odds(0.3):
            _columns(setter)
        else:
            listed = setter.odds(0.3)
            setter.para([plain(writer.pick("annexes", "lines") if listed else writer.sentences("statement", draw(1, 4)))])
        setter.skip(0.6)


def _columns(setter: Setter) -> None:
    writer, draw = setter.writer, setter.draw
    for _ in range(draw(2, 8)):
        setter.room(setter.size * 1.5)
        for i in range(draw(2, 5)):
            entry = setter.one((writer.noun(), writer.amount(), writer.date(), writer.clerk()))
            setter.text(plain(entry), setter.left + i * setter.width * 0.2)
        setter.y += setter.size * 1.4
