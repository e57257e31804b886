"""The tables that no single paper makes: who and what papers name, the sittings they speak of, how they hang together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from extract.tables.columns import PAPER, PAPER_ID, PATH, SCAN, Column, numbering
from extract.tables.derived import NAMED, SITTING_ID, id_of

NAMES, SITTINGS, RELATED = "names", "sittings", "related_papers"
NAME_ID, RELATED_NO, TARGET = "name_id", "related_paper_no", "target"
_ID = "1f0c2b7a9d3e4f56"
DESCRIPTIONS = {
    NAMES: "Who and what papers name: bodies, committees, departments, parties and persons, each once, with one name and one id.",
    SITTINGS: "The sittings that papers speak of: a committee of a body on a day.",
    RELATED: "Another paper that a paper names, adds to, or is once more.",
}
COLUMNS: Mapping[str, tuple[Column, ...]] = {
    RELATED: (
        SCAN, PAPER, PAPER_ID, numbering(RELATED_NO),
        Column("reference", str, True, "Reference", "The other paper's number, as printed.", "VO/2014/0033"),
        Column(
            "kind", str, False, "Kind",
            "What this paper is to the other: it `supplements` it (\"-1\", \"1. Ergänzung\"), `supersedes` it, `refers` to it, or is the "
            "`same` in another scan; of several scans the first is the `same` as each of the others, and they as the first only.", "refers",
        ),
        Column("path", str, False, PATH.title, "JSON pointer of the value that says so.", "/statement"),
        Column(TARGET, str, True, "Target", "The other paper, where it is among these; joins `paper`.", "2014/b.pdf#1"),
        Column("target_id", str, True, "Target id", "Its `paper_id`.", "60303ae22b998861-1"),
    ),
    NAMES: (
        Column(NAME_ID, str, False, "Name id", "The id: of the row of the authority file, else of the folded name.", _ID),
        Column("kind", str, False, "Kind", "body, committee, department, party or person.", "committee"),
        Column("name", str, False, "Name", "The one name.", "Schulausschuss"),
        Column("body_id", str, True, "Body: id", "The `name_id` of the body whose committee, department or person it is.", _ID),
        Column("ags", str, True, "AGS", "Amtlicher Gemeindeschlüssel, from the authority file.", "03154019"),
        Column("rgs", str, True, "RGS", "Regionalschlüssel, from the authority file.", "031540019019"),
        Column("gnd", str, True, "GND", "Number in the Gemeinsame Normdatei, from the authority file.", "4053031-1"),
    ),
    SITTINGS: (
        Column(SITTING_ID, str, False, "Sitting", "The id of the sitting, the same in every paper that speaks of it.", _ID),
        Column("body_id", str, True, "Body: id", "The `name_id` of the body; null where the papers name none.", _ID),
        Column("organization_id", str, False, "Committee: id", "The `name_id` of the committee.", _ID),
        Column("organization", str, False, "Committee", "The one name of the committee.", "Schulausschuss"),
        Column("date", dt.date, False, "Date", "The day.", "2017-05-16"),
    ),
}  # fmt: skip
# Columns that lead to the key of another table.
LEADS: Mapping[str, Mapping[str, str]] = {
    **{table: {id_of(column): NAMES for column in columns} for table, columns in NAMED.items()},
    RELATED: {TARGET: "vorlagen"},
    NAMES: {"body_id": NAMES},
    SITTINGS: {"body_id": NAMES, "organization_id": NAMES},
}
SEATED = ("consultations", "decisions")


def leads_of(table: str) -> Mapping[str, str]:
    """The columns of a table that lead to the key of another, by name."""
    return {**LEADS.get(table, {}), **({SITTING_ID: SITTINGS} if table in SEATED else {})}
