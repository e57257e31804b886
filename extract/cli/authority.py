"""`vorlagen authority`: one name for one thing, as a file that people edit."""

from __future__ import annotations

from pathlib import Path

import click

from extract.cli.arguments import RESULTS
from extract.cli.output import say
from extract.errors import printable


@click.command()
@RESULTS
def authority(results: Path) -> None:
    """Draft or extend DIR/authority.csv: who and what the papers in DIR name, and the spellings of each.

    Edit it in a spreadsheet, and look at what was put together: `name` is what all `variants` (apart by |) are called in tables and
    exports, `body` says whose committee or department it is (empty: of all), `ags`, `rgs` and `gnd` are official keys. Rows of one `id`
    keep their ids in all formats, whatever you call them. What stands there is never changed, only spellings are added; it may be
    changed at the desk meanwhile.

    \b
    Example:
      vorlagen authority out/
    """
    from extract.results import read_extractions
    from extract.tables import all_clusters, drafted, held_authority, read_authority, write_authority

    read_authority(results)  # what is wrong with it is told before the results are read, which takes long
    found = all_clusters(read_extractions(results))
    with held_authority(results) as known:
        entries = drafted(found, known)
        path = write_authority(results, entries)
    spellings = sum(one.variants.count("|") + bool(one.variants) for one in entries)
    new = len(entries) - len(known.entries)
    say(f"{printable(path)}: {len(entries)} names, {new} of them new, with {spellings} other spellings")
