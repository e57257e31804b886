"""What the page says on which the pages of a scan are parted into papers, in German and English."""

from __future__ import annotations

from collections.abc import Mapping

# As in `extract.desk.texts`.
BORDER_TEXTS: Mapping[str, tuple[str, str]] = {
    "borders": ("Seiten aufteilen", "Part the pages"),
    "borders-button": ("Seiten", "Pages"),
    "borders-intro": ("Eine Seite wählen und sagen, zu welcher Vorlage sie gehört. Was an einer Vorlage berichtigt ist, bleibt, wenn sie ihre Seiten behält; "
                      "sonst wird es nach dem Lesen noch einmal vorgelegt.",
                      "Choose a page and say which paper it belongs to. What was corrected in a paper stays where the paper keeps its pages; "
                      "else it is asked for again once the scan is read."),
    "borders-keys": ("Tasten: ← und → wählen die Seite.", "Keys: ← and → choose the page."),
    "border-begin": ("Neue Vorlage ab hier", "A new paper begins here"),
    "border-go-on": ("Hier beginnt keine neue Vorlage", "No new paper begins here"),
    "border-join": ("Geht in der nächsten Vorlage weiter", "Goes on in the next paper"),
    "border-back": ("Seite zur Vorlage davor", "Page to the paper before"),
    "border-on": ("Seite zur nächsten Vorlage", "Page to the next paper"),
    "border-read": ("Jetzt neu lesen", "Read anew now"),
    "border-paper": ("{n}. Vorlage", "Paper {n}"),
    "border-open": ("Vorlage öffnen: {name}", "Open the paper: {name}"),
    "border-unread": ("neu zu lesen", "to be read anew"),
    "border-chosen": ("Gewählte Seite", "Chosen page"),
    "border-decide": ("Zu welcher Vorlage die Seite gehört", "Which paper the page belongs to"),
    "borders-pending-one": ("1 Vorlage ist neu zu lesen: jetzt, oder beim nächsten Lauf.", "1 paper is to be read anew: now, or by the next run."),
    "borders-pending": ("{n} Vorlagen sind neu zu lesen: jetzt, oder beim nächsten Lauf.", "{n} papers are to be read anew: now, or by the next run."),
    "borders-read": ("So sind die Vorlagen gelesen.", "The papers are read like this."),
    "borders-busy": ("Es wird gelesen …", "Reading …"),
    "borders-failed": ("Dieser Scan ließ sich nicht lesen:", "This scan could not be read:"),
    "border-not-here": ("Das geht bei dieser Seite nicht.", "That cannot be said of this page."),
    "border-outdated": ("{who} war schneller; hier steht jetzt, wie die Seiten aufgeteilt sind.", "{who} was faster; this is how the pages are parted now."),
    "key-borders": ("Seiten des Scans auf Vorlagen aufteilen", "part the pages of the scan into papers"),
}  # fmt: skip
