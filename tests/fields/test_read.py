"""A paper from the roles of its words: the head, the Beratungsfolge, running text, and where a paper ends."""

from __future__ import annotations

import pytest

from extract.layout import PageKind
from tests.help.roles import HEAD, found_on, read


def test_a_value_ends_where_a_label_stands_before_its_line() -> None:
    page = "label: Betreff:    subject: Sanierung der Turnhalle\nlabel: Bezug:      subject: + Vorlage 3/2010"
    assert read(page)["subject"] == "Sanierung der Turnhalle"


def test_paragraphs_are_joined_by_line_feeds_and_divided_words_put_together() -> None:
    page = """
heading: Sachverhalt
statement: Der Weg am Fuchsbau ist in einem Zustand, der den Ver-
statement: + kehr nicht mehr zulässt.
statement: Die Arbeiten dauern sechs Wochen.
"""
    assert read(page)["statement"] == (
        "Der Weg am Fuchsbau ist in einem Zustand, der den Verkehr nicht mehr zulässt.\nDie Arbeiten dauern sechs Wochen."
    )


def test_text_in_two_columns_is_read_column_by_column() -> None:
    left = ["Der Weg am Fuchsbau ist", "in einem Zustand, der den", "Verkehr nicht mehr recht", "zulässt und bald erneuert"]
    right = ["wird. Die Arbeiten sollen", "nach der Ernte beginnen;", "der Bauhof hilft dabei", "nach Kräften mit."]
    lines = [
        f"statement: {'' if n == 0 else '+ '}{a:<30}    statement: + {b}"
        for n, (a, b) in enumerate(zip(left, right, strict=True))
    ]
    assert read("\n".join(lines))["statement"] == " ".join([*left, *right])


def test_a_few_words_of_another_line_are_no_text() -> None:
    page = "statement: Der Weg wird erneuert.\n\n\nDie Anlage liegt <statement>wie früher in der Akte vor."
    assert read(page)["statement"] == "Der Weg wird erneuert."


@pytest.mark.parametrize("kind", [PageKind.ANNEX, PageKind.PLAN, PageKind.AGENDA, PageKind.MINUTES])
def test_pages_of_others_give_nothing(kind: PageKind) -> None:
    found = read("statement: Der Weg wird erneuert.", "statement: Es war einmal.", kinds=(PageKind.VORLAGE, kind))
    assert found["statement"] == "Der Weg wird erneuert."


def test_attachments_are_listed_without_bullets() -> None:
    page = "heading: Anlagen\nattachment: - Lageplan\nattachment: - Anlage 2: Entwurf des\nattachment: +   Vertrages"
    assert read(page)["attachments"] == ["Lageplan", "Anlage 2: Entwurf des Vertrages"]


@pytest.mark.parametrize("none", ["keine", "-", "entfällt"])
def test_a_list_that_says_so_has_no_attachments(none: str) -> None:
    assert read(f"heading: Anlagen\nattachment: {none}")["attachments"] == []


def test_boxes_are_listed_whatever_they_are() -> None:
    assert [box.checked for box in read("☒ ja    ☐ nein")["checkboxes"]] == [True, False]


def test_every_label_is_kept_with_what_stands_behind_it() -> None:
    values = read("label: Aktenzeichen:    66-20    label: Anlage:")["labelled_values"]
    assert [(one.label, one.value) for one in values] == [("Aktenzeichen", "66-20"), ("Anlage", None)]


def test_a_resolution_that_is_printed_again_is_given_once() -> None:
    page = """
resolution: Der Weg wird erneuert.
statement: Der Weg am Fuchsbau ist in einem Zustand, der den Verkehr nicht mehr zulässt, und so bleibt er nicht.
resolution: Der Weg wird erneuert.
"""
    assert read(page)["resolution"] == "Der Weg wird erneuert."


