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
from dataclasses import dataclass, field
from pathlib import Path

from evaluation import Mail, Truth, bundle, damaged

from redact import ingest
from redact.domain import FileText, Split
from redact.evaluate import Expected, Rate, Structure, compare
from redact.evaluate.messages import FIELDS, place
from redact.split import split


@dataclass
class Score:
    """What ``compare`` finds, and what only this set can tell."""

    structure: Structure = field(default_factory=Structure)
    taken: int = 0
    pages: int = 0
    seconds: float = 0.0

    def line(self) -> str:
        def f1(rate: Rate) -> str:
            return f"P {rate.precision:.3f} R {rate.recall:.3f} F1 {rate.f1:.3f}"

        one = self.structure
        hit, starts = max(one.messages.hit, 1), max(one.documents.hit, 1)
        return "\n".join((
            f"boundaries        {f1(one.messages)}  ({one.messages.true} messages)",
            f"whole messages    {one.whole / max(one.messages.true, 1):.3f}",
            f"styles            {one.styles_right / hit:.3f}",
            f"wrong dates       {one.wrong_dates}",
            f"look-alikes taken {self.taken}",
            f"document starts   {f1(one.documents)}  kinds {one.kinds_right / starts:.3f}",
            f"seconds/100 pages {100 * self.seconds / max(self.pages, 1):.2f}  ({self.pages} pages)",
            f"field faults      {dict(one.faults)}",
        ))  # fmt: skip


def judge(file: FileText, made: Split, truth: Truth, score: Score, seed: int) -> None:
    score.structure += compare(
        file,
        made,
        [expected(mail) for mail in truth.mails],
        [(page, kind) for page, _, kind in truth.documents],
        fields=(*FIELDS, "attachments"),
        label=str(seed),
    )
    mails = [place(file, one) for one in made.messages if one.style != "letter"]
    for page, top, bottom in truth.lookalikes:
        score.taken += sum(p == page and top - 2 <= y <= bottom for p, y in mails)


def expected(mail: Mail) -> Expected:
    fields = {
        "from": mail.sender, "to": mail.to, "cc": mail.cc, "sent": mail.sent,
        "subject": mail.subject, "attachments": mail.attachments,
    }  # fmt: skip
    return Expected(mail.page, mail.y, mail.style, fields)


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
        print("\n".join(result.structure.notes))
