"""How many events a second the assistant answers, and how long one takes from the event to the posted reply.

Beside it, in the same run, stands a bare Bolt app that says back what it hears, keeps nothing and looks nothing up. Each runs in
a process of its own, by socket, against a local workspace in another; the times are the workspace's own, of the question and of
the reply. The store is the sample council's. There is no pacing: Slack would slow both down to one message a second in a channel.

    .venv/bin/python -m benchmarks.throughput
    .venv/bin/python -m benchmarks.throughput --database postgresql --events 1000
"""

import argparse
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from bot.settings import Settings
from store import sample
from store.migrations import upgrade
from store.sample.people import PEOPLE
from tests.store.databases import KINDS, empty_database

TODAY = date(2026, 4, 20)
QUESTIONS = (
    "how many children are in care?",
    "how many children are placed out of county?",
    "children in care by placement type",
    "how many came into care last year?",
    "what is an IFA?",
    "how many in residential?",
)
HANDLES = [f"@{person.handle}" for person in PEOPLE]
SLACKS_MOST = 30_000 / 3_600
"""Events a second that Slack sends one workspace at most."""
ENOUGH = 0.5
"""Of the echo's rate."""
P99 = 0.050
"""Seconds, at the rate of Slack's most."""
POSTERS = 4
REPORTS_EVERY = 0.1
"""Seconds after which a process tells what processor time it has spent."""


@dataclass(frozen=True)
class Measured:
    rate: float
    times: list[float]
    spent: float
    """Seconds of processor time in the app's process, for each event."""

    @property
    def p50(self) -> float:
        return statistics.median(self.times)

    @property
    def p99(self) -> float:
        return sorted(self.times)[int(len(self.times) * 0.99)]

    def __str__(self) -> str:
        return f"{self.rate:6.0f} events a second, p50 {self.p50 * 1000:5.1f} ms, p99 {self.p99 * 1000:6.1f} ms, processor {self.spent * 1000:5.2f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=600)
    parser.add_argument("--database", choices=KINDS, default=KINDS[0])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, empty_database(options.database, Path(folder)) as engine:
        upgrade(engine)
        sample.load(engine, TODAY)
        url = engine.url.render_as_string(hide_password=False)
        engine.dispose()
        found = {name: measure(app, url, options.events) for name, app in (("echo", echo), ("assistant", assistant))}
    for name, (at_once, paced) in found.items():
        print(f"{name:10} all at once: {at_once}")
        print(f"{name:10} {SLACKS_MOST:.1f} a second: {paced}")
    share = found["assistant"][0].rate / found["echo"][0].rate
    p99 = found["assistant"][1].p99
    print(f"the assistant has {share:.0%} of the echo's rate; its p99 at Slack's most is {p99 * 1000:.1f} ms")
    sys.exit(0 if share >= ENOUGH and p99 <= P99 else 1)


def measure(app: Callable[..., None], url: str, events: int) -> tuple[Measured, Measured]:
    """All at once, and at the rate of Slack's most."""
    context = multiprocessing.get_context("spawn")
    addresses, ready, stop, spent = context.Queue(), context.Event(), context.Event(), context.Value("d")
    slack = context.Process(target=workspace, args=(addresses, stop), daemon=True)
    slack.start()
    address = addresses.get()
    running = context.Process(target=app, args=(address, url, partial(until_stopped, ready, stop, spent)), daemon=True)
    running.start()
    ready.wait()
    ask(address, 5 * len(QUESTIONS), spent, pause=0.05)  # the first of each kind takes longer
    result = ask(address, events, spent, pause=0), ask(address, min(events, 300), spent, pause=1 / SLACKS_MOST)
    stop.set()
    for process in (running, slack):
        process.join(10)
        process.kill()
    return result


def ask(address: str, events: int, spent: Any, pause: float) -> Measured:
    """Posts questions, waits for the answers, and reads from the workspace when each came."""
    time.sleep(2 * REPORTS_EVERY)
    spent_before = spent.value
    client = httpx.Client(base_url=address, trust_env=False)

    def post(number: int) -> tuple[str, str]:
        user = HANDLES[number % len(HANDLES)]
        asked = {"user": user, "channel": user, "text": QUESTIONS[number // len(HANDLES) % len(QUESTIONS)]}
        return user, client.post("/control/post", json=asked).json()["ts"]

    if pause:
        asked = [(post(number), time.sleep(pause))[0] for number in range(events)]
    else:
        with ThreadPoolExecutor(POSTERS) as pool:
            asked = list(pool.map(post, range(events)))
    answered = _wait_for(client, {ts for _, ts in asked})
    client.close()
    times = [float(answered[ts]) - float(ts) for _, ts in asked]
    began, ended = min(float(ts) for _, ts in asked), max(map(float, answered.values()))
    time.sleep(2 * REPORTS_EVERY)
    return Measured(events / (ended - began), times, (spent.value - spent_before) / events)


def _wait_for(client: httpx.Client, asked: set[str], patience: float = 300) -> dict[str, str]:
    """By question, when its answer was posted."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        said = [
            message for user in HANDLES for message in client.get("/control/history", params={"channel": user}).json()["messages"]
        ]
        answers = {one["thread_ts"]: one["ts"] for one in said if "bot_id" in one and one.get("thread_ts") in asked}
        if len(answers) == len(asked):
            return answers
        time.sleep(0.5)
    raise SystemExit("not every question was answered")


# --- the processes ---


def workspace(addresses: Any, stop: Any) -> None:
    from bot.workspace.sample import sample_workspace
    from bot.workspace.server import WorkspaceServer

    with WorkspaceServer(sample_workspace()) as server:
        addresses.put(server.address)
        stop.wait()


def echo(address: str, _url: str, until_stopped: Callable[[], None]) -> None:
    from slack_bolt import App, Say

    from bot.serving import connect_by_socket

    app = App(token="xoxb-local", signing_secret="local", token_verification_enabled=False)
    app.client.base_url = f"{address}/api/"

    @app.event("message")
    def say_back(event: dict[str, Any], say: Say) -> None:
        if "bot_id" not in event:
            say(text=event["text"], thread_ts=event["ts"])

    connect_by_socket(app, _settings(address, "sqlite://"))
    until_stopped()


def assistant(address: str, url: str, until_stopped: Callable[[], None], *middleware: Callable[..., Any]) -> None:
    from bot.app import build_app
    from bot.log import set_up_logging
    from bot.serving import connect_by_socket

    set_up_logging()
    settings = _settings(address, url)
    running = build_app(settings)
    for one in middleware:
        running.app.use(one)
    running.__enter__()
    connect_by_socket(running.app, settings)
    until_stopped()


def _settings(address: str, url: str) -> Settings:
    return Settings(
        database_url=url,
        today=TODAY,
        slack_bot_token="xoxb-local",
        slack_app_token="xapp-local",
        slack_api_url=f"{address}/api/",
        post_every=0,
    )


def until_stopped(ready: Any, stop: Any, spent: Any) -> None:
    ready.set()
    while not stop.wait(REPORTS_EVERY):
        spent.value = time.process_time()
    os._exit(0)  # parting politely takes seconds


if __name__ == "__main__":
    main()
