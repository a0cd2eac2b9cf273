"""Whatever files come in and are undone, one version of a record stands, and every state of knowledge can be told again."""

import csv
import shutil
from datetime import date

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import records
from store.imports.records import KINDS
from store.imports.records.load import Options, import_records
from store.imports.undo import CannotUndo, undo
from store.models import FosterHousehold, ImportRun
from store.session import make_engine, reading
from tests.store.imports.records.conftest import AUTHOR, TODAY

KEYS = ("H1", "H2", "H3")
files = st.dictionaries(st.sampled_from(KEYS), st.integers(0, 2), min_size=1)
histories = st.lists(st.one_of(files, st.integers(1, 8)), min_size=1, max_size=7)
"""A file as places by household, or the number of a run to undo."""


def known(engine, run_id):
    with reading(engine) as session:
        rows = session.scalars(sa.select(FosterHousehold).where(records.known_after(FosterHousehold, run_id))).all()
        assert len({row.reference for row in rows}) == len(rows), "one version stands at a time"
        return {row.reference: row.places for row in rows}


def bring(engine, folder, told):
    path = folder / "carers.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(
            [["REFERENCE", "APPROVED_ON", "PLACES"], *((key, "01/01/2020", places) for key, places in told.items())]
        )
    return import_records(engine, KINDS["carers"], path, AUTHOR, Options(TODAY, date(2024, 1, 1)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories)
def test_every_state_of_knowledge_can_be_told_again(history, migrated_store, tmp_path):
    path = tmp_path / "history.db"
    shutil.copyfile(migrated_store, path)
    engine = make_engine(f"sqlite:///{path}")
    states: dict[int, dict[str, int]] = {0: {}}
    changes: dict[int, dict[str, tuple[int | None, int | None]]] = {}
    """Of each run, what each household that it touched was before and after."""
    undone: set[int] = set()
    for step in history:
        newest = max(states)
        now = dict(states[newest])
        if isinstance(step, dict):
            report = bring(engine, tmp_path, step)
            changed = {key: (now.get(key), places) for key, places in step.items() if now.get(key) != places}
            assert report.is_new == bool(changed)
            if not changed:
                continue
            run_id = report.run
        else:
            told = changes.get(step, {})
            may = step in changes and step not in undone and all(now.get(key) == after for key, (_, after) in told.items())
            try:
                run_id = undo(engine, step, AUTHOR, lambda *_: None).run
            except CannotUndo:
                assert not may, (step, changes)
                continue
            assert may, (step, changes)
            undone.add(step)
            undone -= {_undoes(engine, step)}
            changed = {key: (after, before) for key, (before, after) in told.items()}
        for key, (_, after) in changed.items():
            now.pop(key, None)
            if after is not None:
                now[key] = after
        states[run_id], changes[run_id] = now, changed
        for run, state in states.items():
            assert known(engine, run) == state, run
    engine.dispose()


def _undoes(engine, run_id):
    with reading(engine) as session:
        return session.get_one(ImportRun, run_id).undoes_run_id
