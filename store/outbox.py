"""Messages to Slack, each posted once as far as Slack allows.

due → claimed → sent. A claim is committed before Slack is called, and says until when it holds. Where no clear answer came, or
the process died, the message is uncertain: Slack's history is then read for its key. It is sent if it is found there, and due
again when it was missed twice. Every change by a poster names the fence of its claim; a later claim makes it void.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from store import ledger
from store.errors import UserError
from store.models import Post, PostState
from store.models.base import table_of
from store.session import insert_once

MISSES = 2
"""Readings of the history after which a message that was not found is due again."""
REST_BETWEEN_READINGS = timedelta(seconds=5)
OPEN = (PostState.DUE, PostState.CLAIMED, PostState.UNCERTAIN, PostState.BLOCKED)
FINISHED = (PostState.SENT, PostState.DROPPED)

# What is run for each message stands ready: to put a statement together takes longer than to run it.
POSTS = table_of(Post)
_BEFORE = POSTS.alias()
_NOW = sa.bindparam("now", type_=POSTS.c.due_at.type)
_WAITS = sa.exists().where(_BEFORE.c.id == POSTS.c.after_id, _BEFORE.c.state.not_in(FINISHED))
_IS_DUE = sa.and_(POSTS.c.state == PostState.DUE, POSTS.c.due_at <= _NOW, ~_WAITS)
_IS_DOUBTFUL = sa.and_(POSTS.c.state.in_((PostState.CLAIMED, PostState.UNCERTAIN)), POSTS.c.lease_until <= _NOW)
_ALL_DUE = sa.select(POSTS.c.id, POSTS.c.channel).where(_IS_DUE).order_by(POSTS.c.id)
_ALL_DOUBTFUL = sa.select(POSTS.c.id).where(_IS_DOUBTFUL).order_by(POSTS.c.id)
_OF_CLAIM = ("fence", "dedupe_key", "channel", "body", "created_at", "attempts", "misses")
_TAKEN = (
    sa.update(POSTS)
    .where(POSTS.c.id == sa.bindparam("post"))
    .values(fence=POSTS.c.fence + 1, lease_until=sa.bindparam("until"))
    .returning(*(POSTS.c[name] for name in _OF_CLAIM), POSTS.c.under_id)
)
_CLAIM = _TAKEN.where(_IS_DUE).values(state=PostState.CLAIMED, attempts=POSTS.c.attempts + 1)
_CLAIM_DOUBTFUL = _TAKEN.where(_IS_DOUBTFUL).values(state=PostState.UNCERTAIN)
_HELD = (
    sa.update(POSTS)
    .where(POSTS.c.id == sa.bindparam("post"), POSTS.c.fence == sa.bindparam("held"), POSTS.c.state.not_in(FINISHED))
    .returning(POSTS.c.id)
)
_SENT_AS = sa.select(Post).where(Post.sent_ts == sa.bindparam("ts"))
_THREAD = sa.select(POSTS.c.sent_ts).where(POSTS.c.id == sa.bindparam("begins"))


class Due(NamedTuple):
    """A message that may be posted now."""

    id: int
    channel: str


class NoSuchPost(UserError):
    """There is no message of that number, or nothing is left to decide about it."""


@dataclass(frozen=True)
class Claim:
    """A message that is this poster's alone, while the fence stands."""

    id: int
    fence: int
    dedupe_key: str
    channel: str
    body: Mapping[str, Any]
    created_at: datetime
    attempts: int
    misses: int


def put(
    session: Session,
    dedupe_key: str,
    channel: str,
    parts: list[dict[str, Any]],
    *,
    at: datetime,
    threaded: Sequence[dict[str, Any]] = (),
) -> list[Due]:
    """Write a message of one or more parts, each after the one before. None where the key is known already.

    Those `threaded` follow in the thread of the first.
    """
    written: list[Due] = []
    for number, body in enumerate([*parts, *threaded]):
        row = {
            "dedupe_key": f"{dedupe_key}:{number + 1}" if number else dedupe_key,
            "channel": channel,
            "body": body,
            "state": PostState.DUE,
            "created_at": at,
            "due_at": at,
            "fence": 0,
            "attempts": 0,
            "misses": 0,
            "after_id": written[-1].id if written else None,
            "under_id": written[0].id if number >= len(parts) else None,
        }
        new = insert_once(session, Post, row)
        if new is None:
            return written
        written.append(Due(new, channel))
    return written


def due(session: Session, now: datetime) -> list[Due]:
    """What may be posted now, in the order in which it was written."""
    return [Due(row.id, row.channel) for row in session.execute(_ALL_DUE, {"now": now})]


def claim(session: Session, post_id: int, now: datetime, lease: timedelta) -> Claim | None:
    """Commit this before Slack is called. None where it is not due, or somebody else has it."""
    return _claimed(session, _CLAIM, post_id, now, lease)


def doubtful(session: Session, now: datetime) -> list[int]:
    """What is to be looked for in Slack's history: claims that ran out, and what is uncertain."""
    return list(session.scalars(_ALL_DOUBTFUL, {"now": now}))


def claim_doubtful(session: Session, post_id: int, now: datetime, lease: timedelta) -> Claim | None:
    """For reading the history. From here on whoever had claimed it for posting can change nothing."""
    return _claimed(session, _CLAIM_DOUBTFUL, post_id, now, lease)


