"""Runs are made by hand here: what counts is which of them is known when, and what members stand on."""

from datetime import UTC, date, datetime

import pytest

from store import ledger, positions
from store.models import ImportRun, Position
from store.periods import Period
from store.session import transaction

AT = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def session(engine):
    with transaction(engine) as session:
        yield session


def run_of(session, year=None, *, to=None, kind=ledger.RETURN, undoes=None, switch=True):
    covers = {"covers_from": date(year - 1, 4, 1), "covers_to": to or date(year, 3, 31)} if year else {}
    run = ledger.begin_run(
        session, ImportRun(kind=kind, return_year=year, started_at=AT, manifest=[], undoes_run_id=undoes, **covers)
    )
    if switch:
        ledger.switch_run(session, run, actor="command line", at=AT)
        positions.write_positions(session, run, since=covers["covers_from"] - positions.ONE_DAY if covers else None, at=AT)
    return run


def test_nothing_is_known_before_the_first_switch(session):
    run_of(session, 2025, switch=False)
    assert positions.current_run(session) is None
    assert positions.members_position(session, date(2026, 1, 1)) is None


def test_a_return_gives_the_month_ends_it_touches(session):
    run_of(session, 2025)
    months = [p.as_at for p in positions.positions(session)]
    assert len(months) == 13
    assert (months[-1], months[0]) == (date(2024, 3, 31), date(2025, 3, 31))


def test_a_part_year_return_stops_at_the_last_whole_month(session):
    run_of(session, 2025, to=date(2024, 10, 13))
    assert positions.positions(session)[0].as_at == date(2024, 9, 30)
    assert positions.coverage(session, 1) == [Period(date(2024, 4, 1), date(2024, 10, 13))]


def test_a_month_closes_five_working_days_after_its_end(session):
    run_of(session, 2026)
    # 31 March 2026 is a Tuesday; 3 and 6 April are Good Friday and Easter Monday. Working days: 1, 2, 7, 8, 9 April.
    assert positions.members_position(session, date(2026, 4, 8)).as_at == date(2026, 2, 28)
    assert positions.members_position(session, date(2026, 4, 9)).id == "2026-03.1"


def test_an_officer_closes_a_month_early(session):
    run_of(session, 2026)
    today = date(2026, 4, 2)
    position = positions.close(session, None, actor="U1", today=today, at=AT)

    assert (position.id, position.closes_on, position.closed_by) == ("2026-03.2", today, "U1")
    assert positions.members_position(session, today) == position
    with pytest.raises(positions.AlreadyClosed, match="31 March 2026"):
        positions.close(session, date(2026, 3, 31), actor="U1", today=today, at=AT)
    with pytest.raises(positions.NothingToClose, match="31 March 2026"):
        positions.close(session, date(2026, 4, 30), actor="U1", today=today, at=AT)


def test_a_correction_of_an_earlier_year_moves_everybody_to_the_new_knowledge(session):
    run_of(session, 2025)
    run_of(session, 2026)
    correction = run_of(session, 2025)

    position = positions.members_position(session, date(2026, 5, 1))
    assert position.as_at == date(2026, 3, 31)
    assert position.run_id == correction.id


def test_undoing_takes_members_back_to_the_month_before(session):
    run_of(session, 2025)
    wrong = run_of(session, 2026)
    run_of(session, kind="undo", undoes=wrong.id)

    assert positions.members_position(session, date(2026, 5, 1)).as_at == date(2025, 3, 31)
    assert [run.return_year for run in ledger.returns_in_force(session, 3)] == [2025]
    assert [run.return_year for run in ledger.returns_in_force(session, 2)] == [2025, 2026], "as it was known before"


def test_an_undoing_can_be_undone(session):
    run_of(session, 2025)
    wrong = run_of(session, 2026)
    undoing = run_of(session, kind="undo", undoes=wrong.id)
    run_of(session, kind="undo", undoes=undoing.id)

    assert [run.return_year for run in ledger.returns_in_force(session, 4)] == [2025, 2026]
    assert positions.as_submitted_run(session, date(2026, 3, 31)) == wrong
    assert positions.members_position(session, date(2026, 5, 1)).as_at == date(2026, 3, 31)


def test_as_submitted_is_the_first_return_that_covers_the_day(session):
    first, second = run_of(session, 2025), run_of(session, 2026)
    run_of(session, 2025)

    assert positions.as_submitted_run(session, date(2025, 3, 31)) == first
    assert positions.as_submitted_run(session, date(2025, 4, 1)) == second
    assert positions.as_submitted_run(session, date(2024, 3, 31)) is None, "its own return is not held"
    assert positions.as_submitted_run(session, date(2026, 4, 1)) is None


def test_as_submitted_is_not_known_where_a_later_return_came_first(session):
    run_of(session, 2026)
    run_of(session, 2025)
    assert positions.as_submitted_run(session, date(2025, 3, 31)) is None


def test_coverage_merges_years_and_shows_gaps(session):
    for year in (2026, 2023, 2024):
        run_of(session, year)
    assert positions.coverage(session, 3) == [
        Period(date(2022, 4, 1), date(2024, 3, 31)),
        Period(date(2025, 4, 1), date(2026, 3, 31)),
    ]
    assert session.get(Position, "2025-03.1"), "the day before a stretch is a position too"
    assert session.get(Position, "2024-12.1") is None


def test_the_audit_chain_binds_each_event_to_the_one_before(session):
    run_of(session, 2025)
    run_of(session, 2026)
    events = session.query(ledger.AuditEvent).order_by(ledger.AuditEvent.id).all()
    assert len(events) == 2
    session.expire_all()
    chain = ""
    for event in events:
        assert event.digest == ledger.digest_of(event)
        chain = ledger._sha256(chain + event.digest)
        assert event.chain == chain

    events[0].details = {"counts": "doctored"}
    assert events[0].digest != ledger.digest_of(events[0])
