"""Changes that threads make together are made as if each had a transaction of its own, on both databases."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from store import inbox
from store.migrations import upgrade
from store.models import InboxItem
from store.session import reading
from store.together import together
from tests.store.databases import KINDS, empty_database

NOON = datetime(2024, 10, 15, 12, tzinfo=UTC)


@pytest.fixture(params=KINDS)
def store(request, tmp_path):
    with empty_database(request.param, tmp_path) as engine:
        upgrade(engine)
        yield engine


def keep(key):
    return lambda session: inbox.keep(session, key, "D1:1.1", {}, at=NOON)


def keys(store) -> set[str]:
    with reading(store) as session:
        return set(session.scalars(sa.select(InboxItem.event_key)))


def test_each_gets_its_own_result_and_everything_is_kept(store):
    with ThreadPoolExecutor(16) as pool:
        results = list(pool.map(lambda number: together(store, keep(f"Ev{number // 2}")), range(200)))
    assert len([item for item in results if item]) == 100
    assert keys(store) == {f"Ev{number}" for number in range(100)}


def test_what_is_returned_is_committed(store):
    def kept_at_once(number):
        together(store, keep(f"Ev{number}"))
        return f"Ev{number}" in keys(store)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(kept_at_once, range(80)))


def test_one_that_breaks_off_takes_nothing_of_the_others_with_it(store):
    def change(number):
        def make(session):
            inbox.keep(session, f"Ev{number}", "D1:1.1", {}, at=NOON)
            if number % 5 == 0:
                raise ValueError(number)
            return number

        try:
            return together(store, make)
        except ValueError as error:
            return error.args[0]

    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(change, range(100))) == list(range(100))
    assert keys(store) == {f"Ev{number}" for number in range(100) if number % 5}


def test_those_who_wait_are_committed_together(tmp_path):
    commits = []
    begun, go_on = threading.Event(), threading.Event()
    with empty_database("sqlite", tmp_path) as store:
        upgrade(store)
        sa.event.listen(store, "commit", commits.append)

        def first(session):
            keep("Ev9")(session)
            begun.set()
            go_on.wait(5)

        with ThreadPoolExecutor(9) as pool:
            slow = pool.submit(together, store, first)
            begun.wait(5)
            others = [pool.submit(together, store, keep(f"Ev{number}")) for number in range(8)]
            threading.Timer(0.3, go_on.set).start()
            for waiting in (slow, *others):
                waiting.result(5)
        assert len(keys(store)) == 9
    assert len(commits) == 2
