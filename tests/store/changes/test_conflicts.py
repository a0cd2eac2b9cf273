"""Logged moves that a return overruled: settled by an officer, kept in the history, brought back by an undo."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from store import changes
from store.changes import Refused
from store.imports.ssda903.logged import overruled
from store.models import ImportRun, PlacementMove
from store.session import transaction
from store.terms import MoveKind, MoveState
from store.vocabulary import PlacementType
from tests.factories import add_council
from tests.store.changes.conftest import HEAD

SETTLE = {"kind": "move_settle", "ref": "C0412", "fields": {}}


@pytest.fixture
def overruled_move(filled):
    with transaction(filled) as session:
        add_council(session)
        run = session.query(ImportRun).one()
        for child, state in (("C0412", MoveState.OVERRULED), ("C0413", MoveState.CONFIRMED)):
            session.add(
                PlacementMove(
                    reference=child,
                    happened_on=date(2026, 3, 3),
                    kind=MoveKind.MOVE,
                    placement_type=PlacementType.FOSTERING,
                    state=state,
                    after_run_id=run.id,
                    since_run_id=run.id,
                )
            )
    return filled


def waiting(engine):
    with Session(engine) as session:
        return [move.reference for move in overruled(session, 10_000)]


def test_it_is_settled_once_and_can_be_brought_back(overruled_move, log):
    assert waiting(overruled_move) == ["C0412"]
    run = log(SETTLE)
    assert waiting(overruled_move) == []
    assert isinstance(log(SETTLE), Refused)
    with Session(overruled_move) as session:
        assert session.query(PlacementMove).filter_by(reference="C0412").count() == 1, "the history keeps it"
    with Session(overruled_move) as session, session.begin():
        changes.undo(session, run, HEAD)
    assert waiting(overruled_move) == ["C0412"]


def test_a_move_that_the_return_confirmed_is_left_alone(overruled_move, log):
    assert isinstance(log(SETTLE | {"ref": "C0413"}), Refused)
