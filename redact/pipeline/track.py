"""Progress, as the pipeline sees it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Track(Protocol):
    """Passes items through and shows how far it is; ``total`` is how many there will be."""

    def __call__(self, items: Iterable[T], label: str, total: int) -> Iterable[T]: ...
