"""A file of postcodes: where each is, so that inside or outside and distance can be worked out."""

import csv
import hashlib
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger, places
from store.council import council
from store.errors import UserError
from store.imports.problems import Problem, Problems, Severity
from store.imports.report import Counts, Report
from store.imports.runs import Author, staging
from store.imports.ssda903.derive import derive
from store.imports.ssda903.values import POSTCODE
from store.models import ImportRun, Postcode
from store.session import reading, transaction

COLUMNS = ("postcode", "utla_code", "easting", "northing")
OPTIONAL = ("ltla_code", "district")
IN_THE_DIRECTORY = {
    "postcode": re.compile(r"pcd[s278]?"),
    "easting": re.compile(r"(os)?east1m"),
    "northing": re.compile(r"osnrth1m|north1m"),
    "ltla_code": re.compile(r"(os)?laua|lad\d\dcd"),
    "county": re.compile(r"oscty|cty\d\dcd"),
}
"""Headings of the ONS Postcode Directory, in its editions of the last years."""
NORTHERN_IRELAND = "N"
"""Its postcodes in the directory are under terms of their own and on a grid of their own, and are not used."""
NO_COUNTY = "99999999"
"""How the directory's code ends where a district stands in no county."""
AT_ONCE = 500
AREA_CODE_LENGTH = 9
LONGEST_NAME = 60


class NotPostcodes(UserError):
    """The file is not a list of postcodes."""


@dataclass
class PostcodesRead:
    """What was met in a file of postcodes."""

    counts: Counts = field(default_factory=Counts)
    problems: Problems = field(default_factory=Problems)


def import_postcodes(
    engine: sa.Engine, path: Path, author: Author, *, is_dry_run: bool, progress: Callable[[str, int, int], None]
) -> Report:
    """Keep the postcodes of a file, and work out anew where every child is placed."""
    checked = PostcodesRead()
    for _ in read_postcodes(path, checked):
        pass  # a file that is wrong as a whole is refused before anything of it is kept
    if checked.counts.rejected == checked.counts.read:
        return Report(None, path.name, checked.counts, list(checked.problems), is_new=False)
    found = PostcodesRead()
    if is_dry_run:
        with reading(engine) as session:
            for batch in _batches(read_postcodes(path, found)):
                _save_batch(session, batch, found.counts)
        is_new = bool(found.counts.added or found.counts.changed)
        return Report(None, path.name, found.counts, list(found.problems), is_new)
    with reading(engine) as session:
        row = council(session)
    run = ImportRun(kind=ledger.POSTCODES, manifest=[{"name": path.name, "module": ledger.POSTCODES, "sha256": _sha256(path)}])
    with staging(engine, run, author) as staged:
        save(engine, read_postcodes(path, found), found.counts)
        changes = derive(engine, run.id, row.code if row else "", lambda done, total: progress("Placing children", done, total))
        report = Report(run.id, path.name, found.counts, list(found.problems))
        report.is_new = bool(found.counts.added or found.counts.changed or changes.children)
        run.counts = asdict(found.counts)
        if report.is_new:
            staged.keep()
        else:
            report.run = None
    return report


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_postcodes(path: Path, found: PostcodesRead) -> Iterator[dict[str, Any]]:
    """The rows of a postcode file as they are kept; faults are added to `found`. Columns may stand in any order and case.

    The headings are our own, or those of the ONS Postcode Directory.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file)
            columns = _columns(path, next(rows, []))
            for line, cells in enumerate(rows, start=2):
                stated = dict(zip(columns, cells, strict=False))
                if any(cells) and not _is_left_out(stated):
                    found.counts.read += 1
                    row = _read_row(stated)
                    if row is None:
                        found.counts.rejected += 1
                        found.problems.add(_fault(path.name, line))
                    else:
                        yield row
    except OSError:
        raise NotPostcodes(f"{path} cannot be read: there is no such file.") from None
    except (UnicodeDecodeError, csv.Error):
        raise NotPostcodes(f"{path.name} is not a CSV file in UTF-8. Save it as CSV again.") from None


def _columns(path: Path, heading: list[str]) -> list[str]:
    columns = [cell.strip().lower() for cell in heading]
    needed: tuple[str, ...] = COLUMNS
    if "postcode" not in columns and any(IN_THE_DIRECTORY["postcode"].fullmatch(name) for name in columns):
        columns = [_as_ours(name) for name in columns]
        needed = ("postcode", "ltla_code", "easting", "northing")
    missing = [name for name in needed if name not in columns]
    if missing:
        raise NotPostcodes(
            f"{path.name} has no column {', '.join(missing)}. A postcode file has {', '.join(COLUMNS)}, "
            "or the columns of the ONS Postcode Directory."
        )
    return columns


def _as_ours(heading: str) -> str:
    return next((name for name, pattern in IN_THE_DIRECTORY.items() if pattern.fullmatch(heading)), heading)


def _fault(file: str, line: int) -> Problem:
    message = "The row needs a postcode, an authority’s code, and easting and northing in whole metres. It was left out."
    return Problem(file, line, "*", "bad_postcode_row", Severity.ERROR, message)


def _read_row(row: Mapping[str, str]) -> dict[str, Any] | None:
    postcode = places.normal_postcode(row.get("postcode", ""))
    district = row.get("ltla_code", "").strip().upper()
    authority = row.get("utla_code", "").strip().upper() or _authority(district, row.get("county", "").strip().upper())
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


def _is_left_out(row: Mapping[str, str]) -> bool:
    return "utla_code" not in row and row.get("ltla_code", "").startswith(NORTHERN_IRELAND)


def _authority(district: str, county: str) -> str:
    """In the directory: the district's own where we know it, because its county may have been split since; else the county."""
    is_known = places.upper_tier(district) in places.authorities()
    return district if is_known or not county or county.endswith(NO_COUNTY) else county


def save(engine: sa.Engine, rows: Iterable[dict[str, Any]], counts: Counts) -> None:
    """Keep the postcodes, counting what is new; the later of two rows of one postcode wins."""
    for batch in _batches(rows):
        with transaction(engine) as session:
            _save_batch(session, batch, counts)


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    iterator = iter(rows)
    while batch := list(itertools.islice(iterator, AT_ONCE)):
        yield batch


def _save_batch(session: Session, rows: list[dict[str, Any]], counts: Counts) -> None:
    wanted = {row["postcode"]: row for row in rows}
    counts.unchanged += len(rows) - len(wanted)
    known = {row.postcode: row for row in session.scalars(sa.select(Postcode).where(Postcode.postcode.in_(list(wanted))))}
    for postcode, row in wanted.items():
        held = known.get(postcode)
        if held is None:
            session.add(Postcode(**row))
            counts.added += 1
        elif any(getattr(held, name) != value for name, value in row.items()):
            for name, value in row.items():
                setattr(held, name, value)
            counts.changed += 1
        else:
            counts.unchanged += 1
