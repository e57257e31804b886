"""The same unit of work on a Dask cluster: workers read scans from shared storage and write their results there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from extract.batch import worker
from extract.batch.fit import Likeness, likeness, read_one, unfit
from extract.batch.runner import Outcomes
from extract.batch.worker import Outcome, Reader
from extract.errors import ClusterFailed, MissingProgram, NoRoom, VorlagenError, WorkerCrashed, printable
from extract.options import Options
from extract.results import PART, Job, remove_abandoned

if TYPE_CHECKING:
    from distributed import Client, Future

# How often a scan is given to another worker when the one that had it is gone.
RETRIES = 3
CONNECT_SECONDS = 20
# Seconds between two looks at a cluster that gives no outcome, and those after which it is told that it has no worker.
LOOK_SECONDS, TELL_SECONDS = 1.0, 30.0


@dataclass(frozen=True, slots=True)
class Cluster:
    """The address of a Dask scheduler, how many seconds workers are waited for, and who is told that they are."""

    address: str
    wait: float
    tell: Callable[[str], None]


def read_all_on(jobs: Sequence[Job], options: Options, cluster: Cluster, reader: Reader | None = None) -> Outcomes:
    """As `runner.read_all`, on a cluster; paths must mean the same on every machine.

    A worker that is lost costs a scan nothing but another try, at most `RETRIES`; then it gives WorkerCrashed. Each
    cluster worker reads its scan in a process of its own, with the limits of a local run. MissingProgram when Dask is
    not installed; ClusterFailed when nobody answers, or no more, when there are no workers, and when one of them has
    another version or does not see the same files. What a machine lacks, as room for temporary files, is raised, too.
    """
    if not jobs:
        return
    client = _connect(cluster.address)
    try:
        with likeness(jobs, options) as like:
            team = _Team(client, cluster, (replace(options, threads=1), reader or worker.read_scan, like))
            team.see_that_all_fit(like)
            yield from team.outcomes(iter(jobs))
    finally:
        client.close(timeout=CONNECT_SECONDS)  # type: ignore[no-untyped-call]  # Dask types hardly anything
        # A lost worker cannot have told what it had begun to write.
        for folder in {jobs[number].output.parent for number in range(len(jobs))}:  # to iterate would begin them anew
            for leftover in folder.glob(f".*{PART}"):
                with suppress(OSError):  # what cannot be removed is told by `verify`
                    remove_abandoned(leftover)


@dataclass(slots=True)
class _Team:
    """The workers of a cluster, seen from the run: what they have to do, and what they gave."""

    client: Client
    cluster: Cluster
    how: tuple[Options, Reader, Likeness]
    # Held here, since a cluster forgets what nobody holds.
    _running: dict[Future[Any], Job] = field(default_factory=dict)
    _ended: SimpleQueue[Future[Any]] = field(default_factory=SimpleQueue)
    _alone_since: float | None = None
    _told: bool = False

    def see_that_all_fit(self, like: Likeness) -> None:
        """ClusterFailed with the first worker that does not, and why."""
        while not (workers := self._workers()):
            time.sleep(LOOK_SECONDS)
        # Each in a thread of its own, as all work: what keeps a worker's own loop busy makes it look dead.
        asked = {name: self.client.submit(unfit, like, workers=[name], pure=False) for name in sorted(workers)}
        for future in asked.values():
            self._hear_of(future)
        for _ in asked:
            self._next()
        for name, future in asked.items():
            answer = _answer(future, f"worker {name}", self.cluster.address)
            if answer is not None:
                cause, hint = answer
                raise ClusterFailed(f"worker {name}: {cause}", hint)

    def outcomes(self, waiting: Iterator[Job]) -> Iterator[Outcome]:
        """Keep two jobs per core with the cluster, as `runner.read_all` does."""
        self._begin(islice(waiting, 2 * sum(self._workers().values()) or 2))
        while self._running:
            future = self._next()
            job = self._running.pop(future)
            yield _outcome_of(future, job, self.cluster.address)
            self._begin(islice(waiting, 1))

    def _begin(self, jobs: Iterator[Job]) -> None:
        for job in jobs:
            given = replace(job, scan=job.scan.absolute(), output=job.output.absolute())
            future = self.client.submit(read_one, given, *self.how, retries=RETRIES, pure=False)
            self._running[future] = job
            self._hear_of(future)

    def _hear_of(self, future: Future[Any]) -> None:
        future.add_done_callback(self._ended.put)  # type: ignore[no-untyped-call]

    def _next(self) -> Future[Any]:
        """The next that ends; meanwhile see that somebody is at work."""
        while True:
            with suppress(Empty):
                return self._ended.get(timeout=LOOK_SECONDS)
            self._workers()

    def _workers(self) -> Mapping[str, int]:
        """Their names, and how many cores each has; ClusterFailed when there were none for too long, or the scheduler is gone."""
        try:
            # Some versions of Dask name five workers only, unless they are asked for all.
            found = self.client.scheduler_info(n_workers=-1)["workers"]
        except Exception as error:  # each of its layers has errors of its own
            raise _gone(self.cluster.address) from error
        if found:
            self._alone_since, self._told = None, False
            return {name: worker["nthreads"] for name, worker in found.items()}
        moment = time.monotonic()
        self._alone_since = self._alone_since or moment
        alone = moment - self._alone_since
        if alone >= self.cluster.wait:
            cause = f"{self.cluster.address}: has had no worker for {self.cluster.wait:g} seconds"
            raise ClusterFailed(cause, f"start some: dask worker {self.cluster.address}")
        if alone >= TELL_SECONDS and not self._told:
            self._told = True
            self.cluster.tell(
                f"{self.cluster.address}: has had no worker for {TELL_SECONDS:g} seconds; waiting for up to {self.cluster.wait:g}"
            )
        return {}


def _outcome_of(future: Future[Any], job: Job, address: str) -> Outcome:
    from distributed.scheduler import KilledWorker

    name = printable(job.scan)
    try:
        outcome: Outcome = _answer(future, f"{name}: a worker of the cluster", address)
        return replace(outcome, job=job)
    except KilledWorker:
        return Outcome(job, error=WorkerCrashed(f"{name}: {RETRIES + 1} cluster workers were lost with it"))
    except VorlagenError as error:  # what scans lack stands in outcomes; this is what the machine lacks
        if isinstance(error, NoRoom):
            raise error.about(name) from error
        raise


def _answer(future: Future[Any], who: str, address: str) -> Any:
    """What a worker, `who`, answered; ClusterFailed where it cannot, besides its own errors and KilledWorker."""
    from distributed.comm.core import CommClosedError
    from distributed.scheduler import KilledWorker

    try:
        return future.result()
    except (CancelledError, CommClosedError) as error:  # the second where it dies while it gives an answer on
        raise _gone(address) from error
    except (VorlagenError, KilledWorker):
        raise
    except Exception as error:  # as where it does not know the question
        said = printable(" ".join(str(error).split()))[:200]
        hint = "install the same version of vorlagen on all machines"
        cause = f"{who} cannot read as this machine does: {type(error).__name__}: {said}"
        raise ClusterFailed(cause, hint) from error


def _gone(address: str) -> ClusterFailed:
    hint = "start it again, then run again: what was read is kept, and no scan is charged"
    return ClusterFailed(f"{address}: the Dask scheduler does not answer any more", hint)


def _connect(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingProgram("--cluster needs Dask", "pip install 'vorlagen[cluster]'") from error
    try:
        return Client(address, timeout=CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterFailed(f"{address}: no Dask scheduler answers", "start one: dask scheduler") from error
