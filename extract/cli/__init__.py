"""The command `vorlagen`: one module per command, and one for what they all print."""

from typing import TYPE_CHECKING

from lazy_loader import attach

if TYPE_CHECKING:
    from extract.cli.app import main

__all__ = [
    "main",
]

# Opened when it is asked for, so that Ctrl-C finds the program ready while it begins.
__getattr__, __dir__, _ = attach(__name__, submod_attrs={"app": ["main"]})