def test_a_list_ends_with_the_first_page_that_has_nothing_of_it() -> None:
    found = read("attachment: Lageplan", "statement: Der Weg wird erneuert.", "attachment: Fremder Plan")
    assert found["attachments"] == ["Lageplan"]


def test_a_committee_in_a_sentence_is_named_without_the_ending_of_its_case() -> None:
    row = read(
        HEAD
        + "Beschluss des    consultation.organization: Bezirksausschusses des 25. Stadtbezirks    vom    consultation.date: 14.01.2021"
    )
    assert [one["organization"] for one in row["consultations"]] == ["Bezirksausschuss des 25. Stadtbezirks"]


def test_what_a_coat_of_arms_was_read_as_is_no_part_of_the_body_and_does_not_make_it_less_sure() -> None:
    (found,) = [found_on("body: €) <body>stadt <body>Ahausen").header.body]
    assert found is not None
    assert (found.value, found.raw) == ("Stadt Ahausen", "stadt Ahausen")


FOREIGN = "annex: 16.10.2019 Wert der Teilfläche 10 m²\nannex: 09.07.2020 Wert der Teilfläche 4 m²"


@pytest.mark.parametrize(("kind", "names"), [(PageKind.CONTINUATION, ["Anna Hartwig"]), (PageKind.ANNEX, [])])
def test_a_table_of_others_on_a_page_amid_a_papers_text_does_not_end_it(kind: PageKind, names: list[str]) -> None:
    pages = (
        "heading: Sachverhalt\nstatement: Der Weg ist zu.",
        FOREIGN,
        "statement: Er bleibt es.\n\nsignature.name: Anna Hartwig",
    )
    found = read(*pages, kinds=(PageKind.VORLAGE, kind, PageKind.CONTINUATION))
    assert [one["name"] for one in found["signatures"]] == names


def test_a_word_that_was_missed_where_a_subject_wraps_belongs_to_it() -> None:
    text = "subject: Vereinbarung mit dem Landkreis <none>Der\nsubject: + Landrat und der Stadt"
    assert read(text)["subject"] == "Vereinbarung mit dem Landkreis Der Landrat und der Stadt"


def test_a_sitting_whose_date_cannot_be_read_says_so() -> None:
    found = found_on(HEAD + "consultation.organization: Bauausschuss    consultation.date: 3x.1y.2014")
    (row,) = found.consultations
    assert row.date
    assert (row.date.value, [doubt.code for doubt in row.date.doubts]) == (None, ["unreadable-value"])


def test_what_is_said_for_all_rows_and_leaves_both_open_is_doubted() -> None:
    found = found_on(HEAD + "consultation.for_all: öffentlich/nichtöffentlich\nconsultation.organization: Bauausschuss")
    (row,) = found.consultations
    assert row.public
    assert (row.public.value, [doubt.code for doubt in row.public.doubts]) == (None, ["unclear-status"])


def test_what_ends_with_a_colon_is_no_subject() -> None:
    assert (
        read("subject: Eingang bei der Bürgermeisterin:\n\n\nsubject: Sanierung der Turnhalle")["subject"]
        == "Sanierung der Turnhalle"
    )


def test_the_name_of_a_faction_is_no_signature() -> None:
    assert read("signature.name: CDU Ahausen")["signatures"] == []
    assert [one["name"] for one in read("signature.name: Anna HARTWIG")["signatures"]] == ["Anna HARTWIG"]


LONG_LINE = "statement: " + "Der Weg ist seit langem zu und soll es bleiben. " * 2


def test_a_line_with_room_for_the_next_word_ends_an_attachment_on_purpose() -> None:
    page = f"{LONG_LINE}\nheading: Anlagen:\nattachment: Lageplan\nattachment: + Satzung"
    assert read(page)["attachments"] == ["Lageplan", "Satzung"]
    going_on = f"{LONG_LINE}\nheading: Anlagen:\nattachment: Satzung über den\nattachment: + Winterdienst"
    assert read(going_on)["attachments"] == ["Satzung über den Winterdienst"]


