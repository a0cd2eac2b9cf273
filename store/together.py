"""Short changes that several threads make at once, committed together.

SQLite lets one connection write at a time, and each commit waits for the disk. Threads that wait for their turn are therefore
served by the one whose turn it is, all in one transaction; where one of them goes wrong, each is made anew in one of its own. A
change is made when `together` returns, exactly as with a transaction of its own. PostgreSQL does the like by itself.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.pool import Pool

from store.session import transaction

T = TypeVar("T")
MOST = 20
"""Changes in one transaction: whoever comes last waits for all of them."""


def together(engine: sa.Engine, change: Callable[[Session], T]) -> T:
    """What `change` returns, once it is committed; raises what it raises, and then nothing of it is kept.

    It may be called twice: what it does beside the session must bear that.
    """
    if engine.dialect.name != "sqlite":
        with transaction(engine) as session:
            return change(session)
    job = _Job(change)
    queue = _queue_of(engine)
    queue.waiting.append(job)
    with queue.turn:
        while not job.is_done:
            _commit(engine, queue.take())
    return job.outcome()


@dataclass(eq=False)
class _Job(Generic[T]):
    change: Callable[[Session], T]
    is_done: bool = False
    _made: tuple[T] | None = None
    error: BaseException | None = None

    def make(self, session: Session) -> None:
        self._made = (self.change(session),)

    def outcome(self) -> T:
        if self.error is not None:
            raise self.error
        assert self._made is not None
        return self._made[0]


@dataclass(eq=False)
class _Queue:
    turn: threading.Lock = field(default_factory=threading.Lock)
    waiting: deque[_Job[Any]] = field(default_factory=deque)

    def take(self) -> list[_Job[Any]]:
        """Oldest first: nobody waits for more than those who came before."""
        return [self.waiting.popleft() for _ in range(min(MOST, len(self.waiting)))]


_queues: "WeakKeyDictionary[Pool, _Queue]" = WeakKeyDictionary()
_making = threading.Lock()


def _queue_of(engine: sa.Engine) -> _Queue:
    with _making:
        return _queues.setdefault(engine.pool, _Queue())


def _commit(engine: sa.Engine, jobs: Sequence[_Job[Any]]) -> None:
    try:
        with transaction(engine) as session:
            for job in jobs:
                job.make(session)
    except BaseException as error:  # noqa: BLE001 - it belongs to those who wait, and each raises it
        if len(jobs) > 1 and not isinstance(error, sa.exc.OperationalError):
            _commit_apart(engine, jobs)
        else:
            for job in jobs:
                job.error = error
    for job in jobs:
        job.is_done = True


def _commit_apart(engine: sa.Engine, jobs: Sequence[_Job[Any]]) -> None:
    """Nothing is kept yet, and what goes wrong with one is no matter of the others. A savepoint round each would spare those that
    go well their second time, and cost all of them twice what they take.
    """
    for job in jobs:
        _commit(engine, [job])
