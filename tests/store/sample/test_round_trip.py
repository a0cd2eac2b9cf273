"""What the made-up council keeps in spreadsheets goes out as a file of each kind, and comes in again without a change."""

from datetime import UTC, date, datetime

import pytest

from store.imports.records import KINDS
from store.imports.records.export import as_csv
from store.imports.records.load import Options, import_records
from store.imports.runs import Author
from store.migrations import upgrade
from store.sample import generate
from store.sample.sheets import write_sheets
from store.session import make_engine, reading

TODAY = date(2024, 10, 15)
AUTHOR = Author("test", datetime(2024, 10, 15, 11, tzinfo=UTC))


def new_store(folder):
    engine = make_engine(f"sqlite:///{folder / 'store.db'}")
    upgrade(engine)
    return engine


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("filled")
    engine = new_store(folder)
    for sheet in write_sheets(folder / "sheets", TODAY, generate(5, 60, 1, TODAY)):
        import_records(engine, KINDS[sheet.kind], sheet.path, AUTHOR, Options(TODAY, sheet.as_at))
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def exported(filled, tmp_path_factory):
    folder = tmp_path_factory.mktemp("exported")
    with reading(filled) as session:
        for name, kind in KINDS.items():
            (folder / f"{name}.csv").write_bytes(as_csv(session, kind).encode())
    return folder


@pytest.fixture(scope="module")
def other(exported, tmp_path_factory):
    """A store that holds what was exported, and nothing else."""
    engine = new_store(tmp_path_factory.mktemp("other"))
    reports = {name: import_records(engine, KINDS[name], exported / f"{name}.csv", AUTHOR, Options(TODAY)) for name in KINDS}
    yield engine, reports
    engine.dispose()


@pytest.mark.parametrize("kind", KINDS)
def test_it_comes_in_again_without_a_change(filled, exported, kind):
    report = import_records(filled, KINDS[kind], exported / f"{kind}.csv", AUTHOR, Options(TODAY))
    counts = report.counts
    assert (counts.added, counts.changed, counts.rejected) == (0, 0, 0), list(report.problems)
    assert counts.read == counts.unchanged > 0
    assert report.problems == []


@pytest.mark.parametrize("kind", KINDS)
def test_another_store_tells_the_same(other, exported, kind):
    engine, reports = other
    assert (reports[kind].counts.rejected, reports[kind].problems) == (0, [])
    with reading(engine) as session:
        assert as_csv(session, KINDS[kind]).encode() == (exported / f"{kind}.csv").read_bytes()
