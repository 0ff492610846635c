"""The police and city hall chain: trams at night, a letter, minutes and a complaint."""

from samples.binder import Binder
from samples.bundles import (
    police_board,
    police_complaint,
    police_figures,
    police_letters,
    police_update,
    police_visit,
)
from samples.bundles.police_cast import CAST

__all__ = ["CAST", "bind"]


def bind() -> Binder:
    """The whole bundle, in the order in which it was exported."""
    binder = Binder(CAST)
    police_update.update(binder)
    police_letters.commissioners_letter(binder)
    police_complaint.complaint(binder)
    police_board.board_minutes(binder)
    police_board.annex(binder)
    police_figures.figures(binder)
    police_letters.reply_to_resident(binder)
    police_visit.visit(binder)
    police_visit.briefing(binder)
    return binder
