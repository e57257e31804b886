"""What the pages say of papers that wait for an answer, or are no Vorlage, and of filters that are kept, in German and English."""

from __future__ import annotations

from collections.abc import Mapping

# As in `extract.review.texts`. "waiting" and "aside" are states of a paper.
NOTE_TEXTS: Mapping[str, tuple[str, str]] = {
    "waiting": ("zurückgestellt", "put off"),
    "parted-otherwise": ("Die Seiten dieser Vorlage sind inzwischen anders aufgeteilt; sie wird so neu gelesen. Was hier jetzt berichtigt wird, ist danach noch einmal anzusehen.",
                         "The pages of this paper are parted otherwise by now, and will be read so. What is corrected here now has to be looked at again then."),
    "work-aside": ("Keine Vorlagen: {n}", "No Vorlage: {n}"),
    "aside": ("keine Vorlage", "no Vorlage"),
    "person": ("Bearbeitet von", "Worked on by"),
    "mine": ("mir ({name})", "me ({name})"),
    "later-button": ("Später", "Later"),
    "later-title": ("Später klären oder nachfragen", "Settle later, or ask"),
    "note-label": ("Was ist zu klären, und mit wem?", "What is to be settled, and with whom?"),
    "put-off": ("Zurückstellen", "Put off"),
    "cancel": ("Abbrechen", "Cancel"),
    "answered": ("Geklärt", "Answered"),
    "no-vorlage": ("Keine Vorlage", "No Vorlage"),
    "no-vorlage-text": ("Dieses Papier zählt dann nirgends mehr mit und kommt in keine Tabelle und keine Ausgabe. Der Scan bleibt, und es lässt sich zurücknehmen.",
                        "This paper is then counted nowhere and comes into no table and no export. The scan stays, and it can be taken back."),
    "is-vorlage": ("Doch eine Vorlage", "It is a Vorlage"),
    "aside-since": ("Keine Vorlage, sagt {who} am {when}.", "No Vorlage, says {who} on {when}."),
    "key-later": ("zurückstellen, mit einer Notiz", "put the paper off, with a note"),
    "key-strange": ("dieses Papier ist keine Vorlage", "this paper is no Vorlage"),
    "keep-filter": ("Filter merken", "Keep this filter"),
    "kept-filters": ("Gemerkte Filter", "Kept filters"),
    "forget-filter": ("Filter vergessen: {name}", "Forget the filter {name}"),
}  # fmt: skip
