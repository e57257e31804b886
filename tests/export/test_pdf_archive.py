"""Searchable PDF/A: the picture is the original's, every word lies where it is printed, and the file is one for archives."""

from __future__ import annotations

import io
import math
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
import pdfplumber
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from extract.errors import ExitCode, ResultsNotFound, ScanNotFound
from extract.export.pdf import declare as pdf_declare
from extract.export.pdf.write import write_pdf
from extract.export.placed import picture_of
from extract.export.registry import EXPORTS, Order
from extract.geometry import BBox
from extract.options import Options
from extract.page import Line, Page, Word
from extract.record.models import Rotation
from extract.results.originals import original_of
from extract.results.records import read_extraction
from extract.results.words import Words, read_words, write_words
from extract.scan.open import open_scan
from tests.help.commands import EVERY_RESULT, SAMPLES
from tests.help.pdfa import violations
from tests.help.records import a_page, a_word

DPI = 100.0
PAGE = (595.2, 842.4)
WITHIN = 3.0


@dataclass(frozen=True)
class Shown:
    """A word as a PDF reader finds it (points, origin top left)."""

    text: str
    box: BBox


def shown_words(path: Path, number: int, page: Page) -> Iterator[Shown]:
    """The words of a page as pdfplumber has them, letter by letter, in the order of `page`."""
    with pdfplumber.open(path) as pdf:
        letters = iter([char for char in pdf.pages[number - 1].chars if char["text"] != " "])
        for word in (word for line in page.lines for word in line.words):
            found = [next(letters) for _ in word.text]
            box = BBox(
                min(char["x0"] for char in found),
                min(char["top"] for char in found),
                max(char["x1"] for char in found),
                max(char["bottom"] for char in found),
            )
            yield Shown("".join(char["text"] for char in found), box)


def apart(one: BBox, other: BBox) -> float:
    """The largest distance between the sides of two boxes."""
    sides = ((one.x0, other.x0), (one.top, other.top), (one.x1, other.x1), (one.bottom, other.bottom))
    return max(abs(a - b) for a, b in sides)


