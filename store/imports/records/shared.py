"""Columns that several kinds of file have."""

import re

from store.imports.tables.columns import Column, Holds
from store.terms import CarerType

LONG = 4_000
NUMBERED = re.compile(r"([A-Za-z]{1,4})[ -]?0*(\d{1,6})")


def numbered(text: str) -> str | None:
    """`A14`, also written a14, A-14 or A 014."""
    found = NUMBERED.fullmatch(text)
    return f"{found[1].upper()}{found[2]}" if found else None


def reference(about: str, *also: str) -> Column:
    """An item's own reference: letters and a number."""
    return Column("REFERENCE", Holds.REFERENCE, about, is_required=True, also=("ref", "id", "number", *also), reads=numbered)


DISTRICT = Column("DISTRICT", Holds.NAME, "the district, by its name", also=("area", "locality"), longest=60)
CARER_TYPE = Column("CARER_TYPE", Holds.TERM, "the kind of fostering", also=("type of carer", "type"), terms=CarerType)
STRATEGY = Column("STRATEGY", Holds.NAME, "the strategy it belongs to", also=("programme", "plan"), longest=120)
PART = Column(
    "PART",
    Holds.NAME,
    "the workstream, priority or component it belongs to",
    also=("strategy part", "workstream", "priority", "component"),
    longest=120,
)
WORKSTREAM = Column("WORKSTREAM", Holds.NAME, "the workstream it belongs to", also=("strategy part", "part"), longest=120)
OWNER = Column(
    "OWNER", Holds.NAME, "the post that answers for it", also=("lead", "responsible officer", "lead officer", "who"), longest=120
)
SOURCE = Column("SOURCE", Holds.TEXT, "where it is written, with the page", longest=300)
