"""An import works out anew only the children it can touch: whatever the order of imports, nobody else would come out otherwise."""

from datetime import date
from itertools import permutations

import pytest
import sqlalchemy as sa

from store import sample
from store.council import the_council
from store.imports.postcodes import import_postcodes
from store.imports.ssda903 import derive as deriving
from store.imports.ssda903.load import Options, import_returns, recognise
from store.imports.undo import undo
from store.models import Child, ImportRun, SubmittedRow
from store.session import reading
from tests.store.imports.ssda903.returns import AUTHOR, set_up

TODAY = date(2026, 6, 17)
MESS = sample.Mess(late_leavers=3, late_starters=2, later_details=4, forgotten=3, gaps=4)


@pytest.fixture(scope="module")
def returns(tmp_path_factory):
    """Four returns of 30 children, each putting right something of the one before, with the day that each reaches."""
    folder = tmp_path_factory.mktemp("returns")
    made = sample.generate(5, 30, 3, TODAY, MESS)
    paths = sample.write_returns(made, folder)
    return folder, [(path, one.covers.end) for path, one in zip(paths, made, strict=True)]


def bring_in(engine, one):
    path, last = one
    import_returns(engine, recognise(sorted(path.glob("*.csv")), last), AUTHOR, Options())


def come_out_otherwise(engine) -> list[str]:
    """The children whose record is not what all returns in force say together."""
    with reading(engine) as session:
        newest = session.scalars(sa.select(sa.func.max(ImportRun.id))).one()
        staging = deriving._staging(session, newest, the_council(session).code)
        everybody = sorted(
            {*session.scalars(sa.select(SubmittedRow.child_reference)), *session.scalars(sa.select(Child.reference))}
        )
        changes = deriving.Changes()
        retired, new = deriving._derive_batch(session, staging, everybody, changes)
        return [*map(str, retired), *new]


@pytest.mark.parametrize("order", [*permutations(range(3)), (0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2)], ids=str)
def test_whatever_the_order(engine, tmp_path, returns, order):
    _, made = returns
    set_up(engine)
    import_postcodes(
        engine, sample.write_postcodes(tmp_path / "postcodes.csv"), AUTHOR, is_dry_run=False, progress=lambda *_: None
    )
    for number in order:
        bring_in(engine, made[number])
        assert come_out_otherwise(engine) == []


def test_a_return_replaced_by_a_shorter_one_and_brought_back(engine, tmp_path, returns):
    """The children that it no longer has are not in the new file, and have to be found by the old one."""
    _, made = returns
    set_up(engine)
    for one in made[:3]:
        bring_in(engine, one)
    path, last = made[1]
    kept = tmp_path / "shorter"
    kept.mkdir()
    for file in path.glob("*.csv"):
        lines = file.read_text(encoding="utf-8-sig").splitlines(keepends=True)
        kept_lines = [lines[0], *(line for line in lines[1:] if ord(line.split(",")[0].strip('"')[-1]) % 3)]
        (kept / file.name).write_text("".join(kept_lines), encoding="utf-8")
    bring_in(engine, (kept, last))
    assert come_out_otherwise(engine) == []
    with reading(engine) as session:
        newest = session.scalars(sa.select(sa.func.max(ImportRun.id))).one()
    undo(engine, newest, AUTHOR, lambda *_: None)
    assert come_out_otherwise(engine) == []
