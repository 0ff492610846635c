"""Whether bytes or text hold a secret, whatever they are written in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_HEX = re.compile(rb"(?:[0-9a-fA-F]{2}[\s]*){6,}")
_OCTAL = re.compile(rb"\\([0-3][0-7]{2})")
_ESCAPE = re.compile(rb"[%#=]([0-9a-fA-F]{2})")
_ENTITY = re.compile(rb"&#(x?)([0-9a-fA-F]{2,4});")
_NOT_WORD = re.compile(r"[\W_]+")


class Needle:
    """A secret and what of it is telling: the whole, and each word of six letters or more."""

    def __init__(self, secret: str) -> None:
        whole = _squeezed(secret)
        words = (_squeezed(word) for word in re.split(r"[\s.]+", secret))
        parts = {whole, *(word for word in words if len(word) >= 6)}
        self.parts = parts | {part[::-1] for part in parts}
        self.alphabetic = whole.isalpha()

    def in_text(self, text: str) -> bool:
        """Ignoring case, spaces, punctuation, ligatures, soft hyphens; forwards or back."""
        squeezed = _squeezed(text)
        if any(part in squeezed for part in self.parts):
            return True
        if not self.alphabetic:
            return False
        letters = "".join(filter(str.isalpha, squeezed))
        return any(part in letters for part in self.parts)

    def in_bytes(self, data: bytes) -> bool:
        """In any of the encodings that PDFs use for strings."""
        return any(self.in_text(text) for text in _readings(data))


def _squeezed(text: str) -> str:
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text.replace("\xad", ""))).lower()


def _readings(data: bytes) -> Iterator[str]:
    yield data.decode("latin-1")
    yield data.decode("latin-1").replace("\0", "")
    data_even = data[:-1] if len(data) % 2 else data
    for codec in ("utf-16-be", "utf-16-le"):
        yield data_even.decode(codec, "ignore")
    yield data.decode("utf-8", "ignore")
    for pattern, base in ((_OCTAL, 8), (_ESCAPE, 16)):
        if pattern.search(data):
            yield pattern.sub(lambda m, base=base: bytes((int(m[1], base) & 255,)), data).decode(
                "latin-1"
            )
    if b"&#" in data:
        yield _ENTITY.sub(
            lambda m: chr(int(m[2], 16 if m[1] else 10)).encode("utf-8"), data
        ).decode("utf-8", "ignore")
    for run in _HEX.finditer(data):
        digits = re.sub(rb"\s", b"", run[0])
        for shift in (0, 1):
            usable = digits[shift : shift + (len(digits) - shift) // 2 * 2]
            yield bytes.fromhex(usable.decode()).decode("latin-1")
