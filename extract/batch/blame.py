"""Whether a scan or the machine is to blame where a scan was not read."""

from __future__ import annotations

import resource

from extract.errors import ExitCode, MissingProgram, NoRoom, TesseractFailed, VorlagenError, WorkerCrashed
from extract.options import Options

# What no scan can bring about.
FATAL = frozenset({ExitCode.MISSING_PROGRAM, ExitCode.LEDGER})
# Bytes of addresses that a worker needs before it has read anything: its libraries and models.
LEAST_ADDRESSES, LEAST_DATA = 1536 * 1024**2, 512 * 1024**2


def see_whose_fault(error: VorlagenError, options: Options) -> None:
    """Raise the cause where the machine is at fault, so that the run stops and no scan is charged with it."""
    if error.exit_code in FATAL or isinstance(error, NoRoom):
        raise error
    if isinstance(error, TesseractFailed):
        from extract.reading import tesseract_works

        if not tesseract_works(options):
            raise MissingProgram(f"Tesseract reads nothing any more ({error.message})", "run `vorlagen doctor`") from error


def see_that_workers_can_live() -> None:
    """WorkerCrashed where a limit of this process (`ulimit -v`, `ulimit -d`) leaves no worker enough memory."""
    for name, kind, least in (("-v", resource.RLIMIT_AS, LEAST_ADDRESSES), ("-d", resource.RLIMIT_DATA, LEAST_DATA)):
        hard = resource.getrlimit(kind)[1]
        if hard != resource.RLIM_INFINITY and hard < least:
            cause = f"a process may take only {hard // 1024**2} MiB here (ulimit {name}); reading takes {least // 1024**2}"
            raise WorkerCrashed(cause, "raise or remove that limit")
