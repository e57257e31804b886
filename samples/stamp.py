"""The registry's rubber stamp: a framed mark of a few words, as a mask of ink."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
import pypdfium2
from reportlab.pdfgen.canvas import Canvas


def stamp_image(lines: tuple[str, ...], dpi: int) -> npt.NDArray[np.float32]:
    """`lines` in a double frame, 0 (no ink) to 1 (full ink), with room around it for a crooked hand."""
    width, height, border = 150.0, 20.0 + 17.0 * len(lines), 16.0
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(width + 2 * border, height + 2 * border), invariant=1)
    canvas.setLineWidth(1.6)
    canvas.rect(border, border, width, height)
    canvas.setLineWidth(0.6)
    canvas.rect(border + 3, border + 3, width - 6, height - 6)
    y = border + height - 22
    for number, line in enumerate(lines):
        canvas.setFont("Courier-Bold" if number == 1 else "Helvetica-Bold", 14 if number == 1 else 11)
        canvas.drawCentredString(border + width / 2, y, line)
        y -= 17
    canvas.save()
    page = pypdfium2.PdfDocument(data.getvalue())
    image = page[0].render(scale=dpi / 72, grayscale=True).to_numpy()
    page.close()
    return (1 - image.reshape(image.shape[:2]).astype(np.float32) / 255).astype(np.float32)
