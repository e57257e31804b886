"""What the page says on which the pages of a scan are parted into papers, in German and English."""

from __future__ import annotations

from collections.abc import Mapping

# As in `extract.review.texts`.
PARTING_TEXTS: Mapping[str, tuple[str, str]] = {
    "parting": ("Seiten aufteilen", "Part the pages"),
    "parting-button": ("Seiten", "Pages"),
    "parting-intro": ("Eine Seite wählen und sagen, zu welcher Vorlage sie gehört und an welche Stelle; mit der Maus lässt sie sich auch dorthin ziehen. Was an einer Vorlage berichtigt ist, bleibt, wenn sie ihre Seiten behält; "
                      "sonst wird es nach dem Lesen noch einmal vorgelegt.",
                      "Choose a page and say which paper it belongs to, and where; it can be dragged there, too. What was corrected in a paper stays where the paper keeps its pages; "
                      "else it is asked for again once the scan is read."),
    "parting-keys": ("Tasten: ← und → wählen die Seite.", "Keys: ← and → choose the page."),
    "parting-begin": ("Neue Vorlage ab hier", "A new paper begins here"),
    "parting-go-on": ("Hier beginnt keine neue Vorlage", "No new paper begins here"),
    "parting-join": ("Nächste Vorlage anhängen", "Append the next paper"),
    "parting-earlier": ("Nach vorn", "Earlier"),
    "parting-later": ("Nach hinten", "Later"),
    "parting-back": ("Zur Vorlage davor", "To the paper before"),
    "parting-on": ("Zur nächsten Vorlage", "To the next paper"),
    "parting-read-now": ("Jetzt neu lesen", "Read anew now"),
    "parting-paper": ("{n}. Vorlage", "Paper {n}"),
    "parting-open": ("Vorlage öffnen: {name}", "Open the paper: {name}"),
    "parting-unread": ("neu zu lesen", "to be read anew"),
    "parting-chosen": ("Gewählte Seite", "Chosen page"),
    "parting-decide": ("Zu welcher Vorlage die Seite gehört", "Which paper the page belongs to"),
    "parting-pending-one": ("1 Vorlage ist neu zu lesen: {when}.", "1 paper is to be read anew: {when}."),
    "parting-pending": ("{n} Vorlagen sind neu zu lesen: {when}.", "{n} papers are to be read anew: {when}."),
    "parting-when": ("jetzt, oder beim nächsten Lauf", "now, or by the next run"),
    "parting-later-run": ("das tut der nächste Lauf", "the next run does that"),
    "parting-read": ("So sind die Vorlagen gelesen.", "The papers are read like this."),
    "parting-busy": ("Es wird gelesen …", "Reading …"),
    "parting-failed": ("Dieser Scan ließ sich nicht lesen:", "This scan could not be read:"),
    "parting-not-here": ("Das geht bei dieser Seite nicht.", "That cannot be said of this page."),
    "parting-outdated": ("{who} war schneller; hier steht jetzt, wie die Seiten aufgeteilt sind.", "{who} was faster; this is how the pages are parted now."),
    "key-parting": ("Seiten des Scans auf Vorlagen aufteilen", "part the pages of the scan into papers"),
}  # fmt: skip
