"""Writing small returns as files, and loading them."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import sqlalchemy as sa

from store import council
from store.imports.report import Report
from store.imports.runs import Author
from store.imports.ssda903.load import Options, import_returns, recognise
from store.imports.ssda903.modules import MODULES
from store.session import transaction

AT = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)
AUTHOR = Author("command line", AT)
WORCESTERSHIRE = "E10000034"

Cells = Mapping[str, str]


def header(child: str, **cells: str) -> Cells:
    return {"CHILD": child, "SEX": "F", "DOB": "15/06/2012", "ETHNIC": "WBRI", "UPN": "X411806692213", **cells}


def episode(child: str, start: str, end: str = "", **cells: str) -> Cells:
    """Running in foster care unless told otherwise; a start, as a rule."""
    defaults = {"RNE": "S", "LS": "C2", "CIN": "N1", "PLACE": "U6", "PLACE_PROVIDER": "PR1", "REC": "E4A" if end else ""}
    return {"CHILD": child, "DECOM": start, "DEC": end, **defaults, **cells}


def write(folder: Path, **files: Iterable[Cells]) -> Path:
    """A CSV file for each module named, with its columns in order."""
    folder.mkdir(parents=True, exist_ok=True)
    for module, rows in files.items():
        lines = [",".join(MODULES[module]), *(",".join(row.get(name, "") for name in MODULES[module]) for row in rows)]
        (folder / f"{module}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def set_up(engine: sa.Engine, code: str = WORCESTERSHIRE) -> sa.Engine:
    with transaction(engine) as session:
        council.set_up(session, council.Details(code), actor="command line", at=AT)
    return engine


def load(engine: sa.Engine, *paths: Path, as_at: date | None = None, options: Options | None = None) -> list[Report]:
    return import_returns(engine, recognise(paths, as_at), AUTHOR, options or Options())
