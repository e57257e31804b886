"""The same unit of work on a Dask cluster: workers read scans from shared storage and write their results there."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from extract.batch import runner, worker
from extract.batch.runner import Outcomes
from extract.batch.worker import Outcome, Reader
from extract.errors import MissingProgram, VorlagenError, WorkerCrashed, printable
from extract.options import Options
from extract.results import PART, Job, remove_abandoned

if TYPE_CHECKING:
    from distributed import Client

# How often a scan is given to another worker when the one that had it is gone.
RETRIES = 3
CONNECT_SECONDS = 20


def read_all_on(jobs: Sequence[Job], options: Options, address: str, reader: Reader | None = None) -> Outcomes:
    """As `runner.read_all`, on the cluster at `address`; paths must mean the same on every machine.

    A worker that is lost costs a scan nothing but another try, at most `RETRIES`; then it gives WorkerCrashed. Each
    cluster worker reads its scan in a process of its own, with the limits of a local run. MissingProgram when Dask is
    not installed or nobody answers at `address`.
    """
    if not jobs:
        return
    client = _connect(address)
    try:
        yield from _outcomes(client, iter(jobs), (replace(options, threads=1), reader or worker.read_scan))
    finally:
        client.close(timeout=CONNECT_SECONDS)  # type: ignore[no-untyped-call]  # Dask types hardly anything
        # A lost worker cannot have told what it had begun to write.
        for folder in {jobs[number].output.parent for number in range(len(jobs))}:  # to iterate would begin them anew
            for leftover in folder.glob(f".*{PART}"):
                with suppress(OSError):  # what cannot be removed is told by `verify`
                    remove_abandoned(leftover)


def _outcomes(client: Client, waiting: Any, how: tuple[Options, Reader]) -> Outcomes:
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    known: dict[Any, Job] = {}

    def begin(many: int) -> list[Any]:
        futures = []
        for job in islice(waiting, many):
            given = replace(job, scan=job.scan.absolute(), output=job.output.absolute())
            future = client.submit(read_one, given, *how, retries=RETRIES, pure=False)
            known[future.key] = job
            futures.append(future)
        return futures

    cores = sum(client.nthreads().values()) or 1  # type: ignore[no-untyped-call]
    running: Any = as_completed(begin(2 * cores), loop=client.loop)  # type: ignore[no-untyped-call]
    for future in running:
        job = known.pop(future.key)
        try:
            outcome = replace(future.result(), job=job)
        except KilledWorker:
            outcome = Outcome(
                job, error=WorkerCrashed(f"{printable(job.scan)}: {RETRIES + 1} cluster workers were lost with it")
            )
        except VorlagenError as error:  # what its machine lacks, as room for temporary files
            outcome = Outcome(job, error=error.about(printable(job.scan)))
        except Exception as error:  # whatever the cluster says of a scan is that scan's, not the run's
            message = printable(" ".join(str(error).split()))[:200]
            outcome = Outcome(job, error=VorlagenError(f"{printable(job.scan)}: {type(error).__name__}: {message}"))
        yield outcome
        running.update(begin(1))


def read_one(job: Job, options: Options, reader: Reader) -> Outcome:
    """Read one scan on this machine, as a local run would; this is what cluster workers call."""
    (outcome,) = runner.read_all([job], options, 1, reader)
    return outcome


def _connect(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingProgram("--cluster needs Dask", "pip install 'vorlagen[cluster]'") from error
    try:
        return Client(address, timeout=CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise MissingProgram(f"{address}: no Dask scheduler answers", "start one: dask scheduler") from error
