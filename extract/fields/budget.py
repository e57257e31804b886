"""The section Haushaltsauswirkungen: its boxes, product, account and amounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from rapidfuzz import fuzz

from extract.fields.found import Clue, Doubt, Found, behind, found_in, ticked
from extract.layout import Block, Label, PlacedBox, PlacedLine, Terms, Vocabulary, label_words, value_lines
from extract.page import Word
from extract.record import neutral_by_boxes
from extract.values import (
    Currency,
    is_placeholder,
    join_lines,
    letters,
    mended_amount,
    parse_amount,
    tidy_number,
)

_FLAGS = ("one_off_costs", "recurring_costs", "cost_neutral", "operating_budget", "investment_budget")
_AMOUNTS = ("appropriation", "available", "required", "shortfall")
_TEXTS = ("product", "account", "cover_proposal")
_ANSWERS = ("ja", "nein")
# A label of which so much is left (percent, and letters) can be told when the form's other boxes are known; how far that is
# trusted.
_PARTLY, _READABLE = 75.0, 4
_LEFT_OVER = 0.5
# Boxes of the section stand no further above its heading and below its last line than this (points).
_ABOVE, _BELOW = 4, 8
# A label without a box must be so much alike to be missed (0–1); an amount that had to be mended is trusted so far.
_SURELY, _MENDED = 0.9, 0.5


@dataclass(frozen=True, slots=True)
class BudgetSection:
    """What the section holds; `flags`, `amounts` and `texts` by the contract's names, absent where the form has none."""

    flags: Mapping[str, Found[bool | None]]
    amounts: Mapping[str, Found[Decimal | None]]
    texts: Mapping[str, Found[str]]
    currency: Found[Currency] | None


def read_budget(section: Block, old: bool) -> BudgetSection:
    """Read the section; `old` says that amounts without a currency sign are DM."""
    amounts: dict[str, Found[Decimal | None]] = {}
    texts: dict[str, Found[str]] = {}
    signs: list[Found[Currency]] = []
    wanted = section.terms.labels.only(*_AMOUNTS, *_TEXTS)
    for line in section.lines:
        label = section.begins(line, wanted)
        if not label or label.field in {*amounts, *texts} or not (label.closed or label.rest):
            continue
        value = value_lines(label, section)
        if label.field in _TEXTS:
            text = _text(label, value, section.terms)
            texts |= {label.field: text} if text else {}
        elif value:
            amount, sign = _amount(label, value, old)
            amounts |= {label.field: amount} if amount else {}
            signs += [sign] if sign else []
    return BudgetSection(_flags(_boxes_inside(section), section), amounts, texts, signs[0] if signs else None)


def _text(label: Label, value: Sequence[PlacedLine], terms: Terms) -> Found[str] | None:
    """What is entered behind a label of text; None where it is left out."""
    text = join_lines(one.text for one in value)
    # One letter is what is left of "./.".
    if len(letters(text)) <= 1 or not is_entry(text, terms):
        return None
    return found_in(value, text if label.field == "cover_proposal" else tidy_number(text), behind(label))


def is_entry(text: str, terms: Terms) -> bool:
    """Whether a text is entered for itself: no placeholder, no answer of a box beside it, and no label of the next field."""
    said = letters(text)
    return bool(said) and not is_placeholder(text) and said not in _ANSWERS and said not in terms.printed


def _boxes_inside(section: Block) -> tuple[PlacedBox, ...]:
    """Boxes between the section's heading and its last line."""
    marks = [*section.lines, *([section.label.line] if section.label else [])]
    spans: dict[int, tuple[float, float]] = {}
    for line in marks:
        top, bottom = spans.get(line.page, (line.bbox.top, line.bbox.bottom))
        spans[line.page] = (min(top, line.bbox.top), max(bottom, line.bbox.bottom))
    return tuple(
        box
        for box in section.sheets.boxes
        if box.page in spans and spans[box.page][0] - _ABOVE <= box.bbox.y <= spans[box.page][1] + _BELOW
    )


