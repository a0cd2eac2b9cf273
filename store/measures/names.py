"""The council's own names: values of dimensions that come from the store and not from the catalogue."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import council
from store.measures.thresholds import STRICT
from store.models import ChildRecord, Council, CouncilKind, Episode, Postcode


@dataclass(frozen=True)
class Names:
    """What this council's people, districts and neighbours are called. Empty as long as nothing is loaded."""

    code: str | None = None
    council: str | None = None
    kind: CouncilKind = CouncilKind.COUNCIL
    region: str | None = None
    districts: tuple[str, ...] = ()
    """Where children are from."""
    placement_areas: tuple[str, ...] = ()
    """Where placements are: districts inside the council's area, authorities outside it."""

    def of(self, dimension: str) -> tuple[str, ...]:
        """The values of a dimension whose values come from the store."""
        return {"district": self.districts, "placement_area": self.placement_areas}.get(dimension, ())


def names(session: Session) -> Names:
    """As now known. Places where only a few children have ever been are left out: to know their names would tell of them."""
    row = council.council(session)
    if row is None:
        return Names()
    return Names(
        code=row.code,
        council=row.name,
        kind=row.kind,
        region=row.region,
        districts=places(session, "district"),
        placement_areas=places(session, "placement_area"),
    )


def places(session: Session, dimension: str, run_id: int | None = None) -> tuple[str, ...]:
    """The council's own districts, and every other place where more children than the smallest count have ever been.

    Any other can hold a small count at most, so leaving it out tells no more than "fewer than 6" would. Counted from what was
    known after run `run_id`; null: from all that was ever known.
    """
    column = {"district": Episode.district, "placement_area": Episode.placement_area}[dimension]
    often = (
        sa.select(column)
        .join(ChildRecord, ChildRecord.id == Episode.record_id)
        .where(column.is_not(None))
        .group_by(column)
        .having(sa.func.count(ChildRecord.child_id.distinct()) > STRICT.small)
    )
    if run_id is not None:
        often = often.where(
            ChildRecord.since_run_id <= run_id,
            sa.or_(ChildRecord.until_run_id.is_(None), ChildRecord.until_run_id > run_id),
        )
    return tuple(sorted({*_own_districts(session), *(name for name in session.scalars(often) if name)}))


def _own_districts(session: Session) -> set[str]:
    """The districts inside the council's area, as far as postcodes have been met in them."""
    own = sa.select(Postcode.district).distinct().join(Council, Council.code == Postcode.utla_code)
    return {name for name in session.scalars(own) if name}
