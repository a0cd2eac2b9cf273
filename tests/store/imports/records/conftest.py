import csv
from datetime import UTC, date, datetime

import pytest

from store.imports.records import KINDS
from store.imports.records.load import Options, import_records
from store.imports.runs import Author
from tests.store.imports.records.examples import EXAMPLES

AUTHOR = Author("command line", datetime(2024, 10, 15, 9, tzinfo=UTC))
TODAY = date(2024, 10, 15)


@pytest.fixture
def bring(engine, tmp_path):
    """Import rows of a kind, each a dict by heading; `bring.file` writes them alone."""

    def write(rows, name="file.csv"):
        path = tmp_path / name
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, headings)
            writer.writeheader()
            writer.writerows(rows)
        return path

    def bring(kind, rows=None, *, dry_run=False, as_at=None):
        path = write(EXAMPLES[kind] if rows is None else rows)
        return import_records(engine, KINDS[kind], path, AUTHOR, Options(TODAY, as_at, dry_run))

    bring.file = write
    return bring
