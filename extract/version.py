"""The version of the program, as `vorlagen --version` prints it."""

__version__ = "0.1.0"
