"""What redact makes of invented bundles, measured against the truth about them. Pure.

``evaluate`` judges findings, ``compare`` documents and messages.
"""

from redact.evaluate.findings import Evaluation, Score, evaluate
from redact.evaluate.messages import (
    Expected,
    Rate,
    Structure,
    compare,
    evaluate_messages,
)

__all__ = [
    "Evaluation",
    "Expected",
    "Rate",
    "Score",
    "Structure",
    "compare",
    "evaluate",
    "evaluate_messages",
]
