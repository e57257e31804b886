"""`vorlagen oparl`: an OParl export as a server."""

from __future__ import annotations

from pathlib import Path

import click

from extract.cli.arguments import FOLDER
from extract.cli.output import say
from extract.export import serve_oparl


@click.group()
def oparl() -> None:
    """Serve what `vorlagen export --to oparl` wrote.

    \b
    Example:
      vorlagen oparl serve oparl/
    """


@oparl.command()
@FOLDER
@click.option(
    "--scans", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Where the scans lie (default: `scans` in the folder); only those of published papers are given out.",
)  # fmt: skip
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8766, show_default=True, help="Port to listen on; 0 takes a free one."
)
def serve(folder: Path, scans: Path | None, host: str, port: int) -> None:
    """Answer OParl's questions from the export in DIR, which may be written anew meanwhile.

    Other than a server of files it filters lists (created_since, modified_since and their kin, omit_internal), tells of deleted
    objects, and lets every page of the web ask. Put a proxy that encrypts before it.

    \b
    Example:
      vorlagen oparl serve oparl/ --scans scans/
    """
    serve_oparl(folder, scans, (host, port), say)
