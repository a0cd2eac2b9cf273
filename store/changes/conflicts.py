"""Logged moves of which a return tells otherwise: an officer says that the return is right, and the move is taken out."""

from store.changes.children import child_of
from store.changes.known import Known
from store.changes.plan import CannotRecord, Change, Record, RowChange
from store.models import PlacementMove
from store.terms import MoveState


def settle(known: Known, record: Record) -> Change:
    """All of one child's. The versions stay in the history, and no figure changes: the return was believed already."""
    child = child_of(known, record)
    held = known.all(PlacementMove, PlacementMove.reference == child, PlacementMove.state == MoveState.OVERRULED)
    if not held:
        raise CannotRecord(f"No logged move of {child} waits to be settled. Nothing was changed.")
    rows = tuple(RowChange(PlacementMove, move, None) for move in held)
    return Change("move_settle", child, rows, title="the return is right", warnings=(("changes_no_figure", {}),))
