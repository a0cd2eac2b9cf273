"""Thornshire: a county that does not exist."""

from datetime import date

from store.models import CouncilKind

CODE = "E10000999"
"""Outside the official ranges, so that no published figure is ever taken for Thornshire's."""
NAME = "Thornshire"
KIND = CouncilKind.COUNTY
REGION = "East Midlands"
NEIGHBOURS = (
    "E10000007",  # Derbyshire
    "E10000029",  # Suffolk
    "E06000066",  # Somerset
    "E10000016",  # Kent
    "E10000020",  # Norfolk
    "E10000031",  # Warwickshire
    "E10000018",  # Leicestershire
    "E06000024",  # North Somerset
    "E10000028",  # Staffordshire
    "E10000017",  # Lancashire
)
"""Real councils, so that there is something to be compared with: those that the Department's model of 2025 has for a county of
this size in the same region."""
UNDER_18 = 180_000
CHILDREN = 640
"""In care on the last day of the data."""
YEARS = 5
"""Full financial years of history before the one that is running."""
SEED = 10


def populations(today: date) -> dict[int, int]:
    """Residents under 18 in the middle of every year that a rate may ask for."""
    return dict.fromkeys(range(today.year - YEARS - 2, today.year + 1), UNDER_18)
