"""Phrases by which a paragraph is weighed: ``cues.toml`` compiled, and found in a text.

A phrase is words with a few signs (see the head of ``cues.toml``); apart from these it is
a regular expression. So that a page costs milliseconds, a phrase is tried only where one
of the words it cannot do without occurs (``Phrase.keys``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

_KEY = 4
"""Letters of a word by which phrases are looked up."""

_OPTIONAL = re.compile(r"^(?:\((?:[^()]|\([^()]*\))*\)[?*])+")
"""Groups at the head of a word or group that may be left out."""

_WORD = re.compile(r"[^\W_]+")
_FREQUENT = (
    "is are was were be been being has have had the a an in on at to of for and or he she they "
    "him her his them their my your our we us i it this that with from by as not no do does will "
    "who all any one two both"
)
_COMMON = frozenset(_FREQUENT.split())


@dataclass(frozen=True)
class Phrase:
    """One phrase: ``group`` says of what sort it is, ``keys`` are beginnings of words one of
    which it must have (none: it is tried everywhere)."""

    group: int
    source: str
    keys: frozenset[str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return compiled(self.source)


@dataclass(frozen=True)
class Group:
    """Phrases that say the same thing: ``sort`` is cue, specific or against; ``entity`` is
    empty where it is about all."""

    sort: str
    entity: str
    kind: str
    weight: float


@dataclass(frozen=True)
class Cues:
    """All phrases, looked up by the words of a text."""

    groups: tuple[Group, ...]
    phrases: tuple[Phrase, ...]
    ignored: tuple[re.Pattern[str], ...] = ()

    @cached_property
    def _by_key(self) -> Mapping[str, list[Phrase]]:
        found: dict[str, list[Phrase]] = {}
        for phrase in self.phrases:
            for key in phrase.keys or {""}:
                found.setdefault(key, []).append(phrase)
        return found

    def near(self, text: str, sorts: frozenset[str]) -> list[Phrase]:
        """The phrases of these sorts that may stand in a text, in the order of the list."""
        keys = {word[:_KEY] for word in _WORD.findall(text.lower())} | {""}
        some = {
            id(phrase): phrase
            for key in keys
            for phrase in self._by_key.get(key, ())
            if self.groups[phrase.group].sort in sorts
        }
        return sorted(some.values(), key=lambda p: (p.group, p.source))


@cache
def cues() -> Cues:
    """redact's own list."""
    data = tomllib.loads((files(__package__) / "cues.toml").read_text(encoding="utf-8"))
    lists = {name: "|".join(words) for name, words in data["lists"].items()}
    groups: list[Group] = []
    phrases: list[Phrase] = []
    for sort in ("cue", "specific", "against"):
        for entry in data[sort]:
            group = Group(sort, entry.get("entity", ""), entry["kind"], entry.get("weight", 0))
            phrases.extend(made(len(groups), _listed(words, lists)) for words in entry["words"])
            groups.append(group)
    return Cues(tuple(groups), tuple(phrases))


def own(base: Cues, entity: str, cues: Iterable[str], ignore: Iterable[str]) -> Cues:
    """With an authority's phrases as cues that stand even against a doubt; cues that touch
    a phrase in ``ignore`` say nothing. Raises re.error for what is no phrase."""
    group = Group("cue", entity, "own words", 4)
    added = tuple(made(len(base.groups), words) for words in cues)
    ignored = tuple(compiled(words) for words in ignore)
    return Cues((*base.groups, group), (*base.phrases, *added), ignored)


def made(group: int, source: str) -> Phrase:
    return Phrase(group, source, _keys(source) or frozenset())


@cache
def compiled(source: str) -> re.Pattern[str]:
    """A phrase as a regular expression. Raises re.error for one that is none."""
    body = source.replace(" ?", "\0").replace(" ... ", "\1")
    body = re.sub(r"(?<=\w)\*", r"\\w*", body).replace("#", r"\d+")
    body = body.replace(" ", r"\s+").replace("\0", r"\s*")
    body = body.replace("\1", r"(?:\s+\S+){0,4}?\s+")
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)


def _listed(source: str, lists: Mapping[str, str]) -> str:
    while "{" in source and (found := re.search(r"\{([a-z]+)\}", source)):
        source = source.replace(found[0], lists[found[1]])
    return source


# --- which words a phrase cannot do without -------------------------------------------------


def _keys(source: str) -> frozenset[str] | None:
    """The rarest set of words of which one must occur; None where none can be told."""
    source = source.replace("[- ]", " ")
    branches = list(_parts(source, "|"))
    if len(branches) > 1:
        each = [_keys(branch) for branch in branches]
        return frozenset[str]().union(*(k or () for k in each)) if all(each) else None
    found = [keys for part in _parts(source, " ") if (keys := _keys_of(part))]
    return min(found, key=lambda keys: (len(keys & _COMMON), len(keys)), default=None)


def _keys_of(part: str) -> frozenset[str] | None:
    """Of a word, or of a group in parentheses."""
    part = _OPTIONAL.sub("", part)
    if part.startswith("(") and part.endswith(")"):
        return _keys(part[1:-1])
    if not re.fullmatch(r"[^\W\d_]+(?:\*|s\?|['-][\w'-]*\*?)?", part):
        return None
    word = _WORD.findall(part)[0].lower()
    if part.endswith("*") and len(word) < _KEY:
        return None
    return frozenset({word[:_KEY], (word[:-1] if part.endswith("?") else word)[:_KEY]})


def _parts(source: str, mark: str) -> Iterator[str]:
    """What a mark outside of parentheses and brackets parts."""
    depth, begun = 0, 0
    for place, char in enumerate(source):
        depth += (char in "([") - (char in ")]")
        if char == mark and depth == 0:
            yield source[begun:place]
            begun = place + 1
    yield source[begun:]
