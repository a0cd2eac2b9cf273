"""A message is written once, claimed by one, and settled only by whoever holds it, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from store import outbox
from store.migrations import upgrade
from store.models import AuditEvent, Post, PostState
from store.session import reading, transaction
from tests.store.databases import KINDS, empty_database

NOON = datetime(2024, 10, 15, 12, tzinfo=UTC)
LEASE = timedelta(seconds=60)
LATER = NOON + LEASE


@pytest.fixture(scope="module", params=KINDS)
def database(request, tmp_path_factory):
    with empty_database(request.param, tmp_path_factory.mktemp("outbox")) as engine:
        upgrade(engine)
        yield engine


@pytest.fixture
def store(database):
    with transaction(database) as session:
        session.execute(sa.update(Post).values(after_id=None))
        session.execute(sa.delete(Post))
        session.execute(sa.delete(AuditEvent))
    return database


def change(store, what, *arguments, **named):
    with transaction(store) as session:
        return what(session, *arguments, **named)


def put(store, key="reply:Ev1", parts=1, channel="D1", at=NOON) -> list[int]:
    bodies = [{"text": f"part {number}"} for number in range(parts)]
    return [post.id for post in change(store, outbox.put, key, channel, bodies, at=at)]


def claim(store, post_id, now=NOON):
    return change(store, outbox.claim, post_id, now, LEASE)


def post(store, post_id) -> Post:
    with reading(store) as session:
        return session.get_one(Post, post_id)


def due(store, now=NOON) -> list[int]:
    with reading(store) as session:
        return [post_id for post_id, _ in outbox.due(session, now)]


def test_a_key_is_written_once(store):
    (written,) = put(store)
    assert put(store) == []
    assert due(store) == [written]


def test_of_many_who_claim_it_one_does(store):
    (written,) = put(store)
    with ThreadPoolExecutor(8) as pool:
        claims = [found for found in pool.map(lambda _: claim(store, written), range(16)) if found]
    (claimed,) = claims
    assert (claimed.fence, claimed.attempts, claimed.dedupe_key, claimed.body) == (1, 1, "reply:Ev1", {"text": "part 0"})
    assert due(store) == []


def test_sent_it_is_blanked(store):
    (written,) = put(store)
    assert change(store, outbox.mark_sent, claim(store, written), "1.1")
    kept = post(store, written)
    assert (kept.state, kept.sent_ts, kept.body, kept.lease_until) == (PostState.SENT, "1.1", None, None)


def test_parts_go_one_after_the_other(store):
    first, second, third = put(store, parts=3)
    assert due(store) == [first]
    assert claim(store, second) is None
    claimed = claim(store, first)
    assert due(store) == []
    change(store, outbox.mark_sent, claimed, "1.1")
    assert due(store) == [second]
    change(store, outbox.drop, second, actor="command line", at=NOON)
    assert due(store) == [third]


def test_a_claim_that_ran_out_is_looked_for_and_whoever_had_it_can_change_nothing(store):
    (written,) = put(store)
    lost = claim(store, written)
    assert change(store, outbox.claim_doubtful, written, LATER - timedelta(seconds=1), LEASE) is None
    looked_for = change(store, outbox.claim_doubtful, written, LATER, LEASE)
    assert looked_for.fence == 2
    for too_late in (
        lambda session: outbox.mark_sent(session, lost, "1.1"),
        lambda session: outbox.put_off(session, lost, LATER),
        lambda session: outbox.block(session, lost, "is_archived"),
        lambda session: outbox.doubt(session, lost, LATER, "timeout"),
        lambda session: outbox.missed(session, lost, LATER),
    ):
        assert not change(store, too_late)
    assert post(store, written).state == PostState.UNCERTAIN


def test_missed_twice_it_is_due_again(store):
    (written,) = put(store)
    assert change(store, outbox.doubt, claim(store, written), LATER, "TimeoutError")
    assert due(store, LATER) == []
    change(store, outbox.missed, change(store, outbox.claim_doubtful, written, LATER, LEASE), LATER)
    assert due(store, LATER + LEASE) == []
    again = LATER + outbox.REST_BETWEEN_READINGS
    change(store, outbox.missed, change(store, outbox.claim_doubtful, written, again, LEASE), again)
    assert due(store, again) == [written]
    assert claim(store, written, again).attempts == 2


def test_in_doubt_without_a_moment_it_is_left_to_somebody(store):
    (written,) = put(store)
    change(store, outbox.doubt, claim(store, written), None, "missing_scope")
    with reading(store) as session:
        assert outbox.doubtful(session, LATER + 100 * LEASE) == []
        assert [kept.id for kept in outbox.open_posts(session)] == [written]


def test_put_off_it_is_due_later_and_in_other_words(store):
    (written,) = put(store)
    change(store, outbox.put_off, claim(store, written), LATER, {"text": "plain"})
    assert due(store, LATER - timedelta(seconds=1)) == []
    assert claim(store, written, LATER).body == {"text": "plain"}


@pytest.mark.parametrize("decide", [outbox.retry, outbox.drop])
def test_what_is_sent_or_not_there_cannot_be_decided_about(store, decide):
    (written,) = put(store)
    change(store, outbox.mark_sent, claim(store, written), "1.1")
    for post_id in (written, written + 100):
        with pytest.raises(outbox.NoSuchPost):
            change(store, decide, post_id, actor="command line", at=NOON)


def test_a_blocked_one_is_tried_again_when_somebody_says_so_and_that_is_on_record(store):
    (written,) = put(store)
    change(store, outbox.block, claim(store, written), "is_archived")
    assert due(store, LATER) == []
    change(store, outbox.retry, written, actor="command line", at=LATER)
    assert due(store, LATER) == [written]
    with reading(store) as session:
        (event,) = session.scalars(sa.select(AuditEvent))
    assert (event.action, event.actor, event.details) == ("post_retried", "command line", {"channel": "D1", "was": "blocked"})


def test_a_dropped_one_is_blanked_and_whoever_is_posting_it_changes_nothing(store):
    (written,) = put(store)
    lost = claim(store, written)
    change(store, outbox.drop, written, actor="command line", at=NOON)
    assert not change(store, outbox.mark_sent, lost, "1.1")
    assert (post(store, written).state, post(store, written).body) == (PostState.DROPPED, None)


def test_what_is_sent_is_forgotten_after_a_while_and_what_is_open_is_not(store):
    first, second = put(store, parts=2)
    (other,) = put(store, "reply:Ev2")
    for written in (first, other):
        change(store, outbox.mark_sent, claim(store, written), "1.1")
    change(store, outbox.forget, LATER)
    with reading(store) as session:
        assert set(session.scalars(sa.select(Post.id))) == {first, second}
    change(store, outbox.mark_sent, claim(store, second), "1.2")
    change(store, outbox.forget, LATER)
    with reading(store) as session:
        assert session.scalars(sa.select(Post.id)).all() == []
