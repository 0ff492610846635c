"""UK telephone numbers, direct and mobile, extensions and internal numbers after a cue.

libphonenumber informs the score; it never drops a number that stands after a cue (``Tel``,
``MetPhone``, ``x``), nor the drama numbers, which it calls invalid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from redact.detect import misread
from redact.detect.seen import Seen
from redact.passages import Cut

NAME = "phone"
_ENTITY = "PHONE_NUMBER"

_D = "[0-9OolI]"
"""A digit, or a letter that OCR puts in its place."""
_GAP = r"[ \t\u00a0.\-‐‑–]{0,3}"
_EXT = (
    r"(?:[ \t,;(\n]{0,3}(?:ext(?:ension|n)?|x|int(?:ernal)?)\.?:?"
    r"[ \t]{0,2}\n?(?:no\.?[ \t]?)?#?\d{1,7}\b\)?)"
)
_ALSO = r"(?:[ \t]?/[ \t]?\d{1,5}\b(?![\d/]|[ ]\d)|[ ](?:or|and)[ ]\d{3,4}\b(?![ ]?\d))"
_NUMBER = re.compile(
    rf"(?<![\w/£$€#@=])(?<!\d[.\-,])"
    rf"(?:\(?(?:\+|00)[ ]?44\)?{_GAP}(?:\(0\){_GAP})?\(?0?|\(?[0Oo](?=[\s.\-()]{{0,3}}[1-9OolI]))"
    rf"(?:(?:[)( \t\u00a0.\-‐‑–]{{0,3}}|\n)[0-9]|[OolI]){{8,11}}"
    rf"(?![\d@])(?!\w)(?!/\d{{2,4}}\b)(?!-\d)",
)
_ABROAD = re.compile(
    r"(?<![\w/£$€#@=])(?:\+|00(?=[1-9]))[ ]?[1-9]\d{0,2}(?:[ \t.\-()]{0,3}\d){6,12}(?![\w@])"
)
_TAIL = re.compile(rf"{_EXT}?{_ALSO}?", re.IGNORECASE)
_CUE = re.compile(
    r"""(?<![A-Za-z])(?P<cue>
      (?:tele)?phone(?:[ ]?(?:no|number))?\b | tel(?:ephone)?(?:[ ]?(?:no|number))?\b
      | ph\b | mob(?:ile)?(?:[ ]?(?:no|number|phone))?\b | cell(?:[ ]?phone)?\b
      | dd(?:i|l)?\b | direct(?:[ ](?:line|dial))\b | direct\b
      | switchboard | fax\b | met[ ]?(?:phone|line) | airwave | pager | bleep
      | (?-i:[A-Z][a-z]+(?:Line|Phone|Tel))\b | soft[ ]?phone | voip\b | handset | issi\b
      | (?:teams|skype|jabber|lync|radio|short[ ]?(?:code|dial))\b(?:[ ](?:number|no)\b)?
      | ext(?:ension|n)?(?:[ ]?(?:no|number))?\b
      | internal(?:[ ](?:ext(?:ension|n)?|number|line))\b | int(?:ernal)?(?=[.:])
      | (?:call|ring|phone|text)[ ](?:me|us|him|her|them)[ ](?:back[ ])?on
      | (?:contact|call|ring|phone|text|dial|desk|office|home|work|out[ ]of[ ]hours|duty
          |emergency|landline|whatsapp|voicemail|helpline|hotline)
        (?:[ ](?:me|us|him|her|them|number|no|line|phone))?(?:[ ](?:on|is|at))?
      | reach(?:ed)?[ ](?:me[ ])?on | call(?:ed)?[ ][\w ]{1,20}[ ]on | number[ ]is
      | [TMDHWF](?=[ ]?[:.][ ]?[+(0]) | [tm](?=[:][ ]?[+(0]) | ☎|☏|📞|✆
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_CUED = re.compile(
    rf"[ \t\n]*(?:[:.\-–=|][ \t\n]*|\((?:office|direct|mobile|work|home|internal|"
    rf"\w{{1,3}})\)[ \t:]*){{0,3}}"
    rf"(?P<number>\(?\+?{_D}(?:[)(]?{_GAP}\(?[0-9]|[OolI]){{2,15}}\)?)(?![\w@])"
)
_SHORT_X = re.compile(r"(?<![\w.])[xX]\.? ?(?P<number>\d{3,6})\b(?!\s*(?:mm|cm|px|m\b|x))")
_PUBLIC = re.compile(
    r"(?i)\b(?:call(?:ing)?|dial(?:ling)?|ring(?:ing)?|phone|phoning|on|"
    r"non-emergency(?: number)?|via)\s+(?P<number>101|105|111|112|119|999)\b(?![/\d,.]\d)"
)
_NOT_AFTER = re.compile(
    r"(?:\b(?i:ref(?:erence)?|urn|cad|case|crime|invoice|order|po|account|acc|a/c|policy|"
    r"nhs|hospital|patient|incident|job|"
    r"ticket|claim|file|charge|exhibit|custody|warrant|serial|isbn|vat|company|charity|upn|"
    r"uprn|log|sort code|passport|licence)\b"
    r"(?i:\s*(?:no|number|num|id|ref(?:erence)?)\b)?\.?\s*(?i:would be|will be|is|was|"
    r"of)?\s*[:#]?\s*(?P<letters>[A-Z]{1,6}[ /-]?)?|(?P<money>£)\s*)$"
)  # fmt: skip
_COUNTED = re.compile(
    r"(?i)\b(?:ref(?:erence)?|urn|upn|uprn|isbn|serial|no|number|num|id|policy|invoice|account|acc|a/c|"
    r"sort code|passport|licence|vat)\b"
)
"""Words that promise a number of their own, where ``file:`` and ``case:`` may end a sentence."""
_STRONG = re.compile(
    r"(?i)tel|phone|mob|ext|dd|direct|fax|pager|bleep|airwave|switch|desk|line|me on|us on|"
    r"(?:him|her|them) on|int|[☎☏📞✆]|^[tmdhwf]$"
)
_NETWORK = re.compile(r"(?i)teams|skype|jabber|lync|radio|short|voip|handset|issi")
_YEAR = re.compile(r"(?:19|20)\d\d")
_GROUPS = {
    (3, 4, 4),
    (4, 3, 4),
    (5, 6),
    (5, 3, 3),
    (4, 7),
    (3, 8),
    (11,),
    (5, 5),
    (5, 2, 4),
    (5, 4, 2),
    (4, 4, 3),
    (3, 3, 5),
    (3, 4, 2, 2),
    (5, 2, 2, 2),
    (4, 3, 2, 2),
}
_INSIDE = re.compile(r"(?<![/:.\-\d])\d{1,6}[ ]$")
"""Digits and a space before: the middle of a longer run, unless a date or time ends there."""
_LETTERS = str.maketrans("OoIl", "0011")


def find(cut: Cut) -> Iterator[Seen]:
    """Every number in the passage; overlapping readings are left to the merge."""
    text = misread.number(cut).text if cut.ocr else cut.text
    seen: list[tuple[int, int]] = []
    for start, end, score in sorted(_candidates(text), key=lambda c: (c[0], -c[1], -c[2])):
        if any(start < b and a < end for a, b in seen):
            continue
        start, end = _trim(text, start, end)
        if sum(char.isdigit() for char in text[start:end]) > 3:
            end = _with_tail(text, end)
        seen.append((start, end))
        yield Seen(start, end, _ENTITY, score, canonical(text[start:end]))


def _candidates(text: str) -> Iterator[tuple[int, int, float]]:
    for found in _NUMBER.finditer(text):
        if (score := _plain_score(text, found)) > 0:
            yield found.start(), found.end(), score
        elif line := _first_line(text, found):
            yield line.start(), line.end(), _plain_score(text, line)
    for found in _ABROAD.finditer(text):
        before = text[max(0, found.start() - 30) : found.start()]
        if _possible(found[0]) and not _referred(before, found[0]):
            yield found.start(), found.end(), 0.7
    for cue in _CUE.finditer(text):
        number = _CUED.match(text, cue.end())
        if number and (score := _cued_score(cue["cue"], number["number"], text, number.end())):
            yield number.start("number"), number.end("number"), score
    for found in _SHORT_X.finditer(text):
        yield found.start("number"), found.end("number"), 0.6
    for found in _PUBLIC.finditer(text):
        yield found.start("number"), found.end("number"), 0.6


def _first_line(text: str, found: re.Match[str]) -> re.Match[str] | None:
    """What stands before a line end, where the next line begins with an item's number."""
    end = found[0].rfind("\n")
    line = _NUMBER.fullmatch(text, found.start(), found.start() + end) if end > 0 else None
    return line if line and _plain_score(text, line) > 0 else None


def _plain_score(text: str, found: re.Match[str]) -> float:
    digits = re.sub(r"\D", "", found[0].translate(_LETTERS))
    if sum(char.isdigit() for char in found[0]) < 7:
        return 0.0
    before = text[max(0, found.start() - 30) : found.start()]
    if _referred(before, found[0]) or _INSIDE.search(before):
        return 0.0
    national = re.sub(r"^(?:0044|44|0)0?", "", digits)
    if len(national) == 9 and not re.match(r"1|[58]0", national):
        return 0.0
    if len(national) not in (9, 10) or national[0] not in "123789":
        return 0.0
    valid = _valid(found[0])
    if "-" in found[0] and not _grouped(found[0]):
        return 0.0
    if len(national) == 9 and not (valid and found[0].count("-") == 0):
        return 0.0
    return 0.95 if valid else 0.75


def _referred(before: str, number: str) -> bool:
    """Whether the words before make a reference, an amount or an account of the number.

    A mobile, an international number and one in a telephone number's groups stay what they
    look like (``He has the file: 07700 900541``), unless letters or a pound sign belong to them.
    """
    cue = _NOT_AFTER.search(before)
    if not cue or number.startswith("+"):
        return bool(cue and cue["money"])
    digits = re.sub(r"\D", "", number.translate(_LETTERS))
    if cue["letters"] or cue["money"] or not (_grouped(number) and _possible(number)):
        return True
    if re.fullmatch(r"07\d{9}|0044\d{10}", digits):
        return False
    if not re.fullmatch(r"0[1-389]\d{8,9}|0044\d{9,10}", digits):
        return True
    return number.isdigit() and (":" not in cue[0] or bool(_COUNTED.search(cue[0])))


def _grouped(number: str) -> bool:
    """Whether the digits stand in groups as in a telephone number, not in a reference."""
    groups = [len(group) for group in re.findall(r"\d+", re.sub(r"^(?:\+44|0044)", "0", number))]
    return tuple(groups) in _GROUPS or number.startswith(("+", "00"))


def _cued_score(cue: str, number: str, text: str, end: int) -> float:
    """How sure a cued run of digits is; 0 for a date, an amount, a count."""
    digits = re.sub(r"\D", "", number.translate(_LETTERS))
    real = sum(char.isdigit() for char in number)
    if (
        real < 3
        or real < 0.5 * len(digits)
        or len(digits) > (14 if number[0] in "+(" or number.startswith("00") else 11)
    ):
        return 0.0
    if (len(digits) < 10 and re.match(r"[/:]\d", text[end:])) or re.match(
        r"\d{1,2}[.\-]\d{1,2}[.\-](?:19|20)?\d\d$", number
    ):
        return 0.0
    if re.match(
        r"(?i)\s*(?:%|people|officers|staff|hours|days|minutes|am\b|pm\b|hrs|calls|times|of\b|"
        r"January|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)",
        text[end:],
    ):
        return 0.0
    strong = bool(_STRONG.search(cue))
    if _NETWORK.search(cue):
        return 0.6 if len(digits) >= 4 and not _YEAR.fullmatch(digits) else 0.0
    if len(digits) >= 9:
        return 0.9 if strong else 0.6
    if number in ("101", "105", "111", "112", "119", "999"):
        return 0.6
    if len(digits) == 4 and re.match(r"(?:19|20)\d\d$", digits) and not strong:
        return 0.0
    return 0.75 if strong and len(digits) >= 3 else 0.0


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without brackets that do not close, and without punctuation at the edges."""
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == ")"):
        end -= 1
    if text[end - 1] == ")" and "(" not in text[start:end]:
        end -= 1
    while start < end and not (text[start].isalnum() or text[start] in "(+"):
        start += 1
    if text[start] == "(" and ")" not in text[start:end]:
        start += 1
    return start, end


def _with_tail(text: str, end: int) -> int:
    """Take in an extension or an alternative last group."""
    tail = _TAIL.match(text, end)
    if not tail or not tail[0].strip():
        return end
    stop = tail.end()
    return stop - 1 if text[stop - 1] == ")" and "(" not in tail[0] else stop


def canonical(text: str) -> str:
    """E.164 with ``;ext=`` where libphonenumber can read it, else the digits alone."""
    plain = re.sub(r"\s*(?:/|or|and)\s*\d+$", "", text.replace("\n", " "))
    if not re.search(r"(?i)ext|x|int", plain):
        plain = plain.translate(_LETTERS)
    if not plain.startswith(("0", "+", "(")) and len(re.sub(r"\D", "", plain)) < 9:
        return re.sub(r"\D", "", plain)
    try:
        number = phonenumbers.parse(plain, "GB")
    except phonenumbers.NumberParseException:
        return re.sub(r"\D", "", plain)
    if not phonenumbers.is_possible_number(number):
        return re.sub(r"\D", "", plain)
    value = str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    return f"{value};ext={number.extension}" if number.extension else value


def _valid(text: str) -> bool:
    try:
        return bool(
            phonenumbers.is_valid_number(phonenumbers.parse(text.translate(_LETTERS), "GB"))
        )
    except phonenumbers.NumberParseException:
        return False


def _possible(text: str) -> bool:
    try:
        return bool(phonenumbers.is_possible_number(phonenumbers.parse(text, "GB")))
    except phonenumbers.NumberParseException:
        return False
