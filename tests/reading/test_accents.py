"""Letters and accents that are drawn one on the other are one letter; accents that stand alone stay."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.help.commands import Opened
from tests.help.written import read

ACCENTS = {"ä": "¨a", "ü": "¨u", "Ö": "¨O", "é": "´e", "ç": "¸c"}


def composed(canvas: Canvas, text: str, before: bool) -> None:
    """Writes a text with each accent drawn by itself over its letter, before or after it."""
    x, y = 100.0, 700.0
    for letter in text:
        accent, base = ACCENTS.get(letter, " " + letter)
        width = canvas.stringWidth(base)
        raised = 2 if base.isupper() else 0
        marks = [(x + (width - canvas.stringWidth(accent)) / 2, y + raised, accent)] if accent != " " else []
        for place in (*marks, (x, y, base)) if before else ((x, y, base), *marks):
            canvas.drawString(*place)
        x += width


@pytest.mark.parametrize("before", [True, False])
def test_accents_belong_to_the_letters_that_they_are_drawn_on(before: bool, opened: Opened) -> None:
    text = "Öffentliche Anhörung für Bürgermeister René, Façade".replace("ö", "ä")
    page = read(opened, lambda canvas: composed(canvas, text, before)).page
    assert " ".join(word.text for word in page.words) == text


def test_an_accent_between_letters_stays_as_it_is(opened: Opened) -> None:
    page = read(opened, lambda canvas: canvas.drawString(100, 700, "Wie geht´s der `Halle´?")).page
    assert " ".join(word.text for word in page.words) == "Wie geht´s der `Halle´?"
