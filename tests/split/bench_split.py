# ruff: noqa: E501  (tables of long lines)
"""Judge the splitter on the evaluation set: ``python tests/split/bench_split.py [SEEDS]``.

With ``--scan`` the text is damaged first as OCR damages it (1.2 % of the characters that
engines confuse, boxes off by a point, no rules, no weights). ``-v`` lists every fault.

Prints precision, recall and F1 of message boundaries and document starts, whole-message
field accuracy, wrong dates, look-alikes taken for messages, and seconds per 100 pages.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from evaluation import Mail, Truth, bundle, damaged

from redact import ingest
from redact.domain import FileText, Message, Split
from redact.split import split

NEAR = 20.0
"""Points between a true and a found first header line that still count as the same."""


@dataclass
class Score:
    found: int = 0
    true: int = 0
    hit: int = 0
    whole: int = 0
    wrong_dates: int = 0
    taken: int = 0
    starts_found: int = 0
    starts_true: int = 0
    starts_hit: int = 0
    kinds_right: int = 0
    styles_right: int = 0
    pages: int = 0
    seconds: float = 0.0
    faults: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def line(self) -> str:
        def f1(hit: int, found: int, true: int) -> str:
            p, r = hit / max(found, 1), hit / max(true, 1)
            return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f}"

        return "\n".join((
            f"boundaries        {f1(self.hit, self.found, self.true)}  ({self.true} messages)",
            f"whole messages    {self.whole / max(self.true, 1):.3f}",
            f"styles            {self.styles_right / max(self.hit, 1):.3f}",
            f"wrong dates       {self.wrong_dates}",
            f"look-alikes taken {self.taken}",
            f"document starts   {f1(self.starts_hit, self.starts_found, self.starts_true)}"
            f"  kinds {self.kinds_right / max(self.starts_hit, 1):.3f}",
            f"seconds/100 pages {100 * self.seconds / max(self.pages, 1):.2f}  ({self.pages} pages)",
            f"field faults      {dict(self.faults)}",
        ))  # fmt: skip


def place(file: FileText, message: Message) -> tuple[int, float]:
    page, offset = file.locate(message.span.start)
    box = file.pages[page].box(offset)
    return page + 1, box.y0 if box else 0.0


def judge(file: FileText, made: Split, truth: Truth, score: Score, seed: int) -> None:
    mails = [
        (message, *place(file, message)) for message in made.messages if message.style != "letter"
    ]
    score.found += len(mails)
    score.true += len(truth.mails)
    free = list(mails)
    for mail in truth.mails:
        near = [(abs(y - mail.y), n) for n, (_, page, y) in enumerate(free) if page == mail.page]
        if not near or min(near)[0] > NEAR:
            score.notes.append(f"{seed} p{mail.page} y{mail.y:.0f} missed {mail.style}")
            score.faults[f"missed {mail.style}"] += 1
            continue
        message = free.pop(min(near)[1])[0]
        score.hit += 1
        score.styles_right += message.style == mail.style
        if message.style != mail.style:
            score.faults[f"style {mail.style}->{message.style}"] += 1
        compare(mail, message, score, seed)
    for message, page, y in free:
        score.notes.append(f"{seed} p{page} y{y:.0f} extra {message.style} {message.reasons}")
    for page, top, bottom in truth.lookalikes:
        score.taken += sum(p == page and top - 2 <= y <= bottom for _, p, y in mails)
    starts = {}
    for document in made.documents:
        page, _ = file.locate(document.span.start)
        starts[page + 1] = document.kind.value
    score.starts_found += len(made.documents)
    score.starts_true += len(truth.documents)
    for page, _, kind in truth.documents:
        if page in starts:
            score.starts_hit += 1
            score.kinds_right += starts[page] == kind
            if starts[page] != kind:
                score.notes.append(f"{seed} p{page} kind {starts[page]} for {kind}")
        else:
            score.notes.append(f"{seed} p{page} document start missed: {kind}")
    for page in starts.keys() - {page for page, _, _ in truth.documents}:
        score.notes.append(f"{seed} p{page} extra document {starts[page]}")


def compare(mail: Mail, message: Message, score: Score, seed: int) -> None:
    pairs = {
        "from": (mail.sender, message.sender), "to": (mail.to, list(message.to)),
        "cc": (mail.cc, list(message.cc)), "sent": (mail.sent, message.sent),
        "subject": (mail.subject, message.subject),
        "attachments": (mail.attachments, list(message.attachments)),
    }  # fmt: skip
    wrong = [name for name, (true, found) in pairs.items() if true != found]
    for name in wrong:
        score.faults[name] += 1
        score.notes.append(
            f"{seed} p{mail.page} {mail.style} {name}: {pairs[name][0]!r} got {pairs[name][1]!r}"
        )
    score.whole += not wrong
    score.wrong_dates += message.sent is not None and message.sent != mail.sent


def run(seeds: range, prints: int = 24, damage: float = 0.0) -> Score:
    score = Score()
    for seed in seeds:
        data, truth = bundle(seed, prints)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bundle.pdf"
            path.write_bytes(data)
            file = ingest.read(path)
        if damage:
            file = damaged(file, random.Random(seed), damage, 1.0)  # noqa: S311
        started = time.perf_counter()
        made = split(file)
        score.seconds += time.perf_counter() - started
        score.pages += len(file.pages)
        assert "".join(file.text[s.span.start : s.span.end] for s in made.segments) == file.text
        judge(file, made, truth, score, seed)
    return score


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    result = run(
        range(numbers[0] if numbers else 10), damage=0.012 if "--scan" in sys.argv else 0.0
    )
    print(result.line())
    if "-v" in sys.argv:
        print("\n".join(result.notes))
