"""How many cores there are, and keeping BLAS from using threads of its own."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager
from itertools import islice
from typing import Final, TypeVar

from threadpoolctl import threadpool_limits

from workbench.progress import Progress

_WAIT: Final = 0.05  # seconds between two looks at the progress while threads work

Item = TypeVar("Item")
Result = TypeVar("Result")


def cores() -> int:
    """Number of cores that this process may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return max(1, os.cpu_count() or 1)


def single_blas() -> AbstractContextManager[object]:
    """A block in which every BLAS call runs on the thread that makes it.

    Sverka's own threads work on whole batches, so that the element-wise steps run in parallel too; with BLAS
    threads on top of them the processor is oversubscribed (450 sentences a second fell to 37 with 4 threads on
    2 cores). One thread a product also gives the same sums whatever the number of threads.
    """
    limits: AbstractContextManager[object] = threadpool_limits(limits=1, user_api="blas")
    return limits


def in_order(
    work: Callable[[Item], Result], items: Iterable[Item], threads: int, progress: Progress
) -> Iterator[tuple[Item, Result]]:
    """Each item with what `work` makes of it, in order; a few are worked on ahead, by so many threads.

    Looks at the progress before each item and at least every 0.05 s while it waits; raises `Cancelled`, and what `work`
    raises. With one thread the work is done on the caller's, between two looks.
    """
    if threads <= 1:
        for item in items:
            progress.check()
            yield item, work(item)
        return
    waiting = iter(items)
    with ThreadPoolExecutor(threads) as pool:
        ahead: deque[tuple[Item, Future[Result]]] = deque(
            (item, pool.submit(work, item)) for item in islice(waiting, 2 * threads)
        )
        try:
            while ahead:
                item, future = ahead.popleft()
                while not wait((future,), timeout=_WAIT, return_when=FIRST_COMPLETED).done:
                    progress.check()
                progress.check()
                ahead.extend((following, pool.submit(work, following)) for following in islice(waiting, 1))
                yield item, future.result()
        finally:
            for _, future in ahead:
                future.cancel()
