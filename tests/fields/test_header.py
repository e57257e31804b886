"""The head of a paper from the roles of its words: body, title, number, date, department, clerk."""

from __future__ import annotations

import pytest

from extract.layout import PageKind
from tests.help.roles import HEAD, read


def test_the_head_is_what_its_words_are() -> None:
    head = read(HEAD)["header"]
    assert head["body"] == "Stadt Ahausen"
    assert head["paper_type"] == "Beschlussvorlage"
    assert head["reference"] == "12/2014"
    assert str(head["date"]) == "2014-05-04"
    assert head["originator"] == "Fachbereich Bürgerdienste"
    assert head["clerk"] == "Frau Hartwig"
    assert read(HEAD)["subject"] == "Sanierung der Turnhalle am Fuchsbau"


def test_a_paper_with_a_number_and_no_title_is_a_plain_vorlage() -> None:
    assert read("reference: 12/2014")["header"]["paper_type"] == "Vorlage"
    assert read("body: Stadt Ahausen")["header"]["paper_type"] is None


@pytest.mark.parametrize("printed", ["DS 6/2008", "Drucksache Nr. 6/2008", "Nr. 6/2008", "6/2008"])
def test_a_number_is_given_without_its_label(printed: str) -> None:
    assert read(f"reference: {printed}")["header"]["reference"] == "6/2008"


@pytest.mark.parametrize("printed", ["20-26 / V 02318", "15-20/BV 0817", "VO/2019/0345", "X/202"])
def test_a_number_keeps_all_that_is_printed_as_it(printed: str) -> None:
    assert read(f"reference: {printed}")["header"]["reference"] == printed


def test_of_several_values_the_surest_on_the_earliest_page_counts() -> None:
    first = "reference~70: 99/2011\n\n\nreference: 12/2014"
    assert read(first, "reference: 44/2016")["header"]["reference"] == "12/2014"


def test_of_values_that_are_surely_right_the_first_counts() -> None:
    assert read("reference: 12/2014\n\n\nreference: 3/2010")["header"]["reference"] == "12/2014"


def test_a_value_that_its_grammar_refuses_is_not_given() -> None:
    page = "date: 31.02.2014\n\n\noriginator: 05171 / 83-170\n\n\nclerk: Herrn Oberbürgermeister\n\n\nbody: Direktorium"
    head = read(page)["header"]
    assert (head["date"], head["originator"], head["clerk"], head["body"]) == (None, None, None, None)


def test_a_doubtful_role_gives_no_value() -> None:
    assert read("originator~40: Fachbereich Bürgerdienste")["header"]["originator"] is None


def test_a_word_within_a_value_belongs_to_it_whatever_its_role() -> None:
    assert read("originator: Amt <none>für Bauen")["header"]["originator"] == "Amt für Bauen"


def test_a_date_in_pieces_is_put_together() -> None:
    page = "body: Stadt Ahausen    date: 11.\nDezember    date: 1987"
    assert str(read(page)["header"]["date"]) == "1987-12-11"


def test_a_paper_ends_with_the_page_that_it_is_signed_on() -> None:
    found = read(
        "statement: Der Weg wird erneuert.\n\nsignature.name: Uta Brandes", "statement: Es war einmal.\n\nreference: 3/2010"
    )
    assert found["statement"] == "Der Weg wird erneuert."
    assert found["header"]["reference"] is None


def test_a_number_with_a_slash_is_the_papers_one_without_a_files() -> None:
    assert read("reference: 20.52\n\n\nreference: 87/72")["header"]["reference"] == "87/72"


@pytest.mark.parametrize("text", ["41/2021/04.05.2021", "41/2021 2021-05-04", "41/2021 vom 4. Mai 2021", "41/2021, 04.05.21"])
def test_a_date_that_is_marked_as_part_of_the_number_is_the_papers_date(text: str) -> None:
    head = read(f"reference: {text}")["header"]
    assert (head["reference"], str(head["date"])) == ("41/2021", "2021-05-04")


def test_a_number_that_is_a_date_is_neither() -> None:
    head = read("reference: 04.05.2021")["header"]
    assert (head["reference"], head["date"]) == (None, None)


def test_the_title_before_a_number_is_one_where_there_is_no_other() -> None:
    assert read("label: Drucksache    reference: 2010/193")["header"]["paper_type"] == "Drucksache"
    assert read("label: DS    reference: 2010/193")["header"]["paper_type"] == "Vorlage"


def test_a_letter_is_what_it_calls_itself() -> None:
    text = "originator: CDU-Fraktion\nwir bitten, folgende Anfrage auf die Tagesordnung zu setzen"
    assert read(text, kinds=(PageKind.MOTION,))["header"]["paper_type"] == "Anfrage"
    assert read(text)["header"]["paper_type"] is None
    as_text = "originator: CDU-Fraktion\nstatement: wir bitten, folgende Anfrage auf die Tagesordnung zu setzen"
    assert read(as_text, kinds=(PageKind.MOTION,))["header"]["paper_type"] == "Anfrage"


def test_a_title_in_doubt_that_names_no_kind_of_paper_gives_way_to_the_plain_one() -> None:
    for sure, title in ((60, "Vorlage"), (95, "h i e r")):
        page = f"paper_type~{sure}: h i e r\nlabel: Nr.    reference: 12/2014"
        assert read(page)["header"]["paper_type"] == title


