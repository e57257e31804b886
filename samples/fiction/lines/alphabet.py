"""The characters of German council papers."""

from __future__ import annotations

import string

BOXES = "☐☒☑"
_SIGNS = "§€£°²³½¼¾„“”‚‘’«»–—…•·×±µ†‰→■"
_LETTERS = "ÄÖÜäöüßẞÀÁÂÃÅÆÇÈÉÊËÍÎÏÑÓÔÕØÚÛÝàáâãåæçèéêëìíîïðñòóôõøùúûýÿĀāĂăĄąĆćČčĎďĐđĒēĖėĘęĚěĞğĪīİıŁłŃńŇňŌōŐőŒœŘřŚśŞşŠšŤťŪūŮůŰűŹźŻżŽžȘșȚț"
# Class n + 1 of the network is character n; class 0 is the blank between characters.
ALPHABET = " " + "".join(c for c in string.printable if c.isprintable() and c != " ") + _SIGNS + _LETTERS + BOXES

# What stands for another character that looks the same, or that nobody tells apart in print.
_SAME = str.maketrans(
    {"\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u00ad": "-", "‐": "-", "‑": "-", "−": "–", "‛": "‘", "‹": "‚", "›": "‘"}
    | {"\uf0b7": "•", "●": "•", "∙": "·", "▪": "■", "□": "☐", "❑": "☐", "❏": "☐", "⊠": "☒", "´": "’", "Ω": " ", "μ": "µ"}
)


def known(text: str) -> str:
    """`text` in characters of the alphabet, its white space single; others are left out."""
    return " ".join("".join(c if c in _KNOWN or c.isspace() else "" for c in text.translate(_SAME)).split())


_KNOWN = frozenset(ALPHABET)
