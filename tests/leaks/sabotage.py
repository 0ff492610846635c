"""A clean release, spoiled on purpose in one way: what verify must notice.

Each spoiler takes an open release, its page and the secret, and changes one thing.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf

from .paper import HEIGHT, Leak, helvetica

Spoiler = Callable[[pikepdf.Pdf, Leak], None]
SPOILERS: dict[str, Spoiler] = {}
TAILS: dict[str, Callable[[bytes, Leak], bytes]] = {}


def spoiler(function: Spoiler) -> Spoiler:
    SPOILERS[function.__name__] = function
    return function


def tail(function: Callable[[bytes, Leak], bytes]) -> Callable[[bytes, Leak], bytes]:
    TAILS[function.__name__] = function
    return function


def spoiled(name: str, release: bytes, leak: Leak) -> bytes:
    """The release after one spoiler."""
    if name in TAILS:
        return TAILS[name](release, leak)
    with pikepdf.open(io.BytesIO(release)) as pdf:
        SPOILERS[name](pdf, leak)
        target = io.BytesIO()
        pdf.save(target, fix_metadata_version=False)
        return target.getvalue()


def _under(pdf: pikepdf.Pdf, ops: bytes) -> None:
    """Operators below everything that the page shows."""
    pdf.pages[0].contents_add(pdf.make_stream(b"q " + ops + b" Q"), prepend=True)


def _over(pdf: pikepdf.Pdf, ops: bytes) -> None:
    pdf.pages[0].contents_add(pdf.make_stream(b"q " + ops + b" Q"))


def _font(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.Font.ZZ = pdf.make_indirect(helvetica())


def _spot(leak: Leak) -> tuple[float, float]:
    box = leak.boxes[0][1]
    return box.x0, HEIGHT - box.y1 + 3.08


def _text(leak: Leak, body: bytes, x: float, y: float, extra: str = "") -> bytes:
    return f"BT /ZZ 11 Tf {extra} {x:.2f} {y:.2f} Td ".encode() + body + b" ET"
