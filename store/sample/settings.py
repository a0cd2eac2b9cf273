"""The kinds of placement there are for Thornshire's children, and who provides them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Site:
    """A home or an agency, as Ofsted registers it."""

    name: str
    urn: str
    provider: str
    area: str = ""
    """Where the home stands; an agency's households are anywhere."""
    postcode: int = 0
    """Which of the area's postcodes for homes is this one's."""
    weight: float = 1


@dataclass(frozen=True)
class Setting:
    """A kind of placement: how it is coded, where, and how long children stay."""

    place: str
    """The code of the newest returns; `returns` gives the one of an older return."""
    sites: tuple[Site, ...] = ()
    provider: str = ""
    """Where no site gives it."""
    outside: float = 0.3
    """The share of its households that are out of the county."""
    passing: float = 0.4
    """The share of stays that are short."""
    settled_days: int = 900
    """How long the others last on average, where care does not end first."""


OWN_FOSTERING = Site("Thornshire Fostering", "9000001", "PR1")
AGENCIES = (
    Site("Bluebell Fostering", "9000101", "PR4", weight=60),
    Site("Harbour Families", "9000102", "PR5", weight=40),
)
OWN_HOMES = (
    Site("Mill Lane", "9000011", "PR1", "Ashbury", 0),
    Site("The Larches", "9000012", "PR1", "Ashbury", 1),
    Site("Canal View", "9000013", "PR1", "Brackwell", 0),
    Site("Orchard House", "9000014", "PR1", "Coldham", 0),
    Site("Beacon Road", "9000015", "PR1", "Fenwick", 0),
    Site("Heathfield", "9000016", "PR1", "Marlow Heath", 0),
)
PRIVATE_HOMES = (
    Site("Oakleaf Children's Homes: Fenwick", "9000201", "PR4", "Fenwick", 1),
    Site("Oakleaf Children's Homes: Westmere", "9000202", "PR4", "Westmere", 0),
    Site("Oakleaf Children's Homes: Kingsmoor", "9000203", "PR4", "Kingsmoor", 0),
    Site("Summit Care: Easton Vale", "9000211", "PR4", "Easton Vale", 0),
    Site("Summit Care: Norbridge", "9000212", "PR4", "Norbridge", 0),
    Site("Summit Care: Port Hallow", "9000213", "PR4", "Port Hallow", 0),
    Site("Riverbank Homes: South Kestrel", "9000221", "PR5", "South Kestrel", 0),
    Site("Riverbank Homes: Calder", "9000222", "PR5", "City of Calder", 0),
)
OWN_SUPPORTED = (
    Site("Thornshire Supported Accommodation: Ashbury", "9000031", "PR1", "Ashbury", 2, 30),
    Site("Thornshire Supported Accommodation: Brackwell", "9000032", "PR1", "Brackwell", 1, 20),
    Site("Thornshire Supported Accommodation: Fenwick", "9000033", "PR1", "Fenwick", 2, 15),
    Site("Thornshire Supported Accommodation: Norbridge", "9000034", "PR1", "Norbridge", 1, 18),
    Site("Thornshire Supported Accommodation: Calder", "9000035", "PR1", "City of Calder", 1, 17),
)
PRIVATE_SUPPORTED = (
    Site("Summit Care: Living Well, Westmere", "9000214", "PR4", "Westmere", 1),
    Site("Summit Care: Living Well, Coldham", "9000215", "PR4", "Coldham", 1),
    Site("Riverbank Homes: Next Step", "9000223", "PR5", "City of Calder", 2),
)
OWN_FLATS_URN = "9000031"
"""Registered since 2024; before, the flats were the young people's own, and living there was independent living (P2)."""
SETTINGS: Mapping[str, Setting] = {
    "kinship": Setting("U3", (OWN_FOSTERING,), outside=0.38, passing=0.2, settled_days=2800),
    "foster": Setting("U6", (OWN_FOSTERING,), outside=0.28, passing=0.38, settled_days=2600),
    "foster_to_adopt": Setting("U5", (OWN_FOSTERING,), outside=0.4, passing=0),
    "agency": Setting("U6", AGENCIES, outside=0.5, passing=0.4, settled_days=1800),
    "other_council": Setting("U6", (Site("Westmere Fostering", "9000301", "PR2"),), outside=1, passing=0.4),
    "own_home": Setting("K2", OWN_HOMES, passing=0.42, settled_days=850),
    "private_home": Setting("K2", PRIVATE_HOMES, passing=0.42, settled_days=800),
    "supported": Setting("K3", OWN_SUPPORTED, passing=0.25, settled_days=700),
    "private_supported": Setting("K3", PRIVATE_SUPPORTED, passing=0.35, settled_days=500),
    "parents": Setting("P1", provider="PR0", passing=0.1, settled_days=900),
    "adopters": Setting(
        "A6",
        (Site("Adopt Thornshire", "9000002", "PR1", weight=80), Site("Adopt North Vale", "9000302", "PR2", weight=20)),
        outside=0.62,
    ),
    "secure": Setting("K1", (Site("Norbridge Secure Home", "9000303", "PR2", "Norbridge", 2),), passing=1),
    "school": Setting("S1", (Site("Hillcrest School", "9000231", "PR4", "Kingsmoor", 1),), settled_days=900),
    "family_centre": Setting("R3", (Site("The Willows Family Centre", "9000232", "PR5", "City of Calder", 3),), passing=1),
    "hospital": Setting("R2", provider="PR3", outside=0.4, passing=1),
    "custody": Setting("R5", provider="PR3", outside=1, passing=1),
    "other": Setting("Z11", outside=0.55, passing=0.7, settled_days=250),
}
"""By the names that `weights` uses."""
FAMILIES = {"kinship", "foster", "agency", "other_council", "foster_to_adopt"}
WITHOUT_URN = {"P1", "R2", "R5", "Z11", "Z12", "Z13", "Z14"}
