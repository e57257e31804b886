"""What, besides a scan's content, its result depends on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from extract.model_files import models_folder
from extract.options import Options
from extract.version import READING

# What decides whether a scan is read at all, but never what is read from it; or, with a doubt, how much of what no paper has.
LIMITS = frozenset({
    "scan_seconds", "page_seconds", "threads", "worker_memory", "max_pages", "max_content", "max_letters", "max_drawings",
})  # fmt: skip
# What counts by what is in it, not by what it is called; of orders, that of the scan itself.
BY_CONTENT = frozenset({"forms", "orders"})
# The files of the models that reading opens, as patterns below the models' folder.
OPENED = ("boxes/weights.npz", "confidence/parameters.toml", "layout/layout.onnx", "names/pipeline/**/*", "reader/reader.onnx")


def producer_key(options: Options, reading: int = READING) -> str:
    """A digest of the number of the reading, Tesseract, all forms (the user's own too), models, and the options that matter: 16 hex
    digits.

    Together with a scan's sha256 it is the key of a result: what has the same key need not be read again.
    """
    from extract.reading import probe

    digest = hashlib.sha256()
    chosen = {name: getattr(options, name) for name in Options.__slots__ if name not in LIMITS | BY_CONTENT}
    digest.update(json.dumps([reading, probe().version, chosen]).encode())
    for name, content in (*_forms(), *_own_forms(options.forms), *_models()):
        digest.update(name.encode() + hashlib.sha256(content).digest())
    return digest.hexdigest()[:16]


def _forms() -> Iterator[tuple[str, bytes]]:
    for entry in sorted(files("extract.forms").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            yield entry.name, entry.read_bytes()


def _own_forms(folder: Path | None) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.glob("*.toml")) if folder is not None else ():
        yield f"own/{path.name}", path.read_bytes()


def _models() -> Iterator[tuple[str, bytes]]:
    folder = models_folder()
    if folder is not None:
        for path in sorted(path for pattern in OPENED for path in folder.glob(pattern) if path.is_file()):
            yield path.relative_to(folder).as_posix(), path.read_bytes()
