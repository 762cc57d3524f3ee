"""A batch on a cluster of Dask workers (the extra `sverka[cluster]`); nothing else in the program imports Dask.

The cluster's processes need the same Sverka installed and must see the documents under the same paths. They write
nothing: outcomes come back here, so a document that a killed worker leaves behind is done elsewhere and stored once.
"""

from __future__ import annotations

import contextlib
import queue
import socket
import threading
from collections.abc import Generator, Iterable
from itertools import islice
from typing import Any, Final

from distributed import Client, WorkerPlugin, get_worker
from distributed.comm.addressing import get_address_host_port
from distributed.scheduler import KilledWorker
from threadpoolctl import threadpool_limits

from workbench import __version__
from workbench.errors import SverkaError
from workbench.operations.assembly import Assembly, Settings
from workbench.operations.batch_task import Outcome, Task, perform
from workbench.operations.batch_workers import MEMORY_LIMIT, resident_bytes
from workbench.progress import Progress

_NAME: Final = "sverka-batch"
_TICK: Final = 0.1
_CONNECT_SECONDS: Final = 20
_AHEAD: Final = 2  # tasks at once for each worker process


class _Bench(WorkerPlugin):
    """What a cluster's process keeps between documents: an assembly, and a lock, for one document at a time."""

    def __init__(self, encoder: str) -> None:
        self._encoder = encoder

    def setup(self, worker: Any) -> None:
        """Called by Dask in each of its processes, also in those that come later."""
        self._lock = threading.Lock()
        self._threads = max(1, int(worker.state.nthreads))
        self._settings = Settings(encoder=self._encoder, threads=self._threads)
        self._assembly = Assembly(self._settings)

    def perform(self, task: Task) -> Outcome:
        """The task done with all threads of this process."""
        with self._lock, threadpool_limits(limits=self._threads):
            outcome = perform(task, self._assembly)
            if resident_bytes() > MEMORY_LIMIT:
                self._assembly = Assembly(self._settings)
            return outcome


def perform_there(task: Task, version: str) -> Outcome:
    """The task done in the cluster's process that this is called in."""
    if version != __version__:
        return Outcome(task.key, failure=f"A worker of the cluster has Sverka {__version__}, here is {version}.")
    bench: Any = get_worker().plugins[_NAME]
    outcome: Outcome = bench.perform(task)
    return outcome


class ClusterWorkers:
    """The processes of a Dask cluster, by the address of its scheduler (`tcp://host:port`)."""

    def __init__(self, address: str, *, encoder: str) -> None:
        self._address = address
        self._encoder = encoder

    def outcomes(self, tasks: Iterable[Task], progress: Progress) -> Generator[Outcome, None, None]:
        """The outcomes as they come, one for each task; closing the generator gives back what is not begun.

        Raises `SverkaError` when the cluster cannot be reached or has no workers, `Cancelled`.
        """
        client = self._client()
        done: queue.SimpleQueue[Any] = queue.SimpleQueue()
        waiting = iter(tasks)
        running: dict[str, Any] = {}
        try:
            client.register_plugin(_Bench(self._encoder), name=_NAME)
            while True:
                room = _AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"])) - len(running)
                for task in islice(waiting, max(0, room)):
                    future = client.submit(perform_there, task, __version__, key=f"sverka-{task.key}")
                    running[task.key] = future
                    future.add_done_callback(lambda future, key=task.key: done.put((key, future)))
                if not running:
                    return
                progress.check()
                with contextlib.suppress(queue.Empty):
                    key, future = done.get(timeout=_TICK)
                    outcome = _result(key, future)
                    del running[key]
                    yield outcome
        finally:
            with contextlib.suppress(OSError, TimeoutError):
                client.cancel(list(running.values()))
            client.close()

    def _client(self) -> Any:
        _refuse_unreachable(self._address)
        try:
            connect: Any = Client  # Dask leaves it untyped
            client = connect(self._address, timeout=_CONNECT_SECONDS, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise _unreachable(self._address, error) from error
        try:
            client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
        except TimeoutError as error:
            client.close()
            raise SverkaError(
                "the cluster has no workers", where=self._address, advice="Start some: dask worker tcp://HOST:PORT."
            ) from error
        return client


def _refuse_unreachable(address: str) -> None:
    """Return when something listens at the address; Dask itself would go on trying for a while."""
    try:
        socket.create_connection(get_address_host_port(address, strict=True), timeout=_CONNECT_SECONDS).close()
    except (OSError, ValueError) as error:
        raise _unreachable(address, error) from error


def _unreachable(address: str, error: Exception) -> SverkaError:
    return SverkaError(
        f"the cluster cannot be reached ({' '.join(str(error).split()) or type(error).__name__})",
        where=address,
        advice="Start a scheduler with: dask scheduler; then workers with: dask worker tcp://HOST:PORT.",
    )


def _result(key: str, future: Any) -> Outcome:
    try:
        outcome: Outcome = future.result(timeout=_CONNECT_SECONDS)
    except KilledWorker:
        return Outcome(key, failure="The cluster's workers that worked on it ended, several times.")
    except Exception as error:  # noqa: BLE001  (whatever a cluster's process answers is this document's failure)
        line = " ".join(f"{type(error).__name__}: {error}".split())
        return Outcome(key, failure=f"The cluster could not do it ({line}).")
    finally:
        future.release()
    return outcome
