"""The columns of the placement tracker and of the file of costs."""

import re
from dataclasses import replace

from store.imports.ssda903.values import CHILD as REFERENCE
from store.imports.tables.columns import Column, Holds
from store.ledger import COSTS, TRACKER
from store.vocabulary import MoveStage, NeedsLevel, OfstedRating, StepTo

PLACE_NAME = re.compile(r"[^\W\d_][^\W\d_ '’.&()-]*(?:[ '’.&()-]+[^\W\d_]+\)?)*")
MOST_A_WEEK = 50_000
"""Pounds. The dearest placements in England cost less than half of it."""


def _as_reference(text: str) -> str | None:
    return text if REFERENCE.fullmatch(text) else None


def _as_place(text: str) -> str | None:
    """Letters alone: a postcode or the number of a house is no district."""
    return text if PLACE_NAME.fullmatch(text) else None


CHILD = Column("CHILD", Holds.REFERENCE, "The child's reference, as in the return", is_required=True, reads=_as_reference)
DECOM = Column(
    "DECOM", Holds.DATE, "The day on which the placement, or one of its episodes, starts in the return", is_required=True
)
WEEKLY_COST = Column("WEEKLY_COST", Holds.POUNDS, "What the placement costs in a week", least=0, most=MOST_A_WEEK)

COLUMNS = {
    TRACKER: (
        CHILD,
        DECOM,
        WEEKLY_COST,
        Column("EXIT_PLAN_ON", Holds.DATE, "The day on which the child is planned to move on"),
        Column("AUTHORISED_ON", Holds.DATE, "The day on which the director authorised the placement"),
        Column("NEEDS_LEVEL", Holds.TERM, "The child's level of need, as assessed", terms=NeedsLevel),
        Column("DISTRICT", Holds.NAME, "The district that the child comes from", longest=60, reads=_as_place),
        Column("SUPPORTED_LODGINGS", Holds.YES_NO, "Whether the placement is supported lodgings"),
        Column("NEXT_STEP", Holds.TERM, "Where the child is planned to go next", terms=StepTo),
        Column("MOVE_STAGE", Holds.TERM, "How far that move has come", terms=MoveStage),
        Column("WORKSTREAM", Holds.NAME, "The workstream to which a step down to it, or home from it, is credited", longest=120),
        Column("PROVIDER_NAME", Holds.NAME, "The agency or home", longest=100),
        Column("OFSTED_RATING", Holds.TERM, "Ofsted's judgement of the provider", terms=OfstedRating),
    ),
    COSTS: (CHILD, DECOM, replace(WEEKLY_COST, is_required=True)),
}
"""By kind of import."""
