"""Names that people have online: in a profile's link, and after an at sign.

Only the name goes: the host says which service it is. An organisation's own account stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact import lexicon
from redact.detect.seen import Seen
from redact.passages import Cut

NAME = "online"
ENTITIES = ("PROFILE_URL", "SOCIAL_HANDLE")
_SLUG = r"(?P<slug>[A-Za-z0-9][\w.%-]*[\w%])"
_LINK = re.compile(
    r"(?i)\b(?:linkedin\.com/(?:in|pub)/|(?:facebook|fb|twitter|x|instagram|github|flickr|pinterest|"
    r"threads|snapchat|onlyfans|strava|soundcloud|medium|vimeo)\.(?:com|net)/(?:people/|add/|"
    r"athletes/)?@?|(?:tiktok|youtube)\.com/(?:@|user/|c/)|t\.me/|wa\.me/|bsky\.app/profile/|"
    r"reddit\.com/u(?:ser)?/|facebook\.com/profile\.php\?id=|[\w.-]+\.\w{2,}/~)" + _SLUG
)
_PEOPLE = re.compile(
    r"(?i)(?:https?://|www\.)[\w.-]+/(?:[\w-]+/)*(?:people|staff|users?|profiles?|team|members?|"
    r"author|contacts?)/" + _SLUG
)
_HANDLE = re.compile(
    r"(?<![\w@.%+-])@(?P<slug>[A-Za-z][A-Za-z0-9_]{2,29}(?:\.[A-Za-z0-9_]+)*)(?![\w@-])"
)
_CUE = re.compile(
    r"(?i)\b(?:twitter|x\.com|instagram|insta|tiktok|facebook|snapchat|threads|bluesky|handle|"
    r"account|posts? as|follow(?:s|ed)?|dm)\b"
)
_PAGES = re.compile(
    r"(?i)share|sharer|intent|groups|events|pages|watch|search|hashtag|home|login|company|explore|"
    r"p|reels?|help|policies|legal|about|jobs|status|photos?|videos?|i"
)
"""First words of a service's own pages."""
_OFFICIAL = re.compile(
    r"(?i)council|police|gov|nhs|news|bbc|itv|sky|office|official|trust|school|college|univ|"
    r"ambulance|library|museum|mayor|party|charity|union|centre|museum|theatre|radio|press|club|"
    r"ltd|group|services?|team|hq$|uk$|fc$|^met|mps|crimestoppers"
)


def find(cut: Cut) -> Iterator[Seen]:
    text = cut.text
    if "/" in text:
        for found in _LINK.finditer(text):
            if not _PAGES.fullmatch(found["slug"]) and not _OFFICIAL.search(found["slug"]):
                yield _seen("PROFILE_URL", *found.span("slug"), text)
        for found in _PEOPLE.finditer(text):
            if _reads_as_name(found["slug"]):
                yield _seen("PROFILE_URL", *found.span("slug"), text)
    for found in _HANDLE.finditer(text):
        slug = found["slug"]
        if _OFFICIAL.search(slug) or slug.rpartition(".")[2].lower() in lexicon.words(
            "top domains"
        ):
            continue
        # ``@Ann`` calls somebody in a chat; the names' own detectors see to it
        called = slug[0].isupper() and slug[1:].islower() and slug.isalpha()
        if not called or _CUE.search(text[max(0, found.start() - 40) : found.start()]):
            yield _seen("SOCIAL_HANDLE", *found.span(), text)


def _reads_as_name(slug: str) -> bool:
    """Whether two words or more stand there, of which the first or last is a forename."""
    words = [word for word in re.split(r"[-_.]", slug) if word.isalpha()]
    return len(words) > 1 and (lexicon.forename(words[0]) or lexicon.forename(words[-1]))


def _seen(entity: str, start: int, end: int, text: str) -> Seen:
    return Seen(start, end, entity, 0.7, text[start:end].lower())