def mark_sent(session: Session, claim: Claim, sent_ts: str) -> bool:
    return _settle(session, claim, state=PostState.SENT, sent_ts=sent_ts, body=None, lease_until=None, reason=None)


def put_off(session: Session, claim: Claim, until: datetime, body: Mapping[str, Any] | None = None) -> bool:
    """Slack has surely not taken it: due again at a moment, in other words where `body` is given."""
    changed = {} if body is None else {"body": dict(body)}
    return _settle(session, claim, state=PostState.DUE, due_at=until, lease_until=None, **changed)


def block(session: Session, claim: Claim, reason: str) -> bool:
    return _settle(session, claim, state=PostState.BLOCKED, lease_until=None, reason=reason[:60])


def doubt(session: Session, claim: Claim, look_at: datetime | None, reason: str) -> bool:
    """No clear answer came. With no moment to look at, somebody has to decide."""
    return _settle(session, claim, state=PostState.UNCERTAIN, lease_until=look_at, reason=reason[:60])


def missed(session: Session, claim: Claim, now: datetime) -> bool:
    """The history was read, and the message is not there."""
    misses = claim.misses + 1
    if misses < MISSES:
        return _settle(session, claim, lease_until=now + REST_BETWEEN_READINGS, misses=misses)
    return _settle(session, claim, state=PostState.DUE, due_at=now, lease_until=None, misses=0)


def open_posts(session: Session) -> list[Post]:
    """All that is not sent and not dropped, oldest first."""
    return list(session.scalars(sa.select(Post).where(Post.state.in_(OPEN)).order_by(Post.id)))


def sent_as(session: Session, ts: str) -> Post | None:
    """What was posted as the message of that `ts`, while it is remembered."""
    return session.scalar(_SENT_AS, {"ts": ts})


def newest_in(session: Session, channels: Sequence[str]) -> str | None:
    """The key of what was written last for these channels."""
    return session.scalar(sa.select(Post.dedupe_key).where(Post.channel.in_(channels)).order_by(Post.id.desc()).limit(1))


def is_part(key: str, of: str) -> bool:
    """Whether a key is that of a message, or of one of its further parts."""
    return key == of or (key.startswith(f"{of}:") and key.removeprefix(f"{of}:").isdigit())


def retry(session: Session, post_id: int, *, actor: str, at: datetime) -> Post:
    """Post it again, whatever became of it before. Raises NoSuchPost."""
    return _decide(session, post_id, "post_retried", actor, at, state=PostState.DUE, due_at=at, attempts=0, misses=0)


def drop(session: Session, post_id: int, *, actor: str, at: datetime) -> Post:
    """Never post it, nor what was to stand in its thread. Raises NoSuchPost."""
    under = sa.update(Post).where(Post.under_id == post_id, Post.state.not_in(FINISHED))
    session.execute(under.values(state=PostState.DROPPED, body=None), execution_options={"synchronize_session": False})
    return _decide(session, post_id, "post_dropped", actor, at, state=PostState.DROPPED, body=None)


def forget(session: Session, before: datetime) -> None:
    """Take away what was sent or dropped and written before a moment, unless a part after it is still open."""
    after = aliased(Post)
    is_needed = sa.exists().where(sa.or_(after.after_id == Post.id, after.under_id == Post.id), after.state.in_(OPEN))
    old = sa.select(Post.id).where(Post.state.in_(FINISHED), Post.created_at < before, ~is_needed)
    ids = list(session.scalars(old))
    session.execute(sa.update(Post).where(Post.after_id.in_(ids)).values(after_id=None))
    session.execute(sa.update(Post).where(Post.under_id.in_(ids)).values(under_id=None))
    session.execute(sa.delete(Post).where(Post.id.in_(ids)))


def _claimed(session: Session, statement: sa.Executable, post_id: int, now: datetime, lease: timedelta) -> Claim | None:
    """One statement: of several who try at once, one gets it."""
    row = session.execute(statement, {"post": post_id, "now": now, "until": now + lease}).first()
    if row is None:
        return None
    *values, begins = row
    claim = Claim(post_id, *values)
    return claim if begins is None else _in_thread(session, claim, begins)


def _in_thread(session: Session, claim: Claim, begins: int) -> Claim:
    """With the thread that the message goes in, where its beginning has been posted meanwhile."""
    thread_ts = session.scalar(_THREAD, {"begins": begins})
    return claim if thread_ts is None else replace(claim, body={**claim.body, "thread_ts": thread_ts})


def _settle(session: Session, claim: Claim, **values: Any) -> bool:
    """False where the claim has been taken over meanwhile."""
    return session.scalar(_HELD, {"post": claim.id, "held": claim.fence, **values}) is not None


def _decide(session: Session, post_id: int, action: str, actor: str, at: datetime, **values: Any) -> Post:
    post = session.get(Post, post_id, with_for_update=True)
    if post is None or post.state in FINISHED:
        raise NoSuchPost(f"No message with the number {post_id} is waiting. See them with: parenting posts list")
    was = post.state
    for name, value in (values | {"fence": post.fence + 1, "lease_until": None, "reason": None}).items():
        setattr(post, name, value)
    details = {"channel": post.channel, "was": was}
    ledger.record_event(session, actor=actor, action=action, subject=f"post {post_id}", details=details, at=at)
    return post
