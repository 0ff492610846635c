"""Pages to documents, messages and segments: a lossless partition of a file's text.

Guarantees: every character is in exactly one segment. A date, sender or subject that
could not be read for certain is None and its raw text kept; ``Message.reasons`` say what
the confidence rests on. Paper memos, forms and letterheads are documents, never email.
A letter is a document and one message of style ``letter``.

In a conversation the parent of a message is the one it answers or forwards.
"""

from redact.split.corrections import read_field
from redact.split.doubts import Doubt, doubts
from redact.split.link import link
from redact.split.register import Attachment, Whereabouts, register
from redact.split.splitter import split

__all__ = [
    "Attachment",
    "Doubt",
    "Whereabouts",
    "doubts",
    "link",
    "read_field",
    "register",
    "split",
]
