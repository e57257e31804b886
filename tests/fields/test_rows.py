"""Rows, boxes and amounts from the roles of words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from extract.fields.rows import line_by_line, rows_of
from extract.layout import Role, spans
from tests.help.roles import marked_page, read


def rows(page: str) -> list[tuple[Any, ...]]:
    found = read(page)["consultations"]
    return [(one["organization"], str(one["date"]) if one["date"] else None, one["role"], one["public"]) for one in found]


def test_a_cell_belongs_to_the_committee_on_its_level() -> None:
    page = """
consultation.organization: Bauausschuss     consultation.date: 3.5.2014    consultation.role: Vorberatung
consultation.organization: Rat              consultation.date: 9.5.2014    consultation.role: Entscheidung
"""
    assert rows(page) == [("Bauausschuss", "2014-05-03", "Vorberatung", None), ("Rat", "2014-05-09", "Entscheidung", None)]


@pytest.mark.parametrize(("status", "public"), [("Ö", True), ("N", False), ("nö", False), ("Ö/N", None)])
def test_a_status_says_whether_a_row_is_public(status: str, public: bool | None) -> None:
    assert rows(f"consultation.organization: Rat    consultation.status: {status}")[0][3] is public


@pytest.mark.parametrize(("pair", "public"), [("☒☐", True), ("☐☒", False), ("☐☐", None), ("☒☒", None)])
def test_only_one_ticked_box_of_a_pair_decides(pair: str, public: bool | None) -> None:
    page = f"consultation.organization: Rat    consultation.public: {pair[0]}    consultation.non_public: {pair[1]}"
    assert rows(page)[0][3] is public


def test_what_is_said_once_holds_for_every_row() -> None:
    page = """
consultation.for_all: Beratung in nichtöffentlicher Sitzung
consultation.organization: Bauausschuss     consultation.date: 3.5.2014
consultation.organization: Rat              consultation.date: 9.5.2014
"""
    assert [row[3] for row in rows(page)] == [False, False]


def test_a_day_of_the_week_is_no_part_of_a_committee() -> None:
    page = "consultation.organization: Rat der Stadt, Montag,    consultation.date: 5. Mai 2014"
    assert rows(page)[0][0] == "Rat der Stadt"


def test_a_row_that_is_repeated_is_no_second_one() -> None:
    one = "consultation.organization: Rat    consultation.date: 9.5.2014"
    assert len(rows(f"{one}\n\n\n\n{one}")) == 1


def test_ja_and_nein_say_whether_a_paper_costs_nothing() -> None:
    assert read("budget.costs: ☐    ja    budget.no_costs: ☒    nein")["budget"]["cost_neutral"] is True
    assert read("budget.costs: ☒    ja    budget.no_costs: ☐    nein")["budget"]["cost_neutral"] is False
    assert read("budget.costs: ☐    ja    budget.no_costs: ☐    nein")["budget"]["cost_neutral"] is None


def test_the_first_pair_asks_for_costs_the_next_for_something_else() -> None:
    page = "budget.costs: ☐    ja    budget.no_costs: ☒    nein\n\n\nbudget.costs: ☒    ja    budget.no_costs: ☐    nein"
    assert read(page)["budget"]["cost_neutral"] is True


def test_where_each_kind_of_cost_is_asked_for_its_ja_box_is_the_flag() -> None:
    page = """
label: einmalige Kosten ja    budget.costs: ☒    label: nein    budget.no_costs: ☐
label: laufende Kosten ja     budget.costs: ☐    label: nein    budget.no_costs: ☒
"""
    budget = read(page)["budget"]
    assert (budget["one_off_costs"], budget["recurring_costs"], budget["cost_neutral"]) == (True, False, None)


def test_a_typed_box_is_a_box() -> None:
    budget = read("budget.operating_budget: ( X )    label: Ergebnishaushalt    budget.investment_budget: ( )")["budget"]
    assert (budget["operating_budget"], budget["investment_budget"]) == (True, False)


@pytest.mark.parametrize(
    ("printed", "value"),
    [("1.234,50 €", 1234.5), ("12,5 T€", 12500), ("1,2 Mio. €", 1200000), ("0,00 €", 0), ("./.", None), ("rund viel", None)],
)
def test_amounts_are_worked_out(printed: str, value: float | None) -> None:
    assert read(f"budget.required: {printed}    budget.operating_budget: ☐")["budget"]["required"] == value


def test_the_heading_of_a_column_says_what_its_amounts_are_counted_in() -> None:
    assert read("label: T€\nbudget.required: 14,1")["budget"]["required"] == 14100


@pytest.mark.parametrize(("date", "currency"), [("4.5.1987", "DEM"), ("4.5.2007", "EUR")])
def test_an_amount_without_a_sign_is_in_the_currency_of_its_time(date: str, currency: str) -> None:
    assert read(f"date: {date}\n\nbudget.required: 1.200")["budget"]["currency"] == currency


def test_a_paper_without_such_words_has_no_budget() -> None:
    assert read("statement: Es kostet 1.200 DM.")["budget"] is None


def test_a_signature_is_a_name_with_what_stands_around_it() -> None:
    page = "signature.clause: In Vertretung\nsignature.name: gez. (K. Brandes)\nsignature.function: Erster Stadtrat"
    assert read(page)["signatures"] == [{"name": "K. Brandes", "function": "Erster Stadtrat", "clause": "In Vertretung"}]


def test_signatures_stand_side_by_side() -> None:
    page = """