def test_an_attachment_that_fills_its_line_goes_on_in_the_next_one() -> None:
    name = "Vertrag mit dem Landkreis Fuchsbau nebst allen Anhängen und dem Schriftwechsel aus dem Jahr"
    page = f"{LONG_LINE}\nheading: Anlagen:\nattachment: {name}\nattachment: + 2014"
    assert read(page)["attachments"] == [f"{name} 2014"]


def test_a_lone_bracket_is_no_empty_box_and_a_drawn_box_counts_before_what_was_read_of_it() -> None:
    assert read("budget.one_off_costs: (    label: einmalig")["budget"]["one_off_costs"] is None
    assert read("budget.one_off_costs: (    budget.one_off_costs: ☒    label: einmalig")["budget"]["one_off_costs"] is True
    assert read("budget.one_off_costs: ( )    label: einmalig")["budget"]["one_off_costs"] is False
    marked = "budget.one_off_costs: (x)    label: einmalig\n\nbudget.one_off_costs~60: ☐    label: anderes"
    assert read(marked)["budget"]["one_off_costs"] is True


def test_a_list_of_attachments_on_one_line_is_parted_by_its_semicolons() -> None:
    page = "heading: Anlagen    attachment: Anlage 1 - Plan; Anlage 2 - Text; Anlage 3 - Karte"
    assert read(page)["attachments"] == ["Anlage 1 - Plan", "Anlage 2 - Text", "Anlage 3 - Karte"]


def test_a_date_is_no_product_and_of_several_the_one_counts_that_a_label_names() -> None:
    assert read("label: Ausdruck vom:    budget.product: 06.11.2014")["budget"]["product"] is None
    page = "label: Organisationseinheit    budget.product: 40\nlabel: Produkt    budget.product: 21101"
    assert read(page)["budget"]["product"] == "21101"


def test_the_heading_of_the_list_is_no_part_of_an_attachment() -> None:
    assert read("attachment: Anlage: Lageplan,")["attachments"] == ["Lageplan"]


def test_a_pair_of_typed_boxes_says_of_all_sittings_whether_they_are_public() -> None:
    page = (
        "none: ☒ öffentlich    none: ☐ <consultation.for_all>nichtöffentlich\n"
        "consultation.organization: Rat    consultation.date: 24.10.1989"
    )
    assert read(page)["consultations"][0]["public"] is True


def test_words_before_a_subject_that_seem_to_be_a_label_and_stand_close_belong_to_it() -> None:
    assert (
        read("label: Abschluss <label>einer <subject>Vereinbarung <subject>über")["subject"]
        == "Abschluss einer Vereinbarung über"
    )
    assert read("label: Angelegenheit: <subject>Vereinbarung <subject>über")["subject"] == "Vereinbarung über"
    assert read("label: Sache    subject: Vereinbarung über Wege")["subject"] == "Vereinbarung über Wege"


def test_a_status_at_the_end_of_the_titles_line_holds_for_all_sittings() -> None:
    page = "paper_type: Beschlussvorlage    reference: 23/2012    none: öffentlich\nconsultation.organization: Rat"
    assert read(page)["consultations"][0]["public"] is True


def test_a_title_that_calls_itself_public_speaks_of_all_sittings() -> None:
    rows = "\nconsultation.organization: Rat    consultation.date: 15.7.2010"
    assert read(f"paper_type: ÖFFENTLICHE DRINGLICHKEITSVORLAGE{rows}")["consultations"][0]["public"] is True
    assert read(f"paper_type: Nichtöffentliche Beschlussvorlage{rows}")["consultations"][0]["public"] is False


def test_where_a_pair_of_boxes_speaks_of_all_sittings_a_cross_in_a_column_says_something_else() -> None:
    page = "none: ☒ öffentlich    none: ☐ nichtöffentlich\nconsultation.organization: Rat    consultation.non_public: x"
    assert read(page)["consultations"][0]["public"] is True
