"""Where a table is looked for: the ground tells a section's heading from the names of columns."""

from __future__ import annotations

import pytest

from extract.layout.table.ground import Ground
from tests.help.words import block_of


@pytest.mark.parametrize(
    ("text", "field"), [("Sachverhalt:", "statement"), ("Sitzungsdatum", None), ("Vorlagen Nr.: 12", None)]
)
def test_a_heading_is_what_the_lexicon_has_as_the_heading_of_a_section(text: str, field: str | None) -> None:
    block = block_of(text)
    ground = Ground(block.sheets.sheets[0], block.lines, block.terms.columns, block.terms)
    heading = ground.heading(block.lines[0])
    assert (heading.field if heading else None) == field