signature.name: K. Brandes             signature.name: U. Voigt
signature.function: Bürgermeister      signature.function: Kämmerin
"""
    assert [(one["name"], one["function"]) for one in read(page)["signatures"]] == [
        ("K. Brandes", "Bürgermeister"),
        ("U. Voigt", "Kämmerin"),
    ]


@pytest.mark.parametrize("text", ["05171 83-170", "Frau", "SPD-Fraktion", "IV. Wv. Direktorium", "Bürgermeister"])
def test_what_can_be_no_name_is_none(text: str) -> None:
    assert read(f"signature.name: {text}")["signatures"] == []


def test_only_a_row_in_which_something_is_entered_is_a_decision() -> None:
    page = """
decision.organization: Bauausschuss    decision.date: 3.5.2014
decision.organization: Rat             decision.date: 9.5.2014    decision.yes: 12    decision.no: 0    decision.abstentions: -
"""
    (row,) = read(page)["decisions"]
    assert (row["organization"], row["yes"], row["no"], row["abstentions"], row["unanimous"]) == ("Rat", 12, 0, None, None)


@pytest.mark.parametrize(("cells", "value"), [("☒☐", True), ("☐☒", False), ("☒☒", None)])
def test_a_result_is_as_proposed_or_not(cells: str, value: bool | None) -> None:
    page = (
        f"decision.organization: Rat    decision.yes: 9    decision.as_proposed: {cells[0]}    decision.deviating: {cells[1]}"
    )
    assert read(page)["decisions"][0]["as_proposed"] is value


def test_a_committee_below_the_subject_is_no_row_of_the_table_above_it() -> None:
    page = """
consultation.organization: Bauausschuss       consultation.date: 3.5.2014
consultation.organization: Kreisausschuss     consultation.date: 5.5.2014
subject: Sanierung der Turnhalle
consultation.organization: Rat              consultation.date: 9.5.2010
"""
    assert [row[0] for row in rows(page)] == ["Bauausschuss", "Kreisausschuss"]


def test_a_haushaltsstelle_behind_what_something_costs_is_the_account() -> None:
    budget = read("budget.required: 61.590,-- DM    budget.cover_proposal: HHSt. 1.610.9350")["budget"]
    assert (budget["account"], budget["cover_proposal"], budget["currency"]) == ("1.610.9350", None, "DEM")


AGREEMENT = """
agreement.title: Vereinbarung
agreement.text: zwischen der    agreement.party: Stadt Ahausen,    vertreten durch    agreement.represented_by: die Bürgermeisterin,
agreement.text: und dem    agreement.party: Landkreis Nordheide
wird das Folgende bestimmt.
agreement.text: Die Vereinbarung tritt    agreement.effective_from: mit sofortiger Wirkung    agreement.text: in Kraft
agreement.text: und endet    agreement.term_end: mit Ablauf des 31. August 2019.
agreement.place: Ahausen,    den    agreement.date: 20.03.2017
signatory.party: Stadt Ahausen
vertreten durch    signatory.name: Herrn Brandes
signatory.function: Hauptverwaltungsbeamter
"""


def test_an_agreement_is_read_from_its_title_on() -> None:
    (agreement,) = read("statement: Es wird zugestimmt.", AGREEMENT)["agreements"]
    assert agreement["title"] == "Vereinbarung"
    assert [party["name"] for party in agreement["parties"]] == ["Stadt Ahausen", "Landkreis Nordheide"]
    assert agreement["place"] == "Ahausen"
    assert [str(agreement[key]) for key in ("date", "effective_from", "term_end")] == ["2017-03-20", "2017-03-20", "2019-08-31"]
    assert [(one["party"], one["name"]) for one in agreement["signatories"]] == [("Stadt Ahausen", "Herr Brandes")]


def test_where_links_hardly_differ_an_office_belongs_to_the_name_above_it() -> None:
    page, _ = marked_page(
        "signature.name: Anna Hartwig    signature.name: Ole Brandt\nsignature.function: Rätin    signature.function: Ratsherr"
    )
    words = {word.text: word.number for word in page.words}
    links = page.links.copy()
    links[[words["Rätin"], words["Ratsherr"]], words["Anna"]] = 9.0
    links[[words["Rätin"], words["Ratsherr"]], words["Ole"]] = 8.5
    page = replace(page, links=links)
    anna, ole = spans([page], Role.SIGNATURE_NAME)
    first, second = spans([page], Role.SIGNATURE_FUNCTION)
    assert rows_of([page], [anna, ole], [first, second]) == {anna: [first], ole: [second]}
    sure = replace(page, links=np.where(links == 9.0, 12.0, links))
    assert rows_of([sure], [anna, ole], [first, second]) == {anna: [first, second], ole: []}


def test_results_on_one_line_belong_to_one_committee_and_those_on_its_own_line_to_it() -> None:
    page, _ = marked_page(
        "decision.organization: Büro\ndecision.organization: Rat    decision.date: 9.5.2014\ndecision.yes: 36    decision.no: 2"
    )
    office, council = spans([page], Role.DECISION_ORGANIZATION)
    date, yes, no = (spans([page], role)[0] for role in (Role.DECISION_DATE, Role.DECISION_YES, Role.DECISION_NO))
    assert line_by_line({office: [date, no], council: [yes]}) == {office: [], council: [date, no, yes]}


@pytest.mark.parametrize("entry", ["Nein", "Haushaltsstelle"])
def test_an_answer_or_a_label_is_no_proposal_of_cover(entry: str) -> None:
    budget = read(f"budget.required: 61.590,-- DM    budget.cover_proposal: {entry}")["budget"]
    assert (float(budget["required"]), budget["cover_proposal"]) == (61590, None)


def test_a_cell_that_runs_on_into_the_next_row_is_parted_between_both() -> None:
    page, _ = marked_page(
        "consultation.organization: Rat    consultation.status: nichtöffentlich\n"
        "consultation.organization: Bauausschuss    consultation.status: + öffentlich"
    )
    first, second = spans([page], Role.CONSULTATION_ORGANIZATION)
    (both,) = spans([page], Role.CONSULTATION_STATUS)
    rows = rows_of([page], [first, second], [both])
    assert [[part.text for part in rows[owner]] for owner in (first, second)] == [["nichtöffentlich"], ["öffentlich"]]


def test_where_a_pen_hides_a_name_its_office_is_not_given_to_the_name_beside_it() -> None:
    found = read(
        "statement: Es staubt.\n"
        "none: +~~                              signature.name: Alexander Bohn\n"
        "signature.function: Vorsitzender       signature.function: stv. Vorsitzender"
    )
    signed = [(one["name"], one["function"]) for one in found["signatures"]]
    assert signed == [(None, "Vorsitzender"), ("Alexander Bohn", "stv. Vorsitzender")]


def test_of_two_roles_of_a_row_the_surer_one_counts() -> None:
    page = """
