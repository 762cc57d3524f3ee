"""How many cores there are, and keeping BLAS from using threads of its own."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager

from threadpoolctl import threadpool_limits


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
