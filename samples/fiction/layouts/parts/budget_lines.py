"""Lines of accounts and costs as budgets have them: several on a line, several pairs, numbers that are no account."""

from __future__ import annotations

from extract.layout.roles import Role
from samples.fiction.layouts.parts.lines import mixed_line, table
from samples.fiction.layouts.setter import Part, Setter, label, plain, said


def _amount(setter: Setter, role: str = Role.BUDGET_REQUIRED) -> Part:
    return said(setter.writer.amount(setter.style.money), role)


def cost_line(setter: Setter, size: float) -> None:
    """ "Kosten: DM 12.000,-- HHSt. 1.6300.9500", on one line, with or without cover."""
    writer, odds = setter.writer, setter.odds
    parts: list[Part] = [label(writer.pick("budgets", "costs")), _amount(setter)]
    if odds(0.12):
        parts[-1] = said(f"DM {writer.draw(1, 900)}.{writer.draw(100, 999)},", Role.BUDGET_REQUIRED)
        parts.append(plain("--", Role.BUDGET_REQUIRED))
    if odds(0.8):
        before = setter.one(("", "", "", "bei", "/", ";"))
        parts += [plain(before), label(writer.pick("budgets", "accounts") + setter.one(("", "", ":", " Nr.")))]
        parts.append(said(writer.fill("{account}"), Role.BUDGET_ACCOUNT))
    if odds(0.3):
        parts += [
            label(setter.one(("Deckung:", "Deckung", "gedeckt durch"))),
            said(writer.pick("covers"), Role.BUDGET_COVER_PROPOSAL),
        ]
    mixed_line(setter, parts, size)


def number_lines(setter: Setter, size: float) -> None:
    """Product and account among numbers that are neither, each on a line or behind each other."""
    writer, odds = setter.writer, setter.odds
    made: list[list[Part]] = []
    if odds(0.8):
        product = writer.fill("{product_number}") + (f" {writer.pick('pieces', 'product_name')}" if writer.odds(0.5) else "")
        made.append([label(_colon(setter, "products")), said(product, Role.BUDGET_PRODUCT)])
    if odds(0.8):
        made.append([label(_colon(setter, "accounts")), said(writer.fill("{account}"), Role.BUDGET_ACCOUNT)])
    for _ in range(setter.draw(1, 3)):
        made.append([label(_colon(setter, "numbers")), plain(_number(setter))])
    setter.rng.shuffle(made)
    if odds(0.35):
        mixed_line(setter, [part for parts in made for part in parts], size)
        return
    if odds(0.4):
        table(setter, made, (1, setter.between(1, 2.5)), size)
        return
    tab = setter.left + setter.width * setter.between(0.2, 0.4)
    for name, value in made:
        setter.room(size * 2)
        end = setter.text(name, setter.left, size)
        setter.text(value, max(tab, end + 5), size)
        setter.y += size * setter.between(1.2, 1.6)


def _colon(setter: Setter, key: str) -> str:
    return setter.writer.pick("budgets", key) + setter.style.colon


def _number(setter: Setter) -> str:
    draw = setter.writer.draw
    made = (
        f"I{draw(1000, 9999)}.{draw(100, 999)}",
        str(draw(10000, 999999)),
        f"7.{draw(100000, 999999)}.{draw(100, 999)}",
        "",
        f"{draw(100, 999)}-{draw(10, 99)}",
    )
    return setter.writer.one(made)


def account_pairs(setter: Setter, size: float) -> None:
    """A table of several pairs of product, account and amount: the row of the expense counts, else the first."""
    writer, odds, count = setter.writer, setter.odds, setter.draw(2, 4)
    kinds = [""] * count
    chosen = 0
    if odds(0.5):
        chosen = writer.draw(0, count - 1)
        kinds = [writer.pick("budgets", "expense" if i == chosen else "income") for i in range(count)]
    columns = [name for name, share in (("product", 0.7), ("account", 1), ("other", 0.35), ("amount", 0.8)) if odds(share)]
    heads = {"product": _colon(setter, "products"), "account": _colon(setter, "accounts"), "other": _colon(setter, "numbers")}
    heads["amount"] = writer.label("budget.required", 0)
    rows: list[list[Part]] = [[label(""), *[label(heads[name]) for name in columns]]] if odds(0.9) else []
    for i, kind in enumerate(kinds):
        rows.append([label(kind), *[_cell(setter, name, i == chosen) for name in columns]])
    if not any(kinds):
        rows = [row[1:] for row in rows]
    table(setter, rows, [1] * len(rows[0]), size)


def pair_lines(setter: Setter, size: float) -> None:
    """Product and account on a line, then further ones of which none counts."""
    heads = [_colon(setter, key) for key in ("products", "accounts")]
    names, with_amount = ("product", "account"), setter.odds(0.5)
    for number in range(setter.draw(2, 4)):
        parts: list[Part] = []
        for text, name in zip(heads, names, strict=True):
            parts += [label(text), _cell(setter, name, number == 0)]
        if with_amount:
            parts += [label(setter.writer.label("budget.required", 0)), _cell(setter, "amount", number == 0)]
        mixed_line(setter, parts, size)


def _cell(setter: Setter, name: str, chosen: bool) -> Part:
    writer = setter.writer
    if name == "other":
        return plain(_number(setter))
    made = {"product": "{product_number}", "account": "{account}"}
    text = writer.fill(made[name]) if name in made else writer.amount(setter.style.money)
    role = f"budget.{name}" if name in made else Role.BUDGET_REQUIRED
    return said(text, role) if chosen else plain(text)


def years_table(setter: Setter, size: float) -> None:
    """A table of years or of kinds of budgets, of which nothing is a value."""
    writer, draw, year = setter.writer, setter.draw, setter.writer.year
    columns = draw(2, 5)
    if setter.odds(0.7):
        form = writer.pick("budgets", "years")
        heads = [form.format(year + i) for i in range(columns)]
    else:
        heads = [writer.pick("budgets", "columns") for _ in range(columns)]
    of_years = heads[0][-1:].isdigit()
    corner = setter.one(("", "", "in €", "in T€", "Haushaltsjahr", "Angaben in TEUR", "HH-Jahr"))
    rows: list[list[Part]] = [[label(corner), *[plain(text) if of_years else label(text) for text in heads]]]
    bare = setter.odds(0.7)
    for _ in range(draw(1, 7)):
        cells = [plain(_sum(setter, bare)) if writer.odds(0.75) else plain(writer.one(("", "", "0", "-"))) for _ in heads]
        named = ("labels", "budget_junk") if writer.odds(0.5) else ("budgets", "rows")
        rows.append([label(writer.pick(*named)), *cells])
    if setter.odds(0.15):
        rows = [list(row) for row in zip(*rows, strict=True)]
    table(setter, rows, [2, *[1.0] * (len(rows[0]) - 1)], size * 0.95)


def _sum(setter: Setter, bare: bool) -> str:
    writer = setter.writer
    return writer.one(
        (
            writer.amount("whole", bare),
            writer.amount(None, bare),
            f"{writer.draw(1, 999)},{writer.draw(0, 9)}",
            str(writer.draw(1, 900)),
        )
    )
