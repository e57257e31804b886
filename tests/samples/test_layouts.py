"""Invented layouts: what somebody who trains on them relies on."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from random import Random

from samples.fiction.layouts import KINDS, Paper, Role, SetPage, aged, invent, wordings
from samples.fiction.layouts.draw import draw_file

SEEDS = range(300)


@cache
def _files() -> list[Paper]:
    return [invent(seed) for seed in SEEDS]


def _pages() -> list[SetPage]:
    return [page for paper in _files() for page in paper]


def test_a_seed_always_gives_the_same_file() -> None:
    assert invent(7) == _files()[7]
    assert invent(7) != _files()[8]


def test_every_word_has_a_known_role_and_lies_on_its_page() -> None:
    known = set(Role)
    for page in _pages():
        for word in page.words:
            assert word.role in known
            assert 0 <= word.x0 < word.x1 <= page.width
            assert 0 <= word.top < word.bottom <= page.height
            assert word.text
            assert " " not in word.text


def test_every_role_shows_and_no_page_is_of_an_unknown_kind() -> None:
    assert {word.role for page in _pages() for word in page.words} == set(Role)
    assert {page.kind for page in _pages()} <= set(KINDS)


def test_papers_begin_with_first_pages_and_some_files_hold_several() -> None:
    for page in _pages():
        assert not (page.new_paper and page.kind in ("continuation", "annex", "plan", "blank"))
        assert page.new_paper or page.kind != "vorlage"
    assert any(sum(page.new_paper for page in paper) > 1 for paper in _files())


def test_each_row_names_one_owner() -> None:
    """A row is a session, a vote, a signature, an attachment, a party, or a signatory: of one kind, and of one name."""
    for paper in _files():
        rows: dict[int, Counter[str]] = defaultdict(Counter)
        for page in paper:
            for word in page.words:
                if word.row and word.begins:
                    rows[word.row][word.role] += 1
        for roles in rows.values():
            rooms = {role.split(".")[0] for role in roles if role not in (Role.NONE, Role.LABEL, Role.AGREEMENT_TEXT)}
            # Results are entered beside the session, too.
            assert len(rooms) <= 1 or rooms == {"consultation", "decision"}, roles
            for owner in (
                Role.CONSULTATION_ORGANIZATION,
                Role.DECISION_ORGANIZATION,
                Role.SIGNATURE_NAME,
                Role.SIGNATORY_PARTY,
            ):
                if owner.split(".")[0] in rooms and len(rooms) == 1:
                    # Votes may be entered without saying whose they are.
                    assert roles[owner] == 1 or (owner is Role.DECISION_ORGANIZATION and not roles[owner]), roles


def test_values_outside_of_rows_carry_none() -> None:
    listed = ("consultation.", "decision.", "signature.", "signatory.")
    for page in _pages():
        for word in page.words:
            if word.role.startswith(listed) and word.role != Role.CONSULTATION_FOR_ALL:
                assert word.row > 0
            if word.role in (Role.RESOLUTION, Role.STATEMENT, Role.SUBJECT, Role.REFERENCE):
                assert word.row == 0


def test_some_forms_draw_lines_and_others_none() -> None:
    ruled = [any(page.rules for page in paper) for paper in _files()]
    assert 0.3 < sum(ruled) / len(ruled) < 0.8
    for page in _pages():
        for x0, top, x1, bottom in page.rules:
            assert min(x1 - x0, bottom - top) < 2 < max(x1 - x0, bottom - top)


def test_ageing_keeps_what_words_are() -> None:
    for page in _pages()[:100]:
        before = Counter(word.role for word in page.words)
        old = aged(page, Random(1))
        after = Counter(word.role for word in old.words)
        # Stamps add words that have no role.
        assert all(after[role] <= 1.5 * count + 8 for role, count in before.items() if role != Role.NONE)
        assert set(after) <= {*before, Role.NONE}
        assert sum(after.values()) >= 0.8 * sum(before.values())
        assert len(old.rules) <= len(page.rules)
        assert (old.kind, old.new_paper) == (page.kind, page.new_paper)


def test_ageing_leaves_the_page_itself_alone_and_depends_on_its_generator_only() -> None:
    page = invent(3)[0]
    assert aged(page, Random(5)) == aged(page, Random(5))
    assert page == invent(3)[0]


def test_labels_can_be_left_out() -> None:
    gone = wordings().of("labels", "resolution")
    fewer = wordings().without([gone[0].upper(), *(f"{text}:" for text in gone[1:])])
    assert not fewer.of("labels", "resolution")
    assert fewer.of("sentences", "resolution") == wordings().of("sentences", "resolution")
    headings = {word.text.strip(":") for seed in range(30) for page in invent(seed, fewer) for word in page.words}
    assert "Beschlussempfehlung" in gone
    assert not headings & {"Beschlussantrag", "Entscheidungsvorschlag"}


def test_a_file_can_be_looked_at() -> None:
    paper = invent(2)
    assert draw_file(paper).height >= max(page.height for page in paper)
