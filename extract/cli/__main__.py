"""`python -m extract.cli` is the command, for where no script is installed."""

from extract.cli.app import main

main()
