"""Ways to break a sound PDF, as disks, mail gateways and bad programs do; by seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Damage = Callable[[bytes, random.Random], bytes]


def truncated(pdf: bytes, dice: random.Random) -> bytes:
    return pdf[: dice.randrange(len(pdf) // 4, len(pdf))]


def truncated_with_an_end(pdf: bytes, dice: random.Random) -> bytes:
    """As a transfer that stopped leaves it, when a later tool appended the marker."""
    return truncated(pdf, dice) + b"\nstartxref\n0\n%%EOF\n"


def flipped(pdf: bytes, dice: random.Random) -> bytes:
    """A few bytes are others."""
    data = bytearray(pdf)
    for _ in range(dice.choice((1, 5, 25, 100))):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


def wrong_lengths(pdf: bytes, dice: random.Random) -> bytes:
    return re.sub(rb"/Length \d+", lambda _: b"/Length %d" % dice.choice((0, 7, 10**9)), pdf)


def wrong_offsets(pdf: bytes, dice: random.Random) -> bytes:
    """The cross-reference table points anywhere."""
    return re.sub(rb"\b\d{10} 00000 n", lambda _: b"%010d 00000 n" % dice.randrange(len(pdf)), pdf)


def no_table(pdf: bytes, dice: random.Random) -> bytes:
    data = re.sub(rb"startxref\s+\d+", b"startxref\n%d" % dice.randrange(10**6), pdf)
    return data.replace(b"\nxref", b"\nyref")


def hole(pdf: bytes, dice: random.Random) -> bytes:
    """A sector of zeros, as failing disks leave it."""
    at = dice.randrange(len(pdf))
    return pdf[:at] + bytes(min(512, len(pdf) - at)) + pdf[at + 512 :]


def crossed_references(pdf: bytes, dice: random.Random) -> bytes:
    """Objects refer to others than they should: loops, types that do not fit."""
    found = [m.span(1) for m in re.finditer(rb"(?<=\s)(\d{1,5}) 0 R\b", pdf)]
    if not found:
        return flipped(pdf, dice)
    data = bytearray(pdf)
    for start, end in dice.sample(found, min(len(found), dice.choice((1, 3, 10)))):
        data[start:end] = str(dice.randrange(1, 30)).zfill(end - start)[: end - start].encode()
    return bytes(data)


def odd_tokens(pdf: bytes, dice: random.Random) -> bytes:
    data = bytearray(pdf)
    for _ in range(dice.choice((1, 4))):
        at = dice.randrange(len(data))
        data[at:at] = dice.choice(
            (b"<<", b">>", b"]", b"[", b" null ", b" -1 ", b"endobj", b"stream\n", b" 1 0 R ")
        )
    return bytes(data)


def huge_numbers(pdf: bytes, dice: random.Random) -> bytes:
    """Sizes, counts and coordinates beyond all measure."""
    key = dice.choice((b"Width", b"Height", b"Count", b"Size", b"Columns", b"FirstChar", b"W"))
    number = dice.choice((b"2147483647", b"-1", b"99999999999999999999", b"0"))
    return re.sub(rb"/" + key + rb" \d+", b"/" + key + b" " + number, pdf)


def large_pages(pdf: bytes, dice: random.Random) -> bytes:
    size = dice.choice((b"14400", b"2000000", b"0.001", b"1e9"))
    return re.sub(rb"/MediaBox ?\[[^\]]*\]", b"/MediaBox [0 0 %s %s]" % (size, size), pdf)


DAMAGES: tuple[Damage, ...] = (
    *(truncated, truncated_with_an_end, flipped, wrong_lengths, wrong_offsets, no_table),
    *(hole, crossed_references, odd_tokens, huge_numbers, large_pages),
)


def broken(pdf: bytes, seed: int) -> tuple[str, bytes]:
    """The ``seed``-th way to break a file: its name and the broken bytes. Always the same."""
    dice = random.Random(f"{seed} {len(pdf)}")  # noqa: S311
    damage = DAMAGES[seed % len(DAMAGES)]
    return damage.__name__, damage(pdf, dice)
