"""`vorlagen schema`: what the results look like."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of the results, one JSON file per scan.

    \b
    Example:
      vorlagen schema > vorlagen.schema.json
    """
    from extract.record import schema_text

    click.echo(schema_text(), nl=False)
