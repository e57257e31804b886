"""The words of every page are kept beside the record and read back; where they are not, that is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extract.errors import ResultsNotFound
from extract.geometry import BBox
from extract.page import Line, Page, Word
from extract.results.words import Words, read_words, words_file, write_words

ONE = Word("Größe", BBox(1.0, 2.0, 30.25, 12.5), 0.875)
PAGE = Page(
    number=1,
    width=595.25,
    height=842.0,
    words=(ONE,),
    lines=(Line((ONE,)),),
    checkboxes=(),
    rules=(),
    source="ocr",
    rotation=90,
    skew=0.5,
    blank=False,
)


def test_words_are_read_back_as_they_were_kept(tmp_path: Path) -> None:
    kept = Words("ab", (PAGE,))
    write_words(kept, tmp_path / "a.pdf")
    assert read_words(tmp_path / "a.pdf") == kept


def test_a_word_that_the_other_reader_read_otherwise_keeps_both_readings(tmp_path: Path) -> None:
    both = replace(ONE, second="Grösse")
    page = replace(PAGE, words=(both,), lines=(Line((both,)),))
    write_words(Words("ab", (page,)), tmp_path / "a.pdf")
    assert read_words(tmp_path / "a.pdf").pages == (page,)


def test_the_same_words_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        write_words(Words("ab", (PAGE,)), tmp_path / name)
    assert words_file(tmp_path / "a.pdf").read_bytes() == words_file(tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize("content", [b"", b"no gzip", b"\x1f\x8b\x08half"])
def test_words_that_cannot_be_read_back_are_said_to_be_so(tmp_path: Path, content: bytes) -> None:
    words_file(tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(ResultsNotFound, match="cannot be read back"):
        read_words(tmp_path / "a.pdf")


def test_words_that_were_not_kept_are_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(ResultsNotFound, match="were not kept") as told:
        read_words(tmp_path / "a.pdf")
    assert "run `vorlagen extract` again" in told.value.hint
