"""Killed at a step on the way to a posted message, the assistant loses nothing and says and records nothing twice."""

import pytest

from tests.faults.asking import Asking
from tests.faults.telling import Telling
from tests.faults.trial import kill_at_each, steps_in_turn
from tests.faults.victim import ASKING_STEPS, LOGGING_STEPS
from tests.store.databases import KINDS, empty_database

SHORT = 5
"""So many of the steps, others on each database; `python -m benchmarks.faults` takes them all, many times."""


@pytest.mark.parametrize(("make", "steps"), [(Asking, ASKING_STEPS), (Telling, LOGGING_STEPS)], ids=["asking", "logging"])
@pytest.mark.parametrize("kind", KINDS)
def test_killed_at_each_step_it_loses_nothing_and_doubles_nothing(kind, make, steps, tmp_path):
    some = list(steps)[KINDS.index(kind) :: len(steps) // SHORT]
    with empty_database(kind, tmp_path) as engine:
        outcome = kill_at_each(make, steps_in_turn(some, len(some)), engine, tmp_path)
    assert outcome.is_clean, outcome
    assert outcome.kills.total() == len(some)
