"""PDFs that wrap others: the papers inside of a portfolio are its pages, and what cannot be read is one doubt."""

from __future__ import annotations

import io

import pikepdf
import pytest

from extract.options import Options
from extract.reading.widgets import read_widgets
from extract.scan import pdf_parts
from extract.scan.pdf_parts import PdfParts, parts_of
from tests.help.commands import Opened
from tests.help.filled import FilledForm
from tests.help.hostile import encrypted
from tests.help.pages import text_pdf

COVER = b"BT /F1 12 Tf 72 700 Td (Dieses Portfolio mit Acrobat anzeigen) Tj ET"
LETTER = b"BT /F1 24 Tf 72 700 Td (Anlage 7) Tj ET"
WAIT = b"BT /F1 12 Tf 72 700 Td (Please wait... your viewer may not be able to show this form) Tj ET"


def wrapped(files: dict[str, bytes], portfolio: bool = True, cover: bytes = COVER) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(text_pdf(content=cover))) as pdf:
        for name, content in files.items():
            pdf.attachments[name] = content
        if portfolio:
            pdf.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection)
        pdf.save(target)
    return target.getvalue()


def acrobat_form(rendered_by_acrobat: bool, content: bytes = WAIT) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(text_pdf(content=content))) as pdf:
        form = pikepdf.Dictionary(XFA=pikepdf.Stream(pdf, b"<xdp:xdp/>"), Fields=pikepdf.Array())
        pdf.Root.AcroForm = pdf.make_indirect(form)
        if rendered_by_acrobat:
            pdf.Root.NeedsRendering = True
        pdf.save(target)
    return target.getvalue()


def parts(content: bytes) -> PdfParts:
    return parts_of(content, Options())


def test_the_pages_of_a_portfolio_are_those_of_the_papers_in_it(opened: Opened) -> None:
    inner = wrapped({"tief.pdf": text_pdf(content=LETTER)})
    with opened(wrapped({"a.pdf": text_pdf(), "b.pdf": text_pdf(), "c.pdf": inner})) as scan:
        assert scan.page_count == 3
        assert all(image.born_digital for image in scan.images())
        assert scan.doubts == () and not scan.placeholder
        with pikepdf.open(io.BytesIO(scan.data)) as pdf:
            assert b"Anlage 7" in pdf.pages[2].Contents.read_bytes()


def test_one_paper_of_a_portfolio_is_taken_as_it_is() -> None:
    assert parts(wrapped({"a.pdf": text_pdf()})).data == text_pdf()


def test_what_of_a_portfolio_is_no_pdf_or_cannot_be_opened_is_one_doubt() -> None:
    found = parts(wrapped({"a.pdf": text_pdf(), "b.docx": b"PK\3\4", "c.pdf": text_pdf()[:300]}))
    (doubt,) = found.doubts
    assert doubt.code == "files-inside"
    assert "2 files" in doubt.message and "b.docx" in doubt.message and "c.pdf" in doubt.message
    assert found.data == text_pdf()


def test_a_portfolio_without_papers_is_a_placeholder() -> None:
    found = parts(wrapped({"b.docx": b"PK\3\4"}))
    assert found.placeholder and [doubt.code for doubt in found.doubts] == ["files-inside"]


def test_files_inside_of_a_paper_are_told_and_the_paper_is_read() -> None:
    content = wrapped({"anlage.pdf": text_pdf()}, portfolio=False)
    found = parts(content)
    assert found.data == content and not found.placeholder
    assert ["anlage.pdf" in doubt.message for doubt in found.doubts] == [True]


@pytest.mark.parametrize("rendered_by_acrobat", [True, False])
def test_a_form_that_only_acrobat_shows_is_a_placeholder(rendered_by_acrobat: bool) -> None:
    found = parts(acrobat_form(rendered_by_acrobat))
    assert found.placeholder and [doubt.code for doubt in found.doubts] == ["form-not-shown"]


def test_a_form_whose_page_shows_more_is_read() -> None:
    assert not parts(acrobat_form(False, LETTER)).placeholder


def test_a_paper_that_wraps_nothing_stays_as_it_is() -> None:
    assert parts(text_pdf()) == PdfParts(text_pdf())


def test_what_unpacks_to_more_than_a_portfolio_may_hold_is_left_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_parts, "LONGEST", 10_000)
    found = parts(wrapped({"a.pdf": text_pdf(), "b.pdf": b"%PDF-1.4" + bytes(20_000), "c.pdf": text_pdf()}))
    with pikepdf.open(io.BytesIO(found.data)) as pdf:
        assert len(pdf.pages) == 2
    assert "b.pdf" in found.doubts[0].message


def test_portfolios_in_a_portfolio_hold_no_more_than_one(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = wrapped({"tief.pdf": text_pdf(), "tiefer.pdf": text_pdf()})
    monkeypatch.setattr(pdf_parts, "LONGEST", len(inner) + len(text_pdf()))
    found = parts(wrapped({"mappe.pdf": inner, "z.pdf": text_pdf()}))
    assert found.data == text_pdf()
    assert "2 files" in found.doubts[0].message and "tiefer.pdf, z.pdf" in found.doubts[0].message


def test_a_locked_paper_of_a_portfolio_is_a_doubt() -> None:
    found = parts(wrapped({"a.pdf": text_pdf(), "b.pdf": encrypted()}))
    assert found.data == text_pdf()
    assert found.doubts[0].message.startswith("a file inside of this PDF was not read (b.pdf)")


def test_files_in_folders_of_a_portfolio_are_told_by_their_names() -> None:
    for portfolio in (True, False):
        (doubt,) = parts(wrapped({"<3>b.docx": b"PK\3\4"}, portfolio)).doubts
        assert "(b.docx)" in doubt.message


@pytest.mark.parametrize("anew", [True, False])
def test_what_is_filled_into_the_papers_of_a_portfolio_is_kept(anew: bool) -> None:
    filled = [FilledForm(text_pdf(), anew) for _ in range(2)]
    for number, form in enumerate(filled):
        form.field((100, 600, 200, 620), FT=pikepdf.Name.Tx, T="Nummer", V=f"41/202{number}")
    found = parts(wrapped({f"{n}.pdf": form.content for n, form in enumerate((*filled, FilledForm(text_pdf())))}))
    texts = [read_widgets(found.data, number, (595, 842)).texts for number in (1, 2, 3)]
    assert [[(word.text, one.drawn) for one in page for word in one.words] for page in texts] == [
        [("41/2020", not anew)], [("41/2021", not anew)], []
    ]  # fmt: skip


def test_of_a_form_that_draws_without_end_only_what_is_within_bounds_counts() -> None:
    form = acrobat_form(False, b"0 0 m " * 100_000 + LETTER)
    assert parts_of(form, Options(max_content=50_000)).placeholder


def test_a_form_without_pages_is_given_back_as_it_is() -> None:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(acrobat_form(False))) as pdf:
        del pdf.pages[0]
        pdf.save(target)
    assert parts(target.getvalue()) == PdfParts(target.getvalue())
