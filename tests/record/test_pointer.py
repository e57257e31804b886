"""Pointers lead to one place of a record, and follow its rows where they go."""

from __future__ import annotations

import pytest

from extract.record.pointer import (
    innermost_row,
    is_index,
    joined,
    lookup,
    name_of,
    parent,
    parts,
    pattern_of,
    put,
    shifted,
    shifted_path,
)
from tests.help.records import full

LIST = {"rows": [{"name": "a"}, {"name": None}], "a/b~c": 1}


def test_a_pointer_comes_apart_and_together_again() -> None:
    assert parts("/evidence/~1consultations~10~1date/raw") == ["evidence", "/consultations/0/date", "raw"]
    for path in ("", "/a", "/a/0/b", "/~0~1/", "/~01"):
        assert joined(parts(path)) == path


def test_what_does_not_begin_with_a_slash_is_no_pointer() -> None:
    with pytest.raises(ValueError, match="no pointer"):
        parts("reference")


@pytest.mark.parametrize("step", ["-1", "01", "²", "٣", "", "x", "9" * 5000])
def test_only_plain_numbers_count_as_rows(step: str) -> None:
    assert not is_index(step)
    with pytest.raises(LookupError):
        lookup({"rows": ["a"] * 20}, f"/rows/{step}")


def test_a_value_is_found_in_a_record_and_in_its_json() -> None:
    record = full()
    for path in ("/reference", "/consultations/1/public", "/agreements/1/parties/0/name", "/evidence/~1reference/raw"):
        assert lookup(record, path) == lookup(record.model_dump(mode="json"), path), path
    assert lookup(record, "") is record
    assert lookup(LIST, "/a~1b~0c") == 1


@pytest.mark.parametrize(
    "path", ["/consultations/9/date", "/consultations/x", "/colour", "/reference/0", "/model_fields", "/copy"]
)
def test_a_place_that_is_not_there_is_not_found(path: str) -> None:
    for document in (full(), full().model_dump(mode="json")):
        with pytest.raises(LookupError):
            lookup(document, path)


def test_a_value_is_set_where_there_is_one_if_only_null() -> None:
    document = {"rows": [{"name": "a"}, {"name": None}]}
    put(document, "/rows/1/name", "b")
    put(document, "/rows/0", "c")
    assert document == {"rows": ["c", {"name": "b"}]}
    for path in ("/rows/2", "/rows/1/colour", "/name", ""):
        with pytest.raises(LookupError):
            put(document, path, 1)
    assert parent(document, "/rows/1") == (["c", {"name": "b"}], "1")


@pytest.mark.parametrize(
    ("path", "row", "name", "pattern"),
    [
        ("/reference", None, "reference", "/reference"),
        ("/consultations", None, "consultations", "/consultations"),
        ("/consultations/2/date", "/consultations/2", "date", "/consultations/*/date"),
        ("/attachments/0", "/attachments/0", "attachments", "/attachments/*"),
        ("/agreements/0/title", "/agreements/0", "title", "/agreements/*/title"),
        ("/agreements/0/parties/11/name", "/agreements/0/parties/11", "name", "/agreements/*/parties/*/name"),
        ("", None, "", ""),
    ],
)
def test_a_pointer_says_its_row_its_name_and_its_pattern(path: str, row: str | None, name: str, pattern: str) -> None:
    assert (innermost_row(path), name_of(path), pattern_of(path)) == (row, name, pattern)
    assert name_of(pattern) == name


def test_pointers_follow_their_rows_and_go_with_them() -> None:
    places = {"/rows/0/date": 1, "/rows/1": 2, "/rows/2/date": 3, "/rowsheds/1": 4, "/rows": 5}
    without = shifted(places, "/rows", lambda n: None if n == 1 else n - (n > 1))
    assert without == {"/rows/0/date": 1, "/rows/1/date": 3, "/rowsheds/1": 4, "/rows": 5}
    assert shifted_path("/rows/1/a/0", "/rows", lambda n: n + 1) == "/rows/2/a/0"
