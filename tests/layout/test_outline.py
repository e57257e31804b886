"""A paper is parted at its headings, across page breaks, and the text of a section into paragraphs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.layout.outline import heading_at, outline_of, paragraphs, section
from tests.help.words import block_of, lines_of

HEAD = """
Gemeinde Ellerloh
Vorlagen Nr.: 12/2015 vom 04.03.2015
erstellt durch: Bauamt

"""


def sections(*pages: str) -> dict[str, list[str]]:
    """The text lines of each section by its field."""
    return {one.field: [line.text for line in one.lines] for one in outline_of(block_of(*pages))}


def joined(*pages: str) -> tuple[str, ...]:
    return paragraphs(lines_of(*pages))


# Sections


def test_a_paper_is_parted_at_its_headings_in_order() -> None:
    text = (
        HEAD + "Tagesordnungspunkt:\nAusbau\n\nBeschlussvorschlag:\nWird gebaut.\n\nSachverhalt:\nEs staubt.\n\nAnlagen:\nPlan"
    )
    assert sections(text) == {
        "header": ["Gemeinde Ellerloh", "Vorlagen Nr.: 12/2015 vom 04.03.2015", "erstellt durch: Bauamt"],
        "subject": ["Ausbau"],
        "resolution": ["Wird gebaut."],
        "statement": ["Es staubt."],
        "attachments": ["Plan"],
    }


def test_a_numbered_sentence_that_begins_like_a_heading_is_none() -> None:
    text = f"{HEAD}Beschlussvorschlag:\n1. Anlagen werden erneuert.\n2. Sachverhalt und Kosten werden geprüft."
    assert set(sections(text)) == {"header", "resolution"}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Beschlußvorschlag:", "resolution"),
        ("BESCHLUSSVORSCHLAG", "resolution"),
        ("Beschlussempfehlung:", "resolution"),
        ("Sachverhaltsdarstellung:", "statement"),
        ("Begründung:", "statement"),
        ("Problembeschreibung/Begründung:", "statement"),
        ("Sachverhaltsdarsteliunq:", "statement"),
        ("Anlagenverzeichnis", "attachments"),
        ("Gegenstand der Vorlage:", "subject"),
    ],
)
def test_headings_are_known_by_their_many_names(heading: str, field: str) -> None:
    assert sections(f"Gemeinde Ellerloh\n\n{heading}\nInhalt")[field] == ["Inhalt"]


def test_of_two_sections_of_one_kind_the_first_with_content_counts() -> None:
    found = section([replace(one, field="statement") for one in (block_of(""), block_of("Es staubt."))], "statement")
    assert found
    assert [line.text for line in found.lines] == ["Es staubt."]
    assert section((), "statement") is None


def test_the_last_word_of_a_sentence_alone_on_its_line_is_no_heading() -> None:
    text = "Sachverhalt:\nDer Rat folgte damals in allen Punkten der Verwaltung und ihrer\nBegründung.\nEr bleibt dabei."
    assert sections(text)["statement"] == [
        "Der Rat folgte damals in allen Punkten der Verwaltung und ihrer",
        "Begründung.",
        "Er bleibt dabei.",
    ]


def test_a_word_of_a_heading_at_the_start_of_a_sentence_is_no_heading() -> None:
    text = "Sachverhalt:\nEs staubt.\nGegenstand der Klage ist der Staub.\nAnlagen werden nachgereicht."
    assert list(sections(text)) == ["statement"]


# Paragraphs


def test_white_space_parts_paragraphs_and_line_ends_do_not() -> None:
    assert joined("Der Weg ist\nschmal.\nEr ist alt.\n\nDer Bach ist\nbreit.") == (
        "Der Weg ist schmal. Er ist alt.",
        "Der Bach ist breit.",
    )


def test_a_sentence_that_goes_on_overleaf_is_one_paragraph() -> None:
    first = "Der Weg ist\nschmal und\nalt. Die Öffent-"
    second = "lichkeit wurde\nbeteiligt.\n\nDer Bach ist breit."
    assert joined(first, second) == ("Der Weg ist schmal und alt. Die Öffentlichkeit wurde beteiligt.", "Der Bach ist breit.")


def test_a_new_sentence_overleaf_begins_a_paragraph() -> None:
    assert joined("Der Weg ist\nschmal.", "Der Bach ist\nbreit.") == ("Der Weg ist schmal.", "Der Bach ist breit.")


def test_entries_of_a_list_are_paragraphs() -> None:
    assert joined("Der Rat beschließt:\n1. Der Weg wird\ngebaut.\n2. Der Bach wird\nverlegt.") == (
        "Der Rat beschließt:",
        "1. Der Weg wird gebaut.",
        "2. Der Bach wird verlegt.",
    )


def test_words_hyphenated_at_line_ends_are_joined_and_the_papers_own_compounds_kept() -> None:
    lines = lines_of("Das DSL-\nnetz und die Ver-\nwaltung.")
    assert paragraphs(lines, known="das DSL-Netz") == ("Das DSL-netz und die Verwaltung.",)


# Headings


def heading_of(text: str, before: str | None = None) -> tuple[str, str] | None:
    """The field and the words of the heading that the last typed line is or begins with."""
    block = block_of(text if before is None else f"{before}\n{text}")
    heading = heading_at(block.lines[-1], block, block.lines[-2] if before else None)
    return (heading.field, heading.text) if heading else None


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Sachverhalt", ("statement", "Sachverhalt")),
        ("Sachverhalt: Es staubt.", ("statement", "Sachverhalt:")),
        ("2. Sachverhalt:", ("statement", "2. Sachverhalt:")),
        ("IV) Beschlussvorschlag", ("resolution", "IV) Beschlussvorschlag")),
        ("Finanzielle Auswirkungen ja nein", ("budget", "Finanzielle Auswirkungen")),
        ("Finanzielle Auswirkungen ja x nein", ("budget", "Finanzielle Auswirkungen")),
        ("Betr.: Ausbau", ("subject", "Betr.:")),
        ("Der Sachverhalt ist bekannt.", None),
        ("Sachverhalt und Kosten werden geprüft.", None),
        ("2. Sachverhalt und Kosten werden geprüft.", None),
        ("Finanzielle Auswirkungen sind nicht zu erwarten.", None),
        ("Ellerloh", None),
    ],
)
def test_a_heading_has_its_line_to_itself_a_colon_or_only_answers_behind_it(text: str, heading: tuple[str, str] | None) -> None:
    assert heading_of(text) == heading


def test_a_heading_with_a_full_stop_is_one_only_behind_a_sentence_that_is_complete() -> None:
    assert heading_of("Begründung.", before="Es staubt.") == ("statement", "Begründung.")
    assert heading_of("Begründung.", before="Der Rat folgte der Verwaltung und ihrer") is None


# Where sections go on


def test_a_section_goes_on_overleaf_and_ends_at_the_next_heading() -> None:
    assert sections("Sachverhalt:\nEs staubt", "seit Jahren.\n\nAnlagen:\nPlan") == {
        "statement": ["Es staubt", "seit Jahren."],
        "attachments": ["Plan"],
    }


def test_a_column_of_values_belongs_to_the_section_above_the_next_heading_though_it_is_read_behind_it() -> None:
    block = block_of("Haushaltsauswirkungen\nProdukt\nSachverhalt\nEs staubt.", "5.4.1.01")
    heading, product, next_heading, text, value = block.lines
    beside = replace(value, page=1, line=replace(value.line, words=(replace(value.words[0], bbox=product.bbox),)))
    outline = outline_of(block.with_lines((heading, product, next_heading, beside, text)))
    assert [(one.field, [line.text for line in one.lines]) for one in outline] == [
        ("budget", ["Produkt", "5.4.1.01"]),
        ("statement", ["Es staubt."]),
    ]


def test_what_stands_on_the_line_of_a_heading_begins_its_section_and_a_speck_does_not() -> None:
    assert sections("Betreff: Ausbau\ndes Weges") == {"subject": ["Ausbau", "des Weges"]}
    assert sections("Betreff: ·\nAusbau des Weges") == {"subject": ["Ausbau des Weges"]}


def test_a_text_without_headings_is_all_header_and_no_text_has_no_sections() -> None:
    assert sections("Es staubt.\nSeit Jahren.") == {"header": ["Es staubt.", "Seit Jahren."]}
    assert outline_of(block_of("")) == ()


def test_a_section_knows_the_heading_that_it_stands_below_and_the_paper_that_it_is_of() -> None:
    block = block_of("Ellerloh\n\nSachverhalt:\nEs staubt.")
    header, statement = outline_of(block)
    assert header.label is None
    assert statement.label
    assert (statement.label.text, statement.sheets) == ("Sachverhalt:", block.sheets)


# Where paragraphs begin


def test_a_line_that_is_read_behind_one_to_its_left_goes_on_with_it() -> None:
    assert joined("Der Weg          ist breit.") == ("Der Weg ist breit.",)


def test_no_lines_make_no_paragraphs() -> None:
    assert paragraphs(()) == ()
