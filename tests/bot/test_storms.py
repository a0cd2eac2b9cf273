"""Slack, or the store, fails for a while in each of its ways: when it is over every question has one answer, and nothing is blocked.

`python -m benchmarks.faults` does the like to real processes, for longer.
"""

import sqlite3
import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot import posting
from store.models import InboxItem, PostState
from store.session import make_engine
from tests.bot.conftest import opened_town
from tests.bot.hands import eventually
from tests.bot.test_delivery import ASKED, BOARD, LEAD, MEMBER, alone, settled, states
from tests.bot.test_rounds import BOARD_ID, MINUTE, MONDAY, PLACEMENTS, PLACEMENTS_ID, Hosted

__all__ = ["alone"]

PLACES = ((MEMBER, None), (LEAD, None), (MEMBER, BOARD))
HUGE = 10**12
A_DATE = "Wed, 21 Oct 2026 07:28:00 GMT"


@pytest.fixture(scope="module")
def hurried_town(county_store, tmp_path_factory):
    """What takes seconds in use takes tenths here, and a storm is longer than attempts are made where Slack says no."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr("store.inbox.HOLD", timedelta(seconds=0.3))
        changed.setattr("store.outbox.REST_BETWEEN_READINGS", timedelta(seconds=0.05))
        changed.setattr("store.session.BUSY_TIMEOUT_MS", 100)
        changed.setattr("bot.desk.LOOK_EVERY", 0.05)
        changed.setattr(posting, "MOST_ATTEMPTS", 1)
        changed.setattr(posting, "RETRY_AFTER", 0.2)
        changed.setattr(posting, "LONGEST_REST", 0.3)
        with opened_town(county_store, tmp_path_factory.mktemp("storms"), post_grace=0.4) as town:
            yield town


def ask_everywhere(town) -> list[tuple[str, str]]:
    return [(channel or user, town.hands.post(user, f"@parenting {ASKED}", channel)) for user, channel in PLACES]


def answered_once(town, asked) -> bool:
    eventually(lambda: len(town.rows(InboxItem.id)) == len(asked))
    settled(town)
    assert PostState.BLOCKED not in states(town)
    return [len(town.hands.answers(*one)) for one in asked] == [1] * len(asked)


@pytest.mark.parametrize(
    "storm",
    [
        {"5xx": 5},
        {"5xx": 3, "carried_out": True},
        {"reset": 5},
        {"half": 5},
        {"half": 3, "carried_out": True},
        {"429": 4, "retry_after": 0},
        {"429": 4, "retry_after": None},
        {"429": 4, "retry_after": A_DATE},
        {"429": 4, "retry_after": HUGE},
    ],
    ids=lambda storm: ", ".join(f"{name} {value}" for name, value in storm.items()),
)
def test_when_slacks_storm_is_over_each_question_has_one_answer(alone, storm):
    alone.hands.breaks(**storm)
    assert answered_once(alone, ask_everywhere(alone))


def test_a_slack_that_says_no_is_not_asked_for_ever(alone):
    """Unlike one that is down: see above, where as many attempts fail."""
    alone.hands.breaks(errors={"chat.postMessage": "fatal_error"})
    alone.hands.post(MEMBER, ASKED)
    eventually(lambda: PostState.BLOCKED in states(alone))


def test_what_arrives_after_its_sender_has_given_up_is_not_posted_again(alone, monkeypatch):
    monkeypatch.setattr(alone.app.client, "timeout", 0.15)
    alone.hands.breaks(delay=0.3)
    asked = ask_everywhere(alone)
    eventually(lambda: PostState.UNCERTAIN in states(alone))
    monkeypatch.undo()
    alone.hands.breaks()
    assert answered_once(alone, asked)


@contextmanager
def writing_elsewhere(url: str):
    with make_engine(url).connect().execution_options(writes=True) as connection:
        connection.execute(sa.text("UPDATE summary_subscription SET part = part"))
        yield
        connection.rollback()


def test_while_somebody_else_writes_for_longer_than_it_waits(alone):
    with writing_elsewhere(alone.settings.database_url):
        asked = ask_everywhere(alone)
        threading.Event().wait(0.5)
    assert answered_once(alone, asked)


def test_a_store_whose_log_cannot_be_emptied_still_posts_what_was_left_over(alone, monkeypatch):
    """As on a full disk. What was put off is posted by the thread that looks, which must live on."""

    def full(_engine):
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("bot.desk.empty_write_ahead_log", full)
    asked = ask_everywhere(alone)
    assert answered_once(alone, asked)
    alone.hands.breaks(**{"429": 1, "retry_after": None})
    assert answered_once(alone, asked + ask_everywhere(alone))


def test_two_schedules_and_a_store_that_is_locked_at_times_post_a_week_once(make_town, monkeypatch):
    monkeypatch.setattr("store.session.BUSY_TIMEOUT_MS", 100)
    hosted = Hosted(make_town(connected=False))
    for place in (BOARD_ID, PLACEMENTS_ID):
        hosted.order(place)
    hosted.at = MONDAY + MINUTE
    rounds = [hosted.rounds, hosted.another()]

    def make_both() -> list[BaseException]:
        broken: list[BaseException] = []

        def make(one) -> None:
            try:
                one.make()
            except sa.exc.OperationalError as error:
                broken.append(error)

        threads = [threading.Thread(target=make, args=[one]) for one in rounds]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return broken

    with writing_elsewhere(hosted.town.settings.database_url):
        assert make_both()
    eventually(lambda: not make_both())
    hosted.summaries(count=1)
    hosted.summaries(PLACEMENTS, count=1)
