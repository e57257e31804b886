"""What the places of a record are called in German, as council papers call them; in English they have their titles."""

from __future__ import annotations

from collections.abc import Mapping

# By the pattern of a place.
GERMAN: Mapping[str, str] = {
    "/pages": "Seiten",
    "/body": "Körperschaft", "/paper_type": "Art", "/reference": "Nummer", "/date": "Datum", "/originator": "Amt",
    "/clerk": "Bearbeitung", "/subject": "Gegenstand", "/resolution": "Beschlussvorschlag", "/statement": "Sachverhalt",
    "/consultations": "Beratungsfolge",
    "/consultations/*/organization": "Gremium", "/consultations/*/date": "Datum", "/consultations/*/role": "Zuständigkeit",
    "/consultations/*/public": "öffentlich",
    "/budget": "Haushalt",
    "/budget/one_off_costs": "einmalige Kosten", "/budget/recurring_costs": "wiederkehrende Kosten",
    "/budget/cost_neutral": "kostenneutral", "/budget/operating_budget": "Ergebnishaushalt",
    "/budget/investment_budget": "Finanzhaushalt", "/budget/product": "Produkt", "/budget/account": "Sachkonto",
    "/budget/appropriation": "Ansatz", "/budget/available": "noch verfügbar", "/budget/required": "benötigt",
    "/budget/shortfall": "es fehlen", "/budget/currency": "Währung", "/budget/cover_proposal": "Deckungsvorschlag",
    "/attachments": "Anlagen",
    "/signatures": "Unterschriften",
    "/signatures/*/name": "Name", "/signatures/*/function": "Funktion", "/signatures/*/clause": "Zusatz",
    "/decisions": "Beschlüsse",
    "/decisions/*/organization": "Gremium", "/decisions/*/date": "Datum", "/decisions/*/unanimous": "einstimmig",
    "/decisions/*/yes": "Ja", "/decisions/*/no": "Nein", "/decisions/*/abstentions": "Enthaltungen",
    "/decisions/*/as_proposed": "laut Vorschlag",
    "/agreements": "Vereinbarungen",
    "/agreements/*/title": "Titel", "/agreements/*/parties": "Parteien",
    "/agreements/*/parties/*/name": "Name", "/agreements/*/parties/*/represented_by": "vertreten durch",
    "/agreements/*/place": "Ort", "/agreements/*/date": "Datum", "/agreements/*/effective_from": "gilt ab",
    "/agreements/*/term_end": "läuft bis", "/agreements/*/signatories": "Unterzeichnende",
    "/agreements/*/signatories/*/party": "für", "/agreements/*/signatories/*/name": "Name",
    "/agreements/*/signatories/*/function": "Funktion",
    "/checkboxes": "Kästchen", "/checkboxes/*/checked": "angekreuzt",
}  # fmt: skip
