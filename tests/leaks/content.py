"""Content streams as lists of instructions, whatever state they are in."""

from __future__ import annotations

import warnings

import pikepdf

Instruction = tuple[str, object]


def instructions(source: pikepdf.Object | pikepdf.Page) -> list[Instruction]:
    """(operator, instruction) of a page, form or procedure; empty when it is not content."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            parsed = pikepdf.parse_content_stream(source)
            return [(str(one.operator), one) for one in parsed]
        except (pikepdf.PdfError, UnicodeDecodeError, TypeError, ValueError):
            return []
