"""The rule pack (TOML) and the roster (CSV): validated once, at the edge.

Both carry a digest of the bytes they were read from, so that a case can say under which
rules it was decided. Every fault is a BadInput that names the file and the key or line.
"""

from redact.rules.pack import Code, Entity, ModelUse, Rule, RulePack, Standing, When, load_pack
from redact.rules.roster import COLUMNS, Roster, RosterEntry, load_roster

__all__ = [
    "COLUMNS",
    "Code",
    "Entity",
    "ModelUse",
    "Roster",
    "RosterEntry",
    "Rule",
    "RulePack",
    "Standing",
    "When",
    "load_pack",
    "load_roster",
]
