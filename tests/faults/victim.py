"""The assistant as it runs in a council, killed from within at a named step on the way to a posted message.

The steps stand here, and the product knows nothing of them: its functions are wrapped before it starts.
"""

import os
import pickle
import signal
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from slack_sdk import WebClient
from slack_sdk.socket_mode.client import BaseSocketModeClient

from bot import app, desk, posting, rounds, schedule
from bot.desk import Desk
from bot.log import set_up_logging
from bot.posting import Poster
from bot.rounds import Rounds
from bot.serving import connect_by_socket, wait_for_interrupt
from bot.settings import Settings
from handlers import conversation, nudges, weekly
from handlers.changes import recording
from handlers.intake import Intake
from handlers.work import Work
from store import changes, inbox, ledger, outbox, session
from store.changes import pending

BEFORE, AFTER = "before", "after"
Steps = dict[str, tuple[Any, str, str]]
"""Each a function, and whether the process dies before it or after."""

POSTING: Steps = {
    "it is claimed, and not committed": (outbox, "claim", AFTER),
    "the claim is committed": (Poster, "_sent", BEFORE),
    "Slack has it": (WebClient, "chat_postMessage", AFTER),
    "it is marked as sent, and not committed": (outbox, "mark_sent", AFTER),
    "all is done": (Poster, "_settle", AFTER),
}
LOOKING: Steps = {
    "it is about to be looked for": (Poster, "_looked_for", BEFORE),
    "it was looked for": (Poster, "_looked_for", AFTER),
    "it is due again, and not committed": (outbox, "missed", AFTER),
}
ARRIVING: Steps = {
    "an event has come": (Intake, "_keep", BEFORE),
    "it is kept, and not committed": (inbox, "keep", AFTER),
}
ANSWERING: Steps = {
    "it is committed": (Desk, "notice", BEFORE),
    "it is acknowledged": (BaseSocketModeClient, "send_socket_mode_response", AFTER),
    "answering begins": (Work, "_answered", BEFORE),
    "the item is finished, and nothing is written": (inbox, "finish", AFTER),
    "the reply is written, and not committed": (outbox, "put", AFTER),
    "the reply is committed": (Poster, "post_claimed", BEFORE),
}
LEFT_OVER: Steps = {"what was left over is taken up": (inbox, "take_up", AFTER)}
CHANGING: Steps = {
    "the change is planned": (changes, "plan", AFTER),
    "the change is about to be written": (changes, "apply", BEFORE),
    "the change is written": (changes, "apply", AFTER),
    "its event of the audit is about to be written": (ledger, "record_event", BEFORE),
    "its event of the audit is written": (ledger, "record_event", AFTER),
    "others are told": (recording, "tell_others", AFTER),
}
CONFIRMING: Steps = {"the card is used up": (pending, "finish", AFTER)}
UNDOING: Steps = {"it is taken back": (changes, "undo", AFTER)}
SUMMARISING: Steps = {
    "a summary is due": (Rounds, "_deal_with", BEFORE),
    "the channel has been read": (Rounds, "_standing_in_slack", AFTER),
    "it is about to be worked out": (Rounds, "_post", BEFORE),
    "it is worked out": (weekly, "made", AFTER),
    "the week is claimed, and nothing is written": (weekly, "settle", AFTER),
    "the summary is written, and not committed": (weekly, "write", AFTER),
    "the summary is committed": (Rounds, "_post", AFTER),
    "reminders are due": (rounds, "write_digests", BEFORE),
    "a reminder is put down": (nudges, "record", AFTER),
    "reminders are written, and not committed": (rounds, "write_digests", AFTER),
    "reminders are committed": (Rounds, "_remind", AFTER),
}

ASKING_STEPS = {**ARRIVING, **ANSWERING, **POSTING, **LEFT_OVER, **LOOKING}
LOGGING_STEPS = {**ARRIVING, **ANSWERING, **CHANGING, **CONFIRMING, **UNDOING, **POSTING, **LEFT_OVER, **LOOKING}
SUMMARY_STEPS = {**SUMMARISING, **POSTING, **LOOKING}
STEPS = {**LOGGING_STEPS, **SUMMARISING}
SELDOM_REACHED = [*LEFT_OVER, *LOOKING]
"""Only where the process before was killed at the right step."""
LEADS_TO = {**dict.fromkeys(LEFT_OVER, "answering begins"), **dict.fromkeys(LOOKING, "the claim is committed")}
"""That step."""
SHORT_GRACE = 1.0
NAMES = "PARENTING_FAULTS_NAMES"
"""Where the names stand that the trial's store holds, for the lexicon: it takes longer to make than all else at the start."""


@dataclass(frozen=True)
class Orders:
    """For one process."""

    settings: Settings
    log: Path
    ready: Any
    """An event: it is there."""
    step: str | None = None
    armed: Any = None
    """An event: from now on it dies at the step."""
    clock: Any = None
    """The time by which summaries are due, in seconds; with it, the process is not connected and only makes its rounds."""


def run(orders: Orders) -> None:
    """Until it dies at the step, or is killed."""
    said = os.open(orders.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(said, 1)
    os.dup2(said, 2)
    set_up_logging()
    hurry(setattr)
    if orders.settings.post_grace < SHORT_GRACE:
        setattr(app, "POST_WITHIN", 0.2)  # noqa: B010 - as below; the grace must be longer than a call can take
    if orders.clock is not None:
        _go_by(orders.clock)
    if orders.step is not None:
        _die_at(*STEPS[orders.step], orders.armed)
    with app.build_app(orders.settings) as assistant:
        if orders.clock is None:
            connect_by_socket(assistant.app, orders.settings)
        orders.ready.set()
        wait_for_interrupt()


def hurry(change: Callable[[Any, str, Any], None]) -> None:
    """What takes seconds in use takes tenths."""
    change(inbox, "HOLD", timedelta(seconds=0.2))
    change(outbox, "REST_BETWEEN_READINGS", timedelta(seconds=0.1))
    change(desk, "LOOK_EVERY", 0.05)
    change(schedule, "LOOK_EVERY", 0.05)
    change(posting, "RETRY_AFTER", 0.2)
    change(posting, "LONGEST_REST", 0.3)
    change(app, "POST_WITHIN", 0.5)
    change(session, "BUSY_TIMEOUT_MS", 300)


def _go_by(clock: Any) -> None:
    original = app.rounds_of

    def rounds_of(*arguments: Any) -> Rounds:
        return replace(original(*arguments), now=lambda: datetime.fromtimestamp(clock.value, UTC))

    setattr(app, "rounds_of", rounds_of)  # noqa: B010 - mypy takes no assignment to a function


def _die_at(owner: Any, name: str, when: str, armed: Any) -> None:
    original = getattr(owner, name)

    def dying(*arguments: Any, **named: Any) -> Any:
        is_armed = armed.is_set()  # what began before is none of this kill's
        if is_armed and when == BEFORE:
            os.kill(os.getpid(), signal.SIGKILL)
        made = original(*arguments, **named)
        if is_armed:
            os.kill(os.getpid(), signal.SIGKILL)
        return made

    setattr(owner, name, dying)


def warm() -> None:
    """Makes the lexicon in the process from which the others are forked."""
    if kept := os.environ.get(NAMES):
        conversation._lexicon(pickle.loads(Path(kept).read_bytes()))  # noqa: S301 - the trial's own file


warm()
