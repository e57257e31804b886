"""The command `vorlagen`, put together from its commands."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from typing import Any

import click

from extract.cli.authority import authority
from extract.cli.deploy import deploy
from extract.cli.desk import desk
from extract.cli.doctor import doctor
from extract.cli.evaluate import evaluate
from extract.cli.explain import explain
from extract.cli.export import export
from extract.cli.extract import extract
from extract.cli.forms import forms
from extract.cli.licences import licences
from extract.cli.oparl import oparl
from extract.cli.output import print_error, say
from extract.cli.review import review
from extract.cli.run import run
from extract.cli.schema import schema
from extract.cli.show import show
from extract.cli.status import status
from extract.cli.translated import asked_for, in_language
from extract.cli.verify import verify
from extract.errors import ExitCode, Terminated, VorlagenError
from extract.language import LANGUAGES
from extract.version import __version__

COMMANDS = (
    *(authority, deploy, desk, doctor, evaluate, explain, export, extract, forms, licences, oparl, review, run, schema, show),
    *(status, verify),
)


class Commands(click.Group):
    """A group that speaks the user's language, and ends every foreseen error in one line and with its own exit code."""

    def main(self, args: Sequence[str] | None = None, *others: Any, **extra: Any) -> Any:
        given = sys.argv[1:] if args is None else list(args)
        with in_language(self, asked_for(given)):  # around all: click tells errors when the command has ended
            return super().main(given, *others, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            return super().invoke(ctx)
        except VorlagenError as error:
            print_error(error)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt as error:
            say("Stopped. What was finished is in the output folder; nothing is half-written.", err=True)
            ctx.exit(ExitCode.TERMINATED if isinstance(error, Terminated) else ExitCode.INTERRUPTED)
        finally:
            # The program that was told to stop ends now, and shall end with its own exit code.
            for number, handler in before.items():
                if signal.getsignal(number) is stop:
                    signal.signal(number, handler)


def stop(number: int, frame: object) -> None:
    """End as Ctrl-C does; that takes seconds, in which another signal would only leave something undone."""
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, signal.SIG_IGN)
    raise Terminated if number == signal.SIGTERM else KeyboardInterrupt


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--language", type=click.Choice(LANGUAGES), expose_value=False,
    help="Speak German or English (default: what LANG or LANGUAGE says).",
)  # fmt: skip
@click.version_option(__version__, prog_name="vorlagen")
def main() -> None:
    """Turn scans of German council papers (Vorlagen) into records.

    \b
    Example:
      vorlagen extract scans/ --out out/
    """


for command in COMMANDS:
    main.add_command(command)
