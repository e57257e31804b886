"""Brings the German catalogues up to date with the sources, and compiles them: `make catalogue` (or python -m tests.help.catalogue).

New messages get an empty translation, to be written by hand in the .po; those that no source has any more are removed. A test says
what is still missing. `vorlagen` has our own messages, `click` those of the library that reads command lines.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from extract.language import LOCALES
from tests.help.sentences import sentences

FOLDER = LOCALES / "de" / "LC_MESSAGES"


def ours() -> Catalog:
    """All messages of our own, without translations."""
    found = Catalog()
    for message, place in sorted(sentences().items(), key=lambda pair: (pair[1], pair[0])):
        found.add(message, locations=[(place, None)])
    return found


def of_click() -> Catalog:
    """All messages of the installed click."""
    found = Catalog()
    spec = find_spec("click")
    assert spec is not None and spec.origin is not None
    for _, _, message, _, _ in extract_from_dir(Path(spec.origin).parent):
        found.add(message)
    found.add("required")  # which click looks up by a variable
    return found


SOURCES = {"vorlagen": ours, "click": of_click}


def written(name: str) -> Catalog:
    """The catalogue as it lies in the repository."""
    with (FOLDER / f"{name}.po").open("rb") as file:
        return read_po(file, locale="de")


def compiled(catalogue: Catalog) -> bytes:
    """What gettext reads of a catalogue at run time."""
    content = io.BytesIO()
    write_mo(content, catalogue)
    return content.getvalue()


def updated(name: str, found: Catalog) -> Catalog:
    """The catalogue with the messages of the sources. click's own stay when another version has no use for them."""
    before = written(name)
    known: Mapping[object, object] = {message.id: message.string for message in before if message.id}
    after = Catalog(
        "de",
        project="vorlagen",
        version="1",
        header_comment="",
        msgid_bugs_address="none",
        last_translator="vorlagen contributors",
        language_team="German",
        # Not the day of this call, on which nothing may have changed.
        creation_date=before.creation_date,
        revision_date=before.creation_date,
        fuzzy=False,
    )
    for message in found:
        if message.id:
            after.add(message.id, known.get(message.id, ""), message.locations)
    if name == "click":
        for message in before:
            if message.id and message.id not in after:
                after.add(message.id, message.string)
    return after


def main() -> None:
    """Write both catalogues, and say what has no German yet."""
    for name, source in SOURCES.items():
        catalogue = updated(name, source())
        with (FOLDER / f"{name}.po").open("wb") as file:
            write_po(file, catalogue, width=120, include_lineno=False, omit_header=False)
        (FOLDER / f"{name}.mo").write_bytes(compiled(catalogue))
        missing = [str(message.id) for message in catalogue if message.id and not message.string]
        print(f"{name}: {len(catalogue)} messages, {len(missing)} without German", *missing[:20], sep="\n  ", file=sys.stderr)


if __name__ == "__main__":
    main()
