"""What the report on data quality says of the placement tracker."""

from datetime import date

import pytest

from store import ledger
from store.imports.tracker.load import Options, import_tracker
from store.quality import quality
from store.session import reading
from tests.store.imports.ssda903.returns import AUTHOR, episode, header, load, set_up, write

TODAY = date(2026, 4, 20)
AGENCY = {"PLACE_PROVIDER": "PR4"}
CHILDREN = {
    "WELL": episode("WELL", "10/05/2025", **AGENCY),
    "NOPRICE": episode("NOPRICE", "10/05/2025"),
    "NOPLAN": episode("NOPLAN", "10/05/2025", **AGENCY),
    "PARENTS": episode("PARENTS", "10/05/2025", PLACE="P1", PLACE_PROVIDER="PR0"),
    "LEFT": episode("LEFT", "10/05/2025", "10/06/2025", **AGENCY),
}


@pytest.fixture
def store(engine, tmp_path):
    folder = write(tmp_path / "2026", header=[header(child) for child in CHILDREN], episodes=CHILDREN.values())
    load(set_up(engine), folder, as_at=date(2026, 3, 31))
    return engine


def report(engine):
    with reading(engine) as session:
        return quality(session, TODAY)


def test_without_a_tracker_nothing_is_said_of_what_it_lacks(store):
    assert report(store).tracker is None


def test_what_is_missing_of_the_placements_that_run(store, tmp_path):
    path = tmp_path / "tracker.csv"
    path.write_text(
        "CHILD,DECOM,WEEKLY_COST,EXIT_PLAN_ON,AUTHORISED_ON,NEEDS_LEVEL\n"
        "WELL,10/05/2025,900,01/09/2026,01/05/2025,high\n"
        "NOPLAN,10/05/2025,900,,,low\n"
        "NOPLAN,11/05/2025,950,,,\n"
        "STRANGER,10/05/2025,900,,,\n",
        encoding="utf-8",
    )
    import_tracker(store, path, ledger.TRACKER, AUTHOR, Options())
    found = report(store).tracker
    assert (found.rows, found.unmatched) == (4, 2)
    assert {field: (tally.references, tally.of) for field, tally in found.missing.items()} == {
        "weekly_pence": (("NOPRICE",), 3),
        "exit_plan_on": (("NOPLAN",), 2),
        "authorised_on": (("NOPLAN",), 2),
        "needs_level": ((), 2),
    }
