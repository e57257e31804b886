"""What is read from the samples is what was recorded; where something else is read, the number of the reading has moved."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest

from extract.version import READING
from samples import record
from samples.record import Note, checksum, comparable, differences, must_move, read_note, read_records
from tests.help.commands import EVERY_RESULT

RENEW = "something else is read; if that is meant, run `python -m samples.record`, which moves READING"
NOTE = Note(3, "key", "5.3.0", "checksum")


@pytest.fixture(scope="module")
def note() -> Note:
    found = read_note()
    assert found is not None, "run `python -m samples.record`"
    return found


@EVERY_RESULT
def test_a_sample_is_read_whole_as_it_was_recorded(result: str, sample_results: Path, note: Note) -> None:
    now = json.loads((sample_results / result).read_text(encoding="utf-8"))
    if now["producer"]["tesseract"] != note.tesseract:
        pytest.skip(f"recorded with Tesseract {note.tesseract}, which reads differently")
    before = json.loads((record.RECORDED / result).read_text(encoding="utf-8"))
    found = list(islice(differences(comparable(before), comparable(now)), record.SHOWN))
    assert not found, "\n".join([RENEW, *found])


def test_the_number_of_the_reading_is_that_of_what_was_recorded(note: Note) -> None:
    assert note.reading == READING, RENEW
    assert note.sha256 == checksum(read_records(record.RECORDED)), "records were changed without `python -m samples.record`"


def test_the_number_must_move_where_the_same_key_stands_for_something_else() -> None:
    assert must_move(NOTE, NOTE.key, "another checksum")
    assert not must_move(NOTE, NOTE.key, NOTE.sha256)
    assert not must_move(NOTE, "the key of another model", "another checksum")
    assert not must_move(None, NOTE.key, "the first checksum")


def test_a_number_that_is_moved_stands_in_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "version.py"
    copy.write_bytes(record.VERSION.read_bytes())
    monkeypatch.setattr(record, "VERSION", copy)
    record.move_number(READING + 41)
    found: dict[str, object] = {}
    exec(copy.read_text(encoding="utf-8"), found)
    assert found["READING"] == READING + 41


def test_records_are_compared_whole_but_for_the_version_of_the_program() -> None:
    first = {"producer": {"extract": "1", "models": "a"}, "records": [{"date": None}]}
    released = {**first, "producer": {"extract": "2", "models": "a"}}
    other = {"producer": {"extract": "2", "models": "b"}, "records": [{"date": "2017-05-04"}], "pages": []}
    assert checksum({"a.pdf": first}) == checksum({"a.pdf": released}) != checksum({"b.pdf": first})
    assert not list(differences(comparable(first), comparable(released)))
    assert list(differences(comparable(first), comparable(other))) == [
        '/producer/models: "a" -> "b"',
        '/records/0/date: null -> "2017-05-04"',
        "/pages: null -> []",
    ]
