"""Posts and organisations that a bundle shows beside a name, for a reviewer to read.

From the lines below a name that stands alone (a signature, an address block), from what
follows it on its line, and from the unit in a header. No rule looks at them: only the
roster, at the day of the message, says who may be named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from redact import lexicon
from redact.lexicon.names import WORD
from redact.passages import Cut

_LINES = 3
_REST = re.compile(r"[ ]?(?:,|\||[-–—]|\()[ ]?(?P<rest>[^\n\t<;|()]{3,70})")
_OTHER = re.compile(
    r"(?i)@|\d|https?:|www\.|\b(?:tel|phone|mob|email|ext|fax|sent from|dear|subject|regards)\b"
)
_POSTS = frozenset({"role", "organisation"})
_PEOPLE = frozenset({"from", "to", "cc", "bcc"})
_SPEAKS = re.compile(r"(?i)\b(?:spokes(?:person|man|woman)|press officer|media officer)\b")


def beside(cut: Cut, start: int, end: int, names: Callable[[str], bool]) -> Iterator[str]:
    """What stands beside the name at ``text[start:end]``: ``signs as Press Officer, North``.

    ``names`` says of a stretch whether it names somebody; such a one is no hint.
    """
    text = cut.text
    if cut.kind == "header":
        rest = _REST.match(text, end)
        if cut.field in _PEOPLE and rest and not names(rest["rest"]):
            yield f"in headers: {_clean(rest['rest'])}"
        return
    if text[:start].rpartition("\n")[2].strip(" >*_"):
        return
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    rest = _REST.match(text, end)
    said = [_clean(rest["rest"])] if rest and _is_post(rest["rest"], names) else []
    if rest is None and text[end:stop].strip(" ,.*_"):
        return
    said += _below(text[stop + 1 : stop + 300], names)
    if said:
        yield f"{'signs as' if cut.kind == 'signature' else 'shown as'} {', '.join(said)}"


def _below(text: str, names: Callable[[str], bool]) -> list[str]:
    """The posts and organisations on the lines below a name, up to the first other thing."""
    found: list[str] = []
    for line in text.split("\n")[: _LINES + 1]:
        if not line.strip(" >") and not found:
            continue
        if len(found) == _LINES or not _is_post(line, names):
            break
        found.append(_clean(line))
    return found


def _is_post(line: str, names: Callable[[str], bool]) -> bool:
    words = WORD.findall(line)
    return (
        0 < len(words) < 12
        and not _OTHER.search(line)
        and line.strip()[-1:] not in ".?!:"
        and any(lexicon.kind(word) in _POSTS for word in words)
        and not names(line)
    )


def _clean(line: str) -> str:
    return " ".join(line.split()).strip(" >,|*_-–()")


def chosen(hints: Iterable[str], emails: Iterable[str]) -> tuple[str, ...]:
    """The three that stand most often, whether one speaks to the press, and the domains."""
    counted = Counter(hints)
    first = [hint for hint, _ in counted.most_common(3)]
    speaks = ["may speak for the organisation"] if any(map(_SPEAKS.search, counted)) else []
    domains = dict.fromkeys(email.rpartition("@")[2] for email in emails)
    hosts = [domain for domain in domains if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", domain)]
    return (*first, *speaks, *(f"address at {host}" for host in hosts))