consultation.role~60: Behandlung    consultation.organization: Rat    consultation.role: Entscheidung
"""
    assert rows(page)[0][2] == "Entscheidung"


def test_a_role_stands_without_the_brackets_around_it() -> None:
    assert rows("consultation.organization: Rat    consultation.role: (Entscheidung)")[0][2] == "Entscheidung"


def test_a_committee_ends_before_its_date_and_before_what_leads_to_it() -> None:
    page = """
consultation.organization: Bauausschuss,    consultation.date: 3.5.2014
consultation.organization: Rat in           consultation.date: 9.5.2014
"""
    assert [row[0] for row in rows(page)] == ["Bauausschuss", "Rat"]


def test_of_what_a_row_says_of_its_sitting_that_counts_which_means_something() -> None:
    page = "consultation.organization: Rat    consultation.status: in    consultation.status: nicht öffentlicher Sitzung"
    assert rows(page)[0][3] is False


@pytest.mark.parametrize(
    "head",
    [
        "label: Status    none: nichtöffentlich",
        "paper_type: Beschlussvorlage (nichtöffentlich)",
        "none: ☐    label: öffentlich        none: ☒    label: nichtöffentlich",
    ],
)
def test_what_the_head_says_once_holds_for_every_row(head: str) -> None:
    found = read(f"{head}\n\n\nconsultation.organization: Rat    consultation.date: 9.5.2014")
    assert found["consultations"][0]["public"] is False
    assert found["header"]["paper_type"] in (None, "Beschlussvorlage")


def test_a_doubtful_box_of_the_budget_counts_only_for_what_is_printed_beside_it() -> None:
    page = "budget.operating_budget: ☒    label: Verwaltungshaushalt\nbudget.cost_neutral~{}: ☒    label: {}"
    for sure, printed, value in (
        (70, "Mittel stehen bereit", None),
        (70, "keine Kosten", True),
        (95, "Mittel stehen bereit", True),
    ):
        assert read(page.format(sure, printed))["budget"]["cost_neutral"] is value


def test_of_two_days_in_a_row_the_surer_one_is_the_sittings() -> None:
    stamped = "consultation.date~60: 10.4.1985"
    page = f"{stamped}\nconsultation.organization: Rat    consultation.date: 25.4.1985"
    assert rows(page) == [("Rat", "1985-04-25", None, None)]


def test_a_committee_without_the_ending_of_its_case_is_spelt_as_its_paper_spells() -> None:
    page = "none: Sitzung des    consultation.organization: Bauausschusses    consultation.date: 4.6.1974"
    assert rows(page)[0][0] == "Bauausschuss"
    assert rows(f"{page}\nstatement: Der Werkausschuß hat zugestimmt.")[0][0] == "Bauausschuß"
