"""Find text as people see it: whatever the case, the kind of quote, or the line end.

Text is folded a character at a time (compatibility forms, case, quotes, dashes; soft
hyphens and zero-width characters vanish), each folded character tied to its offset.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from redact.domain import Span

_PLAIN = str.maketrans(
    dict.fromkeys("‘’‛ʼ´`", "'") | dict.fromkeys("“”„", '"') | dict.fromkeys("‐‑‒–—−", "-")
)
_WORD = re.compile(r"[^\W_]+")
_RUNS = re.compile(r"[\n\t\x20-\x7e]+|.", re.DOTALL)
"""Plain characters are folded many at a time, the others one by one."""

_LONG, _NUMBER = 6, 9
"""Letters and digits from which on a term, and a number, is found inside words, too: the
proof lets none of that length stay, be it in an address of the web or a plural."""

_SHORTEST = 3
"""Letters and digits from which on it is found with other signs between them, as there."""

_BETWEEN = r"[\W_]{0,8}"

_INSIDE = r"(?:-?\s*\n\s*)?"
"""What may stand inside a word that runs over a line end."""


@dataclass(frozen=True)
class Folded:
    """``text[i]`` comes from the character at ``offsets[i]``; skipped ranges are out."""

    text: str
    offsets: Sequence[int]
    skipped: tuple[Span, ...] = ()

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The ranges of the source that [start, end) comes from, without skipped ones."""
        position, last = self.offsets[start], self.offsets[end - 1] + 1
        found = []
        for skip in self.skipped:
            if skip.end <= position or skip.start >= last:
                continue
            if skip.start > position:
                found.append(Span(position, skip.start))
            position = skip.end
        if position < last:
            found.append(Span(position, last))
        return tuple(found)


def fold(text: str, skip: Iterable[Span] = ()) -> Folded:
    """Fold a text; ranges in ``skip`` (page furniture) count as a line end."""
    folded: list[str] = []
    offsets: list[int] = []
    skipped = tuple(sorted(skip))
    start = 0
    for gap in (*skipped, Span(len(text), len(text))):
        for run in _RUNS.finditer(text, start, gap.start):
            plain = run.group()
            if plain.isascii():
                folded.append(plain.lower().replace("`", "'"))
                offsets.extend(range(run.start(), run.end()))
            else:
                several = _fold_char(plain)
                folded.append(several)
                offsets.extend([run.start()] * len(several))
        if gap.start < gap.end:
            folded.append("\n")
            offsets.append(gap.start)
        start = max(start, gap.end)
    return Folded("".join(folded), offsets, skipped)


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char in "\n\t ":
        return char
    if unicodedata.category(char) == "Cf":
        return ""
    plain = unicodedata.normalize("NFKC", char).translate(_PLAIN).casefold()
    return plain if plain.strip() else " "


def occurrences(term: str, folded: Folded) -> Iterator[tuple[Span, ...]]:
    """Where a term stands, also across line ends and broken words: a short one as whole
    words, one of six letters and digits or more also inside longer ones, and however it is
    spaced: what the proof would find in a release is to be boxed before.

    Occurrences that overlap are all told: of "a a a" both that are "a a".
    """
    pattern, match = _pattern(term), None
    while match := pattern.search(folded.text, match.start() + 1 if match else 0):
        yield folded.spans(match.start(), match.end())


@lru_cache(maxsize=512)
def _pattern(term: str) -> re.Pattern[str]:
    words = fold(term).text.split()
    body = r"\s+".join(_INSIDE.join(re.escape(char) for char in word) for word in words)
    plain = _WORD.findall(" ".join(words))
    count = sum(map(len, plain))
    alone = count < (_NUMBER if "".join(plain).isdigit() else _LONG)
    before = r"(?<![^\W_])" if alone and words and words[0][0].isalnum() else ""
    after = r"(?![^\W_])" if alone and words and words[-1][-1].isalnum() else ""
    spread = [_spread(plain)] if count >= _SHORTEST else []
    return re.compile("|".join([before + body + after, *spread]) if words else r"(?!)")


def _spread(words: Sequence[str]) -> str:
    """Words spelt with other signs between: "J a n e", "whit.combe", "jane.whitcombe"."""
    spaced = _BETWEEN.join(r"[\W_]{0,3}".join(map(re.escape, word)) for word in words)
    bounded = rf"(?<![^\W_]){spaced}(?![^\W_])"
    if sum(map(len, words)) >= _LONG:
        return bounded
    # "chen" does not stand in "k i t c h e n"
    alone = rf"(?<!(?<![^\W_])[^\W_][\W_]){bounded}(?![\W_][^\W_](?![^\W_]))"
    return rf"(?<![^\W_]){_BETWEEN.join(map(re.escape, words))}(?![^\W_])|{alone}"


class Watched(NamedTuple):
    """A value to look for. ``key`` is the caller's; an ``exact`` value must stand with
    its own punctuation; one that is only to count before an @ says so."""

    key: str
    words: tuple[str, ...]
    exact: str = ""
    before_at: bool = False


class Watch:
    """Looks for many values at once, in time linear in the text.

    Of values that look alike, the first one's key is told.
    """

    def __init__(self, values: Iterable[Watched]) -> None:
        self._by_first: dict[str, list[Watched]] = {}
        alike: set[tuple[object, ...]] = set()
        for value in values:
            if value.words and value[1:] not in alike:
                alike.add(value[1:])
                self._by_first.setdefault(value.words[0], []).append(value)

    def find(self, folded: Folded) -> Iterator[tuple[Watched, int, int]]:
        """(value, start, end) in the folded text, for each place where a value stands."""
        found = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(folded.text)]
        for index, (word, start, _) in enumerate(found):
            for value in self._by_first.get(word, ()):
                run = found[index : index + len(value.words)]
                if tuple(w for w, _, _ in run) != value.words:
                    continue
                end = run[-1][2]
                if _fits(value, folded.text, run, start, end):
                    yield value, start, end


def _fits(value: Watched, text: str, run: list[tuple[str, int, int]], start: int, end: int) -> bool:
    if any(b[1] - a[2] > 4 for a, b in pairwise(run)):
        return False
    if value.exact and "".join(text[start:end].split()) != value.exact:
        return False
    return not value.before_at or text[end : end + 3].lstrip().startswith("@")


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(_WORD.findall(fold(text).text))
