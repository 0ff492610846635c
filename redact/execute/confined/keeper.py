"""The keeper's side: imports the engines, forks a worker for each call, tells how it ended.

Runs in a session of its own, in which it and the worker are alone: whoever ends the
session ends both. One thread, as every process that forks must be.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import pickle
import resource
import select
import signal
import socket
import sys
import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

from redact.errors import RedactError
from redact.execute.confined.answer import STATUS, Answer, Outcome
from redact.execute.confined.limits import Limits

_ENGINES = "redact.pipeline"
"""Imports everything that works on files."""

_GRACE = 5
"""CPU seconds beyond the wall-clock ones, for when nobody is left to look at the clock."""

_FRAMES = -200
"""The innermost frames are looked at; recursion may have left any number of them."""

_NO_MEMORY = ("malloc", "calloc", "realloc", "bad_alloc", "out of memory", "cannot allocate")


def keep(handle: int) -> None:
    """Serve until the process at the other end of the socket is gone."""
    importlib.import_module(_ENGINES)
    gc.freeze()
    with socket.socket(fileno=handle) as control:
        while True:
            _, handles, _, _ = socket.recv_fds(control, 1, 1)
            if not handles:
                return
            _serve(control, handles[0])


def _serve(control: socket.socket, handle: int) -> None:
    ended, alive = os.pipe()
    worker = os.fork()
    if worker == 0:
        control.close()
        os.close(ended)
        _work(Connection(handle))
    os.close(handle)
    os.close(alive)
    ready, _, _ = select.select([control.fileno(), ended], [], [])
    if control.fileno() in ready:  # its other end is gone: nobody waits for the answer
        os.killpg(0, signal.SIGKILL)
    os.close(ended)
    _, status, used = os.wait4(worker, 0)
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    control.sendall(STATUS.pack(os.waitstatus_to_exitcode(status), peak))


# --- the worker --------------------------------------------------------------------------


def _work(channel: Connection) -> NoReturn:
    code = 1
    try:
        allowed, (work, args, kwargs) = channel.recv()
        _confine(allowed)
        channel.send_bytes(_answer(work, args, kwargs))
        code = 0
    finally:
        os._exit(code)


def _confine(allowed: Limits) -> None:
    """Limits of this process; where the system knows one of them not, it stays without."""
    space = _in_use() + allowed.memory
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, allowed.seconds + _GRACE),
        (resource.RLIMIT_AS, space),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, resource.getrlimit(what)[1]))


def _in_use() -> int:
    """Bytes of address space that this process has taken."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except OSError:
        return 1 << 30
    return pages * resource.getpagesize()


def _answer(work: Any, args: Any, kwargs: Any) -> bytes:
    try:
        return pickle.dumps(Answer(Outcome.DONE, work(*args, **kwargs)), pickle.HIGHEST_PROTOCOL)
    except BaseException as error:
        with contextlib.suppress(ValueError, OSError):  # room to say what happened
            resource.setrlimit(resource.RLIMIT_AS, resource.getrlimit(resource.RLIMIT_AS)[1:] * 2)
        if os.environ.get("REDACT_DEBUG"):
            traceback.print_exc()
        return pickle.dumps(_excuse(error), pickle.HIGHEST_PROTOCOL)


def _excuse(error: BaseException) -> Answer:
    if _starved(error):
        return Answer(Outcome.STARVED)
    if isinstance(error, RedactError):
        return Answer(Outcome.REFUSED, error)
    return Answer(Outcome.FAILED, _place(error))


def _starved(error: BaseException | None) -> bool:
    """Whether a lack of memory is behind an error; the engines say it in words."""
    seen = set()
    while error is not None and id(error) not in seen:  # an error may be its own cause
        seen.add(id(error))
        said = str(error).casefold()
        if isinstance(error, MemoryError) or any(word in said for word in _NO_MEMORY):
            return True
        error = error.__cause__ or error.__context__
    return False


def _place(error: BaseException) -> str:
    """Type and place of an unexpected error; its text could quote the file."""
    trace = traceback.extract_tb(error.__traceback__, _FRAMES)
    where = next((f for f in reversed(trace) if f"{os.sep}redact{os.sep}" in f.filename), None)
    return type(error).__name__ + (
        f" at {Path(where.filename).name}:{where.lineno}" if where else ""
    )
