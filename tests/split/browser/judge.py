"""Judge the splitter on Chromium's prints: ``python tests/split/browser/judge.py NAME...``.

NAME without ending: ``NAME.pdf`` and ``NAME.json`` as ``make.py`` writes them. With
``--scan LOOK`` (of ``tests/scans.py``) and ``--dpi``, ``--skew`` the prints are scanned and
read by OCR first; whole messages are then also counted where each text of a field is alike
to nine parts in ten, since an English model reads no Ó. ``-v`` lists every fault.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from redact import ingest
from redact.domain import FileText, Message, Split
from redact.evaluate import Expected, Structure, compare
from redact.evaluate.messages import FIELDS, NEAR, place
from redact.split import split
from redact.split.catalogue import plain

sys.path.insert(0, str(Path(__file__).parents[2]))

ALL = (*FIELDS, "attachments")


def judge(
    file: FileText, made: Split, truth: Mapping[str, Any], *, close: bool = False
) -> Structure:
    """The figures of one bundle; with ``close`` texts need only be alike."""
    placed = [(one, *place(file, one)) for one in made.messages]
    expected = []
    for one in truth["messages"]:
        near = [m for m, page, y in placed if page == one["page"] and abs(y - one["y"]) <= NEAR]
        fields = {**one, **_alike(one, near[0])} if close and near else one
        expected.append(Expected(one["page"], one["y"], one["style"], fields))
    starts = [(one["page"], one["kind"]) for one in truth["documents"]]
    return compare(file, made, expected, starts, fields=ALL, label=file.name)


def taken(file: FileText, made: Split, truth: Mapping[str, Any]) -> int:
    """How many look-alikes were taken for the header of an email."""
    heads = [place(file, one) for one in made.messages if one.style != "letter"]
    return sum(
        page == one["page"] and abs(y - one["y"]) < 3 for one in truth["traps"] for page, y in heads
    )


def _alike(true: Mapping[str, Any], found: Message) -> dict[str, Any]:
    """The fields whose every text is near to what was read, as they were read."""
    same: dict[str, Any] = {}
    for name in ALL:
        read = getattr(found, "sender" if name == "from" else name)
        pair = [
            [value] if isinstance(value, str) else list(value or ()) for value in (true[name], read)
        ]
        if name != "sent" and len(pair[0]) == len(pair[1]) and all(map(_near, *pair)):
            same[name] = read
    return same


def _texts(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _near(a: str, b: str) -> bool:
    return fuzz.ratio(plain(a).replace("’", "'"), plain(b).replace("’", "'")) >= 90


def load(name: str, look: Any = None) -> tuple[FileText, dict[str, Any]]:
    """A bundle as text, scanned first where a look is given, and its truth moved along."""
    truth = json.loads(Path(f"{name}.json").read_text())
    if look is None:
        return ingest.read(Path(f"{name}.pdf")), truth
    from scans import scanned

    from redact import ocr

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{Path(name).name}.pdf"
        path.write_bytes(scanned(Path(f"{name}.pdf").read_bytes(), look))
        file = ingest.read(path, ocr=ocr.engine())
    for one in (*truth["messages"], *truth["traps"]):
        one["y"] = look.place(60, one["y"] + 4, 595, 842)[1] - 4
    return file, truth


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--scan", metavar="LOOK")
    parser.add_argument("--dpi", type=int)
    parser.add_argument("--skew", type=float)
    parser.add_argument("-v", action="store_true")
    asked = parser.parse_args()
    look = None
    if asked.scan:
        from scans import LOOKS

        given = {"dpi": asked.dpi, "skew": asked.skew}
        given = {key: value for key, value in given.items() if value is not None}
        look = replace(LOOKS[asked.scan], **given)
    exact, close, traps = Structure(), Structure(), 0
    for name in asked.names:
        file, truth = load(name, look)
        made = split(file)
        exact += judge(file, made, truth)
        close += judge(file, made, truth, close=True)
        traps += taken(file, made, truth)
    print(json.dumps(exact.as_json() | {"look-alikes taken": traps}, indent=1))
    print(f"whole messages, texts alike: {close.whole / max(close.messages.true, 1):.4f}")
    if asked.v:
        print("\n".join(close.notes))


if __name__ == "__main__":
    main()
