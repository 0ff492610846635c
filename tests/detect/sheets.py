"""Files made from plain text, with a box for each character as on a typewriter."""

from __future__ import annotations

import hashlib

from redact.domain import (
    Box,
    Document,
    DocumentKind,
    FileText,
    Line,
    PageText,
    Segment,
    SegmentKind,
    Span,
    Split,
    pack_boxes,
)

WIDTH, SIZE, LEFT, TOP = 5.5, 10.0, 60.0, 60.0


def page(text: str, index: int = 0) -> PageText:
    """One page; ``text`` is already broken into lines. Lines of 86 characters are full."""
    text = text if text.endswith("\n") else text + "\n"
    boxes: list[Box | None] = []
    lines, start = [], 0
    for row, line in enumerate(text.splitlines(keepends=True)):
        y = TOP + row * 12
        for column, char in enumerate(line):
            x = LEFT + column * WIDTH
            boxes.append(None if char in "\n\t" else Box(x, y, x + WIDTH, y + SIZE))
        width = max(1, len(line) - 1) * WIDTH
        lines.append(
            Line(start, start + len(line), Box(LEFT, y, LEFT + width, y + SIZE), SIZE, False)
        )
        start += len(line)
    return PageText(index, 595.0, 842.0, text, pack_boxes(boxes), tuple(lines))


def file(*texts: str, name: str = "bundle.pdf") -> FileText:
    pages = tuple(page(text, index) for index, text in enumerate(texts))
    digest = hashlib.sha256("\f".join(texts).encode()).hexdigest()
    return FileText(digest, name, pages)


def whole(made: FileText) -> Split:
    """The whole file as one document with one body."""
    span = Span(0, len(made.text))
    document = Document("d1", DocumentKind.OTHER, span)
    return Split((document,), (), (Segment(SegmentKind.BODY, span, "d1"),))
