"""Whatever goes wrong with Slack, the network, the store or the disk, each week's summary is posted once."""

import pytest

from tests.faults.storms import arrives_late, storms_on, weather
from tests.faults.trial import kill_at_each, steps_in_turn, trial
from tests.faults.victim import SUMMARY_STEPS
from tests.faults.weekly import Weekly
from tests.store.databases import KINDS, empty_database

SHORT = 4
"""So many of the steps and of the storms, others on each database; `python -m benchmarks.faults` takes them all."""
STORMS = {
    "sqlite": ("a request arrives late", "too many, for an age", "two processes", "the disk is full"),
    "postgresql": (
        "half an answer",
        "Slack is down before the post",
        "the store is locked",
        "the connections to the store are ended",
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_killed_at_each_step_no_summary_or_reminder_is_lost_doubled_or_leaked(kind, tmp_path):
    some = list(SUMMARY_STEPS)[KINDS.index(kind) :: len(SUMMARY_STEPS) // SHORT]
    with empty_database(kind, tmp_path) as engine:
        outcome = kill_at_each(Weekly, steps_in_turn(some, len(some)), engine, tmp_path)
    assert outcome.is_clean, outcome
    assert outcome.kills.total() == len(some)


@pytest.mark.parametrize("kind", KINDS)
def test_in_a_storm_it_posts_each_summary_once(kind, tmp_path):
    with empty_database(kind, tmp_path) as engine, trial(Weekly, engine, tmp_path) as running:
        for name in STORMS[kind]:
            weather(storms_on(kind)[name], running)
        outcome = running.outcome()
    assert outcome.is_clean, outcome
    assert outcome.count >= len(STORMS[kind])


def test_without_the_grace_late_arrivals_are_doubled(tmp_path):
    """So the test above would see it."""
    with empty_database("sqlite", tmp_path) as engine, trial(Weekly, engine, tmp_path, grace=0.01) as running:
        weather(arrives_late, running)
        assert running.doubled_in_slack()
