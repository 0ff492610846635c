"""What becomes of real and broken files: released and verified, or refused; never else.

    python -m tests.leaks.bench_broken FOLDER [--break N] [--part I/K] [--pages MOST] [-v]

Takes every PDF below FOLDER through new, add, mark (a word of the first page with text, or
a box), sign-off and release, each in a case of its own. With ``--break N`` also N broken
copies of each (``breakage``; the same ones each time). ``--part 2/10`` takes every tenth
file. A file with more than MOST pages (40) is skipped: this measures kinds, not sizes.

Prints counts, refusals by exit code and reason, and every defect: an unexpected error, a
parser that failed in a way nobody foresaw, more time than the limit, a case that holds
part of a release, a file left in the temporary folder. Exit 1 when there is one.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pymupdf

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import casekit

from redact import pipeline, review
from redact.case import Case
from redact.domain import Box
from redact.errors import RedactError
from redact.review import Target
from redact.store import files
from tests.leaks.breakage import broken

SECONDS = 60
"""The limit of time for a file of one page, and what a file may take here in all."""

_WORD = re.compile(r"[^\W\d_]{5,}")


@dataclass(frozen=True)
class Fate:
    """What became of a file. ``state``: released, refused, skipped or defect."""

    state: str
    why: str = ""
    pages: int = 0
    pictures: int = 0


def fate(path: Path, home: Path) -> Fate:
    """Take one file through a case of its own in ``home``, a folder with nothing in it."""
    start = time.monotonic()
    try:
        found = _through(home / "CASE", path)
    except RedactError as error:
        found = Fate("refused", f"{error.exit_code} {_kind(error.message)}")
        if "redact failed on" in error.message:
            found = Fate("defect", error.message)
        elif error.exit_code not in (3, 6):
            found = Fate("defect", f"exit {error.exit_code}: {error.message}")
        elif not error.hint:
            found = Fate("defect", f"no hint: {error.message}")
    except Exception as error:
        found = Fate("defect", f"{type(error).__name__}: {error}")
    finally:
        left = _left_over(home / "CASE", found.state == "released")
        shutil.rmtree(home / "CASE", ignore_errors=True)
    if left or (left := [path.name for path in home.iterdir()]):
        return Fate("defect", f"left behind: {left}")
    if time.monotonic() - start > 4 * SECONDS:
        return Fate("defect", f"took {time.monotonic() - start:.0f} s")
    return found


def _through(place: Path, path: Path) -> Fate:
    with Case.create(place, casekit.PACK) as case:
        (added,) = pipeline.add(case, [path], _untracked)
        casekit.propose(case, ())
        for one in review.status(case).unread:
            review.record_read(case, one.name, one.page + 1, by="A Moss", reason="seen")
        text = files.load(case.db, added.sealed.sha256)
        words = [word for page in text.pages for word in _WORD.findall(page.text)]
        first = text.pages[0]
        corner = Box(0, 0, first.width / 2, first.height / 20)
        target = Target(document=added.sealed.name, page=1, box=corner)
        if words:
            target = Target(text=max(words[:80], key=len))
        review.mark(case, target, ("s40(2)",), by="A Moss", reason="to be tried")
        review.sign_off(case, by="B Quill")
        (released,) = pipeline.release(case, None, _untracked).files
        if not all(proof.passed for _, proof in pipeline.prove(case, _untracked)):
            return Fate("defect", "published, and does not prove clean again")
        return Fate("released", "", added.pages, len(released.fallbacks))


def _untracked(items: Iterable, label: str, total: int) -> Iterable:
    return items


def _kind(message: str) -> str:
    """A refusal's kind: without names of files, numbers and all but the first two lines."""
    lines = [line.strip() for line in message.splitlines()[1:] or [message]]
    shown = (part for line in lines for part in line.split(": ") if ".pdf" not in part.lower())
    return re.sub(r"\d+(\.\d+)?", "N", ": ".join(dict.fromkeys(shown)))[:150]


def _left_over(case: Path, released: bool) -> list[str]:
    return [
        path.name
        for path in (case.iterdir() if case.exists() else ())
        if path.name.startswith("release") and not (released and path.name == "release")
    ]


def _inputs(options: argparse.Namespace, scratch: Path) -> Iterator[tuple[str, Path]]:
    found = sorted(p for p in options.folder.rglob("*") if p.suffix.lower() == ".pdf")
    part, parts = map(int, options.part.split("/"))
    for path in found[part - 1 :: parts]:
        label = str(path.relative_to(options.folder))
        if not path.is_file():
            continue
        if options.broken_only is False:
            yield label, path
        for seed in range(options.first_seed, options.first_seed + options.broken):
            name, data = broken(path.read_bytes() or b" " * 99, seed)
            copy = scratch / "broken.pdf"
            copy.write_bytes(data)
            yield f"{label} [{seed} {name}]", copy


def _too_many_pages(path: Path, most: int) -> bool:
    """A guess from outside: this process opens no hostile file."""
    counts = re.findall(rb"/Type\s*/Page\b", path.read_bytes())
    return most > 0 and (len(counts) > most or path.stat().st_size > 3_000_000)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--break", dest="broken", type=int, default=0, metavar="N")
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--broken-only", action="store_true")
    parser.add_argument("--part", default="1/1", metavar="I/K")
    parser.add_argument("--pages", type=int, default=40, metavar="MOST")
    parser.add_argument("-v", "--verbose", action="store_true", help="a line for each file")
    options = parser.parse_args(arguments)
    pymupdf.TOOLS.mupdf_display_errors(False)
    states, reasons, defects = Counter[str](), Counter[str](), []
    pages = pictures = 0
    with (
        tempfile.TemporaryDirectory(prefix="bench-broken-") as scratch,
        tempfile.TemporaryDirectory(prefix="bench-broken-") as temporary,
    ):
        os.environ["TMPDIR"] = tempfile.tempdir = temporary  # for workers and for us
        for label, path in _inputs(options, Path(scratch)):
            start = time.monotonic()
            skip = _too_many_pages(path, options.pages)
            found = Fate("skipped") if skip else fate(path, Path(temporary))
            states[found.state] += 1
            reasons[found.why] += found.state == "refused"
            pages, pictures = pages + found.pages, pictures + found.pictures
            if found.state == "defect":
                defects.append(f"{label}: {found.why}")
            if options.verbose:
                spent = time.monotonic() - start
                print(
                    f"{found.state}\t{spent:.1f}\t{found.pictures}/{found.pages}\t{label}\t"
                    f"{found.why}",
                    flush=True,
                )
    print(", ".join(f"{state}: {number}" for state, number in sorted(states.items())))
    print(f"{pages} pages released, {pictures} of them as pictures")
    for why, number in reasons.most_common():
        if number:
            print(f"  refused {number}: exit {why}")
    for defect in defects:
        print(f"  DEFECT {defect}")
    return 1 if defects else 0


if __name__ == "__main__":
    sys.exit(main())
