"""What OCR makes of addresses and numbers, read as what was meant, each sign in its place.

Only for the recognisers of addresses and numbers, and only on pages that OCR read: the
passage they get has ``@`` for ©, a full stop for a comma, a digit for the letter that looks
like it, where the signs around leave nothing else to be meant. Lengths never change.
"""

from __future__ import annotations

import re
from dataclasses import replace

from redact.passages import Cut

_TOP = r"(?:uk|com|org|net|gov|info|eu|scot|wales)"
_HOST = rf"[\w-]+(?:[.,][\w-]+)*[.,]{_TOP}"
_SIGN = re.compile(rf"(?<=\w)[©®](?=[ ]?{_HOST}\b)")
_BRACKETED = re.compile(rf"(?<=\w)\((?:a|@|Q|o)\)(?={_HOST}\b)")
_CAPITAL = re.compile(
    rf"(?<=[._][a-z])([a-z]+)(?:Q|O|\(Q|€|&)(?=[a-z-]+(?:[.,][a-z]+)*[.,]{_TOP}\b)"
)
_COMMAS = re.compile(rf"@[ ]?{_HOST}\b")
_LOCAL = re.compile(r"(?<![\w.@-])[a-z]+(?:,[a-z]{2,})+(?=@)")

_DIGITS = str.maketrans("OoQDlI|!SBZ", "00001111582")
_RUN = re.compile(
    r"(?<![A-Za-z\d@.£$€#/])[(+]?[\dOoQDlI|!SBZ][\dOoQDlI|!SBZ() .\-–]{2,}(?![A-Za-z@])"
)
_GROUP = re.compile(r"[\dOoQDlI|!SBZ]+")
_CUE = re.compile(r"\b(?:Te[I1]|TeL|Tei|Mobi[I1]e|Ce[I1][I1])\b")
_CUES = {"t": "Tel", "m": "Mobile", "c": "Cell"}
_STOP = re.compile(r"(?<=\b(?:Tel|Fax|Mob|Ext)); ")
_GAP = re.compile(r"(?<=\b0\d\d[ ]\d{4}),(?=[ ]\d{4}\b)|(?<=\b0\d{3}[ ]\d{3}),(?=[ ]\d{4}\b)")


def address(cut: Cut) -> Cut:
    """The passage with misread electronic addresses mended."""
    text = _SIGN.sub("@", cut.text)
    text = _BRACKETED.sub(" @ ", text)
    text = _CAPITAL.sub(lambda found: found[1] + "@".rjust(len(found[0]) - len(found[1])), text)
    text = _COMMAS.sub(lambda found: found[0].replace(",", "."), text)
    text = _LOCAL.sub(lambda found: found[0].replace(",", "."), text)
    return replace(cut, text=text)


def number(cut: Cut) -> Cut:
    """The passage with misread digits mended: ``O2O 7946 O143`` is a number."""
    text = _CUE.sub(lambda found: _CUES[found[0][0].lower()], cut.text)
    text = _STOP.sub(": ", text)
    text = _RUN.sub(_meant, text)
    text = _GAP.sub(" ", text)
    return replace(cut, text=text)


def _meant(run: re.Match[str]) -> str:
    """Groups of digits and their likenesses as digits, when enough are digits anyway."""
    if sum(map(str.isdigit, run[0])) * 5 < 2 * sum(map(str.isalnum, run[0])):
        return run[0]
    return _GROUP.sub(lambda group: group[0].translate(_DIGITS), run[0])
