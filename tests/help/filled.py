"""Makes PDF forms: pages with fields, filled in the ways that programs fill them."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name


class FilledForm:
    """A one-page PDF that gets fields; `anew` says that their appearances are out of date."""

    def __init__(self, content: bytes, anew: bool = False):
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.page = self.pdf.pages[0].obj
        self.page.Annots = Array()
        self.pdf.Root.AcroForm = Dictionary(Fields=Array(), NeedAppearances=anew)

    def field(self, rect: tuple[float, ...], **entries: Any) -> pikepdf.Object:
        """A widget at `rect` (points from the bottom left), a field of its own unless it has a Parent."""
        made = Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array(rect), F=4)
        for key, value in entries.items():
            made[f"/{key}"] = value
        widget = self.pdf.make_indirect(made)
        self.page.Annots.append(widget)
        if "Parent" not in entries:
            self.pdf.Root.AcroForm.Fields.append(widget)
        return widget

    def look(self, content: str, wide: float, high: float) -> pikepdf.Object:
        """An appearance of this size; /H is Helvetica."""
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        look = self.pdf.make_stream(content.encode("latin-1"))
        look.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, wide, high]),
            Resources=Dictionary(Font=Dictionary(H=font)),
        )  # fmt: skip
        return look

    def box(self, x: float, y: float, **entries: Any) -> pikepdf.Object:
        """A box of ten points with a tinted ground, ticked in its state "/Ja"."""
        ground = ".8 .84 1 rg 0 0 10 10 re f 0 G .5 .5 9 9 re S "
        looks = Dictionary(Ja=self.look(f"{ground}2 2 m 8 8 l S 2 8 m 8 2 l S", 10, 10), Off=self.look(ground, 10, 10))
        return self.field((x, y, x + 10, y + 10), FT=Name.Btn, **{"AP": Dictionary(N=looks), **entries})

    @property
    def content(self) -> bytes:
        target = io.BytesIO()
        self.pdf.save(target)
        return target.getvalue()
