"""The council's figures beside those published of it: what agrees, what does not, and the likely reason."""

from datetime import date

import pytest

from store.models import ImportRun, PublishedFigure
from store.positions import current_run
from store.quality.reconciliation import Outcome, Reason, newest, reconcile
from store.session import transaction
from tests.factories import CODE, Care, add_benchmarks, add_child, add_council, add_return, publish

DAY, TODAY = date(2026, 3, 31), date(2026, 12, 1)


@pytest.fixture
def session(engine):
    with transaction(engine) as session:
        add_council(session, {2025: 100_000})
        add_return(session, 2025)
        first = add_return(session, 2026)
        for number in range(20):
            details = {"provider": "independent"} if number < 5 else {}
            add_child(
                session,
                first,
                Care("2022-01-01", details=details),
                reference=f"C{number}",
                sex="male" if number < 8 else "female",
            )
        yield session


@pytest.fixture
def found(session):
    """Publishes figures, and reconciles."""
    run = add_benchmarks(session)

    def found(*figures, day=DAY):
        for measure, stat, value, told in figures:
            publish(session, run, CODE, measure, stat, value, **{"to": "2026-03-31", "half": 0, **told})
        return reconcile(session, current_run(session).id, day, TODAY)

    return found


def only(result):
    (one,) = result.found
    return one


def test_a_number_that_is_the_same_agrees_and_another_does_not(found):
    result = found(("children_in_care", "count", 20, {}), ("children_in_care", "count", 9, {"filters": "sex=male"}))
    assert [(one.ours, one.outcome, one.reason) for one in result.found] == [
        (20, Outcome.MATCH, None),
        (8, Outcome.DIFFERENCE, Reason.UNKNOWN),
    ]


@pytest.mark.parametrize(("published", "outcome"), [(25, Outcome.MATCH), (26, Outcome.DIFFERENCE)])
def test_a_share_agrees_where_it_rounds_to_what_is_published(found, published, outcome):
    """5 of 20 are with independent providers."""
    result = found(("children_in_care", "share", published, {"filters": "provider=independent", "half": 0.5}))
    assert (only(result).ours, only(result).outcome) == (25.0, outcome)


def test_a_share_beside_its_number_is_not_compared_again(found):
    result = found(
        ("children_in_care", "share", 40, {"filters": "sex=male", "half": 0.5}),
        ("children_in_care", "count", 8, {"filters": "sex=male"}),
    )
    assert only(result).query.stat == "count"


def test_what_is_withheld_or_counts_otherwise_is_not_compared(found):
    result = found(
        ("children_in_care", "count", None, {"filters": "sex=male", "symbol": "c"}),
        ("children_in_care", "share", 70, {"filters": "placement_type=residential", "is_alike": False}),
    )
    assert only(result).outcome is Outcome.WITHHELD


def test_a_correction_since_is_named_as_the_reason(session, found):
    first = session.query(ImportRun).filter_by(return_year=2026).one()
    later = add_return(session, 2027, to=date(2026, 9, 30))
    add_child(session, first, Care("2022-01-01"), reference="X", until=later)
    add_child(session, later, Care("2022-01-01", "2026-03-01", "returned_home"), reference="X")
    result = found(("children_in_care", "count", 21, {}))
    assert (only(result).ours, only(result).reason) == (20, Reason.CORRECTED)


def test_a_figure_that_was_restated_is_named_as_such(session, found):
    run = session.query(ImportRun).filter_by(kind="benchmarks").one()
    publish(session, run, CODE, "children_in_care", "count", 20, to="2026-03-31", half=0)
    newer = add_benchmarks(session)
    session.query(PublishedFigure).one().until_run_id = newer.id
    session.flush()
    assert only(found(("children_in_care", "count", 22, {}))).reason is Reason.RESTATED


def test_where_something_is_not_recorded_that_is_the_likely_reason(session, found):
    first = session.query(ImportRun).filter_by(return_year=2026).one()
    add_child(session, first, Care("2022-01-01", details={"location": None}), reference="X")
    result = found(("children_in_care", "count", 21, {"filters": "location=in_county"}))
    assert (only(result).ours, only(result).reason) == (20, Reason.NOT_RECORDED)


def test_years_are_compared_with_years_and_what_the_returns_cannot_tell_is_said(found):
    result = found(("entered_care", "count", 0, {"is_of_a_year": True}), ("long_term_stability", "share", 70, {"half": 0.5}))
    by_measure = {one.query.measure: one.outcome for one in result.found}
    assert by_measure["entered_care"] is Outcome.MATCH
    assert (
        found(("children_in_care", "count", 20, {"to": "2019-03-31"}), day=date(2019, 3, 31)).found[0].outcome
        is Outcome.NOT_ANSWERED
    )


def test_nothing_is_said_where_nothing_is_published(session):
    assert reconcile(session, current_run(session).id, DAY, TODAY) is None
    assert newest(session, current_run(session).id, TODAY) is None


def test_the_newest_day_is_taken_that_can_be_answered(session, found):
    found(("children_in_care", "count", 20, {}), ("children_in_care", "count", 18, {"to": "2025-03-31"}))
    assert newest(session, current_run(session).id, TODAY).day == DAY
    data = newest(session, current_run(session).id, TODAY).as_data()
    assert (data["match"], data["difference"], data["figures"][0]["published"]) == (1, 0, 20)