def _flags(boxes: Sequence[PlacedBox], section: Block) -> dict[str, Found[bool | None]]:
    named: dict[str, Found[bool | None]] = {}
    unnamed: list[tuple[PlacedBox, str]] = []
    for box in boxes:
        words = label_words(box, section)
        match = _box_field(words, section.terms.boxes)
        if match and match[0] not in named:
            named[match[0]] = ticked(box, Clue("box beside its label", " ".join(word.text for word in words), match[1]))
        elif not match:
            unnamed.append((box, " ".join(word.text for word in words)))
    for box, text in unnamed:
        left = _left_over(text, section.terms.boxes, set(named))
        if left:
            named[left] = ticked(box, Clue("the only box that is left", text, _LEFT_OVER))
    flags = {field: found for field, found in named.items() if field in _FLAGS}
    if "cost_neutral" not in flags:
        neutral = _neutral(named.get("costs_yes"), named.get("costs_no"))
        if neutral:
            flags["cost_neutral"] = neutral
    return flags | _missing_boxes(flags, section)


def _box_field(words: Sequence[Word], boxes: Vocabulary) -> tuple[str, float] | None:
    """The field that the words beside a box name; the first words suffice, a form may add a remark."""
    # What OCR made of a mark that reached out of its box may stand in front.
    starts = (0, 1) if words and len(letters(words[0].text)) < 3 else (0,)
    best: tuple[float, int, str] | None = None
    for start in starts:
        for count in range(start + 1, len(words) + 1):
            match = boxes.match(" ".join(word.text for word in words[start:count]))
            if match and (best is None or (round(match[1], 1), count) > best[:2]):
                best = (round(match[1], 1), count, match[0])
    return (best[2], best[0]) if best else None


def _left_over(text: str, boxes: Vocabulary, taken: set[str]) -> str | None:
    """The one box of the form that no other box is, and that `text`, of which letters were lost, can be."""
    if len(letters(text)) < _READABLE:
        return None
    fits = {
        field
        for field, synonyms in boxes.labels.items()
        if field in _FLAGS
        and field not in taken
        and any(fuzz.partial_ratio(letters(text), letters(synonym)) >= _PARTLY for synonym in synonyms)
    }
    return fits.pop() if len(fits) == 1 else None


def _neutral(yes: Found[bool | None] | None, no: Found[bool | None] | None) -> Found[bool | None] | None:
    """ "Finanzielle Auswirkungen: ja/nein": neutral when "nein" is ticked, not neutral when "ja" is."""
    states = (yes.value if yes else None, no.value if no else None)
    shown = no or yes
    if shown is None:
        return None
    value = neutral_by_boxes(*states)
    doubts: tuple[Doubt, ...] = ()
    if states == (True, True):
        doubts = (Doubt("both-boxes-ticked", "ja and nein are both ticked"),)
    elif value is None:
        doubts = (Doubt("no-box-ticked", "neither ja nor nein is ticked"),)
    boxes = tuple(box for found in (yes, no) if found for box in found.boxes)
    return replace(shown, value=value, doubts=doubts, boxes=boxes)


def _missing_boxes(flags: Mapping[str, Found[bool | None]], section: Block) -> dict[str, Found[bool | None]]:
    """A label of a box without a box beside it is a doubt, not a quiet null."""
    missing: dict[str, Found[bool | None]] = {}
    wanted = section.terms.boxes.only(*(field for field in _FLAGS if field not in flags))
    for line in section.lines:
        label = section.begins(line, wanted)
        if label and label.similarity > _SURELY and label.words == len(line.words) and label.field not in missing:
            doubt = Doubt("box-not-found", f"no checkbox was found beside '{label.text}'")
            missing[label.field] = replace(
                found_in([line], None, behind(label, "label of a box without a box")), extractor="checkbox", doubts=(doubt,)
            )
    return missing


def _amount(
    label: Label, value: Sequence[PlacedLine], old: bool
) -> tuple[Found[Decimal | None] | None, Found[Currency] | None]:
    """An amount and its currency; (None, None) where the form says that there is none."""
    text = join_lines(line.text for line in value)
    if is_placeholder(text):
        return None, None
    amount = parse_amount(text) or mended_amount(text)
    if amount is None:
        doubt = Doubt("unreadable-value", f"'{text}' is no amount that could be read")
        return replace(found_in(value, None, behind(label), 0.0), doubts=(doubt,)), None
    # An amount without a sign is in the currency of its time.
    currency = amount.currency or ("DEM" if old else "EUR")
    exact = 1.0 if parse_amount(text) else _MENDED
    return found_in(value, amount.value, behind(label), exact), found_in(value, currency, behind(label))
