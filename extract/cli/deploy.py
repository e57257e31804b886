"""`vorlagen deploy`: what a nightly run needs on a server."""

from __future__ import annotations

import click


@click.command()
@click.argument(
    "file",
    type=click.Choice(["nightly.toml", "vorlagen.service", "vorlagen.timer", "crontab", "Containerfile", "requirements.txt"]),
)
def deploy(file: str) -> None:
    """Print a file that a nightly run needs on a server, to be put in its place and adapted.

    \b
    Example:
      vorlagen deploy vorlagen.service | sudo tee /etc/systemd/system/vorlagen.service
    """
    from importlib.resources import files

    click.echo((files("extract.batch") / "deploy" / file).read_text(encoding="utf-8"), nl=False)
