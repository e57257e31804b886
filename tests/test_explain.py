"""`explain`: the way from the words on the page to a value, for whoever finds it wrong."""

from __future__ import annotations

import pytest

from extract.errors import ExitCode, UsageError
from extract.explain import check_place, explain
from extract.language import speaking
from extract.language import told as told_now
from extract.order import AS_SCANNED, Order
from extract.scan import OnSheet
from extract.sheets import Arranged, arranged
from tests.help.commands import SAMPLES, Command
from tests.help.english import english_words
from tests.help.words import typed

PAPER = """Gemeinde Ellerloh

Beschlussvorlage
Vorlagen Nr.: 12/2015 vom 04.03.2015
erstellt durch: Bauamt
Bearbeiter/in: Frau Hartwig

Haushaltsauswirkungen:
☒ einmalige Kosten
Ansatz: 12.500,00 €

Sachverhalt:
Der Weg wurde am 01.02.2001 gebaut.
"""

# What is called so in records, too.
NAMES = frozenset({"date", "layout", "typed", "value"})


def stack(*texts: str, order: Order = AS_SCANNED) -> Arranged:
    """Typed pages of one file in an order."""
    pages = [typed(text, number) for number, text in enumerate(texts, 1)]
    return arranged(pages, [OnSheet(page.number) for page in pages], order)


def told(path: str, text: str = PAPER) -> dict[str, str]:
    """What is told of a value, by the first word of each line; of several lines with one word, the last."""
    return dict(line.split(maxsplit=1) for line in explain(stack(text), path) if not line.startswith(" "))


def test_of_a_value_its_words_roles_labels_and_rule_are_told() -> None:
    found = told("/budget/appropriation")
    assert found["value"] == "12500.00, read from '12.500,00 €' by layout"
    assert found["roles"].startswith("such a value with probability ")
    assert "labels.appropriation" in found["labels"]
    assert found["rule"].startswith("role of its words")
    assert 0 < float(found["probability"].split(";")[0]) < 1


def test_the_signals_that_are_told_add_up_to_the_score() -> None:
    lines = list(explain(stack(PAPER), "/date"))
    start = float(next(line for line in lines if line.startswith("signals")).rpartition(" ")[2].strip(":"))
    parts = [float(line.rpartition("= ")[2]) for line in lines if " = " in line]
    total = float(next(line for line in lines if line.strip().startswith("sum")).split()[1].strip(","))
    assert parts
    assert start + sum(parts) == pytest.approx(total, abs=0.01 * (len(parts) + 1))


def test_other_dates_of_the_page_are_told_as_not_taken() -> None:
    lines = [line for line in explain(stack(PAPER), "/date") if line.startswith("not taken")]
    assert lines == ["not taken   date 2001-02-01 on page 1 in 'Der Weg wurde am 01.02.2001 gebaut.'"]


def test_of_a_value_that_was_not_found_the_labels_that_could_have_led_to_it_are_told() -> None:
    text = PAPER.replace("Vorlagen Nr.: 12/2015 vom 04.03.2015", "Vorlagen Nr.:")
    lines = list(explain(stack(text), "/reference"))
    assert "nothing was found for /reference" in lines
    assert "not taken   label in 'Vorlagen Nr.:' on page 1" in lines


def test_a_box_is_told_with_its_state() -> None:
    assert told("/budget/one_off_costs")["box"].startswith("page 1, ticked: yes")


@pytest.mark.parametrize("path", ["/dte", "date", "/consultations", "/budget", ""])
def test_what_is_no_place_of_a_value_is_refused_with_places_that_are(path: str) -> None:
    with pytest.raises(UsageError) as refused:
        check_place(path)
    assert refused.value.hint.startswith("did you mean /")


def test_a_paper_that_the_file_has_not_is_refused() -> None:
    with pytest.raises(UsageError, match="there is no paper 2"):
        list(explain(stack(PAPER), "/date", 2))


def test_a_paper_is_explained_as_people_have_parted_it_and_pages_keep_their_numbers() -> None:
    order = Order(after={1: 2, 2: 0, 3: 1}, begins={1: True, 2: True, 3: False})
    pages = stack(PAPER, "Deckblatt", "Anlage 1\n\nLageplan", order=order)
    lines = list(explain(pages, "/date", 2))
    assert lines[0].startswith("paper       2 of 2, pages 1, 3;")
    assert any(line.startswith("place       page 1,") for line in lines)


@pytest.mark.slow
def test_the_command_tells_of_a_real_scan_and_looks_at_the_path_before_it_reads(vorlagen: Command) -> None:
    ran = vorlagen("explain", SAMPLES / "hohenbruch-digital.pdf", "/reference")
    assert ran.returncode == 0, ran.stderr
    assert "rule        role of its words" in ran.stdout
    refused = vorlagen("explain", SAMPLES / "nowhere.pdf", "/refrence")
    assert (refused.returncode, refused.stderr.count("\n")) == (ExitCode.USAGE, 1)
    assert "did you mean /reference" in refused.stderr


def test_the_way_to_a_value_is_told_in_german() -> None:
    with speaking("de"):
        for path in ("/budget/appropriation", "/date", "/budget/required"):
            told_lines = [told_now(line) for line in explain(stack(PAPER), path)]
            signals = [line for line in told_lines if "×" in line]
            assert not english_words("\n".join(line for line in told_lines if line not in signals), NAMES)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/budget/appropriation", "12.500,00, gelesen aus '12.500,00 €' durch"),
        ("/date", "04.03.2015, gelesen aus '04.03.2015' durch"),
        ("/reference", "'12/2015', gelesen aus '12/2015' durch"),
        ("/budget/one_off_costs", "ja, gelesen aus"),
    ],
)
def test_a_value_is_told_as_people_write_it(path: str, value: str) -> None:
    with speaking("de"):
        lines = [told_now(line) for line in explain(stack(PAPER), path)]
    assert any(line.startswith(f"Wert        {value}") for line in lines), lines


def test_a_doubt_is_told_in_german() -> None:
    with speaking("de"):
        lines = [told_now(line) for line in explain(stack(PAPER.replace("04.03.2015", "0A.13.20I5")), "/date")]
    assert "Zweifel     unreadable-value: Was hier steht, war nicht als Datum zu lesen" in lines
