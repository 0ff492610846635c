"""Names no list knows, seen by what is done to them: ``told Xyl Brandreth``, ``X Y rang``.

Two or three capitalised words of no other kind, between words that go only with people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact import lexicon
from redact.detect.seen import Seen
from redact.lexicon.names import name_word
from redact.passages import Cut

NAME = "phrase"
_WORD = r"[A-Z][a-z\u00df-\u024f]*(?:['’\-][A-Z][a-z\u00df-\u024f]+|[A-Z][a-z\u00df-\u024f]+)*"
_NAME = rf"(?P<name>{_WORD}(?:[ \n]{_WORD}){{1,2}})"
_LED = re.compile(
    r"\b(?:[Aa]sk(?:ed|ing)?|[Tt]ell(?:ing)?|[Tt]old|[Ss]p(?:eak|oke|oken) (?:to|with)|[Mm]et with"
    r"|[Mm]essage (?:for|from)|[Cc]all(?:ed)? from|[Tt]hanks? to|[Tt]hank|[Aa]ccording to"
    r"|FAO:?|Attn:?|[Cc]opy(?:ing)? in|[Ee]mail(?:ed)? from|[Nn]amed?|[Cc]alled|you or"
    r"|[Ss]igned (?:by|for)|[Rr]eported by:?|[Cc]ontact:?|[Ii]nterview(?:ed)? with)"
    rf" {_NAME}(?![\w-])"
)
_DOES = re.compile(
    rf"(?<![\w.'’-]){_NAME} (?:said|says|rang|emailed|phoned|replied|wrote|thinks|felt|asked|told"
    r"|confirmed|agreed|is on leave|is away|has (?:asked|agreed|told|said|left|offered|confirmed)"
    r"|will (?:cover|attend|chair|join|write|ring|call|present)|would like|can be reached)\b"
)


def find(cut: Cut) -> Iterator[Seen]:
    for pattern in (_LED, _DOES):
        for found in pattern.finditer(cut.text):
            words = re.findall(r"[^\s]+", found["name"])
            if all(name_word(word) and not lexicon.title(word) for word in words):
                yield Seen(*found.span("name"), "PERSON", 0.5, " ".join(words))
