"""The researcher's guide as a notebook, executed, and the papers that it reads.

`python -m samples.guide.make` writes `guide.ipynb` and `council/`, which lie side by side and run wherever they are copied to.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbclient import NotebookClient

from extract.tables import write_parquet
from samples.council import council

HERE = Path(__file__).parent
COUNCIL = HERE / "council"
# The text of the guide: cells begin with `# %%`, those of prose with `# %% [markdown]`.
SOURCE, NOTEBOOK = HERE / "guide.py", HERE / "guide.ipynb"


def notebook() -> nbformat.NotebookNode:
    """The guide without outputs."""
    made: nbformat.NotebookNode = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    )
    for number, part in enumerate(re.split(r"^# %%", SOURCE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]):
        head, _, body = part.partition("\n")
        if "[markdown]" in head:
            prose = "\n".join(line.removeprefix("#").removeprefix(" ") for line in body.strip().splitlines())
            cell = nbformat.v4.new_markdown_cell(prose)
        else:
            cell = nbformat.v4.new_code_cell(body.strip())
        cell["id"] = f"cell-{number}"
        made.cells.append(cell)
    return made


def executed() -> nbformat.NotebookNode:
    """The guide with what every cell gives, run where nothing of the checkout is but its papers."""
    made = notebook()
    with TemporaryDirectory() as folder:
        shutil.copytree(COUNCIL, Path(folder) / COUNCIL.name)
        NotebookClient(made, timeout=120, resources={"metadata": {"path": folder}}, record_timing=False).execute()
    made.metadata.pop("language_info", None)
    return made


if __name__ == "__main__":
    write_parquet(council(), COUNCIL)
    nbformat.write(executed(), NOTEBOOK)
