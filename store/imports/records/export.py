"""Writing what stands as a file that can be imported again, unchanged."""

import csv
from io import StringIO

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import records
from store.imports.records.kind import RecordKind
from store.imports.tables import cells


def as_csv(session: Session, kind: RecordKind) -> str:
    """In the order of the keys. A text that a spreadsheet would take for a formula begins with an apostrophe."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in kind.columns)
    for row in records.in_key_order(session.scalars(sa.select(kind.model).where(records.stands(kind.model)))):
        writer.writerow(cells.write(getattr(row, column.field), column) for column in kind.columns)
    return out.getvalue()
