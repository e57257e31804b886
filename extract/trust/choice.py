"""Two readings of one paper, by rules and by the learned reader, become one: value by value the surer one, or none.

Where both say the same, that is the best sign there is that it is right; where they differ, most often one of them is wrong. What
neither is sure enough of is left out of the record and told of, since a wrong value costs more than a missing one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from statistics import median
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz

from extract.fields import Doubt, Found, PaperFields, below, changed_leaves, found_values, leaves
from extract.layout import Role
from extract.record import same_value
from extract.trust.calibrate import field_of, probability
from extract.trust.context import Context, context_of

if TYPE_CHECKING:
    from extract.layout import MarkedPage

# A value less sure than this is left out.
KEPT = 0.3
# A row whose other values are as sure as this, in the middle, is there.
_SURE_ROW = 0.9
# Rows are the same one where their names are so alike (percent), or stand in the same place by so much of the smaller one.
_ALIKE, _SAME_PLACE = 75, 0.5
# What names a row of each list; an attachment is its own name.
_NAMES = ("organization", "name", "title")
# Found without reading, or the same in both readings.
_AS_BY_RULES = ("checkboxes", "labelled_values")
# The roles that make a value, where the role is not called like its field.
_ROLES: Mapping[str, tuple[Role, ...]] = {
    "attachments": (Role.ATTACHMENT,),
    "consultations.public": (
        Role.CONSULTATION_PUBLIC,
        Role.CONSULTATION_NON_PUBLIC,
        Role.CONSULTATION_STATUS,
        Role.CONSULTATION_FOR_ALL,
    ),
    "budget.cost_neutral": (Role.BUDGET_COST_NEUTRAL, Role.BUDGET_COSTS, Role.BUDGET_NO_COSTS),
    "budget.currency": (Role.BUDGET_REQUIRED, Role.BUDGET_APPROPRIATION, Role.BUDGET_AVAILABLE, Role.BUDGET_SHORTFALL),
    "decisions.as_proposed": (Role.DECISION_AS_PROPOSED, Role.DECISION_DEVIATING),
    "agreements.parties.name": (Role.AGREEMENT_PARTY,),
    "agreements.parties.represented_by": (Role.AGREEMENT_REPRESENTED_BY,),
    "agreements.signatories.party": (Role.SIGNATORY_PARTY,),
    "agreements.signatories.name": (Role.SIGNATORY_NAME,),
    "agreements.signatories.function": (Role.SIGNATORY_FUNCTION,),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value at its path, and how probable it is that it is right."""

    path: str
    found: Found[Any]
    sure: float


@dataclass(frozen=True, slots=True)
class Choice:
    """One reading out of two: its fields, and the names of rows that were left out of lists as too doubtful."""

    fields: PaperFields
    left_out: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """What the two readings have for one value."""

    rules: Found[Any] | None
    learned: Found[Any] | None


@dataclass(frozen=True, slots=True)
class Compared:
    """Two readings of a paper side by side: a tree of pairs, and what the values of each reading say together.

    A value less sure than `least` is left out; nothing is where the learned reader failed, since its word is missed everywhere.
    """

    pairs: Any
    by_rules: Context
    by_network: Context
    least: float = KEPT

    @property
    def readings(self) -> Iterator[tuple[Any, Context]]:
        """Both readings, rows of lists numbered alike (None where one lacks the row), each with what its values say together."""
        yield changed_leaves(self.pairs, _Pair, lambda _, pair: pair.rules), self.by_rules
        yield changed_leaves(self.pairs, _Pair, lambda _, pair: pair.learned), self.by_network

    def candidates(self, pair: _Pair) -> Iterator[tuple[Found[Any], Context]]:
        """The values of a pair, each with what the other values of its reading say."""
        for found, context in ((pair.rules, self.by_rules), (pair.learned, self.by_network)):
            if found is not None and found.value is not None:
                yield found, context