def a_scan(rotation: Rotation, skew: float, box: BBox) -> Image.Image:
    """A page with a black bar at `box`, skewed (lines sink to the right) and turned clockwise as it lies in the scan."""
    width, height = (round(side * DPI / 72) for side in PAGE)
    pixels = np.full((height, width), 255, np.uint8)
    x0, top, x1, bottom = (round(side * DPI / 72) for side in (box.x0, box.top, box.x1, box.bottom))
    pixels[top:bottom, x0:x1] = 0
    turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), -skew, 1.0)
    skewed = cv2.warpAffine(pixels, turn, (width, height), borderValue=255)
    return Image.fromarray(np.rot90(skewed, -rotation // 90))


def saved(image: Image.Image, path: Path) -> Path:
    if path.suffix == ".pdf":
        image.convert("RGB").save(path, resolution=DPI)
    else:
        image.save(path, dpi=(DPI, DPI))
    return path


def ink(path: Path) -> BBox:
    """The box around everything dark on the first page, as displayed (points)."""
    document = pdfium.PdfDocument(path)
    pixels = np.asarray(document[0].render(scale=2).to_pil().convert("L"))
    ys, xs = np.nonzero(pixels < 128)
    return BBox(xs.min() / 2, ys.min() / 2, (xs.max() + 1) / 2, (ys.max() + 1) / 2)


def exported(scan: Path, pages: tuple[Page, ...], target: Path) -> Path:
    with open_scan(scan, Options()) as opened:
        write_pdf(opened, pages, "Vorlage 1/2017", target)
    return target


@pytest.mark.parametrize("suffix", [".pdf", ".png", ".jpg", ".tif"])
@pytest.mark.parametrize(("rotation", "skew"), [(0, 0.0), (0, 3.0), (90, 0.0), (90, -2.0), (180, 1.5), (270, -4.0)])
def test_a_word_lies_over_its_ink_however_the_page_was_scanned(
    rotation: Rotation, skew: float, suffix: str, tmp_path: Path
) -> None:
    bar = BBox(120.0, 200.0, 260.0, 214.0)
    word = Word("Beschlussvorschlag", bar, 0.9)
    page = replace(a_page(words=(word,), size=PAGE), rotation=rotation, skew=skew)
    scan = saved(a_scan(rotation, skew, bar), tmp_path / f"scan{suffix}")
    path = exported(scan, (page,), tmp_path / "out.pdf")
    (shown,) = shown_words(path, 1, page)
    assert shown.text == word.text
    # The word is level and its ink is not: both have the same middle, and the ink rises and falls beyond the word at its ends.
    seen = ink(path)
    assert abs(shown.box.x - seen.x) < 1 and abs(shown.box.y - seen.y) < 1
    assert apart(shown.box, seen) < WITHIN + bar.width / 2 * math.sin(math.radians(abs(skew)))
    assert violations(path) == []


@pytest.mark.parametrize(("rotation", "skew"), [(0, 0.0), (0, 1.2), (0, -1.8), (0, 4.0), (90, 0.0), (180, 1.2), (270, -1.8)])
def test_long_words_are_found_whole_however_the_page_was_scanned(rotation: Rotation, skew: float, tmp_path: Path) -> None:
    # Readers take the same word twice for a shadow of itself.
    texts = [f"{letter}weckvereinbarungsentwurf" for letter in "ABCDEFGHIJKLMNOPQRST"]
    boxes = [BBox(60.0, 100.0 + 14 * row, 190.0, 111.0 + 14 * row) for row in range(len(texts))]
    words = tuple(Word(text, box, 0.9) for text, box in zip(texts, boxes, strict=True))
    page = replace(a_page(words=words, size=PAGE), rotation=rotation, skew=skew, lines=tuple(Line((word,)) for word in words))
    path = exported(saved(a_scan(rotation, skew, words[0].bbox), tmp_path / "scan.png"), (page,), tmp_path / "out.pdf")
    with pdfplumber.open(path) as pdf:
        heights = [char["y0"] for char in pdf.pages[0].chars]
    # Poppler takes letters for another word where the base line moves by half a point.
    assert all(np.ptp(heights[start : start + len(texts[0])]) < 0.01 for start in range(0, len(heights), len(texts[0])))
    found = pdfium.PdfDocument(path)[0].get_textpage().get_text_range().split()
    assert found == texts
    if shutil.which("pdftotext"):
        command = ["pdftotext", str(path), "-"]
        assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() == texts


def test_a_page_on_its_side_is_shown_upright(tmp_path: Path) -> None:
    scan = saved(a_scan(90, 0.0, BBox(100.0, 100.0, 200.0, 120.0)), tmp_path / "scan.png")
    path = exported(scan, (replace(a_page(size=PAGE), rotation=90),), tmp_path / "out.pdf")
    with pdfplumber.open(path) as pdf:
        assert (round(pdf.pages[0].width), round(pdf.pages[0].height)) == (595, 842)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_pdf_that_turns_or_cuts_its_page_keeps_its_picture(turn: int, tmp_path: Path) -> None:
    bar = BBox(120.0, 200.0, 260.0, 214.0)
    scan = saved(a_scan(0, 0.0, bar), tmp_path / "scan.pdf")
    with pikepdf.open(scan, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Rotate = turn
        pdf.pages[0].UserUnit = 0.5
        pdf.save(scan)
    with open_scan(scan, Options()) as opened:
        width, height = opened.page(1).size
    path = exported(scan, (a_page(size=(width, height)),), tmp_path / "out.pdf")
    assert image_bytes(path) == image_bytes(scan)
    before, after = rendered(scan, scale=1.0), rendered(path, scale=1.0)
    assert np.abs(before.astype(int) - cv2.resize(after, before.shape[::-1])).mean() < 1


def rendered(path: Path, scale: float) -> np.ndarray:
    return np.asarray(pdfium.PdfDocument(path)[0].render(scale=scale).to_pil().convert("L"))


def image_bytes(path: Path) -> list[bytes]:
    """The images of a PDF as they are stored."""
    with pikepdf.open(path) as pdf:
        return [image.read_raw_bytes() for page in pdf.pages for image in images(page)]


def images(page: pikepdf.Page) -> list[pikepdf.Object]:
    return list(page.resources.XObject.values())


@pytest.mark.parametrize("name", ["hohenbruch-clean.pdf", "kranzmoor-yellowed.pdf", "dornfelde-fax.pdf"])
def test_the_picture_of_a_scanned_pdf_is_the_original_to_the_last_byte(name: str, pdfs: Path) -> None:
    before, after = image_bytes(SAMPLES / name), image_bytes(pdfs / name)
    assert before
    assert after == before


def test_the_picture_of_a_jpeg_is_the_file_itself(pdfs: Path) -> None:
    assert image_bytes(pdfs / "wieseck-single.jpg.pdf") == [(SAMPLES / "wieseck-single.jpg").read_bytes()]


def test_the_pixels_of_a_fax_in_tiff_are_all_there(pdfs: Path) -> None:
    with Image.open(SAMPLES / "steinwehde-archive.tif") as tiff, pikepdf.open(pdfs / "steinwehde-archive.tif.pdf") as pdf:
        for number, page in enumerate(pdf.pages):
            tiff.seek(number)
            (image,) = images(page)
            assert np.array_equal(
                np.asarray(pikepdf.PdfImage(image).as_pil_image().convert("1")), np.asarray(tiff.convert("1"))
            )


def test_colours_without_loss_stay_as_they_are(tmp_path: Path) -> None:
    pixels = np.random.default_rng(5).integers(0, 256, (842, 595, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(tmp_path / "scan.png", dpi=(72, 72))
    path = exported(tmp_path / "scan.png", (a_page(size=(595.0, 842.0)),), tmp_path / "out.pdf")
    with pikepdf.open(path) as pdf:
        (image,) = images(pdf.pages[0])
        assert np.array_equal(np.asarray(pikepdf.PdfImage(image).as_pil_image()), pixels)


@pytest.fixture(scope="module")
def pdfs(sample_results: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All samples as PDF/A."""
    out = tmp_path_factory.mktemp("pdf")
    done = EXPORTS["pdf"].write(Order(sample_results, out, scans=SAMPLES))
    assert done.failures == ()
    assert len(done.files) == len(list(SAMPLES.iterdir()))
    return out


def pdf_of(pdfs: Path, result: str) -> Path:
    name = result.removesuffix(".json")
    return pdfs / (name if name.endswith(".pdf") else f"{name}.pdf")


@EVERY_RESULT
def test_every_sample_is_a_pdf_a(result: str, pdfs: Path) -> None:
    assert violations(pdf_of(pdfs, result)) == []


@EVERY_RESULT
def test_every_word_of_every_sample_is_found_in_its_place(result: str, pdfs: Path, sample_results: Path) -> None:
    for page in read_words(sample_results / result.removesuffix(".json")).pages:
        expected = [word for line in page.lines for word in line.words]
        picture = picture_of(page)
        for word, shown in zip(expected, shown_words(pdf_of(pdfs, result), page.number, page), strict=True):
            assert shown.text == word.text
            assert apart(shown.box, picture.around(word.bbox)) < WITHIN, word


@EVERY_RESULT
def test_the_text_can_be_searched_and_copied_in_reading_order(result: str, pdfs: Path, sample_results: Path) -> None:
    reference = read_extraction(sample_results / result).records[0].reference
    text = pdfium.PdfDocument(pdf_of(pdfs, result))[0].get_textpage().get_text_bounded()
    assert reference is not None
    assert reference in " ".join(text.split())


def test_the_same_scan_gives_the_same_file(pdfs: Path, sample_results: Path, tmp_path: Path) -> None:
    name = "wieseck-single.jpg"
    again = exported(SAMPLES / name, read_words(sample_results / name).pages, tmp_path / "again.pdf")
    first = exported(SAMPLES / name, read_words(sample_results / name).pages, tmp_path / "first.pdf")
    assert again.read_bytes() == first.read_bytes()


def test_letters_beyond_the_common_ones_survive(tmp_path: Path) -> None:
    word = a_word("§Größe–„€𝄞", 100.0, 100.0)
    scan = saved(Image.new("L", (595, 842), 255), tmp_path / "scan.png")
    path = exported(scan, (replace(a_page(words=(word,)), lines=(Line((word,)),)),), tmp_path / "out.pdf")
    with pdfplumber.open(path) as pdf:
        assert "".join(char["text"] for char in pdf.pages[0].chars) == word.text


def test_words_come_back_as_they_were_kept(tmp_path: Path) -> None:
    page = replace(a_page(words=(a_word("Größe", 10.25, 20.5),)), rotation=90, skew=-1.2345)
    write_words(Words("0" * 64, (page,)), tmp_path / "a.pdf")
    assert read_words(tmp_path / "a.pdf") == Words("0" * 64, (page,))


@pytest.mark.parametrize("content", [None, b"", b"no gzip"])
def test_words_that_were_not_kept_or_are_broken_say_what_to_do(content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "a.pdf.words.json.gz").write_bytes(content)
    with pytest.raises(ResultsNotFound) as missing:
        read_words(tmp_path / "a.pdf")
    assert "vorlagen extract" in missing.value.hint


def test_a_scan_that_is_gone_or_has_changed_is_named_and_the_others_are_exported(sample_results: Path, tmp_path: Path) -> None:
    scans = tmp_path / "scans"
    shutil.copytree(SAMPLES, scans)
    (scans / "hohenbruch-clean.pdf").unlink()
    (scans / "dornfelde-fax.pdf").write_bytes(b"%PDF-1.4 something else")
    done = EXPORTS["pdf"].write(Order(sample_results, tmp_path / "out", scans=scans))
    assert [failure.exit_code for failure in done.failures] == [ExitCode.NOT_FOUND, ExitCode.NOT_FOUND]
    assert "dornfelde-fax.pdf" in done.failures[0].message
    assert "changed" in done.failures[0].message
    assert "hohenbruch-clean.pdf" in done.failures[1].message
    assert len(done.files) == len(list(SAMPLES.iterdir())) - 2


def test_without_the_scans_there_are_no_pictures(sample_results: Path, tmp_path: Path) -> None:
    with pytest.raises(ScanNotFound) as missing:
        EXPORTS["pdf"].write(Order(sample_results, tmp_path))
    assert "--scans" in missing.value.hint


def test_the_original_is_known_by_its_checksum(sample_results: Path) -> None:
    source = read_extraction(sample_results / "hohenbruch-clean.pdf.json").source
    assert original_of(source, SAMPLES) == SAMPLES / "hohenbruch-clean.pdf"


def test_the_colour_profile_is_always_the_same() -> None:
    assert pdf_declare.srgb() == pdf_declare.srgb()
    with io.BytesIO(pdf_declare.srgb()) as profile:
        from PIL import ImageCms

        assert "sRGB" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(profile))
