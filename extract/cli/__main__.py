"""The command as a program: the script `vorlagen`, or `python -m extract.cli` where no script is installed."""

from __future__ import annotations

import signal
import sys

# What these print is a courtesy: what they are called for stands in files.
WRITE_FILES = frozenset({"desk", "export", "extract", "oparl", "review", "run", "show"})


def program() -> None:
    """Run the command; it ends with its own exit code whoever listens to what it prints."""
    # Until the command takes Ctrl-C itself, which is when everything is imported, it ends the program without a word.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from extract.cli.streams import be_patient

    be_patient()
    from extract.cli.app import main
    from extract.cli.streams import lost
    from extract.errors import ExitCode

    try:
        main()
    except SystemExit as ended:
        cause = None if sys.argv[1:2] and sys.argv[1] in WRITE_FILES else lost()
        if cause is not None and ended.code in (None, ExitCode.OK):
            print(f"standard output: cannot be written: {cause} (what was to be printed is not whole)", file=sys.stderr)
            sys.exit(ExitCode.OUTPUT)
        raise


if __name__ == "__main__":
    program()
