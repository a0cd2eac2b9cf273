"""What goes wrong around a process that lives on: Slack, the network, the store, the disk, and others that do the same work."""

import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from tests.faults.trial import LATE, SETTLED_WITHIN
from tests.faults.weekly import Weekly

HUGE = 10**12
Storm = Callable[[Weekly, Any], None]


def weather(storm: Storm, running: Weekly) -> None:
    """A week in it; then Slack and the store are well again, and all is posted."""
    with running.living(running.clock) as process:
        storm(running, process)
        running.hands.breaks()
        running.settle_week()
        if not running.wait_until(running.is_idle, SETTLED_WITHIN):
            running.wrong.append(f"not settled in week {running.weeks}: {running.states()}")


def slack_breaks(**faults: Any) -> Storm:
    def storm(running: Weekly, _process: Any) -> None:
        running.hands.breaks(**faults)
        running.next_week()
        running.settle_week()
        running.wait_until(running.is_idle, 3.0)

    return storm


def arrives_late(running: Weekly, _process: Any) -> None:
    """The process has given up waiting when the message appears; so it goes with all messages of the week."""
    running.hands.breaks(late=LATE)
    running.next_week()
    running.settle_week()
    running.wait_until(running.is_idle, SETTLED_WITHIN)
    time.sleep(2 * LATE)  # what is still under way comes, and would be seen


def with_others(count: int) -> Storm:
    """So many processes make the same rounds, and post what is due."""

    def storm(running: Weekly, _process: Any) -> None:
        others = [running.start(None, clock=running.clock) for _ in range(count - 1)]
        for _ in range(3):
            running.next_week()
            running.settle_week()
        for other in others:
            other.terminate()
            other.join()

    return storm


def locked(running: Weekly, _process: Any) -> None:
    """Somebody else writes for longer than a process waits for its turn."""
    with running.engine.connect().execution_options(writes=True) as connection:
        connection.execute(sa.text("UPDATE summary_subscription SET part = part"))
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("LOCK TABLE outbox, summary_edition IN EXCLUSIVE MODE"))
        running.next_week()
        time.sleep(1.5)
        connection.rollback()


def disconnected(running: Weekly, _process: Any) -> None:
    """PostgreSQL ends every connection of the process, again and again."""
    running.next_week()
    others = sa.text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    for _ in range(20):
        with running.engine.connect() as connection:
            connection.execute(others)
        time.sleep(0.05)


def disk_full(running: Weekly, process: Any) -> None:
    """No file of the process may grow beyond some bytes."""
    with _limited(process.pid, 4096):
        running.next_week()
        time.sleep(1.5)


@contextmanager
def _limited(pid: int, size: int) -> Iterator[None]:
    _, most = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, most))


STORMS: dict[str, Storm] = {
    "a request arrives late": arrives_late,
    "the connection breaks before the post": slack_breaks(reset=3),
    "the connection breaks after the post": slack_breaks(reset=3, carried_out=True),
    "half an answer": slack_breaks(half=3, carried_out=True),
    "half an answer, and nothing posted": slack_breaks(half=3),
    "too many, and for how long is said": slack_breaks(**{"429": 4, "retry_after": 0}),
    "too many, and for how long is not said": slack_breaks(**{"429": 4, "retry_after": None}),
    "too many, for an age": slack_breaks(**{"429": 4, "retry_after": HUGE}),
    "Slack is down before the post": slack_breaks(**{"5xx": 30}),
    "Slack is down after the post": slack_breaks(**{"5xx": 30}, carried_out=True),
    "the history cannot be read": slack_breaks(**{"5xx": 10}, method="conversations.history"),
    "two processes": with_others(2),
    "five processes": with_others(5),
    "the store is locked": locked,
    "the connections to the store are ended": disconnected,
    "the disk is full": disk_full,
}
ONLY_ON = {"the connections to the store are ended": "postgresql", "the disk is full": "sqlite"}


def storms_on(kind: str) -> dict[str, Storm]:
    return {name: storm for name, storm in STORMS.items() if ONLY_ON.get(name, kind) == kind}
