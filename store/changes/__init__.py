"""Officers log by talking. A message's records are planned, shown, confirmed unless they are a plain note, and applied.

`plan` says what would change; `apply` writes it in the caller's transaction; `undo` takes a run back. What waits for a yes is
kept by `pending`. Whoever calls begins with `ledger.in_turn`, so that nobody changes anything between plan and apply.
"""

from store.changes.applying import Overlapping, apply
from store.changes.plan import Asked, Author, Change, Plan, Record, Refused, Right, RowChange
from store.changes.planning import can_plan, plan
from store.changes.undoing import IN_TIME, TakenBack, author_of, last_run, undo
from store.ledger import NoRoom, in_turn

__all__ = [
    "IN_TIME",
    "Asked",
    "Author",
    "Change",
    "NoRoom",
    "Overlapping",
    "Plan",
    "Record",
    "Refused",
    "Right",
    "RowChange",
    "TakenBack",
    "apply",
    "author_of",
    "can_plan",
    "in_turn",
    "last_run",
    "plan",
    "undo",
]
