"""Single lines of print as pictures, with what they say: what the reader of lines learns from.

Rooms of one module each: `texts` (what a line says), `faces` (in which letters), `press` (how it is printed), `marks` (what is drawn
over it), `wear` (what paper and machines do), `picture` (all of it, cut out and scaled as reading does). Some faces, words and
strengths of damage are held back: `Kit(held_out=True)` has those and nothing else.
"""

from samples.fiction.lines.alphabet import ALPHABET
from samples.fiction.lines.faces import DEBIAN_PACKAGES, Face, faces
from samples.fiction.lines.picture import Kit, LinePicture
from samples.fiction.lines.texts import Texts

__all__ = ["ALPHABET", "DEBIAN_PACKAGES", "Face", "Kit", "LinePicture", "Texts", "faces"]
