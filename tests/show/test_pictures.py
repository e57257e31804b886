"""Pictures show a person where each value was found, what is doubtful, and hide nothing of the page."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageColor

from extract.errors import OutputError, ScanNotFound
from extract.geometry import BBox
from extract.language import shown
from extract.options import Options
from extract.page import Checkbox, Page
from extract.pipeline import Reading, extract_file
from extract.record.found import Review
from extract.record.models import Agreement, Budget, Consultation, Extraction, Party, Vorlage
from extract.show.notes import named, page_notes
from extract.show.pictures import DOUBT, DPI, SIDE, STATES, draw, write_pictures
from tests.help.records import A4, a_page, a_word, an_extraction, evidence

SAMPLE = Path(__file__).parents[2] / "samples/scans/hohenbruch-digital.pdf"
Pixels = npt.NDArray[np.uint8]


def paper(size: tuple[float, float] = A4) -> Pixels:
    """A white page at 100 dpi."""
    return np.full((round(size[1] / 0.72), round(size[0] / 0.72)), 255, np.uint8)


def drawn(page: Page, extraction: Extraction, pixels: Pixels | None = None) -> Pixels:
    size = (page.width, page.height)
    return np.asarray(draw(page, paper(size) if pixels is None else pixels, extraction))


def page_top(page: Page, picture: Pixels) -> int:
    """The row where the page begins: the first one with its frame from side to side."""
    right = picture.shape[1] - SIDE
    framed = (picture[:, SIDE + 1 : right - 1] < 128).all(axis=(1, 2))
    return int(np.argmax(framed)) + 1


def colours(picture: Pixels) -> set[tuple[int, ...]]:
    packed = np.unique(picture.reshape(-1, 3).astype(int) @ (1 << 16, 1 << 8, 1))
    return {(colour >> 16, colour >> 8 & 255, colour & 255) for colour in packed.tolist()}


def has(picture: Pixels, colour: str) -> bool:
    return ImageColor.getrgb(colour) in colours(picture)


def around(picture: Pixels, page: Page, box: BBox, by: float) -> Pixels:
    """The part of the picture that shows a box of the page, every side moved outwards by `by` points."""
    scale, top = DPI / 72, page_top(page, picture)
    wide = box.grown(by)
    rows = slice(max(0, round(top + wide.top * scale)), round(top + wide.bottom * scale))
    return picture[rows, round(SIDE + wide.x0 * scale) : round(SIDE + wide.x1 * scale)]


def with_reference(*review: Review) -> Vorlage:
    place = evidence(1, (100.0, 100.0, 160.0, 112.0))
    return Vorlage(pages=(1,), reference="90/2017", evidence={"/reference": place}, review=review)


def test_each_page_of_a_born_digital_scan_becomes_a_picture(tmp_path: Path) -> None:
    reading = extract_file(SAMPLE, Options(), SAMPLE.name)
    write_pictures(reading, SAMPLE, tmp_path / "deep" / SAMPLE.name, Options())
    names = [f"{SAMPLE.name}-page-{number}.png" for number in (1, 2)]
    assert sorted(path.name for path in (tmp_path / "deep").iterdir()) == names
    for page, name in zip(reading.pages, names, strict=True):
        with Image.open(tmp_path / "deep" / name) as picture:
            assert picture.format == "PNG"
            assert picture.width == round(page.width * DPI / 72) + 2 * SIDE


def test_a_scan_that_is_gone_by_now_is_named(tmp_path: Path) -> None:
    reading = Reading(an_extraction(()), (a_page(),))
    with pytest.raises(ScanNotFound, match=r"gone\.pdf"):
        write_pictures(reading, tmp_path / "gone.pdf", tmp_path / "out", Options())


def test_an_output_folder_that_cannot_be_made_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    reading = Reading(an_extraction(()), (a_page(),))
    with pytest.raises(OutputError, match="taken"):
        write_pictures(reading, SAMPLE, tmp_path / "taken" / SAMPLE.name, Options())


def test_ticked_is_green_empty_is_blue_and_what_cannot_be_told_is_orange() -> None:
    red, green, blue = zip(*(ImageColor.getrgb(STATES[state][0]) for state in (True, False, None)), strict=True)
    assert green[0] > max(red[0], blue[0])
    assert blue[1] > max(red[1], green[1])
    assert red[2] > green[2] > blue[2]


@pytest.mark.parametrize("state", [True, False, None])
def test_a_checkbox_shows_its_state_by_colour_and_its_mark_stays_visible(state: bool | None) -> None:
    box = BBox(200, 300, 210, 310)
    page = a_page(checkboxes=(Checkbox(box, state, 0.9),))
    picture = drawn(page, an_extraction(()))
    there = around(picture, page, box, 8)
    assert [other for other in STATES if has(there, STATES[other][0])] == [state]
    assert colours(around(picture, page, box, -1)) == {(255, 255, 255)}


def test_the_legend_explains_every_colour_on_every_page() -> None:
    picture = drawn(a_page(), an_extraction(()))
    for colour in (*(colour for colour, _ in STATES.values()), DOUBT):
        assert has(picture[: page_top(a_page(), picture)], colour)


def test_what_the_page_shows_is_seen_through_every_mark() -> None:
    pixels = paper()
    pixels[139:155, 139:222:4] = 0  # letters at the reference's place
    picture = drawn(a_page(words=(a_word("90/2017", 100, 100),)), an_extraction((with_reference(),)), pixels)
    place = around(picture, a_page(), BBox(100, 100, 160, 112), -3).astype(int).sum(axis=2)
    assert place.min() < 250
    assert place.max() > 550


def test_a_doubt_is_framed_in_red_and_told_with_its_code() -> None:
    doubt = Review(path="/reference", code="low-confidence", message="read as '9O/2017'")
    record = with_reference(doubt)
    page = a_page()
    assert has(around(drawn(page, an_extraction((record,))), page, BBox(100, 100, 160, 112), 6), DOUBT)
    assert not has(around(drawn(page, an_extraction((with_reference(),))), page, BBox(100, 100, 160, 112), 6), DOUBT)
    assert page_notes(an_extraction((record,)), 1).notes[0].doubts == ("low-confidence: read as '9O/2017'",)


def test_only_the_doubtful_part_of_a_row_is_marked() -> None:
    record = Vorlage(
        pages=(1,),
        consultations=(Consultation(organization="Rat", public=None),),
        evidence={
            "/consultations/0/organization": evidence(1, (80.0, 200.0, 100.0, 210.0)),
            "/consultations/0/public": evidence(1, (400.0, 200.0, 450.0, 210.0), confidence=0.05),
        },
        review=(Review(path="/consultations/0/public", code="both-boxes-ticked", message="which one holds?"),),
    )
    (note,) = page_notes(an_extraction((record,)), 1).notes
    assert note.title == "consultations 1"
    assert [item.text for item in note.items] == ["organization: Rat", "public: cannot be told"]
    assert [item.doubts for item in note.items] == [(), ("public: both-boxes-ticked: which one holds?",)]
    page = a_page()
    picture = drawn(page, an_extraction((record,)))
    assert has(around(picture, page, BBox(400, 200, 450, 210), 6), DOUBT)
    assert not has(around(picture, page, BBox(80, 200, 100, 210), 6), DOUBT)


def test_a_doubt_about_a_missing_value_is_told_on_the_papers_first_page_only() -> None:
    record = Vorlage(pages=(2, 3), review=(Review(path="/subject", code="missing-value", message="no subject"),))
    extraction = an_extraction((record,), pages=3)
    assert page_notes(extraction, 2).doubts == ("subject – missing-value: no subject",)
    assert page_notes(extraction, 3).doubts == ()
    with_doubt, without = (drawn(a_page(number), extraction) for number in (2, 3))
    assert with_doubt.shape[0] > without.shape[0]
    assert has(with_doubt[-40:], DOUBT)


def test_a_doubt_about_a_list_is_told_where_its_entries_are() -> None:
    record = Vorlage(
        pages=(1, 2),
        agreements=(Agreement(parties=(Party(name="Stadt"),)),),
        evidence={"/agreements/0/parties/0/name": evidence(2, (80.0, 200.0, 100.0, 210.0))},
        review=(Review(path="/agreements/0/parties", code="missing-value", message="fewer than two"),),
    )
    extraction = an_extraction((record,))
    assert page_notes(extraction, 1).doubts == ()
    assert page_notes(extraction, 2).doubts == ("agreements 1 › parties – missing-value: fewer than two",)


def test_every_value_with_a_place_is_named_on_its_own_page_with_its_probability() -> None:
    record = Vorlage(
        pages=(1, 2),
        subject="Straßenbau",
        budget=Budget(required=Decimal("1234.5"), cost_neutral=False),
        attachments=("Lageplan",),
        evidence={
            "/subject": evidence(1, (80.0, 200.0, 300.0, 210.0)),
            "/budget/required": evidence(1, (80.0, 250.0, 120.0, 260.0), confidence=0.999),
            "/budget/cost_neutral": evidence(1, (80.0, 270.0, 90.0, 280.0)),
            "/attachments/0": evidence(2, (80.0, 100.0, 120.0, 110.0)),
        },
    )
    first, second = (page_notes(an_extraction((record,)), number).notes for number in (1, 2))
    assert [(note.title, note.items[0].text) for note in first] == [
        ("subject", "Straßenbau"),
        ("budget › required", "1234.50"),
        ("budget › cost_neutral", "no"),
    ]
    assert first[1].items[0].probability == "99 %"
    assert [(note.title, note.items[0].text) for note in second] == [("attachments 1", "Lageplan")]


def test_parts_of_one_entry_that_stand_far_apart_have_labels_of_their_own() -> None:
    record = Vorlage(
        pages=(1,),
        agreements=(Agreement(title="Vertrag", place="Helmstedt"),),
        evidence={
            "/agreements/0/title": evidence(1, (80.0, 100.0, 200.0, 112.0)),
            "/agreements/0/place": evidence(1, (80.0, 700.0, 200.0, 712.0)),
        },
    )
    assert [note.items[0].text for note in page_notes(an_extraction((record,)), 1).notes] == [
        "title: Vertrag",
        "place: Helmstedt",
    ]


def test_a_value_that_the_record_does_not_hold_is_shown_as_it_was_read() -> None:
    record = Vorlage(pages=(1,), evidence={"/signatures/3/name": evidence(1, (1.0, 1.0, 9.0, 9.0), raw="K. Bock")})
    assert page_notes(an_extraction((record,)), 1).notes[0].items[0].text == "name: K. Bock"


def test_a_stack_says_on_each_page_which_paper_it_belongs_to() -> None:
    records = (with_reference(), Vorlage(pages=(2,), reference="91/2017", form="schoeningen"))
    extraction = an_extraction(records)
    assert page_notes(extraction, 1).papers == ("Vorlage 1 of 2: 90/2017, form unknown, page 1",)
    assert page_notes(extraction, 2).papers == ("Vorlage 2 of 2: 91/2017, form schoeningen, page 2",)
    assert page_notes(extraction, 2).notes == ()


def test_a_page_of_two_papers_says_which_one_each_value_is_of() -> None:
    place = evidence(1, (100.0, 500.0, 160.0, 512.0))
    second = Vorlage(pages=(1,), reference="91/2017", evidence={"/reference": place})
    notes = page_notes(an_extraction((with_reference(), second)), 1)
    assert [note.title for note in notes.notes] == ["Vorlage 1 › reference", "Vorlage 2 › reference"]
    assert len(notes.papers) == 2


def test_blank_pages_and_pages_without_a_paper_are_drawn_too() -> None:
    assert page_notes(an_extraction(()), 1).papers == ()
    for page in (a_page(), a_page(words=(a_word("Deckblatt", 100, 100),))):
        assert drawn(page, an_extraction(())).shape[1] == round(A4[0] * DPI / 72) + 2 * SIDE


@pytest.mark.parametrize("size", [(842.0, 595.0), (85.0, 55.0), (2384.0, 3370.0), (200.0, 3000.0)])
def test_any_size_of_paper_gives_a_picture_of_bounded_size(size: tuple[float, float]) -> None:
    outside = Vorlage(pages=(1,), evidence={"/subject": evidence(1, (-50.0, -50.0, 9000.0, 9000.0))})
    picture = drawn(a_page(size=size), an_extraction((outside,)))
    assert max(picture.shape) <= 4000 + 2 * SIDE


def test_colour_of_the_page_is_kept() -> None:
    pixels = np.full((1170, 826, 3), (230, 210, 150), np.uint8)
    assert (230, 210, 150) in colours(drawn(a_page(), an_extraction(()), pixels))


def test_labels_never_hide_the_page_or_each_other_however_many_there_are() -> None:
    places = {f"/attachments/{n}": evidence(1, (80.0, 100.0 + n, 200.0, 101.0 + n)) for n in range(150)}
    record = Vorlage(pages=(1,), attachments=tuple(f"Anlage {n}" for n in range(150)), evidence=places)
    page = a_page()
    crowded, plain = drawn(page, an_extraction((record,))), drawn(page, an_extraction((Vorlage(pages=(1,)),)))
    assert crowded.shape[0] > plain.shape[0]
    untouched = around(crowded, page, BBox(250, 300, 350, 800), 0)
    assert colours(untouched) == {(255, 255, 255)}


def test_values_and_paths_are_told_in_words() -> None:
    assert [shown(value) for value in (True, False, None, Decimal("1234.5"), 3)] == [
        "yes",
        "no",
        "cannot be told",
        "1234.50",
        "3",
    ]
    assert named("/agreements/0/parties/1/represented_by") == "agreements 1 › parties 2 › represented_by"
    assert named("/labelled~1values/0") == "labelled/values 1"