def test_a_value_goes_on_at_the_beginning_of_a_line_and_not_amid_other_words() -> None:
    page = "originator: Ortsbeirat Fuchsbau\nnone: Vorsitzender <originator>Günter Winkelmann"
    assert read(page)["header"]["originator"] == "Ortsbeirat Fuchsbau"
    assert read("originator: Amt für Kultur\noriginator: + und Sport")["header"]["originator"] == "Amt für Kultur und Sport"


def test_a_known_kind_of_paper_before_its_number_is_the_title_rather_than_an_unknown_one() -> None:
    unknown = "paper_type: Beschlussvollzugskontrolle"
    assert read(f"{unknown}\nlabel: Sitzungsvorlage Nr.    reference: 12/2014")["header"]["paper_type"] == "Sitzungsvorlage"
    assert read(f"{unknown}\nlabel: Nr.    reference: 12/2014")["header"]["paper_type"] == "Beschlussvollzugskontrolle"


def test_the_letterhead_of_a_letter_names_its_writer_on_several_lines_and_a_forms_department_stands_on_one() -> None:
    page = f"{' ' * 40}originator: SPD AHAUSEN\noriginator: + Fraktion im Rat der Stadt"
    assert read(page, kinds=(PageKind.MOTION,))["header"]["originator"] == "SPD AHAUSEN Fraktion im Rat der Stadt"
    assert read(page)["header"]["originator"] == "SPD AHAUSEN"


@pytest.mark.parametrize("body", ["Verbandsgemeindeverwaltung Nahetal", "Freie und Hansestadt Alster", "Landratsamt Auenkreis"])
def test_a_body_is_called_after_its_office_as_well(body: str) -> None:
    assert read(f"body: {body}\n\nlabel: Nr.    reference: 12/2014")["header"]["body"] == body


def test_a_kind_of_vorlage_that_stands_like_a_label_is_the_title() -> None:
    page = "label: Vorlagenart Beschlussvorlage\nlabel: Nr.    reference: 188/2018\n\nheading: Beschluss\nresolution: Ja."
    assert read(page)["header"]["paper_type"] == "Beschlussvorlage"


def test_a_date_typed_in_pieces_is_read() -> None:
    assert str(read("body: Stadt Heim    date: 6. <none>5. <date>1974")["header"]["date"]) == "1974-05-06"


def test_a_department_that_ends_amid_a_list_goes_on_with_what_stands_behind_it() -> None:
    page = "label: Einreicher    originator: Bau- und <none>Ordnungsamt, <clerk>Herr <clerk>Kummer"
    header = read(page)["header"]
    assert (header["originator"], header["clerk"]) == ("Bau- und Ordnungsamt", "Herr Kummer")


@pytest.mark.parametrize(
    ("body", "name"),
    [("Markt Burg\nbody: Landkreis Neu", "Markt Burg"), ("Große Kreisstadt\n\n\nbody: Stadt Heim", "Stadt Heim")],
)
def test_a_kind_alone_is_no_body_and_the_landkreis_around_a_town_is_none_of_its_name(body: str, name: str) -> None:
    assert read(f"body: {body}")["header"]["body"] == name


def test_a_body_that_ends_amid_its_name_goes_on_with_what_stands_behind_it() -> None:
    assert (
        read("body: Magistrat der Stadt Offenbach am <none>Main")["header"]["body"] == "Magistrat der Stadt Offenbach am Main"
    )


def test_the_label_of_a_number_tells_the_kind_of_vorlage() -> None:
    page = "label: Informationsvorlage-Nr.    reference: VII-Ifo-00362"
    assert read(page)["header"]["paper_type"] == "Informationsvorlage"


def test_a_title_with_its_subject_behind_a_colon_is_parted_from_it() -> None:
    found = read("paper_type: Antrag gem. § 56 NKomVG: <subject>Einrichtung <subject>einer <subject>Fachstelle")
    assert (found["header"]["paper_type"], found["subject"]) == ("Antrag gem. § 56 NKomVG", "Einrichtung einer Fachstelle")


def test_a_numbered_supplement_is_a_kind_of_paper() -> None:
    page = "paper_type: 1. Ergänzungsvorlage\nlabel: Drucksache    reference: 2011/0092-01"
    assert read(page)["header"]["paper_type"] == "1. Ergänzungsvorlage"


def test_a_remark_that_begins_behind_a_title_is_none_of_it() -> None:
    assert read("paper_type: Antrag (Bitte")["header"]["paper_type"] == "Antrag"


def test_a_kind_of_body_is_no_clerk() -> None:
    assert read("label: Stadt:    clerk: Stadt")["header"]["clerk"] is None


def test_the_number_that_its_label_names_is_the_papers_one() -> None:
    page = "label: Az.    reference: 40-211/3\nlabel: Vorlage Nr.    reference: SG-0074/12"
    assert read(page)["header"]["reference"] == "SG-0074/12"


def test_a_kreis_may_be_called_in_one_word() -> None:
    assert read("body: WETTERAUKREIS")["header"]["body"] == "WETTERAUKREIS"
    assert read("body: Ratsversammlung")["header"]["body"] is None


def test_a_department_that_is_a_number_is_called_with_its_label() -> None:
    assert read("label: Amt <originator>65    label: Az:")["header"]["originator"] == "Amt 65"


def test_specks_around_a_department_are_no_part_of_its_name() -> None:
    assert read("originator: d Tiefbauamt d")["header"]["originator"] == "Tiefbauamt"


def test_a_council_brings_no_paper_in() -> None:
    page = "originator: STADTRAT\noriginator: Fraktion Grüne Liste\nsubject: Sanierung der Halle"
    assert read(page)["header"]["originator"] == "Fraktion Grüne Liste"
