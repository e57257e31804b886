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
    from extract.cli.translated import asked_for
    from extract.errors import ExitCode
    from extract.language import LANGUAGES, speaking, told

    try:
        main()
    except SystemExit as ended:
        arguments = sys.argv[1:]
        command = next((one for one in arguments if not one.startswith("-") and one not in LANGUAGES), "")
        cause = None if command in WRITE_FILES else lost()
        if cause is not None and ended.code in (None, ExitCode.OK):
            with speaking(asked_for(arguments)):
                lines = told(f"standard output: cannot be written: {cause}"), told("what was to be printed is not whole")
                print("{} ({})".format(*lines), file=sys.stderr)
            sys.exit(ExitCode.OUTPUT)
        raise


if __name__ == "__main__":
    program()
