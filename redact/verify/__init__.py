"""Independent proof about a burned file, by engines other than the one that burned it.

Guarantees, for a verification that passed: no character that pdfium can read stands in a
box except a label; every visible character outside the boxes is where it was, and no
other was added; no withheld value or mark is found in any string, name, stream, revision
or leftover of the file in the encodings named in ``decode``; nothing remains of what a
release must not have (``structure``). ``look`` adds that OCR reads no withheld value on
the pages with pictures that was not known to stay there.

Does not protect against: what can be told from the width of a box or from the meaning of
the text beside it; values of fewer than three letters outside the page's own text.
"""

from redact.verify.proof import verify
from redact.verify.seen import look

__all__ = ["look", "verify"]
