"""Where the trained models lie: inside an installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def models_folder() -> Path:
    """The folder `models/` of a checkout, or its copy in the installed package (which need not exist)."""
    installed = _PACKAGE / "_models"
    return installed if installed.is_dir() else _PACKAGE.parent / "models"


def names_model() -> Path:
    """The folder of the spaCy pipeline that finds names."""
    return models_folder() / "names" / "pipeline"
