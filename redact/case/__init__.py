"""The case folder: create it, open it, lock it, take originals in, publish a release.

::

    CASE/
      case.db          SQLite, WAL: the one source of truth
      originals/       <sha256>.pdf, read-only; <sha256>.pdf.part until its row is committed
      review/          marked copies for reviewers
      release/         what may leave the building; appears whole or not at all
      release.<token>  a release being written; becomes release/ once its row is committed
      release.old      the release before, for the moment of the swap
      case.key         32 random bytes, 0600; never exported
      .lock            held by the one writer

Guarantees: everything one user action writes, rows and audit event, is one transaction.
Killed at any moment, a case opens again with every acknowledged action in it, no part of
an unacknowledged one, and either the old release or the new one. There is one writer at a
time; the lock ends with the process that holds it, however it ends. Readers need none.

Does not protect against somebody who can write to the folder and read ``case.key``.
"""

from redact.case.core import Case, Publication, Sealed
from redact.case.who import SOFTWARE, encodable, person

__all__ = ["SOFTWARE", "Case", "Publication", "Sealed", "encodable", "person"]
