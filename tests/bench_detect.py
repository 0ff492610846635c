"""The figures of detection on the evaluation set, the stress list and the samples; its speed.

    python -m tests.bench_detect

The README's figures come from the evaluation set, whose templates and names are its own.
"""

from __future__ import annotations

import time
from pathlib import Path

from tests.detect import stress
from tests.detect.evaluation import SUITES, bundle, score
from tests.detect.measure import ROOT, folder, pack, show

SEEDS = range(5)


def main() -> None:
    from redact.detect import scan
    from redact.split import split

    for name in SUITES:
        made, _, _ = bundle(name, 0)
        scan(made, split(made), pack())
        start = time.process_time()
        result = score(name, SEEDS)
        pages = sum(len(bundle(name, seed)[0].pages) for seed in SEEDS)
        spent = (time.process_time() - start) / pages
        print(f"\nevaluation set, {name}: {pages} pages, {spent:.3f} CPU s a page")
        show(result, verbose=False)
    for held in sorted(Path(ROOT / "tests" / "held_out").glob("*/truth.json")):
        print(f"\nheld-out bundle, {held.parent.name}")
        show(folder(held.parent), verbose=False)
    print("\nstress list: cases that hold, by failure mode")
    stress.main([], verbose=False)
    for sample in sorted(Path(ROOT / "samples").glob("*/truth.json")):
        print(f"\ndevelopment sample, {sample.parent.name}")
        show(folder(sample.parent), verbose=False)


if __name__ == "__main__":
    main()
