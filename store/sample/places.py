"""The made-up map: Thornshire's districts, its neighbours, and postcodes in them.

No postcode area is called TX, WX, NX, CX, KX or PX, and the grid references lie in the North Sea: none of these places
can be taken for a real one.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from store.sample.council import CODE

CENTRE = (640_000, 480_000)
"""Easting and northing of the middle of Thornshire, in metres."""
INWARD_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
"""The second half of a postcode never has C, I, K, M, O or V."""
FOR_HOMES = 5
"""The first few postcodes of an area are those of children's homes and the like."""
POSTCODE_COLUMNS = ("postcode", "utla_code", "easting", "northing", "ltla_code", "district")


@dataclass(frozen=True)
class Area:
    """A district of Thornshire, or an authority elsewhere."""

    name: str
    authority: str
    outward: str
    east: int
    north: int
    """Kilometres from the middle of Thornshire."""
    radius: int
    """Kilometres within which its postcodes are scattered."""
    postcodes: int
    weight: float
    """How many of the children from Thornshire come from here; for other authorities, how many are placed there."""
    district_code: str = ""

    @property
    def is_home(self) -> bool:
        return self.authority == CODE


@dataclass(frozen=True)
class Place:
    """A postcode and where it is."""

    postcode: str
    area: Area
    easting: int
    northing: int


DISTRICTS = (
    Area("Ashbury", CODE, "TX1", 0, 2, 6, 60, 30, "E07000991"),
    Area("Brackwell", CODE, "TX2", -6, 19, 6, 45, 17, "E07000992"),
    Area("Coldham", CODE, "TX3", 17, 14, 6, 40, 15, "E07000993"),
    Area("Easton Vale", CODE, "TX4", 21, -3, 6, 30, 9, "E07000994"),
    Area("Fenwick", CODE, "TX5", 13, -17, 6, 35, 13, "E07000995"),
    Area("Marlow Heath", CODE, "TX6", -18, 3, 6, 30, 9, "E07000996"),
    Area("South Kestrel", CODE, "TX7", -9, -18, 6, 25, 7, "E07000997"),
)
ELSEWHERE = (
    Area("Westmere", "E10000998", "WX1", -33, 5, 9, 40, 34),
    Area("Norbridge", "E10000997", "NX1", 3, 35, 9, 40, 27),
    Area("City of Calder", "E06000998", "CX1", 29, -20, 6, 40, 25),
    Area("Kingsmoor", "E10000996", "KX1", -74, -41, 14, 20, 9),
    Area("Port Hallow", "E06000997", "PX1", 58, 96, 10, 20, 5),
)


@cache
def places_in(area: Area) -> tuple[Place, ...]:
    """Always the same places, whatever the seed of the children."""
    rng = Random(area.name)
    found: dict[str, Place] = {}
    while len(found) < area.postcodes:
        inward = f"{rng.randint(1, 9)}{rng.choice(INWARD_LETTERS)}{rng.choice(INWARD_LETTERS)}"
        easting = CENTRE[0] + round(1000 * (area.east + rng.gauss(0, area.radius / 2)))
        northing = CENTRE[1] + round(1000 * (area.north + rng.gauss(0, area.radius / 2)))
        postcode = f"{area.outward} {inward}"
        found.setdefault(postcode, Place(postcode, area, easting, northing))
    return tuple(found.values())


def households_in(area: Area) -> tuple[Place, ...]:
    """Where families live: not at the addresses of children's homes."""
    return places_in(area)[FOR_HOMES:]


def all_places() -> tuple[Place, ...]:
    return tuple(place for area in (*DISTRICTS, *ELSEWHERE) for place in places_in(area))


def write_postcodes(file: Path) -> Path:
    """The file that `parenting import postcodes` takes."""
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(POSTCODE_COLUMNS)
        writer.writerows(
            (place.postcode, place.area.authority, place.easting, place.northing, place.area.district_code, place.area.name)
            for place in all_places()
        )
    return file
