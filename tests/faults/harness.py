"""Kills the assistant again and again while people ask it things, and counts what was lost or doubled in the end."""

import multiprocessing
import random
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.settings import Settings
from bot.workspace.sample import sample_workspace
from bot.workspace.server import WorkspaceServer
from bot.workspace.socket_mode import Timing
from store.migrations import upgrade
from store.models import Channel, InboxItem, InboxState, Person, Post, PostState
from store.sample.people import CHANNELS, PEOPLE
from store.session import reading, transaction
from tests.bot.hands import Hands
from tests.faults.victim import SELDOM_REACHED, STEPS, run
from tests.handlers.county import TODAY, fill

PATIENT = Timing(acknowledge_within=2, redeliver_after=(0, *[0.25] * 10_000))
"""Slack goes on sending until a process is there again."""
GRACE = 0.4
REACHED_WITHIN = 3.0
"""Seconds after which a process that does not come to its step is killed where it is."""
READY_WITHIN = 60.0
SETTLED_WITHIN = 180.0

PLANTED = ("zebedee", "quillfeather", "high street")
REFUSED = "where does the boy Zebedee Quillfeather at 12 High Street live?"
QUESTIONS = ("how many children are in care?", "children in care by gender", "what is an IFA?", REFUSED)
PLACES = [("@member.ashbury", None), ("@head.fostering", None), ("@chair.cpb", "#corporate-parenting")]

Asked = tuple[str, str]
"""Channel and thread of a question."""


@dataclass
class Outcome:
    questions: int
    kills: Counter[str]
    lost: list[Asked]
    doubled: list[Asked]
    wrong: list[str]
    """What is in the tables and ought not to be."""
    leaked: list[str]

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.doubled or self.wrong or self.leaked)

    def __str__(self) -> str:
        return (
            f"{sum(self.kills.values())} kills, {self.questions} questions: lost {len(self.lost)}, doubled {len(self.doubled)}, "
            f"tables wrong {len(self.wrong)}, refused words leaked {len(self.leaked)}"
        )


@dataclass
class Trial:
    """One store, one workspace, and one process after the other."""

    engine: sa.Engine
    server: WorkspaceServer
    hands: Hands
    folder: Path
    chance: random.Random = field(default_factory=lambda: random.Random(903))
    asked: list[Asked] = field(default_factory=list)
    kills: Counter[str] = field(default_factory=Counter)

    @property
    def settings(self) -> Settings:
        return Settings(
            database_url=self.engine.url.render_as_string(hide_password=False),
            today=TODAY,
            slack_bot_token="xoxb-local",
            slack_app_token="xapp-local",
            slack_api_url=f"{self.server.address}/api/",
            post_every=0,
            post_grace=GRACE,
        )

    @property
    def log(self) -> Path:
        return self.folder / "said.log"

    def kill_at(self, step: str) -> None:
        """Somebody asks, and the process that answers dies at the step; or, where it does not come to it, anywhere."""
        self._ask()
        process = self._start(step)
        process.join(REACHED_WITHIN * (self.chance.random() if step in SELDOM_REACHED else 1))
        self.kills[step if process.exitcode is not None else "anywhere"] += 1
        process.kill()
        process.join()

    def outcome(self) -> Outcome:
        """After one more process has had the time that it needs."""
        process = self._start(None)
        settled = self._wait_until(self._is_settled, SETTLED_WITHIN)
        process.terminate()
        process.join()
        wrong = [] if settled else [f"not settled: {self._states()}"]
        answers = {asked: len(self.hands.answers(*asked)) for asked in self.asked}
        return Outcome(
            len(self.asked),
            self.kills,
            lost=[asked for asked, count in answers.items() if count == 0],
            doubled=[asked for asked, count in answers.items() if count > 1],
            wrong=wrong + self._not_blanked(),
            leaked=[word for word in PLANTED if word.encode() in self._everything_kept()],
        )

    def _start(self, step: str | None) -> Any:
        """Connected, or dead already."""
        context = multiprocessing.get_context("forkserver")
        ready = context.Event()
        process = context.Process(target=run, args=(self.settings, step, self.log, ready), daemon=True)
        process.start()
        self._wait_until(lambda: ready.is_set() or process.exitcode is not None, READY_WITHIN)
        return process

    def _ask(self) -> None:
        user, channel = self.chance.choice(PLACES)
        text = self.chance.choice(QUESTIONS)
        ts = self.hands.post(user, f"@parenting {text}", channel)
        self.asked.append((channel or user, ts))

    def _is_settled(self) -> bool:
        """Every event has come in, every item is finished, and every post is sent."""
        states = self._states()
        answered = sum(states[state] for state in InboxState if state is not InboxState.WAITING)
        return answered == len(self.asked) and set(states) <= {*InboxState, PostState.SENT} - {InboxState.WAITING}

    def _states(self) -> Counter[str]:
        with reading(self.engine) as session:
            return Counter([*session.scalars(sa.select(InboxItem.state)), *session.scalars(sa.select(Post.state))])

    def _not_blanked(self) -> list[str]:
        with reading(self.engine) as session:
            kept = session.scalars(sa.select(InboxItem.event_key).where(InboxItem.payload.is_not(None)))
            bodies = session.scalars(sa.select(Post.dedupe_key).where(Post.body.is_not(None)))
            return [*kept, *bodies]

    def _wait_until(self, condition: Callable[[], bool], within: float) -> bool:
        deadline = time.monotonic() + within
        while not condition():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True

    def _everything_kept(self) -> bytes:
        """The file of the store with its log, or a dump of the database; and all that the processes have said."""
        kept = self.log.read_bytes()
        if self.engine.dialect.name == "sqlite":
            store = Path(str(self.engine.url.database))
            kept += b"".join(path.read_bytes() for path in store.parent.glob(f"{store.name}*"))
        else:
            kept += _dump(self.engine.url)
        return kept.lower()


def _dump(url: sa.URL) -> bytes:
    pg_dump = shutil.which("pg_dump")
    assert pg_dump, "pg_dump is needed to look for what must not be kept"
    connection = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return subprocess.run([pg_dump, connection], check=True, capture_output=True).stdout


@contextmanager
def trial(engine: sa.Engine, folder: Path) -> Iterator[Trial]:
    """On an empty database."""
    multiprocessing.get_context("forkserver").set_forkserver_preload(["tests.faults.victim"])
    upgrade(engine)
    with transaction(engine) as session:
        fill(session)
        for person in PEOPLE:
            added_at = datetime(2026, 4, 1, tzinfo=UTC)
            session.add(Person(slack_id=person.slack_id, handle=person.handle, role=person.role, added_at=added_at))
        session.add_all(Channel(slack_id=one.slack_id, name=one.name, is_officers=one.is_officers) for one in CHANNELS)
    with WorkspaceServer(sample_workspace(), timing=PATIENT) as server:
        hands = Hands.at(server.address)
        yield Trial(engine, server, hands, folder)
        hands.http.close()


def kill_at_each(steps: Sequence[str], engine: sa.Engine, folder: Path, told: Callable[[int], None] = lambda _: None) -> Outcome:
    with trial(engine, folder) as running:
        for number, step in enumerate(steps):
            running.kill_at(step)
            told(number + 1)
        return running.outcome()


def steps_in_turn(count: int) -> list[str]:
    """Each step as often as the others, in an order that looks like chance."""
    in_turn = (list(STEPS) * (count // len(STEPS) + 1))[:count]
    random.Random(count).shuffle(in_turn)
    return in_turn
