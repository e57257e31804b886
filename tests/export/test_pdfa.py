"""That a PDF is one for archives is worth what the checks are worth: each is shown a file with the fault that it is for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image

from extract.export.pdf.declare import xmp
from extract.export.pdf.write import write_pdf
from extract.options import Options
from extract.scan.open import open_scan
from tests.help.pdfa import violations
from tests.help.records import a_page, a_word


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF/A of one page with a picture and a word."""
    folder = tmp_path_factory.mktemp("pdfa")
    Image.linear_gradient("L").save(folder / "scan.png", dpi=(72, 72))
    with open_scan(folder / "scan.png", Options()) as scan:
        write_pdf(scan, (a_page(words=(a_word("Größe", 10.0, 10.0),), size=(256.0, 256.0)),), "Vorlage", folder / "out.pdf")
    return folder / "out.pdf"


def picture(pdf: Pdf) -> pikepdf.Object:
    return pdf.pages[0].Resources.XObject.Picture


def descriptor(pdf: Pdf) -> pikepdf.Object:
    return pdf.pages[0].Resources.Font.Words.DescendantFonts[0].FontDescriptor


def profile(pdf: Pdf, content: bytes) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile = Stream(pdf, content, N=3)


def newer_profile(pdf: Pdf) -> None:
    content = bytearray(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes())
    content[9] = 0x40
    profile(pdf, bytes(content))


def packet(pdf: Pdf, old: bytes, new: bytes) -> None:
    content = xmp("Vorlage")
    assert old in content
    pdf.Root.Metadata = Stream(pdf, content.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)


def helvetica(pdf: Pdf) -> None:
    pdf.pages[0].Resources.Font.Other = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def annotation(pdf: Pdf) -> None:
    pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Movie, Rect=Array([0, 0, 1, 1]))])


FAULTS: dict[str, Callable[[Pdf], object]] = {
    "no output intent": lambda pdf: pdf.Root.__delitem__("/OutputIntents"),
    "a profile that is none": lambda pdf: profile(pdf, b"x" * 200),
    "a profile newer than the standard": newer_profile,
    "no metadata": lambda pdf: pdf.Root.__delitem__("/Metadata"),
    "another part of the standard": lambda pdf: packet(pdf, b"part>2<", b"part>1<"),
    "another level": lambda pdf: packet(pdf, b"conformance>B<", b"conformance>A<"),
    "a script": lambda pdf: setattr(pdf.Root, "OpenAction", Dictionary(S=Name.JavaScript, JS=String("1"))),
    "an action": lambda pdf: setattr(pdf.pages[0].obj, "AA", Dictionary()),
    "an embedded file": lambda pdf: setattr(pdf.Root, "Names", Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))),
    "a form with scripts": lambda pdf: setattr(pdf.Root, "XFA", Array([])),
    "a forbidden compression": lambda pdf: setattr(picture(pdf), "Filter", Name.LZWDecode),
    "a smoothed picture": lambda pdf: setattr(picture(pdf), "Interpolate", True),
    "a picture with a mask": lambda pdf: setattr(picture(pdf), "SMask", Dictionary()),
    "a picture in other colours": lambda pdf: setattr(picture(pdf), "ColorSpace", Name.DeviceCMYK),
    "a picture elsewhere": lambda pdf: setattr(picture(pdf), "F", String("picture.jpg")),
    "transparency": lambda pdf: setattr(pdf.pages[0].obj, "Group", Dictionary(S=Name.Transparency)),
    "a state with a blend mode": lambda pdf: pdf.pages[0].contents_add(b"/G gs"),
    "colours without profile": lambda pdf: pdf.pages[0].contents_add(b"0 0 0 1 k"),
    "a font that is not embedded": helvetica,
    "words whose font is not embedded": lambda pdf: descriptor(pdf).__delitem__("/FontFile2"),
    "words without meaning": lambda pdf: pdf.pages[0].Resources.Font.Words.__delitem__("/ToUnicode"),
    "letters of another width": lambda pdf: setattr(pdf.pages[0].Resources.Font.Words.DescendantFonts[0], "DW", 600),
    "an annotation": annotation,
    "a page too large": lambda pdf: setattr(pdf.pages[0].obj, "MediaBox", Array([0, 0, 20_000, 20_000])),
}


def saved(pdf: Pdf, path: Path) -> Path:
    """As it is: no stream is looked into."""
    pdf.save(path, min_version="1.7", stream_decode_level=pikepdf.StreamDecodeLevel.none, deterministic_id=True)
    return path


def test_a_sound_file_is_without_fault(sound: Path, tmp_path: Path) -> None:
    assert violations(sound) == []
    with pikepdf.open(sound) as pdf:
        assert violations(saved(pdf, tmp_path / "same.pdf")) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_found(fault: str, sound: Path, tmp_path: Path) -> None:
    with pikepdf.open(sound) as pdf:
        FAULTS[fault](pdf)
        assert violations(saved(pdf, tmp_path / "faulty.pdf")) != []


def test_a_locked_file_is_found(sound: Path, tmp_path: Path) -> None:
    with pikepdf.open(sound) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="somebody", user=""))
    assert any("encrypted" in one for one in violations(tmp_path / "locked.pdf"))
