"""Where a child is placed: inside or outside the council's area, and how far from home, from postcodes as the DfE does it."""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import places
from store.models import Postcode
from store.vocabulary import Location

METRES_IN_A_KILOMETRE = 1_000
KILOMETRES_IN_A_MILE = 1.6093

Place = Postcode | sa.Row[Any]
"""Where a postcode is: what is kept of it, or its columns alone, as thousands are looked up at once."""


class Where(NamedTuple):
    """Null is not known: an unknown postcode is never outside."""

    location: Location | None = None
    distance_miles: float | None = None
    district: str | None = None
    placement_area: str | None = None


class Locator:
    """Knows the postcodes of some children, and the council whose area it is."""

    def __init__(self, council_code: str, postcodes: Mapping[str, Place]) -> None:
        self._council_code = places.upper_tier(council_code)
        self._postcodes = postcodes
        self._found: dict[tuple[str | None, str | None, bool], Where] = {}

    def where(self, home_post: str | None, pl_post: str | None, *, is_uasc: bool) -> Where:
        """A child who came unaccompanied has no home to measure from."""
        asked = (home_post, pl_post, is_uasc)
        if asked not in self._found:
            self._found[asked] = self._where(home_post, pl_post, is_uasc=is_uasc)
        return self._found[asked]

    def _where(self, home_post: str | None, pl_post: str | None, *, is_uasc: bool) -> Where:
        home, placed = self._postcodes.get(home_post or ""), self._postcodes.get(pl_post or "")
        return Where(
            location=self._location(placed),
            distance_miles=None if is_uasc else miles_between(home, placed),
            district=district_of(home),
            placement_area=self._area(placed),
        )

    def _location(self, placed: Place | None) -> Location | None:
        if placed is None:
            return None
        return Location.IN_COUNTY if self._is_inside(placed) else Location.OUT_OF_COUNTY

    def _is_inside(self, place: Place) -> bool:
        return place.utla_code == self._council_code

    def _area(self, placed: Place | None) -> str | None:
        """The district inside, the authority outside; for a made-up authority, what its postcodes are said to lie in."""
        if placed is None:
            return None
        if self._is_inside(placed):
            return district_of(placed)
        return places.area_name(placed.utla_code) or placed.district


def district_of(place: Place | None) -> str | None:
    if place is None:
        return None
    return place.district or places.area_name(place.ltla_code or "") or places.area_name(place.utla_code)


def miles_between(home: Place | None, placed: Place | None) -> float | None:
    """In a straight line, to one decimal."""
    if home is None or placed is None:
        return None
    if home.easting is None or home.northing is None or placed.easting is None or placed.northing is None:
        return None
    metres = math.hypot(home.easting - placed.easting, home.northing - placed.northing)
    return round(metres / METRES_IN_A_KILOMETRE / KILOMETRES_IN_A_MILE, 1)


def known_postcodes(session: Session, postcodes: set[str]) -> dict[str, Place]:
    rows = session.execute(sa.select(*Postcode.__table__.columns).where(Postcode.postcode.in_(postcodes)))
    return {row.postcode: row for row in rows}
