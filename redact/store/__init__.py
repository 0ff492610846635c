"""The case's database: one SQLite file, reached through typed functions.

``db`` opens it, ``chain`` writes audit events, and ``files``, ``findings`` and
``reviews`` store and load the values of ``redact.domain``. Nothing here commits: the
caller holds one transaction for one user action (``Case.action``).
"""
