"""Makes the list of all packages with their checksums anew: `python -m tests.help.lock`; it needs `uv` (`pip install uv`)."""

from __future__ import annotations

import configparser
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "extract/batch/deploy/requirements.txt"
OLDEST_PYTHON = "3.11"


def wanted() -> list[str]:
    """What `setup.cfg` asks for on a server: the program and its review page."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    texts = config["options"]["install_requires"], config["options.extras_require"]["review"]
    return [line for text in texts for line in text.splitlines() if line]


def main() -> None:
    old = LOCK.read_text(encoding="utf-8")
    head = "".join(line for line in old.splitlines(keepends=True) if line.startswith("#"))
    command = ["uv", "pip", "compile", "-", "--universal", "--python-version", OLDEST_PYTHON, "--generate-hashes"]
    made = subprocess.run(
        [*command, "--no-annotate", "--no-header", "--quiet"],
        input="\n".join(wanted()),
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        sys.exit(made.stderr)
    LOCK.write_text(head + made.stdout, encoding="utf-8")


if __name__ == "__main__":
    main()
