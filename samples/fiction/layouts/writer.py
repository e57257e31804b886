"""What stands in a paper's fields: names, offices, committees, subjects, labels."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from samples.fiction.layouts import amounts
from samples.fiction.layouts.grammar import Grammar
from samples.fiction.layouts.wordings import Wordings


class Writer(Grammar):
    """Words for one paper, by what they are for. `kept`: what its form always says, by table and field."""

    def __init__(self, rng: Random, year: int, words: Wordings, kept: dict[tuple[str, str], str] | None = None):
        super().__init__(rng, year, words)
        self.kept = {} if kept is None else kept

    def keep(self, key: tuple[str, str], make: Callable[[], str]) -> str:
        """What the form says there; made up the first time."""
        if key not in self.kept:
            self.kept[key] = make()
        return self.kept[key]

    def given(self) -> str:
        return self.one(self.words.of("names", self.one(("given_m", "given_f"))))

    def clerk(self) -> str:
        surname, given = self.surname(), self.given()
        return self.one(
            (
                f"Herr {surname}",
                f"Frau {surname}",
                f"Herr {surname}",
                f"Frau {surname}",
                f"{given} {surname}",
                surname,
                f"Herr {given} {surname}",
                f"Frau Dr. {surname}",
                f"{given[0]}. {surname}",
                f"{surname}, {given}",
            )
        )

    def full_name(self) -> str:
        surname, given = self.surname(), self.given()
        return self.one(
            (
                f"{given} {surname}",
                f"{given} {surname}",
                f"{given[0]}. {surname}",
                f"Dr. {given} {surname}",
                surname,
                f"{given} von {surname}",
                f"{given}-{self.given()} {surname}",
                f"Prof. Dr. {surname}",
            )
        )

    def function(self) -> str:
        return self.one(self.words.of("functions", "before")) + self.pick("functions")

    def body(self) -> str:
        kind = self.one(self.words.of("pieces", "body"))
        if "kreis" in kind.lower() and self.odds(0.6):
            return f"{kind} {self.one(self.words.of('names', 'counties'))}"
        return f"{kind} {self.town()}"

    def address(self) -> str:
        return f"{self.pick('names', 'streets')} {self.draw(1, 90)}, {self.draw(10000, 99999)} {self.town()}"

    def department(self) -> str:
        return self.pick("departments")

    def originator(self) -> str:
        """Who brings a paper in: an office, now and then a group of the council."""
        return self.pick("factions") + self.one(("-Fraktion", "")) if self.odds(0.06) else self.department()

    def committee(self) -> str:
        return self.pick("committees")

    def consultation_role(self) -> str:
        return self.pick("roles", "letter") if self.odds(0.08) else self.pick("roles")

    def subject(self) -> str:
        text = self.pick("subjects")
        if self.odds(0.1):
            text += " " + self.pick("subjects", "periods")
        return text[:1].upper() + text[1:]

    def sentences(self, kind: str, count: int) -> str:
        return " ".join([self.pick("sentences", kind) for _ in range(count)])

    def reference(self) -> str:
        return amounts.reference(self, self.year)

    def label(self, field: str, unknown: float) -> str:
        """What the form calls a field or section, or (in that share of cases) a word that nobody knows."""
        return self._named("labels", field, unknown)

    def column(self, field: str, unknown: float) -> str:
        return self._named("columns", field, unknown)

    def decision(self, field: str) -> str:
        return self._named("decisions", field, 0)

    def box(self, field: str, unknown: float) -> str:
        return self._named("boxes", field, unknown)

    def _named(self, table: str, field: str, unknown: float) -> str:
        return self.keep((table, field), lambda: self._invented(table, field, unknown))

    def _invented(self, table: str, field: str, unknown: float) -> str:
        entries = self.words.of(table, field)
        if entries and not self.odds(unknown):
            return self.fill(self.one(entries))
        word = self.compound() if self.odds(0.7) else self.noun()
        return word if self.odds(0.75) else f"{word} {self.pick('pieces', 'unknown')}"
