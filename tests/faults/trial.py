"""A store, a workspace, and processes of the assistant that are killed one after the other; and what is found in the end."""

import multiprocessing
import os
import pickle
import random
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa

from bot.reading_back import post_key
from bot.settings import Settings
from bot.workspace.sample import sample_workspace
from bot.workspace.server import WorkspaceServer
from bot.workspace.socket_mode import Timing
from store.measures.names import names
from store.migrations import upgrade
from store.models import Channel, InboxItem, InboxState, Person, Post, PostState
from store.sample.people import CHANNELS, PEOPLE
from store.session import reading, transaction
from tests.bot.hands import Hands
from tests.faults.victim import LEADS_TO, NAMES, Orders, run
from tests.handlers.county import TODAY, fill

PATIENT = Timing(acknowledge_within=2, redeliver_after=(0, *[0.25] * 10_000))
"""Slack goes on sending until a process is there again."""
GRACE = 1.5
"""Seconds. A message that comes this much after its process has given up on it is doubled: on a busy machine some do come late."""
GRACE_WHEN_LATE = 0.5
LATE = 0.2
"""Seconds after which a message comes whose sender has given up waiting."""
REACHED_WITHIN = 3.0
"""Seconds after which a process that does not come to its step is killed where it is."""
READY_WITHIN = 60.0
SETTLED_WITHIN = 180.0
ANYWHERE = "anywhere"
TRIES = 4
"""At a step that was not reached."""
FEW = 60
"""Children: some to count, and quickly filled in."""


def event() -> Any:
    """That processes share."""
    return multiprocessing.get_context("forkserver").Event()


def clock_of() -> Any:
    """A moment that processes share, in seconds."""
    return multiprocessing.get_context("forkserver").Value("d", 0.0)


@dataclass
class Outcome:
    what: str
    count: int
    kills: Counter[str]
    lost: list[Any]
    doubled: list[Any]
    wrong: list[str]
    """What is in the tables and ought not to be."""
    leaked: list[str]

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.doubled or self.wrong or self.leaked)

    def __str__(self) -> str:
        return (
            f"{sum(self.kills.values())} kills, {self.count} {self.what}: lost {len(self.lost)}, doubled {len(self.doubled)}, "
            f"tables wrong {len(self.wrong)}, leaked {len(self.leaked)}"
        )


@dataclass
class Trial:
    """What is common to all: the processes, and what they leave."""

    engine: sa.Engine
    server: WorkspaceServer
    hands: Hands
    folder: Path
    grace: float = GRACE
    chance: random.Random = field(default_factory=lambda: random.Random(903))
    kills: Counter[str] = field(default_factory=Counter)

    def prepare(self) -> None:
        """Fills the store with what this trial is about."""

    def kill_at(self, step: str) -> None:
        """A process dies at the step; or, where it does not come to it, anywhere."""
        raise NotImplementedError

    def outcome(self) -> Outcome:
        """After one more process has had the time that it needs."""
        raise NotImplementedError

    @property
    def settings(self) -> Settings:
        return Settings(
            database_url=self.engine.url.render_as_string(hide_password=False),
            today=TODAY,
            slack_bot_token="xoxb-local",
            slack_app_token="xapp-local",
            slack_api_url=f"{self.server.address}/api/",
            post_every=0,
            post_grace=self.grace,
        )

    @property
    def log(self) -> Path:
        return self.folder / "said.log"

    def start(self, step: str | None, armed: Any = None, clock: Any = None) -> Any:
        """Connected, or dead already."""
        context = multiprocessing.get_context("forkserver")
        ready = event()
        if step is not None and armed is None:
            armed = event()
            armed.set()
        orders = Orders(self.settings, self.log, ready, step, armed, clock)
        process = context.Process(target=run, args=(orders,), daemon=True)
        process.start()
        self.wait_until(lambda: ready.is_set() or process.exitcode is not None, READY_WITHIN)
        return process

    def end(self, process: Any, step: str) -> str:
        """Waits for it to die at its step, or kills it. Where it died."""
        process.join(REACHED_WITHIN)
        where = step if process.exitcode is not None else ANYWHERE
        self.kills[where] += 1
        process.kill()
        process.join()
        return where

    @contextmanager
    def living(self, clock: Any = None) -> Iterator[Any]:
        """A process that nobody kills."""
        process = self.start(None, clock=clock)
        try:
            yield process
        finally:
            process.terminate()
            process.join()

    def is_idle(self) -> bool:
        """Nothing waits for an answer, and every post is sent."""
        waiting = sa.select(InboxItem.id).where(InboxItem.state == InboxState.WAITING)
        unsent = sa.select(Post.id).where(Post.state != PostState.SENT)
        with reading(self.engine) as session:
            return not any(session.scalar(sa.select(found.exists())) for found in (waiting, unsent))

    def states(self) -> Counter[str]:
        with reading(self.engine) as session:
            return Counter([*session.scalars(sa.select(InboxItem.state)), *session.scalars(sa.select(Post.state))])

    def not_blanked(self) -> list[str]:
        with reading(self.engine) as session:
            kept = session.scalars(sa.select(InboxItem.event_key).where(InboxItem.payload.is_not(None)))
            bodies = session.scalars(sa.select(Post.dedupe_key).where(Post.body.is_not(None)))
            return [*kept, *bodies]

    def standing_in_slack(self) -> Counter[str]:
        """How often each of our messages stands there, by its key."""
        everywhere = list(self.server.workspace.conversations.values())
        messages = (message for conversation in everywhere for message in list(conversation.messages.values()))
        return Counter(key for message in messages if (key := post_key(message)) is not None)

    def posts_not_in_slack(self) -> list[str]:
        stands = self.standing_in_slack()
        with reading(self.engine) as session:
            return [key for key in session.scalars(sa.select(Post.dedupe_key)) if key not in stands]

    def doubled_in_slack(self) -> list[str]:
        return [key for key, count in self.standing_in_slack().items() if count > 1]

    def wait_until(self, condition: Callable[[], bool], within: float) -> bool:
        deadline = time.monotonic() + within
        while not condition():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        return True

    def everything_kept(self) -> bytes:
        """The file of the store with its log, or a dump of the database; and all that the processes have said."""
        kept = self.everything_said()
        if self.engine.dialect.name == "sqlite":
            store = Path(str(self.engine.url.database))
            kept += b"".join(path.read_bytes() for path in store.parent.glob(f"{store.name}*"))
        else:
            kept += _dump(self.engine.url)
        return kept.lower()

    def everything_said(self) -> bytes:
        return self.log.read_bytes().lower()


