"""Reading the instructions of a content stream."""

from __future__ import annotations

from typing import Any, NamedTuple

from pikepdf import (
    Array,
    Object,
    Operator,
    Pdf,
    PdfError,
    Stream,
    StreamParser,
    String,
    parse_content_stream,
)

from redact.errors import RedactError

LARGEST_CONTENT = 1 << 26
"""Bytes of one content stream; the densest maps take a tenth of that."""


class _Operands(NamedTuple):
    """An instruction that was put together here."""

    operator: Operator
    operands: list[Any]


class _Collector(StreamParser):
    """Puts instructions together from single objects and steps over what is none."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[_Operands] = []
        self._waiting: list[Any] = []

    def handle_object(self, obj: Any, *_: int) -> None:
        if isinstance(obj, Operator):
            self.found.append(_Operands(obj, self._waiting))
            self._waiting = []
        else:
            self._waiting.append(obj)

    def handle_eof(self) -> None:
        """What waits for an operator at the end is dropped."""


def parse(pdf: Pdf, data: bytes) -> list[Any]:
    """The instructions of a content stream, as far as they can be read.

    Where garbage stops the usual reader, inline pictures are lost and the rest is read on.
    """
    if len(data) > LARGEST_CONTENT:
        raise RedactError("content that is too long to be read")
    stream = Stream(pdf, data)
    try:
        return list(parse_content_stream(stream))
    except (PdfError, ValueError, TypeError):
        collector = _Collector()
        Object._parse_stream(stream, collector)
        return collector.found


def has_text(args: Any) -> bool:
    """Whether a showing operator shows anything."""
    shown = args[-1] if len(args) else None
    items = shown if isinstance(shown, list | Array) else [shown]
    return any(isinstance(item, String) and len(bytes(item)) > 0 for item in items)
