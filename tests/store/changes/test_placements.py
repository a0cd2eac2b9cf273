"""Exit plans, authorisations and moves that officers log: counted at once, taken back, and settled by the next return."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import changes, ledger
from store.changes import Asked, Author, Plan, Refused, Right
from store.changes.deriving import ImportUnderWay
from store.imports.ssda903 import knowledge
from store.imports.ssda903.logged import overruled
from store.imports.tracker.load import Options as TrackerOptions
from store.imports.tracker.load import import_tracker
from store.imports.undo import undo
from store.measures.evaluate import evaluate
from store.measures.query import Query
from store.models import ImportRun, Person, PlacementMove
from store.periods import Period
from store.session import transaction
from store.terms import MoveState
from store.vocabulary import Audience, PlacementType, Provider, Role
from tests.store.changes.examples import OF_PLACEMENTS
from tests.store.imports.ssda903.returns import AUTHOR, episode, header, load, set_up, write

AT = datetime(2026, 5, 10, 9, 0, tzinfo=UTC)
TODAY = date(2026, 5, 10)
PLACEMENTS_LEAD = Author("U2", "Strategic Placements Lead", AT, {"channel": "D1", "thread": "1.0", "event": "Ev1"})
RETURN = {
    "header": [header("C1"), header("C2"), header("C3")],
    "episodes": [
        episode("C1", "10/04/2025", PLACE="K2", PLACE_PROVIDER="PR4"),
        episode("C2", "01/05/2025"),
        episode("C3", "01/06/2025", "01/09/2025"),
    ],
}
MOVE, END, START, EXIT, AUTHORISED = OF_PLACEMENTS


@pytest.fixture
def store(engine, tmp_path):
    load(set_up(engine), write(tmp_path / "2026", **RETURN))
    with transaction(engine) as session:
        session.add(Person(slack_id="U2", handle="placements", role=Role.OFFICER, added_at=AT))
    return engine


def log(engine, *told, author=PLACEMENTS_LEAD):
    with transaction(engine) as session:
        changes.in_turn(session)
        made = changes.plan(session, told, author, TODAY)
        return changes.apply(session, made, author).id if isinstance(made, Plan) else made


def take_back(engine, run):
    with transaction(engine) as session:
        assert isinstance(changes.undo(session, run, PLACEMENTS_LEAD), changes.TakenBack)


def known(engine):
    with Session(engine) as session:
        return {name: child for name, (_, child) in knowledge.read(session, ["C1", "C2", "C3", "C9"]).items()}


def last(engine, child):
    return known(engine)[child].periods[-1].episodes[-1]


def count(engine, audience=Audience.OFFICERS, **asked):
    with Session(engine) as session:
        result = evaluate(session, Query("children_in_care", **asked), audience, TODAY)
        return result.figures[0].value, result.data_to, {caveat.kind for caveat in result.caveats}


def states(engine):
    with Session(engine) as session:
        rows = session.scalars(sa.select(PlacementMove).where(PlacementMove.until_run_id.is_(None)))
        return {row.reference: row.state for row in rows}


def told_next(tmp_path, *episodes, to=date(2026, 6, 30), more=()):
    """The part-year return after RETURN."""
    folder = write(
        tmp_path / "2027", header=[header("C1"), header("C2"), *(header(one) for one in more)], episodes=list(episodes)
    )
    return folder, to


SAME = (
    episode("C1", "10/04/2025", "05/05/2026", REC="X1", PLACE="K2", PLACE_PROVIDER="PR4", REASON_PLACE_CHANGE="CARPL"),
    episode("C1", "05/05/2026", RNE="P", PLACE="U6", PLACE_PROVIDER="PR1"),
    episode("C2", "01/05/2025", "06/05/2026"),
    episode("C9", "07/05/2026", PLACE="K2", PLACE_PROVIDER="PR4"),
)


@pytest.mark.parametrize("record", OF_PLACEMENTS, ids=lambda record: record["kind"])
def test_logged_and_taken_back_it_is_as_before(store, record):
    before = known(store)
    run = log(store, record)
    assert isinstance(run, int)
    assert known(store) != before
    take_back(store, run)
    assert {name: child for name, child in known(store).items() if name in before} == before
    assert set(known(store)) == set(before)


def test_officers_count_a_move_at_once_and_are_told_what_it_rests_on(store):
    assert count(store) == (2, date(2026, 3, 31), set())
    log(store, MOVE, END, START)
    value, data_to, caveats = count(store)
    assert (value, data_to) == (2, date(2026, 5, 7))
    assert "moves_logged" in caveats
    assert count(store, period=date(2026, 5, 6))[0] == 1
    moved = last(store, "C1")
    assert (moved.stay_type, moved.stay_provider, moved.location) == (PlacementType.FOSTERING, Provider.IN_HOUSE, None)
    assert known(store)["C2"].periods[-1].ended_on == date(2026, 5, 6)


def test_what_is_counted_over_a_time_and_what_members_see_stay_as_they_were(store):
    over_a_year = Query("placement_moves", period=Period(date(2025, 4, 1), date(2026, 3, 31)))

    def told():
        with Session(store) as session:
            members = evaluate(session, Query("children_in_care"), Audience.MEMBERS, TODAY)
            moves = evaluate(session, over_a_year, Audience.OFFICERS, TODAY)
            latest = evaluate(session, Query("placement_moves"), Audience.OFFICERS, TODAY)
            return members.figures, members.position_id, moves.figures, latest.figures, latest.data_to

    before = told()
    log(store, MOVE, END, START)
    assert told() == before


def test_a_return_that_says_the_same_confirms_it_and_nobody_is_counted_twice(store, tmp_path):
    log(store, MOVE, END, START)
    folder, to = told_next(tmp_path, *SAME, more=["C9"])
    (report,) = load(store, folder, as_at=to)
    assert set(states(store).values()) == {MoveState.CONFIRMED}
    assert not [problem for problem in report.problems if problem.code == "logged_otherwise"]
    with_log = known(store), count(store)
    undo(store, report.run, AUTHOR, lambda *_: None)
    assert set(states(store).values()) == {MoveState.WAITING}
    assert count(store)[:2] == (2, date(2026, 5, 7))
    load(store, folder, as_at=to)
    assert (known(store), count(store)) == with_log


def test_the_same_figures_as_of_the_import_alone(store, tmp_path):
    folder, to = told_next(tmp_path, *SAME, more=["C9"])
    (report,) = load(store, folder, as_at=to)
    alone = known(store), count(store)
    undo(store, report.run, AUTHOR, lambda *_: None)
    log(store, MOVE, END, START)
    load(store, folder, as_at=to)
    assert (known(store), count(store)) == alone


def test_a_return_that_says_otherwise_is_believed_and_the_move_is_listed(store, tmp_path):
    log(store, MOVE, END, START)
    folder, to = told_next(
        tmp_path, episode("C1", "10/04/2025", PLACE="K2", PLACE_PROVIDER="PR4"), episode("C2", "01/05/2025", "06/05/2026")
    )
    (report,) = load(store, folder, as_at=to)
    assert states(store) == {"C1": MoveState.OVERRULED, "C2": MoveState.CONFIRMED, "C9": MoveState.OVERRULED}
    assert [problem.code for problem in report.problems if problem.file == "Slack"] == ["logged_otherwise"] * 2
    assert "C9" not in known(store)
    assert last(store, "C1").stay_type is PlacementType.RESIDENTIAL
    with Session(store) as session:
        assert [move.reference for move in overruled(session, report.run)] == ["C1", "C9"]
    folder, to = told_next(tmp_path, *SAME, more=["C9"])
    load(store, folder, as_at=to)
    assert set(states(store).values()) == {MoveState.CONFIRMED}, "a corrected return settles it"


def test_an_exit_plan_stands_beside_the_tracker(store, tmp_path):
    log(store, EXIT)
    assert last(store, "C1").exit_plan_on == date(2026, 11, 30)
    heading = "CHILD,DECOM,EXIT_PLAN_ON,WEEKLY_COST"
    for name, cell, stands in (("blank", "", date(2026, 11, 30)), ("told", "20/12/2026", date(2026, 12, 20))):
        path = tmp_path / f"{name}.csv"
        path.write_text(f"{heading}\nC1,10/04/2025,{cell},5000\n", encoding="utf-8")
        import_tracker(store, path, ledger.TRACKER, AUTHOR, TrackerOptions())
        assert (last(store, "C1").exit_plan_on, last(store, "C1").weekly_pence) == (stands, 500000)
    with transaction(store) as session:
        (change,) = changes.plan(session, [EXIT], PLACEMENTS_LEAD, TODAY).changes
        assert ("tracker_has", {"day": date(2026, 12, 20)}) in change.warnings
    run = log(store, EXIT)
    take_back(store, run)
    assert last(store, "C1").exit_plan_on == date(2026, 12, 20)


def test_a_move_and_its_exit_plan_in_one_message(store):
    log(store, MOVE, EXIT)
    assert (last(store, "C1").started_on, last(store, "C1").exit_plan_on) == (date(2026, 5, 5), date(2026, 11, 30))


def test_an_authorisation_needs_its_right(store):
    with transaction(store) as session:
        (change,) = changes.plan(session, [AUTHORISED], PLACEMENTS_LEAD, TODAY).changes
    assert change.rights == {Right.AUTHORISE_PLACEMENTS}


def with_fields(record, **fields):
    return {**record, "fields": {**record["fields"], **fields}}


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (with_fields(MOVE, date="2026-03-31"), "The returns held reach 31 March 2026"),
        (with_fields(MOVE, date="2026-05-11"), "in the future"),
        ({**MOVE, "ref": "C3"}, "not in care"),
        ({**MOVE, "ref": "C77"}, "No child"),
        ({**END, "ref": "C3"}, "not in care"),
        ({**EXIT, "ref": "C3"}, "not in care"),
        (with_fields(EXIT, date="2025-01-01"), "came to this placement"),
        (with_fields(MOVE, weekly_cost=5_000_000), "no price"),
    ],
)
def test_what_cannot_be_is_refused(store, record, said):
    made = log(store, record)
    assert isinstance(made, Refused)
    assert said in made.sentence


@pytest.mark.parametrize(
    ("record", "missing"),
    [
        ({**EXIT, "ref": "P0288"}, "ref"),
        (with_fields(EXIT, date="in the autumn"), "date"),
        (with_fields(MOVE, to_type=None), "to_type"),
        (with_fields(MOVE, provider="external"), "provider"),
        (with_fields(END, left=None), "left"),
    ],
)
def test_what_is_missing_is_asked(store, record, missing):
    made = log(store, record)
    assert isinstance(made, Asked)
    assert made.missing == missing


def test_an_import_that_works_out_histories_comes_first(store):
    with transaction(store) as session:
        ledger.begin_run(session, ImportRun(kind=ledger.RETURN, started_at=AT, manifest=[]))
    before = known(store)
    with pytest.raises(ImportUnderWay):
        log(store, MOVE)
    assert known(store) == before
    assert states(store) == {}


def test_another_persons_log_is_not_taken_back(store):
    run = log(store, MOVE)
    with transaction(store) as session:
        assert isinstance(changes.undo(session, run, replace(PLACEMENTS_LEAD, slack_id="U3")), Refused)
