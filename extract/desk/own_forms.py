"""Forms of the user's own: kept as files in his folder, drafted from papers that were read, and tried on others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.batch import FORMS
from extract.desk.answers import Refused
from extract.desk.place import Place
from extract.errors import BadForm, OutputError, printable
from extract.forms import Form, form_in, known_forms, lexicon, load_form, shipped_forms
from extract.layout import form_shares, identify_form, marked
from extract.page import Page
from extract.results import write_atomically
from extract.settings_file import toml

# What a form file says of a form's labels, and what of it no person has to say: what else may stand over a section.
TABLES = ("labels", "headings", "columns", "boxes")
NOT_ASKED = frozenset({("headings", "other"), ("headings", "decisions"), ("columns", "other")})
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


@dataclass(frozen=True, slots=True)
class Tried:
    """What a form makes of a paper: the share of its labels that the paper shows (0–1), which form it is taken for then, and, where
    that is none, which other form it shows as much of.
    """

    share: float
    form: str | None
    rival: str | None


def meanings() -> Iterator[tuple[str, str]]:
    """All that a label can name: table and field."""
    for table in TABLES:
        yield from ((table, field) for field in getattr(lexicon(), table) if (table, field) not in NOT_ASKED)


class OwnForms:
    """The forms in the folder that the settings name."""

    def __init__(self, place: Place):
        self._place = place

    @property
    def folder(self) -> Path:
        return self._place.settings.options.forms or self._place.out / FORMS

    def all(self) -> Mapping[str, Form | BadForm]:
        """What the user's own files hold, by their names without suffix; of one that is wrong, what is wrong with it."""
        return {path.stem: _form_of(path) for path in sorted(self.folder.glob("*.toml"))}

    def keep(self, data: Mapping[str, Any], before: str | None) -> None:
        """Write a form, over the one that was called `before`; Refused where another has its name, BadForm where it is wrong."""
        name = str(data["name"])
        if not _NAME.fullmatch(name):
            raise Refused("form-name")
        file = self.folder / f"{name}.toml"
        if name in shipped_forms() or (file.exists() and name != before):
            raise Refused("form-name-taken", name=name)
        form_in(data, file.name)
        write_atomically(file, f"# Drafted with `vorlagen desk`.\n{toml(data)}".encode())
        if before and before != name:
            self.remove(before)

    def remove(self, name: str) -> None:
        """Refused where there is no such file of the user's own."""
        if name not in self.all():
            raise Refused("no-form", name=name)
        file = self.folder / f"{name}.toml"
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise OutputError(f"{printable(file)}: cannot be removed: {error.strerror}") from error

    def tried(self, data: Mapping[str, Any], papers: Sequence[Sequence[Page]]) -> Iterator[Tried]:
        """What the form would make of papers as they were read; BadForm where it is wrong."""
        form = form_in(data, f"{data['name']}.toml")
        try:
            others = known_forms(self.folder)
        except BadForm:  # another one's fault, which its own page tells
            others = shipped_forms()
        forms = {**others, form.name: form}
        for pages in papers:
            marks = marked(pages, lexicon())
            taken = identify_form(marks, forms)
            shares = form_shares(marks, forms)
            share = shares.pop(form.name)
            rival = max(shares, key=lambda name: shares[name], default=None)
            yield Tried(share, taken.name if taken else None, rival if not taken and rival and shares[rival] >= share else None)


def _form_of(file: Path) -> Form | BadForm:
    try:
        return load_form(file)
    except BadForm as error:
        return error
