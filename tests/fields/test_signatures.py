"""Signers keep their names and offices side by side, where a pen has gone over the names, too."""

from __future__ import annotations

from typing import Any

from tests.help.roles import found_on, read


def signed(page: str) -> list[tuple[Any, Any]]:
    return [(one["name"], one["function"]) for one in read(page)["signatures"]]


def doubts(page: str) -> list[list[str]]:
    blocks = found_on(page).signatures
    return [[doubt.message for doubt in block.name.doubts] if block.name else [] for block in blocks]


def test_an_office_belongs_to_the_name_that_it_stands_under_and_to_none_in_another_column() -> None:
    page = """
signature.name~30: Dietmar Hermig
signature.function: Stadtdirektor              signature.name: D. Beer
"""
    assert sorted(signed(page), key=str) == [("D. Beer", None), ("Dietmar Hermig", "Stadtdirektor")]


def test_what_can_be_no_name_above_an_office_is_told_and_the_office_is_kept() -> None:
    page = """
none: Als                                signature.name: Alexander Bohn
signature.function: Bürgermeister        signature.function: Stadtdirektor
"""
    assert signed(page) == [(None, "Bürgermeister"), ("Alexander Bohn", "Stadtdirektor")]
    assert doubts(page)[0] == ["what stands here could not be read as a name"]


def test_what_stands_above_a_stamp_that_is_called_like_no_office_makes_no_signer() -> None:
    page = "none: Als                           signature.name: Alexander Bohn\nsignature.function: Ratsbüro"
    assert [name for name, _ in signed(page)] == ["Alexander Bohn"]


def test_a_name_without_its_first_letter_is_kept_with_a_doubt() -> None:
    page = "signature.name: oland Schiller        signature.name: Anna Hartwig"
    assert [name for name, _ in signed(page)] == ["oland Schiller", "Anna Hartwig"]
    assert doubts(page) == [["a part of this name could not be read"], []]


def test_a_name_goes_on_with_a_word_behind_it_that_is_called_like_no_office() -> None:
    page = "signature.name: Alexandra <signature.function>Desmond\nsignature.function: Bürgermeisterin"
    assert signed(page) == [("Alexandra Desmond", "Bürgermeisterin")]
    page = "signature.name: Alexandra <signature.function>Bürgermeisterin"
    assert signed(page) == [("Alexandra", "Bürgermeisterin")]


def test_an_initial_or_title_before_a_name_belongs_to_it() -> None:
    assert signed("none: gez. <none>A. <signature.name>Bausewein") == [("A. Bausewein", None)]
    assert signed("none: Dr. <signature.name>Erna <signature.name>Bausewein") == [("Dr. Erna Bausewein", None)]


def test_a_surname_in_brackets_may_begin_with_its_particles() -> None:
    (signed,) = read("signature.name: (von der Decken)\nsignature.function: Kreisoberrat")["signatures"]
    assert signed["name"] == "von der Decken"


def test_a_name_that_is_set_apart_is_given_as_it_is_printed() -> None:
    (signed,) = read("signature.name: Prof. Dr. F a b e r\nsignature.function: Landesrat")["signatures"]
    assert signed["name"] == "Prof. Dr. F a b e r"


def test_of_two_lines_above_a_name_the_one_that_is_a_clause_counts() -> None:
    (signed,) = read("signature.clause: Der Landrat\nsignature.clause: In Vertretung\n\nsignature.name: Jan Groth")[
        "signatures"
    ]
    assert signed["clause"] == "In Vertretung"
