"""Internal numbers: called so, beside a name, or alone in a field of a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact import lexicon
from redact.detect.seen import Seen
from redact.lexicon.names import name_span
from redact.passages import Cut

NAME = "internal"
_NAMED = re.compile(
    r"(?P<name>(?<![\w'’-])[A-Z][\w'’-]+(?:[ \n][A-Z][\w'’-]+){0,2})"
    r"(?:,[ \n](?P<closed>\d{4,7})(?=\))|[ \n]\((?P<own>\d{4,7})\)|"
    r" (?:is )?on (?P<on>\d{5,7})\b(?![/.,:\d%]\d))"
)
"""``(Ann Frost, 60012)``, ``Ann Frost (60012)``, ``Ann is on 60012``."""
_FIELD = re.compile(r"(?m)(?:^|\|)[ \t]*(?P<number>\d{5,7})(?=[ \t]*(?:$|\||-{5}))")
"""A line, or a field between bars, of nothing but a number."""
_ABOVE = re.compile(r"(?m)^(?P<number>\d{5,7})(?=\s*-{5,} ?(?:Forwarded|Original))")
"""What is left of a signature above a forwarding line."""
_CUED = re.compile(
    r"(?i)(?:\(int(?:ernal)?\)|(?:^|[|,;(/\t•·-][ ]?|\b(?:on|or|and)[ ])int(?:ernal)?\b\.?)"
    r"(?:[ ]line)?[ ]?:?[ \t]?(?:is[ ])?(?P<number>\d{3,7})"
    r"(?![/.,:\d%-]\d|\w|%)(?![ ][a-z]{3,}s\b)",
    re.MULTILINE,
)
"""``| internal 733``, ``the control room (internal) 61500``."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def find(cut: Cut) -> Iterator[Seen]:
    for found in _NAMED.finditer(cut.text):
        group = found.lastgroup or ""
        if not _YEAR.fullmatch(found[group]) and _somebody(cut.text, *found.span("name")):
            yield Seen(*found.span(group), "PHONE_NUMBER", 0.5, found[group])
    for found in _CUED.finditer(cut.text):
        if not _YEAR.fullmatch(found["number"]):
            yield Seen(*found.span("number"), "PHONE_NUMBER", 0.6, found["number"])
    for found in (_FIELD if cut.kind == "signature" else _ABOVE).finditer(cut.text):
        yield Seen(*found.span("number"), "PHONE_NUMBER", 0.5, found["number"])


def _somebody(text: str, start: int, end: int) -> bool:
    """Whether a name stands there: words that read as one, none of another kind."""
    words = text[start:end].split()
    if len(words) > 1 and lexicon.title(words[0]):
        return not any(map(lexicon.title, words[1:]))
    span = name_span(text, start, end)
    if span is None or span[1] != end:
        return False
    return any(map(lexicon.forename, words)) or not any(map(lexicon.kind, words))
