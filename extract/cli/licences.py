"""`vorlagen licences`: under which licences everything is that is installed with this program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions

import click

# How trove classifiers begin that name a licence, and how long what somebody wrote freely may be to be one.
CLASSIFIER = "License :: "
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Installed:
    """One installed package: its name, version and licence, as the package itself says it ("not said" where it does not)."""

    name: str
    version: str
    licence: str


def installed() -> tuple[Installed, ...]:
    """All packages of this environment by name, each once."""
    found = {one.name: one for one in map(_described, distributions())}
    return tuple(found[name] for name in sorted(found, key=str.casefold))


def _described(package: Distribution) -> Installed:
    name, version = (_said(package, key) for key in ("Name", "Version"))
    return Installed(name, version, next(_licences(package), "not said"))


def _licences(package: Distribution) -> Iterator[str]:
    """What it says, the most exact first."""
    if expression := _said(package, "License-Expression"):
        yield expression
    named = [line.rpartition(" :: ")[2] for line in package.metadata.get_all("Classifier") or () if line.startswith(CLASSIFIER)]
    exact = [name for name in named if name != "OSI Approved"]
    if exact:
        yield " and ".join(exact)
    written = _said(package, "License").strip().partition("\n")[0]
    if 0 < len(written) <= LONGEST:
        yield written


def _said(package: Distribution, key: str) -> str:
    return str(package.metadata[key]) if key in package.metadata else ""


@click.command()
def licences() -> None:
    """Print name, version and licence of every package that is installed with this program, separated by tabs.

    The packages themselves say so. Tesseract and its language data, which the system's package manager installs, are under
    the Apache licence 2.0.

    \b
    Example:
      vorlagen licences > LICENCES.tsv
    """
    for package in installed():
        click.echo(f"{package.name}\t{package.version}\t{package.licence}")