def compared(rules: PaperFields, learned: PaperFields, pages: Sequence[MarkedPage], form: str | None) -> Compared:
    """Two readings of a paper side by side; `pages` are its pages as the learned reader marked them."""
    numbered = {page.number: page for page in pages}
    both = changed_leaves(_paired(rules, learned), _Pair, lambda path, pair: _measured(path, pair, numbered))
    pairs = dict(leaves(both, _Pair))
    by_rules = context_of({path: pair.rules for path, pair in pairs.items() if pair.rules}, form)
    by_network = context_of({path: pair.learned for path, pair in pairs.items() if pair.learned}, form)
    return Compared(both, by_rules, by_network, KEPT if pages else 0.0)


def agreed(two: Compared) -> Choice:
    """Choose between two readings of a paper."""
    left_out: list[Candidate] = []
    surest = {path: best for path, pair in leaves(two.pairs, _Pair) if (best := _surest(path, pair, two))}

    def choose(path: str, pair: _Pair) -> Found[Any] | None:
        best = surest.get(path)
        if best and (best.sure >= two.least or _names_sure_row(path, surest)):
            return best.found
        if best and _names_row(path):
            left_out.append(best)
            return None
        unread = next((one for one in (pair.rules, pair.learned) if one and one.value is None), None)
        return _left_out(best.found) if best else unread

    chosen: PaperFields = changed_leaves(two.pairs, _Pair, choose)
    return Choice(_without_rows(chosen, {_row_named_at(one.path) for one in left_out}), tuple(left_out))


def _surest(path: str, pair: _Pair, two: Compared) -> Candidate | None:
    """The more probable value of a pair."""
    read = [Candidate(path, found, probability(found, path, context)) for found, context in two.candidates(pair)]
    # Of two that say the same, the one that rules found tells more of where it comes from.
    return read[0] if read and read[0].found.signals.confirmed else max(read, key=lambda one: one.sure, default=None)


def _names_sure_row(path: str, surest: Mapping[str, Candidate]) -> bool:
    """Whether a doubtful value names a row that is there for sure: without it, all of the row would be lost."""
    row = _row_named_at(path) + "/"
    others = [one.sure for other, one in surest.items() if other.startswith(row) and other != path]
    return _names_row(path) and bool(others) and median(others) >= _SURE_ROW


def _left_out(found: Found[Any]) -> Found[Any]:
    """The place without its value."""
    doubt = Doubt("left-out", "what stands here is too doubtful to be taken for this value")
    return replace(found, value=None, doubts=(*found.doubts, doubt))


def _paired(rules: Any, learned: Any) -> Any:
    """Two readings side by side: the same tree with pairs for values, and rows of the one beside the rows of the other."""
    if isinstance(rules, Found) or isinstance(learned, Found):
        return _Pair(rules, learned)
    if isinstance(rules, tuple) or isinstance(learned, tuple):
        return tuple(_paired(one, other) for one, other in _rows(rules or (), learned or ()))
    shape = rules if rules is not None else learned
    if not is_dataclass(shape):
        return shape
    kept = {name: getattr(shape, name) for name in _AS_BY_RULES if hasattr(shape, name)}
    names = [one.name for one in fields(shape) if one.name not in kept]
    parts = {name: _paired(getattr(rules, name, None), getattr(learned, name, None)) for name in names}
    return replace(shape, **parts, **kept)  # type: ignore[type-var]  # shape is no class


def _rows(rules: Sequence[Any], learned: Sequence[Any]) -> list[tuple[Any, Any]]:
    """The rows of two lists, each with the one that means the same; in the order of the page."""
    scores = ((_same_row(a, b), n, m) for n, a in enumerate(rules) for m, b in enumerate(learned))
    partner: dict[int, int] = {}
    for score, n, m in sorted(scores, reverse=True):
        if score > 0 and n not in partner and m not in partner.values():
            partner[n] = m
    rows = [(a, learned[partner[n]] if n in partner else None) for n, a in enumerate(rules)]
    rows += [(None, b) for m, b in enumerate(learned) if m not in partner.values()]
    return sorted(rows, key=_place)


