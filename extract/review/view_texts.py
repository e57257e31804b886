"""What the pages say of how they and the pictures look, and of signs that keyboards lack, in German and English."""

from __future__ import annotations

from collections.abc import Mapping

# As in `extract.review.texts`.
VIEW_TEXTS: Mapping[str, tuple[str, str]] = {
    "your-settings": ("{name} · Deutsch ▾", "{name} · English ▾"),
    "scheme": ("Darstellung", "Colours"),
    "scheme-system": ("wie das System", "as the system"),
    "scheme-light": ("hell", "light"),
    "scheme-dark": ("dunkel", "dark"),
    "lens": ("Lupe", "Magnifier"),
    "key-lens": ("Lupe an der gewählten Stelle; sie folgt der Maus", "magnifier at the chosen place; it follows the mouse"),
    "faded": ("Helligkeit und Kontrast", "Brightness and contrast"),
    "key-faded": ("Helligkeit und Kontrast der Seiten, für verblasste", "brightness and contrast of the pages, for faded ones"),
    "brightness": ("Helligkeit", "Brightness"),
    "contrast": ("Kontrast", "Contrast"),
    "as-scanned": ("wie gescannt", "as scanned"),
    "signs": ("Zeichen einfügen", "Insert a sign"),
    "key-signs": ("beim Schreiben: Zeichen der Leiste einfügen", "while typing: insert a sign of the palette"),
}  # fmt: skip
