"""Whether each of many events has one effect, though Slack delivers every one of them several times.

People ask in the local workspace, which sends each event again after it was acknowledged, in another envelope, by a real socket.
Two processes of the assistant are connected to it and share one store, so a copy may come to either. In the end each question
must have one answer in Slack, one item in the inbox and one reply in the outbox, and all of them must be done.

    .venv/bin/python -m benchmarks.redelivery                         # 10,000 events, three times each, which is long
    .venv/bin/python -m benchmarks.redelivery --events 500 --database postgresql
"""

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import sqlalchemy as sa

from benchmarks import throughput
from benchmarks.throughput import HANDLES, QUESTIONS, TODAY, until_stopped
from bot.workspace.people import ASSISTANT
from handlers.threads import REPLY
from store import sample
from store.migrations import upgrade
from store.models import InboxItem, InboxState, Post, PostState
from store.session import reading
from tests.store.databases import KINDS, empty_database

Question = tuple[str, str]
"""Whose it was, and its `ts`."""
TIMES = 3
PROCESSES = 2
AT_ONCE = 200
"""Questions that wait at most: more would wait longer than they are held, and be taken up a second time for nothing."""
LOOK_EVERY = 5_000
"""Questions, after which Slack's history is read: the workspace forgets the oldest messages."""
PATIENCE = 60.0
"""Seconds in which at least one more event must be done."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--database", choices=KINDS, default=KINDS[0])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, empty_database(options.database, Path(folder)) as engine:
        upgrade(engine)
        sample.load(engine, TODAY)
        faults = run(engine, options.events, options.times)
    print("\n".join(faults) or "each had one effect")
    sys.exit(1 if faults else 0)


def run(engine: sa.Engine, events: int, times: int) -> list[str]:
    """What is wrong in the end."""
    context = multiprocessing.get_context("spawn")
    addresses, stop, delivered, spent = context.Queue(), context.Event(), context.Value("i"), context.Value("d")
    slack = context.Process(target=workspace, args=(addresses, stop, times), daemon=True)
    slack.start()
    address = addresses.get()
    url = engine.url.render_as_string(hide_password=False)
    running = []
    for _ in range(PROCESSES):
        ready = context.Event()
        process = context.Process(target=assistant, args=(address, url, ready, stop, spent, delivered), daemon=True)
        process.start()
        ready.wait()
        running.append(process)
    began = time.monotonic()
    with httpx.Client(base_url=address, trust_env=False, timeout=PATIENCE) as client:
        client.post("/control/faults", json={"redeliver": times - 1})
        answers: dict[str, Question] = {}
        asked = ask(client, engine, events, answers)
        _until(lambda: delivered.value >= events * times, lambda: delivered.value)
        print(f"{events} events delivered {delivered.value} times in {time.monotonic() - began:.0f} s, on {engine.dialect.name}")
        look(client, answers)
        faults = [*in_slack(asked, answers), *in_the_store(engine, events)]
    stop.set()
    for process in (*running, slack):
        process.join(10)
        process.kill()
    return faults


def ask(client: httpx.Client, engine: sa.Engine, events: int, answers: dict[str, Question]) -> Counter[Question]:
    asked: Counter[Question] = Counter()
    for number in range(events):
        if number % AT_ONCE == 0:
            _until(partial(_are_done, engine, number - AT_ONCE), partial(_done, engine))
        if number % LOOK_EVERY == LOOK_EVERY - 1:
            look(client, answers)
        user = HANDLES[number % len(HANDLES)]
        question = {"user": user, "channel": user, "text": QUESTIONS[number // len(HANDLES) % len(QUESTIONS)]}
        asked[user, client.post("/control/post", json=question).json()["ts"]] += 1
    _until(partial(_are_done, engine, events), partial(_done, engine))
    return asked


def look(client: httpx.Client, answers: dict[str, Question]) -> None:
    """Every answer that stands in Slack now, by its own `ts`: to which question it is."""
    for user in HANDLES:
        said = client.get("/control/history", params={"channel": user}).json()["messages"]
        replies = (one for one in said if one["user"] == ASSISTANT.id and "thread_ts" in one)
        answers.update({one["ts"]: (user, one["thread_ts"]) for one in replies})


def in_slack(asked: Counter[Question], seen: dict[str, Question]) -> list[str]:
    answers = Counter(seen.values())
    doubled = [key for key, count in answers.items() if count > 1]
    print(f"{answers.total()} answers to {len(asked)} questions: {len(asked - answers)} lost, {len(doubled)} doubled")
    return [f"answers differ from questions: {[*(asked - answers), *(answers - asked)][:5]}"] if answers != asked else []


def in_the_store(engine: sa.Engine, events: int) -> list[str]:
    with reading(engine) as session:
        replies = sa.select(Post.state).where(Post.dedupe_key.startswith(REPLY))  # there are reminders too
        states = Counter([*session.scalars(sa.select(InboxItem.state)), *session.scalars(replies)])
    wanted = Counter({InboxState.DONE: events, PostState.SENT: events})
    return [f"inbox and outbox hold {dict(states)}"] if states != wanted else []


def _are_done(engine: sa.Engine, wanted: int) -> bool:
    return _done(engine) >= wanted


def _done(engine: sa.Engine) -> int:
    with reading(engine) as session:
        sent = sa.select(sa.func.count()).where(Post.state == PostState.SENT, Post.dedupe_key.startswith(REPLY))
        return session.scalar(sent) or 0


def _until(holds: Callable[[], bool], progress: Callable[[], int]) -> None:
    """Raises SystemExit where nothing more happens."""
    seen, deadline = progress(), time.monotonic() + PATIENCE
    while not holds():
        if (now := progress()) > seen:
            seen, deadline = now, time.monotonic() + PATIENCE
        if time.monotonic() > deadline:
            raise SystemExit(f"nothing more happened after {seen}")
        time.sleep(0.2)


# --- the processes ---


def workspace(addresses: Any, stop: Any, times: int) -> None:
    from bot.workspace.sample import sample_workspace
    from bot.workspace.server import WorkspaceServer
    from bot.workspace.socket_mode import Timing

    with WorkspaceServer(sample_workspace(), timing=Timing(PATIENCE, redeliver_after=(0,) * (times - 1))) as server:
        addresses.put(server.address)
        stop.wait()


def assistant(address: str, url: str, ready: Any, stop: Any, spent: Any, delivered: Any) -> None:
    """Counts what comes, of what people have written."""

    def count(body: dict[str, Any], next: Callable[[], Any]) -> Any:
        if "bot_id" not in body["event"]:
            with delivered.get_lock():
                delivered.value += 1
        return next()

    throughput.assistant(address, url, partial(until_stopped, ready, stop, spent), count)


if __name__ == "__main__":
    main()
