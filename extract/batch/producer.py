"""What, besides a scan's content, its result depends on."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from extract.model_files import models_folder
from extract.options import Options
from extract.version import __version__

# What decides whether a scan is read at all, but never what is read from it.
LIMITS = frozenset({"scan_seconds", "page_seconds", "threads", "worker_memory"})


def producer_key(options: Options) -> str:
    """A digest of program version, Tesseract, forms, models, and the options that matter: 16 hex digits.

    Together with a scan's sha256 it is the key of a result: what has the same key need not be read again.
    """
    from extract.reading import probe

    digest = hashlib.sha256()
    chosen = {name: getattr(options, name) for name in Options.__slots__ if name not in LIMITS}
    digest.update(json.dumps([__version__, probe().version, chosen]).encode())
    for entry in (*_below(files("extract.forms"), (".toml",)), *_below(models_folder(), (".npz", ".toml", ".json", ""))):
        digest.update(entry.name.encode() + hashlib.sha256(entry.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _below(folder: Traversable | None, suffixes: tuple[str, ...]) -> list[Traversable]:
    if folder is None or not folder.is_dir():
        return []
    found: list[Traversable] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            found += _below(entry, suffixes)
        elif entry.is_file() and Path(entry.name).suffix in suffixes:
            found.append(entry)
    return found
