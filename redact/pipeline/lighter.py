"""``redact propose --light``: without spaCy's model, the whole case or none of it."""

from __future__ import annotations

from redact import audit
from redact.case import Case
from redact.errors import BadInput
from redact.rules import RulePack
from redact.store import files, findings

_HEAVY, _OTHER = "en_core_web_md", "rampart"


def pack(full: RulePack) -> RulePack:
    """The rule pack with spaCy's model off; nothing else changes."""
    use = full.models[_HEAVY].model_copy(update={"on": False})
    return full.model_copy(update={"models": {**full.models, _HEAVY: use}})


def check(case: Case, *, light: bool, again: bool) -> None:
    """Refuse to read one part of a case with a model and the other without.

    Raises BadInput too where ``light`` takes nothing off or would leave no model at all.
    """
    models = case.pack.models
    if light and not (_HEAVY in models and models[_HEAVY].on):
        raise BadInput(
            f"{case.path}: the rule pack has the model {_HEAVY} off already",
            hint=f"redact propose {case.shown}, which is as light",
        )
    if light and not (_OTHER in models and models[_OTHER].on):
        raise BadInput(
            f"{case.path}: the rule pack has the model {_OTHER} off; none would look for names",
            hint=f"redact propose {case.shown}",
        )
    waiting = len(findings.pending(case.db))
    if again or waiting == len(files.originals(case.db)) or light == audit.read_lightly(case):
        return
    before, flag = ("without", "") if light else ("with", " --light")
    raise BadInput(
        f"{case.path}: it was read {before} --light so far",
        hint=f"redact propose {case.shown}{flag}, or from the start with --again",
    )
