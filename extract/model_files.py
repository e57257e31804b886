"""Where the files of a trained model lie: inside the package where it is installed, beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_ROOTS = (_PACKAGE / "_models", _PACKAGE.parent / "models")


def models_folder() -> Path | None:
    """The folder that has one folder per model; None when the installation has lost it."""
    return next((root for root in _ROOTS if root.is_dir()), None)


def model_file(name: str) -> Path | None:
    """The file of a model by its path below the models' folder ("boxes/weights.npz"); None when it is not there."""
    return next((root / name for root in _ROOTS if (root / name).is_file()), None)
