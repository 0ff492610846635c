"""The steps from one version of the database to the next.

``STEPS[0]`` is the SQL that takes version 1 (``schema.sql``) to version 2, and so on. A
step that was released is never edited. A new case runs ``schema.sql`` and then all steps.
"""

from __future__ import annotations

STEPS: tuple[str, ...] = ()
