"""The studied originals of a case, one in memory at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from redact.case import Case
from redact.domain import FileText, Hit, Split
from redact.store import files, findings

Studied = tuple[FileText, Split, tuple[Hit, ...]]
"""An original with what split and detect made of it."""


class Bundle(Sequence[Studied]):
    """The studied originals of a case; one is in memory at a time."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._files = [one.sha256 for one in files.originals(case.db)]

    def __len__(self) -> int:
        return len(self._files)

    @overload
    def __getitem__(self, index: int) -> Studied: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Studied]: ...
    def __getitem__(self, index: int | slice) -> Studied | Sequence[Studied]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        db, sha256 = self._case.db, self._files[index]
        return files.load(db, sha256), findings.split(db, sha256), findings.hits(db, sha256)
