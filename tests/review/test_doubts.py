"""With the German interface every doubt that the program can raise is said in German, with its values."""

from __future__ import annotations

import ast
import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest

from extract.corrections.apply import CONFLICT
from extract.record.found import Review
from extract.record.models import Agreement, Budget, Party, Signatory, Vorlage
from extract.review.doubts import said
from extract.review.texts import TEXTS
from extract.trust.checks import check
from tests.help.catalogue import written
from tests.help.desk import a_record, client, keep

PACKAGE = Path(__file__).parents[2] / "extract"
# Where doubts are handed on, as they were raised elsewhere.
HANDED_ON = {"papers/assembly.py", "corrections/apply.py", "corrections/partings.py"}


def skeleton(text: str) -> str:
    """A sentence with all its values left open."""
    return "".join(piece + ("{}" if name is not None else "") for piece, name, _, _ in Formatter().parse(text))


class Sentences:
    """The doubts that one file of the package raises, by code and skeleton; what cannot be followed is an error."""

    def __init__(self, path: Path):
        self.name = str(path.relative_to(PACKAGE))
        self.tree = ast.parse(path.read_text(encoding="utf-8"))

    def found(self) -> Iterator[tuple[str, str]]:
        for function in [node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef)]:
            for node in ast.walk(function):
                if isinstance(node, ast.Assign) and self._target(node) == "conflicts":
                    yield CONFLICT, self._sentence(node.value, function)
                if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                    continue
                if node.func.id in ("Doubt", "PageDoubt"):
                    code, message = node.args
                elif node.func.id == "Review":
                    given = {one.arg: one.value for one in node.keywords}
                    code, message = given["code"], given["message"]
                else:
                    continue
                if isinstance(code, ast.Constant):
                    yield str(code.value), self._sentence(message, function)
                else:
                    assert self.name in HANDED_ON, f"{self.name}:{node.lineno}: which code is this?"

    def _target(self, node: ast.Assign) -> str:
        place = node.targets[0]
        return place.value.attr if isinstance(place, ast.Subscript) and isinstance(place.value, ast.Attribute) else ""

    def _sentence(self, node: ast.expr, function: ast.FunctionDef) -> str:
        if isinstance(node, ast.Constant):
            return str(node.value)
        if isinstance(node, ast.JoinedStr):
            return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "english":
            return self._sentence(node.args[0], function)
        assert isinstance(node, ast.Name), f"{self.name}:{node.lineno}: what does this doubt say?"
        for scope in (function, self.tree):
            before = [one for one in ast.walk(scope) if isinstance(one, ast.Assign) and one.lineno < node.lineno]
            values = [one.value for one in before if isinstance(one.targets[0], ast.Name) and one.targets[0].id == node.id]
            if values:
                return self._sentence(values[-1], function)
        raise AssertionError(f"{self.name}:{node.lineno}: what does this doubt say?")


def raised() -> set[tuple[str, str]]:
    return {one for path in PACKAGE.rglob("*.py") for one in Sentences(path).found()}


def test_every_doubt_that_can_be_raised_has_a_german_sentence() -> None:
    known = {skeleton(str(message.id)) for message in written("vorlagen") if message.string}
    assert len(raised()) > 25
    assert {sentence for _, sentence in raised()} <= known


def test_every_kind_of_doubt_has_a_name_in_both_languages() -> None:
    assert not {code for code, _ in raised() if f"code-{code}" not in TEXTS}


def record_with_every_check() -> Vorlage:
    budget = Budget(
        one_off_costs=True, cost_neutral=True, required=Decimal("1234.5"), available=Decimal(0), shortfall=Decimal(7),
        currency="DEM",
    )  # fmt: skip
    agreement = Agreement(
        parties=(Party(name="Stadt"),), effective_from=dt.date(2019, 1, 2), term_end=dt.date(2018, 3, 4),
        signatories=(Signatory(), Signatory()),
    )  # fmt: skip
    rows = tuple(row.model_copy(update={"date": dt.date(2018, 12, 24)}) for row in a_record().consultations)
    return a_record(
        date=dt.date(2019, 1, 1), subject=None, budget=budget, agreements=(agreement,), consultations=rows, review=()
    )


def test_what_the_checks_say_is_said_in_german_with_german_dates_and_amounts() -> None:
    texts = [said(doubt, "de") for doubt in check(record_with_every_check())]
    assert {one.language for one in texts} == {"de"}
    together = "\n".join(one.text for one in texts)
    for part in (
        "Benötigt 1.234,50 weniger verfügbar 0,00 ergibt 1.234,50; gedruckt steht 7,00",
        "Die Sitzung am 24.12.2018 liegt vor dem Datum der Vorlage, 01.01.2019",
        "Die Laufzeit endet am 04.03.2018, bevor sie am 02.01.2019 beginnt",
        "Unterzeichnende: 2, Parteien: 1",
        "Gelesen als „29.05.2017“, mit 30 % Wahrscheinlichkeit richtig",
    ):
        assert part in together


@pytest.mark.parametrize(
    ("code", "message", "text"),
    [
        ("unreadable-value", "what stands here could not be read as a date", "Was hier steht, war nicht als Datum zu lesen"),
        ("correction-conflict", "now read as 'nothing'; A. Ebert decided on '2017-05-28'",
         "Jetzt gelesen als „nichts“; A. Ebert hat „28.05.2017“ festgehalten"),
        ("unclear-status", "the status reads 'it reads 'x''", "Als Status steht hier „it reads 'x'“"),
        ("unclear-status", "the status reads '{0}{who}'", "Als Status steht hier „{0}{who}“"),
    ],
)  # fmt: skip
def test_values_are_filled_in_as_they_were_read(code: str, message: str, text: str) -> None:
    assert said(Review(path="/x", code=code, message=message), "de").text == text


def test_what_another_version_said_stays_english_and_is_marked_as_that() -> None:
    told = said(Review(path="/date", code="low-confidence", message="hardly legible"), "de")
    assert (told.text, told.language) == ("hardly legible", "en")


def test_the_page_speaks_of_doubts_in_the_language_of_the_reader_and_the_record_stays_english(tmp_path: Path) -> None:
    message = "neither öffentlich nor nicht-öffentlich is ticked"
    record = a_record(review=(Review(path="/consultations/0/public", code="no-box-ticked", message=message),))
    keep(tmp_path, record)
    with client(tmp_path) as browser:
        assert message in browser.get("/papers/1").text
        browser.post("/settings", json={"language": "de"})
        page = browser.get("/papers/1").text
    assert "Weder öffentlich noch nicht-öffentlich ist angekreuzt" in page and message not in page
    assert message in (tmp_path / "out/a.png.json").read_text(encoding="utf-8")
