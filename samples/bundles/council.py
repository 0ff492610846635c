"""The council and hospital chain: two files, one printed from Gmail, one from a Mac."""

from samples.binder import Binder
from samples.bundles import council_gmail, council_mac
from samples.bundles.council_cast import CAST
from samples.lines import Style

__all__ = ["CAST", "bind"]


def bind() -> dict[str, Binder]:
    """Both files by name."""
    gmail = Binder(CAST, body=Style("helv", 10), margin=40.0)
    council_gmail.thread(gmail)
    mac = Binder(CAST, body=Style("helv", 10.5))
    council_mac.executive(mac)
    council_mac.complaint(mac)
    return {"placement-thread.pdf": gmail, "discharge-emails.pdf": mac}
