"""Figures that are stated: kept beside what is worked out, corrected with the old value kept, and shown once finance has agreed."""

import pytest
from sqlalchemy.orm import Session

from store import changes
from store.changes import Asked, Refused
from store.models import StatedFigure
from tests.store.changes.conftest import HEAD, TODAY


def stated(filled):
    with Session(filled) as session:
        return session.query(StatedFigure).filter(StatedFigure.until_run_id.is_(None)).order_by(StatedFigure.id).all()


def figure(note, **fields):
    return {"kind": "measure_value", "fields": {"date": "2026-03-31", "note": note, **fields}}


def test_a_figure_is_kept_as_it_was_stated(filled, log):
    log(figure("CIC 629 as at 31 March", measure="children_in_care", value=629))
    (row,) = stated(filled)
    assert (row.reference, row.stat, row.value, row.said_by, row.needs_confirming) == (
        "V1",
        "count",
        629,
        "Head of Fostering",
        False,
    )


@pytest.mark.parametrize(
    ("note", "fields", "value", "base"),
    [
        ("three or more 10.2%", {"measure": "three_plus_placements", "value": 10.2}, 10.2, None),
        ("three or more 65/638", {"measure": "three_plus_placements", "value": 65, "count": 638}, 10.19, 638),
        ("78% of 124 carers", {"measure": "survey_result", "value": 78, "count": 124}, 78, 124),
        ("independent 9.4%", {"measure": "children_in_care", "value": 9.4, "filters": {"provider": ["independent"]}}, 9.4, None),
    ],
)
def test_a_share_is_kept_in_per_cent(filled, log, note, fields, value, base):
    log(figure(note, **fields))
    (row,) = stated(filled)
    assert (row.stat, row.value, row.base) == ("share", value, base)


def test_the_same_figure_stated_anew_changes_it_and_keeps_the_old_one(filled, log):
    log(figure("CIC 629", measure="children_in_care", value=629))
    log(figure("CIC 631", measure="children_in_care", value=631))
    assert [(row.reference, row.value) for row in stated(filled)] == [("V1", 631)]
    with Session(filled) as session:
        assert {row.value for row in session.query(StatedFigure)} == {629, 631}


def test_another_day_group_or_question_is_another_figure(filled, log):
    log(
        figure("CIC 629", measure="children_in_care", value=629),
        figure("independent 9%", measure="children_in_care", value=9, filters={"provider": ["independent"]}),
        figure("safe 80%, trust 70%", measure="survey_result", value=80, title="feel safe"),
        figure("safe 80%, trust 70%", measure="survey_result", value=70, title="trust their worker"),
        {
            "kind": "measure_value",
            "fields": {"measure": "children_in_care", "value": 625, "date": "2026-02-28", "note": "CIC 625"},
        },
    )
    assert [row.reference for row in stated(filled)] == ["V1", "V2", "V3", "V4", "V5"]


def test_taking_it_back_leaves_nothing_stated(filled, log):
    run = log(figure("CIC 629", measure="children_in_care", value=629))
    with Session(filled) as session, session.begin():
        changes.undo(session, run, HEAD)
    assert stated(filled) == []


def test_a_figure_on_money_waits_for_finance(filled, log):
    log(figure("weekly cost £5,240", measure="weekly_cost", value=5240))
    assert stated(filled)[0].needs_confirming
    log({"kind": "confirm_figure", "ref": "V1", "fields": {}})
    assert not stated(filled)[0].needs_confirming
    assert isinstance(log({"kind": "confirm_figure", "ref": "V1", "fields": {}}), Refused)


@pytest.mark.parametrize(
    "fields",
    [
        {"measure": "children_in_care", "value": 629, "date": "2026-12-31"},
        {"measure": "three_plus_placements", "value": 312, "count": 298},
        {"measure": "three_plus_placements", "value": 130, "note": "130%"},
        {"measure": "children_in_care", "value": "many"},
        {"measure": "savings", "value": 42},
        {"value": 5, "count": 6},
    ],
)
def test_what_cannot_be_is_refused(filled, log, fields):
    made = log(figure(fields.pop("note", "said"), **fields))
    assert isinstance(made, Refused | Asked)
    assert stated(filled) == []


def test_it_needs_no_more_than_an_officer_but_finance_to_confirm(filled, log):
    log(figure("weekly cost £5,240", measure="weekly_cost", value=5240))
    with Session(filled) as session:
        made = changes.plan(session, [{"kind": "confirm_figure", "ref": "V1", "fields": {}}], HEAD, TODAY)
    assert [right.value for change in made.changes for right in change.rights] == ["approve_finance"]
