"""Killed at a step from the event to the posted reply, the assistant loses nothing and says nothing twice."""

import pytest

from tests.faults.harness import kill_at_each, steps_in_turn
from tests.faults.victim import STEPS
from tests.store.databases import KINDS, empty_database


@pytest.mark.parametrize("kind", KINDS)
def test_killed_at_each_step_it_loses_nothing_and_doubles_nothing(kind, tmp_path):
    with empty_database(kind, tmp_path) as engine:
        outcome = kill_at_each(steps_in_turn(len(STEPS)), engine, tmp_path)
    assert outcome.is_clean, outcome
    assert outcome.kills.total() == len(STEPS)
