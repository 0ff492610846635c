"""Vehicle registrations: in any form after a cue, in the form since 2001 without one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact import lexicon
from redact.detect.seen import Seen
from redact.passages import Cut

NAME = "vehicle"
_ENTITY = "VEHICLE_REGISTRATION"
_MARK = (
    r"[A-Z]{2}\d\d ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3} ?[A-Z]|"
    r"[A-Z]{3} ?\d{3,4}"
)
_CUED = re.compile(
    r"(?i:\b(?:vrm|vrn|registration(?: (?:no|number|mark|plate))|reg(?: (?:no|number|plate))?|"
    r"index(?: (?:no|number|mark))?|number ?plate|licence plate)[ .:(#]{1,3}(?:is |was )?)"
    rf"({_MARK}|(?<=[:#] )[A-Z]{{1,2}} ?\d{{2,4}}|(?<=[:#] )\d{{2,4}} ?[A-Z]{{1,3}})\b(?! ?[/-]?\d)"
)
_LOOSE = re.compile(
    r"(?i:\b(?:registration|vehicle|car|van|motor ?cycle|lorry|taxi)[ .:(,]{1,3}(?:is |was )?)"
    r"([A-Z]{2}\d\d ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3})\b"
)
_CURRENT = re.compile(
    r"(?<![\w/-])[A-HJ-PR-Y]{2}(?:0[2-9]|[12]\d|5[1-9]|6\d|7\d) [A-HJ-PR-Z]{3}(?![\w/-])"
)
"""Area, half year from 2002 on, three letters of which none is I or Q."""


def find(cut: Cut) -> Iterator[Seen]:
    for pattern, score in ((_CUED, 0.8), (_LOOSE, 0.8)):
        for found in pattern.finditer(cut.text):
            yield Seen(*found.span(1), _ENTITY, score, found[1].replace(" ", ""))
    for found in _CURRENT.finditer(cut.text):
        # ``HR03 THE``: a form's number before a word in capitals
        if lexicon.kind(found[0][-3:]) != "word":
            yield Seen(*found.span(), _ENTITY, 0.6, found[0].replace(" ", ""))
