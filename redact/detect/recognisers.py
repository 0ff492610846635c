"""Our own recognisers, and how what they see becomes a hit."""

from __future__ import annotations

from redact.detect import (
    addresses,
    bank,
    columns,
    email,
    forenames,
    greetings,
    headers,
    identifiers,
    internal,
    labelled,
    network,
    online,
    phone,
    phrases,
    references,
    teams,
    titles,
    vehicles,
    written,
)
from redact.detect.seen import Recogniser, Seen
from redact.domain import Hit
from redact.passages import Cut

OURS: tuple[tuple[str, Recogniser, tuple[str, ...]], ...] = (
    (email.NAME, email.find, ("EMAIL_ADDRESS",)),
    (phone.NAME, phone.find, ("PHONE_NUMBER",)),
    (internal.NAME, internal.find, ("PHONE_NUMBER",)),
    (headers.NAME, headers.find, ("PERSON", "COLLAR_NUMBER")),
    (titles.NAME, titles.find, ("PERSON", "COLLAR_NUMBER")),
    (greetings.NAME, greetings.find, ("PERSON",)),
    (forenames.NAME, forenames.find, ("PERSON",)),
    (teams.NAME, teams.find, ("PERSON",)),
    (phrases.NAME, phrases.find, ("PERSON",)),
    (written.NAME, written.find, ("PERSON",)),
    (columns.NAME, columns.find, ("PERSON",)),
    (identifiers.NAME, identifiers.find, identifiers.ENTITIES),
    (bank.NAME, bank.find, bank.ENTITIES),
    (vehicles.NAME, vehicles.find, ("VEHICLE_REGISTRATION",)),
    (network.NAME, network.find, ("IP_ADDRESS",)),
    (online.NAME, online.find, online.ENTITIES),
    (references.NAME, references.find, references.ENTITIES),
    (addresses.NAME, addresses.find, addresses.ENTITIES),
    (labelled.NAME, labelled.find, labelled.ENTITIES),
)


def hit(cut: Cut, detector: str, seen: Seen) -> Hit:
    """What was seen in one passage, in file offsets."""
    return Hit(
        spans=cut.spans(seen.start, seen.end),
        entity=seen.entity,
        score=seen.score,
        detector=detector,
        value=seen.value,
        core=cut.spans(*seen.core) if seen.core else (),
    )