def _dump(url: sa.URL) -> bytes:
    pg_dump = shutil.which("pg_dump")
    assert pg_dump, "pg_dump is needed to look for what must not be kept"
    connection = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return subprocess.run([pg_dump, connection], check=True, capture_output=True).stdout


T = TypeVar("T", bound=Trial)


@contextmanager
def trial(make: type[T], engine: sa.Engine, folder: Path, grace: float = GRACE) -> Iterator[T]:
    """On an empty database."""
    upgrade(engine)
    with transaction(engine) as session:
        fill(session, FEW)
        for person in PEOPLE:
            added_at = datetime(2026, 4, 1, tzinfo=UTC)
            listed = {"slack_id": person.slack_id, "handle": person.handle, "role": person.role, "post": person.post}
            session.add(Person(**listed, added_at=added_at))
        session.add_all(Channel(slack_id=one.slack_id, name=one.name, is_officers=one.is_officers) for one in CHANNELS)
    with WorkspaceServer(sample_workspace(), timing=PATIENT) as server:
        hands = Hands.at(server.address)
        running = make(engine, server, hands, folder, grace)
        running.prepare()
        _make_ready_to_fork(engine, folder)
        yield running
        hands.http.close()


def _make_ready_to_fork(engine: sa.Engine, folder: Path) -> None:
    """The first trial's names serve all of its kind; another kind's processes make their lexicon themselves."""
    with reading(engine) as session:
        (folder / "names").write_bytes(pickle.dumps(names(session)))
    os.environ.setdefault(NAMES, str(folder / "names"))
    multiprocessing.get_context("forkserver").set_forkserver_preload(["tests.faults.victim"])


def kill_at_each(
    make: type[Trial], steps: Sequence[str], engine: sa.Engine, folder: Path, told: Callable[[int], None] = lambda _: None
) -> Outcome:
    """At each of the steps, those that were not reached once more, until each has had as many kills as it is named."""
    with trial(make, engine, folder) as running:
        for step in steps:
            running.kill_at(step)
            told(running.kills.total())
        wanted = Counter(steps)
        for _ in range(TRIES):
            for step in (wanted - running.kills).elements():
                if step in LEADS_TO:
                    running.kill_at(LEADS_TO[step])
                running.kill_at(step)
                told(running.kills.total())
        outcome = running.outcome()
    return replace(outcome, wrong=outcome.wrong + [f"not reached: {step}" for step in (wanted - running.kills).elements()])


def steps_in_turn(steps: Sequence[str], count: int) -> list[str]:
    """Each step as often as the others, in an order that looks like chance."""
    in_turn = (list(steps) * (count // len(steps) + 1))[:count]
    random.Random(count).shuffle(in_turn)
    return in_turn
