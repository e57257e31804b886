"""How a paper looks on the page and what happens to it on the copier, apart from what it says."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Literal

from samples.fiction.papers.faces import bold_of

Frame = Literal["thin", "thick", "rounded", "broken"]
Mark = Literal["cross", "tick", "filled", "x", "overshoot", "pen-tick"]
Ruling = Literal["grid", "rows", "none"]
Align = Literal["left", "justify"]

# The words of the main form; a layout may replace any of them.
LABELS: dict[str, str] = {
    "reference": "Vorlagen Nr.:",
    "dated": "vom",
    "originator": "erstellt durch:",
    "clerk": "Bearbeiter/in:",
    "to": "an",
    "session": "Sitzungsdatum",
    "role": "Zuständigkeit",
    "public": "öffentlich",
    "nonpublic": "nicht-\nöffentlich",
    "subject": "Tagesordnungspunkt:",
    "budget": "Pflichtfelder Haushaltsauswirkungen:",
    "one_off_costs": "einmalige Kosten",
    "recurring_costs": "regelmäßig wiederkehrende Kosten",
    "cost_neutral": "kostenneutral bezogen auf diese Vorlage",
    "operating_budget": "Ergebnishaushalt",
    "investment_budget": "Finanzhaushalt (Investition)",
    "product": "Produkt:",
    "account": "Sachkonto:",
    "appropriation": "Ansatz:",
    "available": "noch verfügbar:",
    "required": "noch benötigt:",
    "shortfall": "es fehlen:",
    "cover_proposal": "ggfs. Deckungsvorschlag:",
    "resolution": "Beschlussvorschlag:",
    "statement": "Sachverhaltsdarstellung:",
    "attachments": "Anlagenverzeichnis",
}


@dataclass(frozen=True)
class Layout:
    """Lengths in points unless the name says otherwise; `columns` are shares of the text width and sum to 1."""

    font: str = "Helvetica"
    agreement_font: str = "Times-Roman"
    size: float = 10.5
    leading: float = 1.22
    margins: tuple[float, float, float, float] = (68.0, 56.0, 68.0, 56.0)  # left, top, right, bottom
    space: float = 11.0
    align: Align = "left"
    hyphenate: bool = False
    heading: Literal["bold", "underline", "plain"] = "bold"
    body_at: Literal["left", "centre", "right"] = "left"
    body_size: float = 15.0
    arms: bool = False
    subject_bold: bool = False
    columns: tuple[float, ...] = (0.36, 0.18, 0.22, 0.11, 0.13)
    ruling: Ruling = "grid"
    budget_ruling: Ruling = "grid"
    budget_columns: tuple[float, float] = (0.32, 0.68)
    rule_width: float = 0.7
    padding: float = 2.6
    box_mm: float = 3.2
    frame: Frame = "thin"
    mark: Mark = "cross"
    pen: str = "#1a1a1a"
    ink: str = "#2b3f8c"
    bullets: str = ""
    date_style: Literal["dmy", "short", "plain", "long"] = "dmy"
    page_number: Literal["", "- {} -", "Seite {} von {}", "{}"] = "- {} -"
    signed: bool = True
    signatures_beside: bool = False
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def bold(self) -> str:
        return bold_of(self.font)

    def label(self, key: str) -> str:
        return self.labels.get(key, LABELS[key])


def layout_from(values: dict[str, Any]) -> Layout:
    """A layout from the `[layout]` table of a paper; KeyError names a key that there is not."""
    known = {f.name for f in fields(Layout)}
    if unknown := sorted(set(values) - known):
        raise KeyError(f"no such layout key: {', '.join(unknown)}")
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    return Layout(**given)
