"""Files of settings: what a timer or a publisher says once and not on each command line."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator, Mapping
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


def toml(values: Mapping[str, Any]) -> str:
    """Texts, numbers, truths, lists and tables of them as TOML; None is left out."""
    return "".join(_lines(values, ()))


def _lines(values: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[str]:
    told = {key: value for key, value in values.items() if value is not None}
    for key, value in told.items():
        if not isinstance(value, Mapping):
            yield f"{_key(key)} = {_value(value)}\n"
    for key, value in told.items():
        if isinstance(value, Mapping):
            yield f"\n[{'.'.join(map(_key, (*above, key)))}]\n"
            yield from _lines(value, (*above, key))


def _key(text: str) -> str:
    return text if text.isascii() and text.replace("_", "").isalnum() else _value(text)


def _value(value: Any) -> str:
    """JSON's texts, numbers and lists are TOML's; DEL alone JSON does not escape."""
    plain = sorted(value) if isinstance(value, set | frozenset) else os.fspath(value) if isinstance(value, Path) else value
    return json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007f")
