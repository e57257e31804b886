"""What the pages of a PDF draw, counted before anything draws it; what is beyond all measure is cut off.

A file of some kilobytes can hold gigabytes of commands: packed twice, or as forms that call each other a hundred times. Every
stream that a page uses is unpacked only as far as is allowed, its calls of forms are counted as often as they draw, and where a
page comes to the end of what it may draw, its content ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pikepdf

from extract.options import Options
from extract.scan.pdf_streams import see_whole, unpacked

# A form's or an image's name, and the command that draws it.
_CALL = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do(?![^\s/<>\[\](){}%])")
# The state of drawing is laid aside, and taken up again.
_ASIDE = re.compile(rb"(?<![^\s\]>)])[qQ](?![^\s\[<(/])")
# A string is never tried again with fewer letters (`*+`): to be able to would take a hundred bytes of memory for each of them.
_STRING = re.compile(rb"\([^()\\]*+(?:\\.[^()\\]*+)*+\)|<[0-9A-Fa-f\s]*+>", re.DOTALL)
_PAINT = re.compile(rb"(?<![^\s])(?:S|s|f|F|f\*|B|B\*|b|b\*|re|l|c|v|y)(?![^\s])")
# The standard asks programs for a depth of 28.
_DEEPEST = 1000
# What one more image costs, and one more call of a form, in bytes of content: a page may have some thousands.
_IMAGE, _FORM = 4000, 1000
# Forms nested deeper than this are not drawn.
_NESTED = 40


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is drawn: bytes of commands, letters, and lines and areas (bounds from above)."""

    content: int = 0
    letters: int = 0
    drawings: int = 0

    def __add__(self, other: Extent) -> Extent:
        return Extent(self.content + other.content, self.letters + other.letters, self.drawings + other.drawings)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page draws; `cut` says that it draws more than is allowed, and that the rest was cut off."""

    extent: Extent
    cut: bool

    def __add__(self, other: Drawn) -> Drawn:
        return Drawn(self.extent + other.extent, self.cut or other.cut)


@dataclass(frozen=True, slots=True)
class _Resources:
    """The forms and images that are `named` for a content, and a `key` that no others have, be they an object of their own or not."""

    key: bytes
    named: Mapping[str, pikepdf.Object]

    @staticmethod
    def of(resources: pikepdf.Object) -> _Resources:
        return _Resources(resources.unparse(), _named(resources))


@dataclass(slots=True)
class Bounder:
    """Measures the pages of one open PDF and cuts what is too much; `changed` says that it cut something."""

    options: Options
    changed: bool = False
    _forms: dict[object, Drawn] = field(default_factory=dict)
    _pages: dict[object, Drawn] = field(default_factory=dict)
    _images: set[object] = field(default_factory=set)

    def of_page(self, pdf: pikepdf.Pdf, page: pikepdf.Page) -> Drawn:
        """What a page draws with all forms on it; errors are those of `unpacked`, and of pikepdf."""
        streams = tuple(_streams(page.obj.get("/Contents")))
        resources = _Resources.of(_resources(page))
        key = (*(stream.objgen for stream in streams), resources.key)
        if key in self._pages:
            return self._with_notes(page, self._pages[key])
        drawn, content = self._drawn(streams, resources, 0)
        if drawn.cut:
            # Another page with the same content is cut by itself.
            page.obj.Contents = pdf.make_stream(content)
            self.changed = True
        else:
            self._pages[key] = drawn
        return self._with_notes(page, drawn)

    def _with_notes(self, page: pikepdf.Page, drawn: Drawn) -> Drawn:
        """The same with what lies on the page: notes and fields draw forms of their own, and may draw as much as the page."""
        notes = page.obj.get("/Annots")
        if not isinstance(notes, pikepdf.Array):
            return drawn
        on_page, nothing = Drawn(Extent(), False), _Resources.of(pikepdf.Dictionary())
        for number, note in enumerate(notes):
            for form in _appearances(note):
                on_page += self._form(form, nothing, 1)
            if on_page.extent.content > self.options.max_content:
                page.obj.Annots = pikepdf.Array(list(notes)[:number])
                self.changed = True
                return Drawn(drawn.extent + on_page.extent, True)
        return drawn + on_page

    def _form(self, form: pikepdf.Stream, inherited: _Resources, depth: int) -> Drawn:
        own = form.get("/Resources")
        key = (form.objgen, None if own is not None else inherited.key)
        if key not in self._forms:
            # A form that calls itself draws nothing more.
            self._forms[key] = Drawn(Extent(1), False)
            drawn, content = self._drawn((form,), inherited if own is None else _Resources.of(own), depth)
            if drawn.cut:
                form.write(content)
                self.changed = True
            self._forms[key] = Drawn(drawn.extent + Extent(_FORM), drawn.cut)
        return self._forms[key]

    def _drawn(self, streams: tuple[pikepdf.Stream, ...], resources: _Resources, depth: int) -> tuple[Drawn, bytes]:
        """What commands draw, and those of them that are allowed."""
        most, parts, left = self.options.max_content, [], self.options.max_content
        for stream in streams:
            part = unpacked(stream, left + 1)
            parts.append(part)
            left -= len(part) + 1
            if left < 0:
                break
        content = b"\n".join(parts)
        called, end = self._called(content[: min(most, _piled_up(content))], resources, depth)
        own = content[:end]
        extent = called.extent + Extent(len(own), *_counted(own))
        return Drawn(extent, called.cut or end < len(content)), own

    def _called(self, content: bytes, resources: _Resources, depth: int) -> tuple[Drawn, int]:
        """What the forms and images draw that `content` calls, and where it has to end so that this is not too much."""
        drawn = Drawn(Extent(), False)
        for call in _CALL.finditer(content):
            item = resources.named.get("/" + call[1].decode("latin-1"))
            if not isinstance(item, pikepdf.Stream):
                continue
            if item.get("/Subtype") == "/Image":
                self._look_at(item)
                more = Drawn(Extent(_IMAGE), False)
            elif depth >= _NESTED:
                return drawn, call.start()
            else:
                more = self._form(item, resources, depth + 1)
            if (drawn + more).extent.content + call.start() > self.options.max_content:
                return drawn, call.start()
            drawn += more
        return drawn, len(content)

    def _look_at(self, image: pikepdf.Stream) -> None:
        if image.objgen not in self._images:
            self._images.add(image.objgen)
            self.changed |= see_whole(image, self.options.max_pixels)
            for mask in (image.get("/SMask"), image.get("/Mask")):
                if isinstance(mask, pikepdf.Stream):
                    self._look_at(mask)


def _streams(contents: pikepdf.Object | None) -> Iterator[pikepdf.Stream]:
    parts = contents if isinstance(contents, pikepdf.Array) else (contents,)
    yield from (part for part in parts if isinstance(part, pikepdf.Stream))


def _resources(page: pikepdf.Page) -> pikepdf.Object:
    try:
        return page.resources
    except (AttributeError, LookupError):
        return pikepdf.Dictionary()


def _appearances(note: pikepdf.Object) -> Iterator[pikepdf.Stream]:
    """The forms that a note or a field draws, one for each of its states."""
    drawn = note.get("/AP") if isinstance(note, pikepdf.Dictionary) else None
    normal = drawn.get("/N") if isinstance(drawn, pikepdf.Dictionary) else None
    if isinstance(normal, pikepdf.Stream):
        yield normal
    elif isinstance(normal, pikepdf.Dictionary):
        yield from (one for one in normal.values() if isinstance(one, pikepdf.Stream))


def _named(resources: pikepdf.Object) -> dict[str, pikepdf.Object]:
    named = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    return dict(named.items()) if isinstance(named, pikepdf.Dictionary) else {}


def _piled_up(content: bytes) -> int:
    """Where more states of drawing are laid aside than can be; the end of the content where there are not."""
    depth = 0
    for step in _ASIDE.finditer(content):
        depth = depth + 1 if step[0] == b"q" else max(0, depth - 1)
        if depth > _DEEPEST:
            return step.start()
    return len(content)


def _counted(content: bytes) -> tuple[int, int]:
    """How many letters, and how many lines and areas at most."""
    letters = sum(len(found[0]) - 2 for found in _STRING.finditer(content))
    return letters, sum(1 for _ in _PAINT.finditer(content))
