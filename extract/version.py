"""The version of the program, as `vorlagen --version` prints it."""

__version__ = "0.2.0"
