"""The certificate of a release: what went out, how it was proved, under which state of
the audit log. It holds no withheld text, and nothing that differs between two releases
of the same signed-off state."""

from __future__ import annotations

import importlib.metadata
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from redact import __version__
from redact.domain import Verification
from redact.rules import RulePack


@dataclass(frozen=True)
class ReleasedFile:
    """One burned and proved file. ``document`` is the name it is published under;
    ``fallbacks`` are (page from 1, reason) of pages that went out as pictures."""

    document: str
    sha256: str
    original: str
    pages: int
    boxes: dict[str, int]
    verification: Verification
    fallbacks: tuple[tuple[int, str], ...] = ()
    warnings: tuple[str, ...] = ()


def certificate(
    files: Iterable[ReleasedFile],
    pack: RulePack,
    roster: str,
    signed_off: dict[str, Any],
    audit: dict[str, Any],
    read: dict[str, Any],
) -> str:
    """The certificate as JSON. ``audit`` is the signed head; ``roster`` its digest;
    ``read`` says how the proposals were made."""
    document = {
        "schema": "redact/certificate/1",
        "files": [_file(one) for one in files],
        "rules": {"name": pack.pack.name, "version": pack.pack.version, "sha256": pack.digest},
        "roster": {"sha256": roster or None},
        "read": read,
        "signed_off": signed_off,
        "audit": audit,
        "software": {
            "redact": __version__,
            **{name: importlib.metadata.version(name) for name in ("pymupdf", "pikepdf")},
        },
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _file(one: ReleasedFile) -> dict[str, Any]:
    return {
        "document": one.document,
        "sha256": one.sha256,
        "original_sha256": one.original,
        "pages": one.pages,
        "boxes": one.boxes,
        "pages_as_pictures": [{"page": page, "reason": why} for page, why in one.fallbacks],
        "ocr": next((c.engine for c in one.verification.checks if c.name == "ocr"), None),
        "checks": [
            {
                "check": check.name,
                "engine": check.engine,
                "examined": check.examined,
                "passed": check.passed,
            }
            for check in one.verification.checks
        ],
    }
