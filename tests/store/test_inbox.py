"""What Slack sends is kept once, finished once and blanked, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from store import inbox
from store.migrations import upgrade
from store.models import InboxItem, InboxState
from store.session import reading, transaction
from tests.store.databases import KINDS, empty_database

NOON = datetime(2024, 10, 15, 12, tzinfo=UTC)
LATER = NOON + inbox.HOLD


@pytest.fixture(scope="module", params=KINDS)
def database(request, tmp_path_factory):
    with empty_database(request.param, tmp_path_factory.mktemp("inbox")) as engine:
        upgrade(engine)
        yield engine


@pytest.fixture
def store(database):
    with transaction(database) as session:
        session.execute(sa.delete(InboxItem))
    return database


def keep(store, key="Ev1", thread="D1:1.1", at=NOON, **payload) -> inbox.Waiting | None:
    with transaction(store) as session:
        return inbox.keep(session, key, thread, payload, at=at)


def first(store, thread="D1:1.1"):
    with reading(store) as session:
        return inbox.first_waiting(session, thread)


def finish(store, item, state=InboxState.DONE) -> bool:
    with transaction(store) as session:
        return inbox.finish(session, item.id, state)


def rows(store) -> list[tuple]:
    columns = (InboxItem.event_key, InboxItem.state, InboxItem.thread, InboxItem.payload)
    with reading(store) as session:
        return [tuple(row) for row in session.execute(sa.select(*columns).order_by(InboxItem.id))]


def test_what_comes_again_is_kept_once(store):
    assert keep(store, text="one")
    assert not keep(store, text="two")
    assert [row[3] for row in rows(store)] == [{"text": "one"}]


def test_of_many_deliveries_at_once_one_is_kept(store):
    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda number: keep(store, key=f"Ev{number % 10}"), range(60)))
    assert len([item for item in kept if item]) == 10


def test_as_kept_it_is_what_waits(store):
    assert keep(store, text="one") == first(store)


def test_nothing_is_finished_while_something_waits_before_it_in_its_thread(store):
    before, after, elsewhere = keep(store, key="Ev1"), keep(store, key="Ev2"), keep(store, key="Ev3", thread="D2:1.1")
    assert not finish(store, after)
    assert finish(store, elsewhere)
    assert finish(store, before)
    assert finish(store, after)


def test_finished_it_holds_its_key_and_how_it_ended_and_no_more(store):
    keep(store, text="secret words")
    assert finish(store, first(store), InboxState.REFUSED)
    assert rows(store) == [("Ev1", "refused", None, None)]
    assert first(store) is None
    assert not keep(store, text="secret words")


def test_of_several_who_finish_it_one_does(store):
    keep(store)
    item = first(store)
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(lambda _: finish(store, item), range(6))).count(True) == 1


def test_a_transaction_that_breaks_off_leaves_it_waiting(store):
    keep(store, text="hello")

    def break_off():
        with transaction(store) as session:
            assert inbox.finish(session, first(store).id, InboxState.DONE)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    assert first(store).payload == {"text": "hello"}


def test_a_thread_is_worked_through_in_order(store):
    for number in range(3):
        keep(store, key=f"Ev{number}", number=number)
    keep(store, key="Ev9", thread="D1:2.2", number=9)
    found = []
    while (item := first(store)) is not None:
        found.append(item.payload["number"])
        finish(store, item)
    assert found == [0, 1, 2]


def test_what_is_left_over_is_taken_up_by_one_and_held_for_longer_each_time(store):
    keep(store)

    def take_up(now) -> bool:
        with transaction(store) as session:
            return inbox.take_up(session, "D1:1.1", now)

    def left_over(now) -> list[str]:
        with reading(store) as session:
            return inbox.left_over(session, now)

    assert left_over(LATER - timedelta(seconds=1)) == []
    assert left_over(LATER) == ["D1:1.1"]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: take_up(LATER), range(4))).count(True) == 1
    assert left_over(LATER + inbox.HOLD) == []
    assert left_over(LATER + 2 * inbox.HOLD) == ["D1:1.1"]
    assert first(store).attempts == 1


def test_it_is_never_held_for_long_however_often_its_process_died(store):
    keep(store)
    now = NOON
    for _ in range(20):
        now += inbox.HOLD * 2**inbox.MOST_DOUBLINGS
        with transaction(store) as session:
            assert inbox.take_up(session, "D1:1.1", now)
    assert first(store).attempts == 20


def test_what_is_finished_is_forgotten_after_a_while_and_what_waits_is_not(store):
    keep(store, key="Ev1", at=NOON)
    finish(store, first(store))
    keep(store, key="Ev2", at=NOON)
    keep(store, key="Ev3", thread="D1:2.2", at=LATER)
    finish(store, first(store, "D1:2.2"))
    with transaction(store) as session:
        inbox.forget(session, before=LATER)
    assert [row[0] for row in rows(store)] == ["Ev2", "Ev3"]
