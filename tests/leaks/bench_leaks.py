"""How many planted secrets survive each way to redact.

    python -m tests.leaks.bench_leaks [-v] [RECIPE ...] [--only TEXT]

Prints a line for each recipe: kinds, kinds in which the secret survives, kinds refused.
"""

from __future__ import annotations

import argparse
import io
import sys
import time

import pymupdf

from .corpus import KINDS, Leak
from .recipes import RECIPES, Recipe
from .scan import scan


def outcome(recipe: Recipe, leak: Leak) -> tuple[str, list[str]]:
    """("clean" or "survives", channels), or ("refused", [why]) when the recipe raised."""
    try:
        released = recipe(leak)
    except Exception as error:  # whatever a tool throws, it released nothing
        return "refused", [f"{type(error).__name__}: {error}"]
    found = scan(leak, released, trail=recipe is RECIPES["redact"])
    return ("survives" if found else "clean"), found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("recipes", nargs="*", metavar="RECIPE", help=", ".join(RECIPES))
    parser.add_argument("--only", default="", help="kinds whose name holds this text")
    parser.add_argument("-v", "--verbose", action="store_true", help="list the channels")
    options = parser.parse_args(arguments)
    pymupdf.set_messages(stream=io.StringIO())  # it reports what it could not draw on stdout
    kinds = [label for label in KINDS if options.only in label]
    print(f"{'recipe':<10} {'kinds':>6} {'survives':>9} {'refused':>8} {'seconds':>8}")
    for name in options.recipes or RECIPES:
        start, results = time.perf_counter(), {}
        for label in kinds:
            results[label] = outcome(RECIPES[name], KINDS[label]())
        states = [state for state, _ in results.values()]
        print(
            f"{name:<10} {len(kinds):>6} {states.count('survives'):>9} "
            f"{states.count('refused'):>8} {time.perf_counter() - start:>8.1f}"
        )
        if options.verbose:
            for label, (state, why) in results.items():
                if state != "clean":
                    print(f"  {label}: {state}: {'; '.join(why)[:160]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
