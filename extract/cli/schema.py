"""`vorlagen schema`: what the results look like."""

from __future__ import annotations

import click


@click.command()
@click.option("--tables", "of_tables", is_flag=True, help="Print what the columns of the tables are, as Markdown, instead.")
def schema(of_tables: bool) -> None:
    """Print the JSON Schema of the results, one JSON file per scan.

    \b
    Examples:
      vorlagen schema > vorlagen.schema.json
      vorlagen schema --tables
    """
    from extract.record import schema_text
    from extract.tables import dictionary_page

    click.echo(dictionary_page() if of_tables else schema_text(), nl=False)
