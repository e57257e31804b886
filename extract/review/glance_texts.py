"""What the pages say on which values of many papers are settled at once, in German and English."""

from __future__ import annotations

from collections.abc import Mapping

# As in `extract.review.texts`.
GLANCE_TEXTS: Mapping[str, tuple[str, str]] = {
    "field": ("Angabe", "Field"),
    "money": ("alle Beträge", "all amounts"),
    "date": ("alle Tage", "all dates"),
    "glance": ("Auf einen Blick", "At a glance"),
    "glance-all": ("Diese Zweifel auf einen Blick", "These doubts at a glance"),
    "glance-intro": ("Gleichartige Zweifel vieler Vorlagen. Was hier entschieden wird, gilt wie auf der Seite der Vorlage.",
                     "Doubts of one kind from many papers. What is decided here holds as on the page of the paper."),
    "glance-keys": ("Tasten: Eingabe stimmt, A alle gesehenen stimmen, e ändern, x leer, 1 2 3 ja/nein/unklar, n und p weiter und zurück, o Vorlage öffnen, u zurücknehmen, w nächste Seite.",
                    "Keys: Enter is right, A all seen are right, e edit, x empty, 1 2 3 yes/no/unknown, n and p on and back, o open the paper, u undo, w next screen."),
    "glance-none": ("Von diesen Zweifeln ist hier keiner (mehr) zu klären.", "None of these doubts is left to settle here."),
    "glance-elsewhere-one": ("1 Zweifel gilt einer ganzen Liste oder Vorlage und ist nur auf deren Seite zu klären:",
                             "1 doubt is about a whole list or paper, and can be settled only on the page of the paper:"),
    "glance-elsewhere": ("{n} Zweifel gelten ganzen Listen oder Vorlagen und sind nur auf deren Seite zu klären:",
                         "{n} doubts are about whole lists or papers, and can be settled only on the pages of the papers:"),
    "glance-left": ("{n} offen", "{n} left"),
    "glance-next": ("Nächste Seite", "Next screen"),
    "glance-again": ("Noch einmal von vorn", "Again from the start"),
    "seen-right": ("Alle gesehenen stimmen", "All seen are right"),
    "open-paper": ("Vorlage öffnen", "Open the paper"),
    "is-settled": ("erledigt", "settled"),
    "card-value": ("Gelesener Wert", "Value as read"),
    "no-crop": ("Auf der Seite ist keine Stelle dazu bekannt.", "No place on the page is known for it."),
    "spot": ("Stichprobe", "Spot check"),
    "spot-intro": ("Zufällig gezogene Werte, deren sich die Maschine sicher ist: Steht das so auf der Seite? Wie sicher sie ist, wird hier nicht verraten.",
                   "Values drawn by chance, of which the machine is sure: does the page say so? How sure it is, is not told here."),
    "spot-keys": ("Tasten: Eingabe stimmt, e ändern, x leer, 1 2 3 ja/nein/unklar, n und p weiter und zurück, o Vorlage öffnen, u zurücknehmen, w neue Stichprobe.",
                  "Keys: Enter is right, e edit, x empty, 1 2 3 yes/no/unknown, n and p on and back, o open the paper, u undo, w new spot check."),
    "spot-none": ("Es gibt keinen sicheren Wert, den noch niemand geprüft hat.", "There is no sure value that nobody has checked yet."),
    "spot-new": ("Neue Stichprobe", "New spot check"),
    "spot-told": ("{right} von {total} Werten waren richtig gelesen: {share}, mit 95 % Wahrscheinlichkeit im Bereich in Klammern.",
                  "{right} of {total} values were read right: {share}; with a probability of 95% in the range in brackets."),
    "stat-spot": ("Stichproben sicherer Werte: richtig", "spot checks of sure values: right"),
}  # fmt: skip
