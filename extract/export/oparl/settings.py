"""What a publisher says of an OParl export and no paper tells: licence, contact, the official key of each body."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from extract.errors import BadSettings, printable
from extract.record import folded
from extract.settings_file import read_settings_file

Url = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$")]
EXAMPLE = """a file of settings for OParl looks like this:
license = "https://www.govdata.de/dl-de/by-2-0"
contact_email = "rat@example.org"
[body."Stadt Musterstadt"]
ags = "03154019"
"""


class _Section(BaseModel):
    """Keys are those of OParl in snake_case; what is not said is left out of the objects."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    license: Url | None = None
    contact_name: str | None = None
    contact_email: str | None = None
    website: Url | None = None


class BodySettings(_Section):
    """A Gemeinde, Stadt …: `ags` is the Amtlicher Gemeindeschlüssel of 8 digits, `rgs` the Regionalschlüssel of 12."""

    short_name: str | None = None
    classification: str | None = None
    ags: Annotated[str, Field(pattern=r"^\d{8}$")] | None = None
    rgs: Annotated[str, Field(pattern=r"^\d{12}$")] | None = None


class OparlSettings(_Section):
    """The publisher; `file_license` holds for the scans, `license` for the data.

    `body` is by the one name that the body has in the tables (`body_norm`), `base_url` where the objects will be served.
    """

    base_url: Url | None = None
    name: str = "vorlagen"
    vendor: Url | None = None
    product: Url | None = None
    file_license: Url | None = None
    body: dict[str, BodySettings] = {}

    def of_system(self) -> dict[str, Any]:
        """The properties of the System object."""
        return _properties(self, {"base_url", "body", "file_license"})

    def of_body(self, name: str) -> dict[str, Any]:
        """The properties of the Body with this name; capitals and spaces do not count."""
        known = {_key(one): settings for one, settings in self.body.items()}
        return _properties(known[_key(name)], set()) if _key(name) in known else {}

    def without_papers(self, names: set[str]) -> tuple[str, ...]:
        """The bodies that are named here and have no paper."""
        met = {_key(name) for name in names}
        return tuple(name for name in self.body if _key(name) not in met)


def read_settings(file: Path | None) -> OparlSettings:
    """The settings in a TOML file, those of nobody where there is none; BadSettings says what is wrong with it."""
    if file is None:
        return OparlSettings()
    try:
        return OparlSettings.model_validate(read_settings_file(file, EXAMPLE))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise BadSettings(f"{printable(file)}: '{where}': {first['msg']}", EXAMPLE) from error


def _properties(section: _Section, without: set[str]) -> dict[str, Any]:
    said = section.model_dump(exclude=without, exclude_none=True)
    return {to_camel(name): value for name, value in said.items()}


def _key(name: str) -> str:
    return str(folded(name) or "").casefold()
