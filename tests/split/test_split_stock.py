"""Copies are found by what is rare in them, not by the words that every message has."""

from __future__ import annotations

import random

from redact.domain import (
    Document,
    DocumentKind,
    FileText,
    Message,
    PageText,
    Segment,
    SegmentKind,
    Span,
    Split,
)
from redact.split import link

STOCK = "please consider the planet before you print and do not pass this on to anybody else at all"


def written(bodies: list[str]) -> tuple[FileText, Split]:
    """Undated messages without a sender: their words alone can tell."""
    text, messages, segments = "", [], []
    for number, body in enumerate(bodies, 1):
        span = Span(len(text), len(text) + len(body) + 1)
        text += body + "\n"
        messages.append(Message(f"m{number}", "d1", span))
        segments.append(Segment(SegmentKind.BODY, span, "d1", f"m{number}"))
    page = PageText(0, 595.0, 842.0, text, b"", (), ())
    document = Document("d1", DocumentKind.EMAIL, Span(0, len(text)))
    return FileText("0" * 64, "a.pdf", (page,)), Split(
        (document,), tuple(messages), tuple(segments)
    )


def test_a_copy_is_found_among_many_that_share_a_stock_phrase() -> None:
    rng = random.Random(3)  # noqa: S311
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(rng.choices(letters, k=6)) for _ in range(600)]
    bodies = [f"{' '.join(rng.sample(words, 8))} {STOCK}" for _ in range(60)]
    copies = [bodies[n] for n in (25, 40, 59)]
    (found,) = link([written([*bodies, *copies])])
    assert [m.duplicate_of for m in found.messages[60:]] == ["m26", "m41", "m60"]
    assert not any(m.duplicate_of for m in found.messages[:60])
