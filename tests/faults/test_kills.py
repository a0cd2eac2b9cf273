"""Killed at a step on the way to a posted message, the assistant loses nothing and says and records nothing twice."""

import pytest

from tests.faults.asking import Asking
from tests.faults.telling import Telling
from tests.faults.trial import kill_at_each
from tests.faults.weekly import Weekly
from tests.store.databases import empty_database

SOME = [
    (Asking, "sqlite", ["it is kept, and not committed", "Slack has it"]),
    (Telling, "postgresql", ["its event of the audit is written", "the card is used up"]),
    (Weekly, "sqlite", ["the week is claimed, and nothing is written", "Slack has it"]),
]
"""`python -m benchmarks.faults` takes all steps, many times, on both."""


@pytest.mark.parametrize(("make", "kind", "steps"), SOME, ids=["asking", "logging", "summaries"])
def test_killed_at_a_step_it_loses_nothing_and_doubles_nothing(make, kind, steps, tmp_path):
    with empty_database(kind, tmp_path) as engine:
        outcome = kill_at_each(make, steps, engine, tmp_path)
    assert outcome.is_clean, outcome
    assert outcome.kills.total() == len(steps)
