"""What the tracker says of a placement, episode by episode."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from store.vocabulary import MoveStage, NeedsLevel, OfstedRating, PlacementType, StepTo

Row = Mapping[str, Any]
"""A row of the tracker by column, as it is kept; a column that the file has and the row leaves blank is null."""


class Details(NamedTuple):
    """Null is not recorded."""

    weekly_pence: int | None = None
    exit_plan_on: date | None = None
    authorised_on: date | None = None
    needs_level: NeedsLevel | None = None
    next_step: StepTo | None = None
    move_stage: MoveStage | None = None
    workstream: str | None = None
    provider_name: str | None = None
    ofsted_rating: OfstedRating | None = None
    district: str | None = None
    is_supported_lodgings: bool = False

    def type_of(self, told: PlacementType | None) -> PlacementType | None:
        """The type of placement. The return has no code for supported lodgings: there they are semi-independent."""
        if self.is_supported_lodgings and told is PlacementType.SEMI_INDEPENDENT:
            return PlacementType.SUPPORTED_LODGINGS
        return told


def carried(starts: Sequence[date], rows: Mapping[date, Row]) -> Iterator[Details]:
    """For each episode of one placement, by the days on which they start, what was said last.

    A row speaks from the episode that starts on its day to the end of the placement, or until a later row says otherwise. A
    later row that leaves something blank says nothing of it.
    """
    known: dict[str, Any] = {}
    for start in starts:
        known |= {name: value for name, value in rows.get(start, {}).items() if value is not None}
        yield _details(known)


def _details(row: Row) -> Details:
    return Details(
        weekly_pence=row.get("WEEKLY_COST"),
        exit_plan_on=_date(row, "EXIT_PLAN_ON"),
        authorised_on=_date(row, "AUTHORISED_ON"),
        needs_level=NeedsLevel(row["NEEDS_LEVEL"]) if "NEEDS_LEVEL" in row else None,
        next_step=StepTo(row["NEXT_STEP"]) if "NEXT_STEP" in row else None,
        move_stage=MoveStage(row["MOVE_STAGE"]) if "MOVE_STAGE" in row else None,
        workstream=row.get("WORKSTREAM"),
        provider_name=row.get("PROVIDER_NAME"),
        ofsted_rating=OfstedRating(row["OFSTED_RATING"]) if "OFSTED_RATING" in row else None,
        district=row.get("DISTRICT"),
        is_supported_lodgings=row.get("SUPPORTED_LODGINGS", False),
    )


def _date(row: Row, name: str) -> date | None:
    return date.fromisoformat(row[name]) if name in row else None
