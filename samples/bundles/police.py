"""The police and city hall chain: trams at night, a letter, minutes and a complaint."""

from samples.binder import Binder
from samples.bundles import police_emails, police_papers, police_visit
from samples.bundles.police_cast import CAST

__all__ = ["CAST", "bind"]


def bind() -> Binder:
    """The whole bundle, in the order in which it was exported."""
    binder = Binder(CAST)
    police_emails.update(binder)
    police_papers.commissioners_letter(binder)
    police_emails.complaint(binder)
    police_papers.board_minutes(binder)
    police_papers.annex(binder)
    police_emails.figures(binder)
    police_papers.reply_to_resident(binder)
    police_visit.visit(binder)
    police_visit.briefing(binder)
    return binder
