"""The order of the stages: the only module that knows it.

``add`` seals and reads, ``propose`` splits, detects and decides what to propose,
``release`` burns, proves and publishes, ``prove`` does the proof again. Workers return
values; only this process writes to the case. Every step appends to the audit log.
"""

from __future__ import annotations

from redact.pipeline.attached import attachments
from redact.pipeline.correcting import correct, whereabouts
from redact.pipeline.doubtful import doubts
from redact.pipeline.identifying import merge, rename, split_person, unsay
from redact.pipeline.intake import Added, add, left_out
from redact.pipeline.marking import mark_copies
from redact.pipeline.proposing import propose
from redact.pipeline.proving import CERTIFICATE, failure, prove, prove_files
from redact.pipeline.releasing import Released, release
from redact.pipeline.widths import widths

__all__ = [
    "CERTIFICATE",
    "Added",
    "Released",
    "add",
    "attachments",
    "correct",
    "doubts",
    "failure",
    "left_out",
    "mark_copies",
    "merge",
    "propose",
    "prove",
    "prove_files",
    "release",
    "rename",
    "split_person",
    "unsay",
    "whereabouts",
    "widths",
]
