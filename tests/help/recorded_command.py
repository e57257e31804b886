"""The command `vorlagen` with recorded reading in the place of Tesseract: `python -m tests.help.recorded_command run …`."""

from __future__ import annotations

import extract.batch.worker
import extract.cli.examine
from tests.help.readers import recorded


def main() -> None:
    from extract.cli.app import main as command

    extract.batch.worker.read_scan = recorded  # type: ignore[assignment]
    extract.cli.examine.require_tesseract = lambda options: None
    command()


if __name__ == "__main__":
    main()
