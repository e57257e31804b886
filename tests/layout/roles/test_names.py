"""The roles and their places: what the network's outputs stand for must not move."""

from __future__ import annotations

from extract.layout.roles.names import KINDS, OWNERS, ROLES, UNKNOWN_SECTION, PageKind, Role, section_number


def test_the_first_roles_stand_where_the_shipped_network_learned_them() -> None:
    assert ROLES[:4] == (Role.NONE, Role.LABEL, Role.HEADING, Role.OTHER)
    assert ROLES[-1] is Role.ANNEX
    assert len(ROLES) == 58
    assert KINDS[0] is PageKind.VORLAGE


def test_the_head_comes_first_and_every_section_has_a_number_of_its_own() -> None:
    assert {section_number(role) for role in (Role.BODY, Role.SUBJECT, Role.CONSULTATION_DATE)} == {1}
    numbers = [
        section_number(role) for role in (Role.RESOLUTION, Role.STATEMENT, Role.ATTACHMENT, Role.BUDGET_PRODUCT, Role.ANNEX)
    ]
    assert len({*numbers}) == 5
    assert None not in numbers
    assert max(number for role in Role if (number := section_number(role))) < UNKNOWN_SECTION


def test_labels_say_nothing_of_where_a_page_ends() -> None:
    assert section_number(Role.LABEL) is None
    assert section_number(Role.NONE) is None


def test_signatories_belong_to_the_agreement_that_they_sign() -> None:
    assert section_number(Role.SIGNATORY_NAME) == section_number(Role.AGREEMENT_TEXT)


def test_each_list_has_one_owner() -> None:
    wholes = [role.whole for role in OWNERS]
    assert len(wholes) == len({*wholes})
