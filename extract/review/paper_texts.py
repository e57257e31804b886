"""What the page of one paper says about texts, their words, and what was looked at, in German and English."""

from __future__ import annotations

from collections.abc import Mapping

# As in `extract.review.texts`.
PAPER_TEXTS: Mapping[str, tuple[str, str]] = {
    "loss-title": ("Fast der ganze Text fiele weg", "Most of the text would be lost"),
    "loss-text": ("Von {before} Zeichen blieben {after}. Soll das so gespeichert werden?",
                  "Of {before} characters, {after} would stay. Shall that be saved?"),
    "loss-keep": ("Text behalten", "Keep the text"),
    "loss-save": ("So speichern", "Save it so"),
    "level-seen": ("geprüft", "checked"),
    "level-whole": ("im Ganzen bestätigt", "accepted as a whole"),
    "printed-lines": ("Gedruckte Zeilen", "Printed lines"),
    "other-reading": ("Andere Lesung:", "Other reading:"),
    "whole-text": ("Ganzer Text stimmt", "Whole text is right"),
    "set-the-caret": ("Dieses Wort steht nicht in der Angabe; setzen Sie die Schreibmarke dorthin, wo es fehlt, und klicken Sie noch einmal.",
                      "This word is not in the field; put the caret where it belongs, and click again."),
    "key-word": ("in langen Texten: Wort stimmt; e ändert es, 2 nimmt die andere Lesung, a nimmt den ganzen Text",
                 "in long texts: the word is right; e changes it, 2 takes the other reading, a takes the whole text"),
    "suggestions": ("Vorschläge", "Suggestions"),
    "one-suggestion": ("1 Vorschlag; Pfeiltaste wählt, Eingabetaste übernimmt", "1 suggestion; an arrow key chooses, Enter takes it"),
    "n-suggestions": ("{n} Vorschläge; Pfeiltasten wählen, Eingabetaste übernimmt", "{n} suggestions; arrow keys choose, Enter takes one"),
    "rest-right": ("Alle übrigen stimmen", "All others are right"),
    "key-rest": ("alle übrigen Angaben dieser Vorlage stimmen; das zählt nicht als einzeln geprüft",
                 "all other values of this paper are right; that does not count as looked at"),
    "alike": ("Derselbe Lesefehler", "The same slip"),
    "alike-all": ("Alle gewählten berichtigen", "Put all chosen ones right"),
    "alike-none": ("Dieser Lesefehler steht sonst nirgends (mehr).", "This slip stands nowhere else (any more)."),
    "alike-done": ("{n} Stellen berichtigt.", "{n} places put right."),
    "alike-offer": ("„{old}“ steht noch an {places} Stellen in {papers} Vorlagen: ansehen", "“{old}” stands in {places} more places of {papers} papers: look"),
    "key-alike": ("denselben Lesefehler an allen Stellen ansehen und berichtigen", "look at the same slip in all places, and put it right"),
    "stat-count": ("Anzahl", "Count"),
    "stat-looks": ("Wie genau hingesehen wurde", "How closely people looked"),
    "stat-words": ("zweifelhafte Wörter, einzeln geprüft: richtig", "doubted words looked at one by one: right"),
    "stat-waved": ("ohne Blick auf jede einzelne bestätigt (zählen nicht mit)", "accepted without a look at each (not counted)"),
    "all-of": ("alle {n}", "all {n}"), "none-of": ("keine von {n}", "none of {n}"),
    "share-between": ("{share} ({low}–{high} %)", "{share} ({low}–{high}%)"),
}  # fmt: skip
