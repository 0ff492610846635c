"""Electronic addresses: RFC-shaped, mailto, broken over a line end, Exchange, spelled out.

The local part is the core: the domain says which organisation wrote and may stay. No list
of public suffixes is asked, since intranet domains (.local, .pnn.police.uk) count too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact import lexicon
from redact.detect import misread
from redact.detect.seen import Seen
from redact.passages import Cut

NAME = "email"
_ENTITY = "EMAIL_ADDRESS"

_LOCAL = r"[A-Za-z0-9!#$%&*+/=?^_`{|}~.'’\-\u00c0-\u024f]"
_BEFORE = re.compile(rf"({_LOCAL}+)(\s{{0,2}})$")
_LABEL = r"[A-Za-z0-9\u00c0-\u024f](?:[A-Za-z0-9\-\u00c0-\u024f]*[A-Za-z0-9\u00c0-\u024f])?"
_DOMAIN = re.compile(rf"\s{{0,2}}({_LABEL}(?:\.{_LABEL})*)")
_BLANK = re.compile(
    r"(?P<led>[<:(,;]\s?|\b(?i:at|to|from|contact|e-?mail|address|is|mail|by|cc)\s)?"
    r"(?<![\w.@])(?P<word>[A-Za-z]+)(?:(?P<stop>\. )| \.)$"
)
_INTRANET = frozenset({"intranet", "internal", "intra", "corp", "local"})
_RELAYED = re.compile(r"(?i)imceaex-.*cn=")
"""What an Exchange name looks like in a bounced message: only its end names somebody."""
_HEAD = re.compile(rf"<({_LOCAL}+)\s[^<>@]{{0,30}}\d\d?:\d\d(?:[ ]?[AaPp][Mm])?\s$")
_OPEN = re.compile(rf"<({_LOCAL}{{3,}})\s*$")
"""The beginning of an address whose rest the page prints elsewhere."""
_REST = re.compile(rf"(\s{{1,2}})((?:\.?{_LABEL})(?:\.{_LABEL})*)")
_EXCHANGE = re.compile(
    r"(?i)/o=[^<>\];\"\n]*?/cn=([\w.\- ]*\w)(?=[>\]);,'\"\n]|$)"
    r"|/o=[^<>\];\"]*?/cn=recipients\s*/cn=([\w.\-]*\w)"
)
_LOTUS = re.compile(r"(?i)\bcn=([\w.' \-]*\w)((?:/(?:ou|o|c)=[\w.& \-]*\w)+)(@[\w.\-]+)?")
_SPELLED = re.compile(
    r"(?i)\b([a-z0-9][\w.\-]*(?:\s+dot\s+[a-z0-9][\w\-]*)*)"
    r"(?:\s*[(\[{]at[)\]}]\s*|\s+at\s+)"
    r"([a-z0-9][\w\-]*(?:\s*(?:\(dot\)|\[dot\]|\s+dot|\.)\s*[a-z0-9][\w\-]*)+)\b"
)


def find(cut: Cut) -> Iterator[Seen]:
    """Every address in the passage; where two readings overlap, the longer."""
    for seen in _read(misread.address(cut) if cut.ocr else cut):
        yield _parted(cut, seen)


def _parted(cut: Cut, seen: Seen) -> Seen:
    """With the rest of a local part in which a blank stands: ``ann .frost@``, ``ann. frost@``.

    Where a sentence may end, the word is one only when it is a forename or an initial in
    small letters; on scans, which lose capitals and add blanks, also behind ``to`` and its
    like.
    """
    found = _BLANK.search(cut.text[max(0, seen.start - 40) : seen.start])
    if not found or not seen.core:
        return seen
    name = len(found["word"]) == 1 or lexicon.forename(found["word"])
    if (
        found["stop"]
        and not (name and found["word"].islower())
        and not (cut.ocr and (name or found["led"]))
    ):
        return seen
    start = seen.start - len(found[0]) + len(found["led"] or "")
    head = cut.text[start : seen.start]
    value = re.sub(r"\s+", "", head) + seen.value.lstrip(".")
    return seen._replace(start=start, value=value.lower(), core=(start, seen.core[1]))


def _read(cut: Cut) -> Iterator[Seen]:
    taken = 0
    for at in re.finditer("[@＠]", cut.text):
        seen = _around(cut, at.start(), taken)
        if seen:
            head = _interrupted(cut.text, seen)
            if head:
                value = cut.text[slice(*head)].lower() + seen.value
                yield Seen(*head, _ENTITY, 0.9, value)
                seen = seen._replace(value=value)
            taken = seen.end
            yield seen
    if cut.kind == "header" and (open_ := _OPEN.search(cut.text)):
        yield Seen(*open_.span(1), _ENTITY, 0.6, open_[1].lower())
    if "/" in cut.text:
        yield from _exchange(cut.text)
    yield from _spelled(cut.text)


def _around(cut: Cut, at: int, floor: int) -> Seen | None:
    before = _BEFORE.search(cut.text[floor:at])
    if not before:
        return None
    start = floor + before.start()
    local_end = start + len(before[1])
    if before[2] and not _reads_as_local(cut.text, start, local_end):
        return None
    domain_end = _domain_end(cut, at + 1)
    if domain_end is None:
        return None
    start = _joined_left(cut, start, floor)
    while start < local_end and cut.text[start] in "'’.,!/=?&-{|}*^~`":
        start += 1
    mailto = re.match(r"(?i)mailto[:=]?", cut.text[start:local_end])
    start += mailto.end() if mailto else 0
    if start >= local_end:
        return None
    value = re.sub(r"\s+", "", cut.text[start:domain_end]).lower()
    relayed = _RELAYED.match(cut.text[start:local_end])
    core = start + (relayed.end() if relayed else 0), local_end
    return Seen(start, domain_end, _ENTITY, 0.95, value, core)


def _interrupted(text: str, seen: Seen) -> tuple[int, int] | None:
    """The first part of an address whose line is filled up by a date at the right.

    ``Ann Frost <ann.⏎14 March 2024 at 10:22⏎frost@northwick.gov.uk>``
    """
    if text[seen.end : seen.end + 1] != ">":
        return None
    found = _HEAD.search(text[max(0, seen.start - 100) : seen.start])
    base = max(0, seen.start - 100)
    return (base + found.start(1), base + found.end(1)) if found else None


def _reads_as_local(text: str, start: int, end: int) -> bool:
    """Whether a word that a blank parts from its ``@`` is a local part at all.

    In a document that was redacted before, the word there is rather what stood in front
    of the address: ``Tel ▮@``, ``SW1A 2JL ▮@``, ``Ann Frost ▮@``.
    """
    word = text[start:end]
    if word.rpartition(".")[2].lower() in lexicon.words("top domains"):
        return False
    opened = bool(re.search(r"[<\[(:;]\s?$", text[max(0, start - 2) : start]))
    # digits after one or two letters are rather a postcode, an extension, a collar number
    shaped = bool(re.search(r"[a-z][._][a-z]|[a-z]{3}\d", word.lower()))
    return shaped or (opened and word.islower() and len(word) > 2)


def _domain_end(cut: Cut, place: int) -> int | None:
    """Where the domain ends, joined over a line end or a space when it is not whole yet."""
    found = _DOMAIN.match(cut.text, place)
    if not found:
        return None
    end = found.end()
    for _ in range(2):
        rest = _REST.match(cut.text, end + (cut.text[end : end + 1] in (".", "-")))
        if not rest or not _belongs(cut, found.start(1), end, rest):
            break
        end = rest.end()
    domain = re.sub(r"\s+", "", cut.text[found.start(1) : end])
    plain = (
        "." in domain
        or domain.lower() in _INTRANET
        or (end < len(cut.text) and cut.text[end] in ">])")
    )
    return end if plain and not domain.replace(".", "").isdigit() else None


def _belongs(cut: Cut, start: int, end: int, rest: re.Match[str]) -> bool:
    """Whether what follows white space is the rest of the domain.

    ``north⏎wick.gov.uk``, ``northwick.gov.⏎uk`` and ``northwick.gov⏎.uk`` are;
    ``northwick.gov.uk⏎Telephone`` and ``northwick.gov.uk. Please`` are not.
    """
    so_far, more = cut.text[start:end], rest[2]
    last = more.rpartition(".")[2].lower()
    hung = cut.text[end : end + 1]
    at_break = any(i in cut.breaks for i in range(rest.start(1), rest.end(1)))
    if last not in lexicon.words("top domains"):
        return False
    if hung == "." and (
        more.islower() and (at_break or "." in more or last in ("uk", "com", "org"))
    ):
        return True
    if more.startswith("."):
        return True
    if hung == "-":
        return at_break
    whole = "." in so_far and so_far.rpartition(".")[2].lower() in lexicon.words("top domains")
    return not whole and "." in more and more[0].islower()


def _joined_left(cut: Cut, start: int, floor: int) -> int:
    """Take in what stands before a line end when the address was broken there."""
    text = cut.text
    gap = start
    while gap > floor and text[gap - 1].isspace():
        gap -= 1
    broken = any(i in cut.breaks for i in range(gap, start))
    if gap == start or start - gap > 2 or not broken:
        return start
    head = re.search(rf"(?:^|[\s<(\[:;,\"])({_LOCAL}+)$", text[floor:gap])
    if not head:
        return start
    word, opener = head[1], text[floor + head.start() : floor + head.start(1)]
    if not re.search(r"[^\W\d_]", word):
        return start
    enclosed = opener in ("<", "[", "(", ":") or word.lower().startswith("mailto:")
    hanging = word[-1] in "._-" and (len(word) > 1) and not _sentence(text, floor + head.start(1))
    return floor + head.start(1) if (enclosed and "@" not in word) or hanging else start


def _sentence(text: str, place: int) -> bool:
    """Whether the word at ``place`` rather ends a sentence than begins an address."""
    word = re.split(r"\s", text[place:], maxsplit=1)[0]
    before = text[max(0, place - 30) : place].rstrip()
    return (
        word.count(".") == 1
        and word.endswith(".")
        and bool(before)
        and before[-1].islower()
        and (word[0].islower())
        and not re.search(
            r"(?i)\b(?:at|to|from|contact|email|e-mail|address|is|mail|on|by)$", before
        )
    )


def _exchange(text: str) -> Iterator[Seen]:
    for found in _EXCHANGE.finditer(text):
        group = 1 if found[1] else 2
        # as for other addresses: who, then where
        where = text[found.start() : found.start(group)]
        value = f"{found[group]}@{where}".lower()
        yield Seen(found.start(), found.end(), _ENTITY, 0.9, value, found.span(group))
    for found in _LOTUS.finditer(text):
        if text[max(0, found.start() - 1) : found.start()] != "/":
            value = f"{found[1]}@{found[2]}".lower()
            yield Seen(found.start(), found.end(), _ENTITY, 0.9, value, found.span(1))


def _spelled(text: str) -> Iterator[Seen]:
    place = 0
    while found := _SPELLED.search(text, place):
        domain = re.sub(r"(?i)\s*(?:\(dot\)|\[dot\]|\bdot\b|\.)\s*", ".", found[2])
        marked = re.search(r"(?i)\bdot\b|[(\[{]at[)\]}]", found[0])
        if domain.rpartition(".")[2].lower() not in lexicon.words("top domains") or not marked:
            # ``reach her at ann dot frost at …``: the next ``at`` may be the one
            place = max(found.start(2), found.start() + 1)
            continue
        place = found.end()
        local = re.sub(r"(?i)\s+dot\s+", ".", found[1])
        yield Seen(
            found.start(), found.end(), _ENTITY, 0.8, f"{local}@{domain}".lower(), found.span(1)
        )
