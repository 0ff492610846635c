"""Worker processes. They return values; only the parent writes to the case."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from redact.errors import RedactError
from redact.ports import Item, Result


@dataclass(frozen=True)
class Processes:
    """Fresh interpreters (spawned, not forked: the PDF and NLP engines hold threads)."""

    jobs: int

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Results in the order of the items. A worker that dies ends the run; what was
        yielded before stays."""
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(self.jobs, mp_context=context) as pool:
            try:
                yield from pool.map(work, items)
            except BrokenProcessPool as error:
                raise RedactError(
                    "a worker process was killed (out of memory?); finished files are kept",
                    hint="run the same command again, with a smaller -j",
                ) from error
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
