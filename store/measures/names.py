"""The council's own names: values of dimensions that come from the store and not from the catalogue."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import council
from store.models import CouncilKind, Episode, Postcode


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
    row = council.council(session)
    if row is None:
        return Names()
    inside = set(own_districts(session))
    return Names(
        code=row.code,
        council=row.name,
        kind=row.kind,
        region=row.region,
        districts=_sorted(inside | _seen(session, Episode.district)),
        placement_areas=_sorted(inside | _seen(session, Episode.placement_area)),
    )


def own_districts(session: Session) -> tuple[str, ...]:
    """The districts inside the council's area, as far as postcodes have been met in them."""
    row = council.council(session)
    if row is None:
        return ()
    found = session.scalars(
        sa.select(Postcode.district).distinct().where(Postcode.utla_code == row.code, Postcode.district.is_not(None))
    )
    return _sorted({name for name in found if name})


def _seen(session: Session, column: sa.orm.InstrumentedAttribute[str | None]) -> set[str]:
    return {name for name in session.scalars(sa.select(column).distinct()) if name}


def _sorted(found: set[str]) -> tuple[str, ...]:
    return tuple(sorted(found))
