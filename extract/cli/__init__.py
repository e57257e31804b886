"""The command `vorlagen`: one module per command, and one for what they all print."""

from extract.cli.app import main

__all__ = [
    "main",
]
