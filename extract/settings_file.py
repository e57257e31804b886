"""Files of settings: what a timer or a publisher says once and not on each command line."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from extract.errors import BadSettings, printable


def read_settings_file(file: Path, example: str | None = None) -> dict[str, Any]:
    """What stands in a TOML file; BadSettings when it cannot be read or is none, then with an `example` as the hint."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSettings(f"{printable(file)}: cannot be read: {error.strerror}", "check the path after --settings") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettings(f"{printable(file)}: not valid TOML: {error}", example) from error
