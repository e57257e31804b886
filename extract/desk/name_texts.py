"""What the page of the names says, in German and English."""

from __future__ import annotations

from extract.review import Texts

# As in `extract.desk.texts`.
NAME_TEXTS: Texts = {
    "names": ("Namen", "Names"),
    "names-intro": ("Hier steht, wie Gremien, Ämter, Personen und andere in allen Tabellen und Ausgaben heißen, wie auch immer die Vorlagen sie schreiben. Alles liegt in authority.csv neben den Ergebnissen; was dort von Hand steht, bleibt.",
                    "What committees, departments, people and others are called in all tables and exports, however papers spell them. All of it lies in authority.csv beside the results; what stands there by hand stays."),
    "names-gather": ("Lesefehler zusammenlegen", "Put misread spellings together"),
    "names-gather-about": ("legt Schreibweisen zusammen, die sich nur durch Lesefehler unterscheiden, und ergänzt sie hier",
                           "puts spellings together that differ by misread letters only, and adds them here"),
    "names-gathering": ("Namen werden zusammengelegt …", "Names are being put together …"),
    "names-kind": ("Art", "Kind"),
    "kind-body": ("Körperschaften", "Bodies"), "kind-committee": ("Gremien", "Committees"), "kind-department": ("Ämter", "Departments"),
    "kind-party": ("Vertragsparteien", "Parties"), "kind-person": ("Personen", "People"),
    "names-known": ("Einträge", "Entries"), "names-none": ("Noch kein Eintrag.", "No entry yet."),
    "names-loose": ("Namen ohne Eintrag", "Names without an entry"),
    "names-all-known": ("Jeder Name hat einen Eintrag.", "Every name has an entry."),
    "names-name": ("Name", "Name"), "names-body": ("gilt nur für (Körperschaft)", "only of (body)"), "names-count": ("in Vorlagen", "in papers"),
    "names-spellings": ("Schreibweisen", "Spellings"), "names-as-read": ("wie gelesen", "as read"), "names-called": ("heißt", "is called"),
    "names-assign": ("Zuordnen", "Assign"), "names-assign-to": ("{name} heißt", "{name} is called"),
    "names-take-out": ("„{name}“ gehört nicht dazu", "“{name}” does not belong here"),
    "names-of": ("{what} von {name}", "{what} of {name}"),
    "names-changed": ("Jemand hat die Namen inzwischen geändert. Laden Sie die Seite neu.", "Somebody has changed the names meanwhile. Load the page again."),
    "names-no-name": ("Geben Sie einen Namen ohne senkrechten Strich an.", "Give a name without a vertical bar."),
    "names-two-keys": ("„{name}“ hat schon andere amtliche Schlüssel; löschen Sie einen davon, bevor Sie zusammenlegen.",
                       "“{name}” has other official keys already; remove one of them before you merge."),
    "names-busy": ("Namen werden gerade zusammengelegt.", "Names are being put together already."),
}  # fmt: skip
