"""Lines of running text become paragraphs: parted by white, joined over line ends and pages."""

from __future__ import annotations

from extract.layout.running_text import paragraphs
from tests.help.words import lines_of


def joined(*pages: str) -> tuple[str, ...]:
    return paragraphs(lines_of(*pages))


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
