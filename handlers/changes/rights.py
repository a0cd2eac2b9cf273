"""Whether somebody may make a change: each right that it needs, by the rules of `handlers.access`."""

from handlers import access
from handlers.access import Asker
from store.changes import Change, Plan, Right


def check_can_make(asker: Asker, plan: Plan) -> None:
    """Raises NotAllowed for the first that they may not make."""
    for change in plan.changes:
        _check(asker, change)


def _check(asker: Asker, change: Change) -> None:
    if Right.ASK in change.rights:
        return  # a question to officers: everybody who is let in
    access.check_can_log(asker)
    if Right.DECIDE in change.rights:
        access.check_can_decide(asker, change.owner)
    if Right.APPROVE_FINANCE in change.rights:
        access.check_can_approve_finance(asker)
    if Right.AUTHORISE_PLACEMENTS in change.rights:
        access.check_can_authorise_placements(asker)
