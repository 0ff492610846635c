"""Header values as fields: people, subjects, attachments, cleaned of line breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TAG = re.compile(r"</?[a-z]{1,3}>")
_ANGLED = re.compile(r"<[\w.,+'% -]+@[\w., -]+>|\[mailto:[\w.,+'% -]+@[\w., -]+\]")
_ADDRESS = re.compile(r"[\w.+'%-]+@[\w.-]+\w")
_SIZE = re.compile(r"\s*[(\[]?\s*\d+(?:[.,]\d+)?\s*(?:bytes|[KMG]i?B?)\s*[)\]]?\s*$", re.I)
_LINKS = frozenset(
    [
        "of",
        "the",
        "for",
        "and",
        "in",
        "on",
        "at",
        "to",
        "a",
        "de",
        "la",
        "du",
        "van",
        "von",
        "der",
        "den",
        "y",
        "ap",
        "ferch",
    ]
)
"""Small words that names of people and offices hold."""
_FILE = re.compile(r"\.\w{2,5}\s*(?:\([^)]*\)|\[[^\]]*\])?$")


def clean(text: str) -> str:
    """Single spaces, without the markup, and the spaces and commas inside an address, that
    OCR leaves behind."""
    text = " ".join(_TAG.sub("", text).split()).strip()
    text = re.sub(r"(?<=\w) @(?=[\w-]+\.\w)", "@", text)
    return _ANGLED.sub(lambda found: re.sub(r"[.,]+", ".", found[0].replace(" ", "")), text)


def join(pieces: Sequence[str]) -> str:
    """The pieces of a wrapped value as one line; an address broken in two is mended."""
    whole = ""
    for piece in pieces:
        piece = clean(piece)
        if not piece:
            continue
        whole += piece if not whole or _broken(whole, piece) else f" {piece}"
    return whole


def _broken(above: str, below: str) -> bool:
    """Whether a line end cuts a word: an address, or behind a hyphen (``Wren-⏎Carter``)."""
    if re.search(r"\w-$", above) and below[0].isalnum():
        return True
    head = re.split(r"[\s<(\[;,:\"]", above)[-1]
    tail = re.split(r"[\s>)\];,\"]", below)[0]
    if not head or not tail or above[-1] in ";,>":
        return False
    if "@" in head:
        open_angle = above.rfind("<") > above.rfind(">")
        return head.endswith(("@", ".", "-")) or (
            open_angle and below[len(tail) : len(tail) + 1] == ">"
        )
    open_angle = above.rfind("<") > above.rfind(">")
    return open_angle and bool(_ADDRESS.fullmatch(head + tail))


def person(text: str) -> str | None:
    """A sender as printed; None when nothing is left of it."""
    text = clean(text).strip(";, ")
    return text or None


def people(text: str) -> tuple[str, ...]:
    """Recipients as printed, one string each. A comma inside a name is not a separator."""
    text = clean(text)
    parts = [part for piece in text.split(";") for part in _at_commas(piece)]
    return tuple(p for part in parts if (p := part.strip(" ;,\t")))


def _at_commas(text: str) -> list[str]:
    parts = re.split(r",\s*", text)
    if len(parts) == 1:
        return parts
    found: list[str] = []
    held = ""
    for part in parts:
        held = f"{held}, {part}" if held else part
        if held.count('"') % 2 or any(held.count(a) > held.count(b) for a, b in ("()", "<>")):
            continue
        if _ADDRESS.search(held) or held.rstrip().endswith(">"):
            found.append(held)
            held = ""
    if held:
        if not found and "@" not in text and all(len(part.split()) > 1 for part in parts):
            return parts
        found.append(held)
    return found


def prose(text: str) -> bool:
    """Whether a value reads as running text: a sentence ends in it, or it is all small words."""
    bare = re.sub(r"<[^>]*>|\([^)]*\)|\"[^\"]*\"", " ", text)
    words = bare.split()
    ends = any(re.fullmatch(r"[\W\d_]*[a-z]{4,}[.?!]", word) for word in words[:-1])
    small = sum(
        bool(re.fullmatch(r"[a-z’']{2,}[,.;:?!]?", word)) and word not in _LINKS for word in words
    )
    return (ends and len(words) > 3) or small > 4


def attachments(pieces: Sequence[str]) -> tuple[str, ...]:
    """File names without their sizes."""
    text = join(pieces)
    parts = text.split(";")
    if len(parts) == 1 and "," in text:
        split = re.split(r",\s+", text)
        if all(_FILE.search(part.strip()) for part in split):
            parts = split
    if len(parts) == 1 and len(pieces) > 1 and all(_FILE.search(p.strip()) for p in pieces):
        parts = list(pieces)
    names = (_SIZE.sub("", part.strip(" ;,\t")) for part in parts)
    return tuple(name for name in names if name)


def has_address(text: str) -> bool:
    return "@" in text
