"""The researcher's guide as a notebook, executed: `python -m samples.guide.make` writes samples/guide/guide.ipynb."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
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
    """The guide with what every cell gives."""
    made = notebook()
    NotebookClient(made, timeout=120, resources={"metadata": {"path": str(ROOT)}}, record_timing=False).execute()
    made.metadata.pop("language_info", None)
    return made


if __name__ == "__main__":
    nbformat.write(executed(), NOTEBOOK)