def _name(row: Any) -> Found[Any] | None:
    """What a row is told by."""
    named = row if isinstance(row, Found) else next((one for key in _NAMES if (one := getattr(row, key, None))), None)
    return named if isinstance(named, Found) else None


def _same_row(row: Any, other: Any) -> float:
    """How much two rows are the same one: 0 not at all, up to 2."""
    one, two = _name(row), _name(other)
    if one is None or two is None:
        return 0.0
    alike = fuzz.ratio(one.text, two.text) / 100
    shared = one.bbox.overlap(two.bbox) / max(1.0, min(one.bbox.area, two.bbox.area)) if one.page == two.page else 0.0
    return alike + shared if alike * 100 >= _ALIKE or shared >= _SAME_PLACE else 0.0


def _place(pair: tuple[Any, Any]) -> tuple[int, float]:
    """Where the first of two rows stands."""
    found = next((one for row in pair if row is not None for _, one in found_values(row)), None)
    return (found.page, found.bbox.top) if found else (0, 0.0)


def _measured(path: str, pair: _Pair, pages: Mapping[int, MarkedPage]) -> _Pair:
    """Both values with what each says of the other, and what the network says of the words of both."""
    rules, learned = pair.rules, pair.learned
    both = rules is not None and learned is not None and None not in (rules.value, learned.value)
    same = both and rules is not None and learned is not None and same_value(path, rules.value, learned.value)
    roles = _roles(field_of(path))

    def seen(found: Found[Any] | None, from_network: bool) -> Found[Any] | None:
        if found is None:
            return None
        page = pages.get(found.page)
        role = page.probability(found.bbox.grown(1), roles) if page and roles else None
        measured = replace(
            found.signals,
            role=0.5 if role is None else round(role, 4),
            learned=float(from_network),
            confirmed=float(same),
            unopposed=float(same or not (both or _is_unread(rules) or _is_unread(learned))),
        )
        return replace(found, signals=measured)

    return _Pair(seen(rules, False), seen(learned, True))


def _is_unread(found: Found[Any] | None) -> bool:
    """Whether a reader saw something in a place and could not tell what."""
    return found is not None and found.value is None and bool(found.doubts)


def _roles(field: str) -> Collection[Role]:
    """The roles that words of a field have."""
    if field in _ROLES:
        return _ROLES[field]
    whole, _, part = field.partition(".")
    name = f"{whole.removesuffix('s')}.{part}" if part and whole != "budget" else field
    return tuple(role for role in Role if role == name)


def _without_rows(chosen: Any, gone: Collection[str], path: str = "") -> Any:
    """The same less the rows at these paths, whose names were left out, and less those in which nothing was found."""
    if isinstance(chosen, Found) or (not isinstance(chosen, tuple) and not is_dataclass(chosen)):
        return chosen
    parts = [(_without_rows(one, gone, step), step) for one, step in below(chosen, path)]
    if isinstance(chosen, tuple):
        return tuple(one for one, step in parts if step not in gone and not _is_empty(one))
    shape: Any = type(chosen)
    return shape(*(one for one, _ in parts))


def _is_empty(row: Any) -> bool:
    """Whether a row of values has none."""
    return row is None or (is_dataclass(row) and not isinstance(row, Found) and next(found_values(row), None) is None)


def _row_named_at(path: str) -> str:
    """The path of the row that the value at a path names; an attachment names itself."""
    row, _, key = path.rpartition("/")
    return path if key.isdigit() else row


def _names_row(path: str) -> bool:
    """Whether a path leads to what names a row of a list."""
    key = path.rpartition("/")[2]
    return key.isdigit() or (key in _NAMES and _row_named_at(path).rpartition("/")[2].isdigit())
