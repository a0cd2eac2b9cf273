from datetime import UTC, datetime

import pytest

from store.imports.benchmarks.load import import_benchmarks
from store.imports.runs import Author

AUTHOR = Author("command line", datetime(2025, 12, 1, 9, tzinfo=UTC))


@pytest.fixture
def bring(engine, tmp_path):
    """Import published lines, the heading first."""

    def bring(*lines, name="published.csv", dry_run=False):
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return import_benchmarks(engine, path, AUTHOR, is_dry_run=dry_run)

    return bring
