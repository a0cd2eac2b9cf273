"""Where postcodes are: authority, grid reference and district."""

from dataclasses import dataclass
from math import hypot
from pathlib import Path

from tests.oracle.returns import rows

METRES_IN_A_MILE = 1609.3


@dataclass(frozen=True)
class Place:
    authority: str
    easting: int
    northing: int
    district: str


def read_places(file: Path) -> dict[str, Place]:
    """By postcode without its space."""
    return {
        row["postcode"].replace(" ", ""): Place(
            row["utla_code"], int(row["easting"]), int(row["northing"]), row.get("district", "")
        )
        for row in rows(file)
    }


def miles(one: Place, other: Place) -> float:
    """In a straight line, to one decimal."""
    return round(hypot(one.easting - other.easting, one.northing - other.northing) / METRES_IN_A_MILE, 1)
