"""Numbers of papers, and of products."""

from __future__ import annotations

import pytest

from extract.values.references import find_reference, parse_reference, tidy_number


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("90/2017", "90/2017"),
        ("VO/2019/0345", "VO/2019/0345"),
        ("X/202", "X/202"),
        ("XVIII/0123", "XVIII/0123"),
        ("2016/023-1", "2016/023-1"),
        ("6/2008 1. Ergänzung", "6/2008 1. Ergänzung"),
        ("6/2008 - 2. Nachtrag", "6/2008 - 2. Nachtrag"),
        ("DS 6/2008", "6/2008"),
        ("Nr. 6/2008", "6/2008"),
        ("BV-17-0044", "BV-17-0044"),
        ("417", "417"),
        ("90/2017 vom 04.05.2017", "90/2017"),
        ("20-26 / V 02318", "20-26 / V 02318"),
        ("15-20/BV 0817", "15-20/BV 0817"),
        ("WP 14-20 SV 51/212", "WP 14-20 SV 51/212"),
        ("V/0211/2016/1 - 1. Ergänzung", "V/0211/2016/1 - 1. Ergänzung"),
        ("SR/2018/044-2", "SR/2018/044-2"),
        ("DrS/2020/246-4", "DrS/2020/246-4"),
        ("VI/STR/20/0410/16", "VI/STR/20/0410/16"),
        ("VII-Ifo-01312", "VII-Ifo-01312"),
        ("FB1-108/23", "FB1-108/23"),
        ("FB 51/0240/WP15", "FB 51/0240/WP15"),
        ("0471-1/07", "0471-1/07"),
        ("000228/08", "000228/08"),
        ("Nr. 041.07.118/09", "041.07.118/09"),
        ("DS 062a/2016", "062a/2016"),
        ("Nr. 1.2/2004/17", "1.2/2004/17"),
        ("Nr. 20/157 S", "20/157 S"),
        ("DS0401/08", "DS0401/08"),
        ("DS-Nr.: 110-1/2014", "110-1/2014"),
        ("GR-Drucks. 2010-53", "2010-53"),
        ("Beschlussvorlage - 23/2012", "23/2012"),
        ("vom 04.05.2017: 90/2017", "90/2017"),
        ("90/2017/04.05.2017", "90/2017"),
        ("VO/2019/0345/04.05.2019", "VO/2019/0345"),
        ("DS 90/17/04.05.17", "90/17"),
    ],
)
def test_a_number_is_read_without_its_label_and_with_what_belongs_to_it(text: str, reference: str) -> None:
    found = find_reference(text)
    assert found
    assert found.value == reference


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("90/ 2017", "90/2017"),
        ("90 / 2017", "90/2017"),
        ("1l8/2019", "118/2019"),
        ("118/20l9", "118/2019"),
        ("XVl/44", "XVI/44"),
        ("X1V/44", "XIV/44"),
        ("VOI2019/0345", "VO/2019/0345"),
        ("VO/20191/0345", "VO/2019/0345"),
        ("VOI201910345", "VO/2019/0345"),
        ("V0/2019/0345", "VO/2019/0345"),
        ("11812019", "118/2019"),
        ("6I2008 1. Ergänzung", "6/2008 1. Ergänzung"),
        ("20-26 / V O2318", "20-26 / V 02318"),
    ],
)
def test_a_slash_read_as_a_stroke_and_letters_among_figures_are_put_right(text: str, reference: str) -> None:
    found = find_reference(text)
    assert found
    assert found.value == reference


@pytest.mark.parametrize("text", ["", "Gemeinde Ellerloh", "IV", "Nr.", "118470215", "VO11345678901"])
def test_words_without_a_figure_and_figures_without_end_are_no_reference(text: str) -> None:
    assert find_reference(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "04.05.2017",
        "2017-05-04",
        "4. Mai 2017",
        "§ 58",
        "nach § 58 Abs. 1 Nr. 2",
        "Az. 61-20/2004",
        "AZ: 0262.0-25-0222",
        "Aktenzeichen: 61 26 10/0122-8",
        "Tel. 233 – 92626",
        "089 233 92650",
        "05352/51200",
        "05352 / 51-239",
        "23-40-20",
        "HHSt. 1.4600.9400",
        "Bebauungsplan Nr. 0120",
        "Flurstück 143/027",
        "Anlage 1",
        "TOP 3",
        "1.1.1.13",
        "5.000,00 €",
        "350 TEUR",
        "18:00 Uhr",
        "38364 Ellerloh",
    ],
)
def test_other_numbers_that_papers_print_are_no_references(text: str) -> None:
    assert find_reference(text) is None


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("(DS-Nr.: 40-1/2009)", "40-1/2009"),
        ("Drucksache Nr. 44/2006", "44/2006"),
        ("Vorlage: 01692/2019/PE", "01692/2019/PE"),
        ("90/2017 vom 04.05.2017", None),
        ("siehe Vorlage 90/2017", None),
        ("Gemeinde Ellerloh", None),
    ],
)
def test_a_text_that_is_nothing_but_a_reference_can_be_told(text: str, reference: str | None) -> None:
    assert parse_reference(text) == reference


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.1.1,13", "1.1.1.13"),
        ("2,1:1.01 Grundschulen", "2.1.1.01 Grundschulen"),
        ("4318000", "4318000"),
        ("1,5 Stellen", "1,5 Stellen"),
        ("Mühlen, Wege", "Mühlen, Wege"),
    ],
)
def test_points_of_a_products_number_that_were_read_as_commas_are_put_right(text: str, number: str) -> None:
    assert tidy_number(text) == number
