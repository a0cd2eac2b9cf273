"""What the placement trackers held tell of, and what cannot be asked as long as they do not."""

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy.orm import Session

from store import ledger
from store.measures.dimensions import COUNTED_AS, attributes
from store.measures.measure import Measure
from store.measures.query import Query
from store.measures.refusal import CannotAnswer

TOLD_IN: Mapping[str, str] = MappingProxyType(
    {"needs_level": "NEEDS_LEVEL", "move_stage": "MOVE_STAGE", "provider_name": "PROVIDER_NAME", "ofsted_rating": "OFSTED_RATING"}
)
"""Dimensions that the return does not know, to the tracker's column."""
LODGINGS = "SUPPORTED_LODGINGS"


def check_told(session: Session, measure: Measure, query: Query, run_id: int) -> None:
    """Raises CannotAnswer where no tracker in force after the run tells what the measure or one of the values rests on."""
    untold = untold_values(session, query, run_id)
    for chosen in (query.filters, query.exclude, query.of):
        for dimension, values in chosen.items():
            for value in values:
                counted_as = untold.get((dimension, value))
                if counted_as and counted_as not in values:
                    raise CannotAnswer("value_not_held", dimension=dimension, value=value, counted_as=counted_as)
    if measure.told_in and measure.told_in not in _columns(session, run_id):
        raise CannotAnswer("not_in_tracker", measure=measure.id, column=measure.told_in)


def untold_values(session: Session, query: Query, run_id: int) -> Mapping[tuple[str, str], str]:
    """Of what the question speaks of, the values that the return does not tell apart from others, where no tracker does."""
    speaks_of = {(dimension, value): other for (dimension, value), other in COUNTED_AS.items() if dimension in attributes(query)}
    return speaks_of if speaks_of and LODGINGS not in _columns(session, run_id) else {}


def was_untold(session: Session, measure: Measure, query: Query, before: int, now: int) -> bool:
    """Whether a tracker that came in between two runs makes them tell of different things: no difference is a correction then."""
    if measure.told_in or attributes(query) & TOLD_IN.keys():
        return True
    return untold_values(session, query, before) != untold_values(session, query, now)


def _columns(session: Session, run_id: int) -> set[str]:
    """What the trackers and files of costs in force have a column of."""
    runs = ledger.trackers_in_force(session, run_id)
    return {column for run in runs for file in run.manifest for column in file["columns"]}
