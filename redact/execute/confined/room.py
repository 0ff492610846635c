"""This process's side: hand the work over, wait, and say what became of it."""

from __future__ import annotations

import atexit
import contextlib
import io
import multiprocessing
import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import is_dataclass
from enum import Enum
from multiprocessing.connection import Connection
from typing import Any

from redact.errors import BadInput, RedactError
from redact.execute.confined.answer import STATUS, Answer, Outcome
from redact.execute.confined.limits import Limits, limits, too_large, too_long
from redact.ports import Given, Result, Subject

_ENDING = 10.0
"""Seconds a worker has to end after its answer, and the keeper to start."""

_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""Only a process with one thread may fork."""


class _Ended(Exception):
    """The worker is gone without an answer; ``status`` is its exit code, -N by signal N."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class _Keeper:
    """The keeper as this process holds it."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._control, theirs = socket.socketpair()
        code = (
            f"import sys; sys.path[:] = {sys.path!r}; "
            f"from redact.execute.confined.keeper import keep; keep({theirs.fileno()})"
        )
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - this interpreter, our own code
                [sys.executable, "-c", code],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=None if os.environ.get("REDACT_DEBUG") else subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for this process, which then ends them
                env=os.environ | dict.fromkeys(_ONE_THREAD, "1"),
            )

    def usable(self) -> bool:
        """Whether it runs, and for this process: not after a fork."""
        return self.owner == os.getpid() and self._process.poll() is None

    def fork(self, channel: Connection) -> None:
        """Have a worker forked at the other end of a channel."""
        socket.send_fds(self._control, [b"w"], [channel.fileno()])

    def status(self) -> tuple[int, int]:
        """How the worker ended, and its peak memory. Raises TimeoutError when it does not."""
        self._control.settimeout(_ENDING)
        said = self._control.recv(STATUS.size, socket.MSG_WAITALL)
        if len(said) < STATUS.size:
            raise RedactError("the process that works on files ended by itself")
        status, peak = STATUS.unpack(said)
        return status, peak

    def end(self) -> None:
        """End it, and what it runs."""
        self._control.close()
        if self.owner == os.getpid():
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


class Confined:
    """A confinement in workers of a keeper, which starts with the first call.

    One call at a time; others wait. ``peak`` is the memory of the last worker at its
    largest, in bytes, with what it shares with the keeper.
    """

    def __init__(self) -> None:
        self.peak = 0
        self._lock = threading.Lock()
        self._keeper: _Keeper | None = None

    def start(self) -> _Keeper:
        """Start the keeper, unless it runs; returns before it has imported anything."""
        if self._keeper is None or not self._keeper.usable():
            self.close()
            self._keeper = _Keeper()
            atexit.register(self.close)
        return self._keeper

    def close(self) -> None:
        """End the keeper and what it runs."""
        keeper, self._keeper = self._keeper, None
        atexit.unregister(self.close)
        if keeper:
            keeper.end()

    def run(
        self,
        subject: Subject,
        work: Callable[Given, Result],
        /,
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """See ``ports.Confinement``."""
        allowed = limits(subject)
        with self._lock:
            try:
                answer = self._ask(allowed, (work, args, kwargs))
            except TimeoutError:
                self.close()
                raise too_long(subject, allowed) from None
            except _Ended as ended:
                raise _died(subject, allowed, ended.status) from None
            except BaseException:  # Ctrl-C above all: leave nobody behind
                self.close()
                raise
        result: Result = _result(subject, allowed, answer)
        return result

    def _ask(self, allowed: Limits, job: Any) -> Answer:
        """The worker's answer. Raises TimeoutError, or _Ended when there is none."""
        keeper = self.start()
        ours, theirs = multiprocessing.Pipe()
        with ours:
            with theirs:
                keeper.fork(theirs)
            answer = None
            with contextlib.suppress(EOFError, ConnectionError):
                ours.send((allowed, job))
                answer = _received(ours, allowed.seconds + _ENDING)
            status, self.peak = keeper.status()
        if answer is None:
            raise _Ended(status)
        return answer


def _received(channel: Connection, seconds: float) -> Answer:
    if not channel.poll(seconds):
        raise TimeoutError
    answer: Answer = _Answers(io.BytesIO(channel.recv_bytes())).load()
    return answer


class _Answers(pickle.Unpickler):
    """Reads what a worker says: records of redact and plain values, nothing that acts."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        ours = module.split(".")[0] == "redact" and "." not in name  # a dotted name walks on
        found = super().find_class(module, name) if ours else None
        if not (isinstance(found, type) and found.__module__ == module and _inert(found)):
            raise pickle.UnpicklingError(f"an answer with {module}.{name}")
        return found


def _inert(kind: type) -> bool:
    """Whether making one only holds values: a record, a choice or an error."""
    record = is_dataclass(kind) or (issubclass(kind, tuple) and hasattr(kind, "_fields"))
    return record or issubclass(kind, (Enum, RedactError))


_PLAIN = frozenset(
    (
        *(("builtins", name) for name in ("set", "frozenset", "bytearray", "complex")),
        *(("array", name) for name in ("array", "_array_reconstructor")),
        ("collections", "OrderedDict"),
        ("pathlib", "PosixPath"),
    )
)


def _result(subject: Subject, allowed: Limits, answer: Answer) -> Any:
    if answer.outcome is Outcome.DONE:
        return answer.value
    if answer.outcome is Outcome.REFUSED:
        raise answer.value
    if answer.outcome is Outcome.STARVED:
        raise too_large(subject, allowed)
    raise BadInput(
        f"{subject.name}: redact failed on this file ({answer.value})",
        hint="print the document to PDF and add that, and please report the kind of file",
    )


def _died(subject: Subject, allowed: Limits, status: int) -> RedactError:
    if status == -signal.SIGXCPU:
        return too_long(subject, allowed)
    how = signal.Signals(-status).name if status < 0 else f"exit {status}"
    what = "the system ended the work on it" if status == -signal.SIGKILL else "its parser crashed"
    return BadInput(
        f"{subject.name}: {what} ({how})",
        hint="print the document to PDF and add that, and please report the kind of file",
    )
