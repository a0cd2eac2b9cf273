"""The assistant as it runs in a council, killed from within at a named step on the way from an event to the posted reply.

The steps stand here, and the product knows nothing of them: its functions are wrapped before it starts.
"""

import os
import signal
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from slack_sdk import WebClient
from slack_sdk.socket_mode.client import BaseSocketModeClient

from bot import desk
from bot.app import build_app
from bot.desk import Desk
from bot.log import set_up_logging
from bot.posting import Poster
from bot.serving import connect_by_socket, wait_for_interrupt
from bot.settings import Settings
from handlers.intake import Intake
from handlers.work import Work
from store import inbox, outbox

BEFORE, AFTER = "before", "after"
STEPS: dict[str, tuple[Any, str, str]] = {
    "an event has come": (Intake, "_keep", BEFORE),
    "it is kept, and not committed": (inbox, "keep", AFTER),
    "it is committed": (Desk, "notice", BEFORE),
    "it is acknowledged": (BaseSocketModeClient, "send_socket_mode_response", AFTER),
    "answering begins": (Work, "_answered", BEFORE),
    "the item is finished, and nothing is written": (inbox, "finish", AFTER),
    "the reply is written, and not committed": (outbox, "put", AFTER),
    "the reply is committed": (Desk, "_post", BEFORE),
    "it is claimed, and not committed": (outbox, "claim", AFTER),
    "the claim is committed": (Poster, "_sent", BEFORE),
    "Slack has it": (WebClient, "chat_postMessage", AFTER),
    "it is marked as sent, and not committed": (outbox, "mark_sent", AFTER),
    "all is done": (Poster, "_settle", AFTER),
    "what was left over is taken up": (inbox, "take_up", AFTER),
    "it is about to be looked for": (Poster, "_looked_for", BEFORE),
    "it was looked for": (Poster, "_looked_for", AFTER),
    "it is due again, and not committed": (outbox, "missed", AFTER),
}

SELDOM_REACHED = list(STEPS)[-4:]
"""Only where the process before was killed at the right step."""


def run(settings: Settings, step: str | None, log: Path, ready: Any) -> None:
    """Until it dies at the step, or is killed."""
    said = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(said, 1)
    os.dup2(said, 2)
    set_up_logging()
    hurry(setattr)
    if step is not None:
        _die_at(*STEPS[step])
    with build_app(settings) as assistant:
        connect_by_socket(assistant.app, settings)
        ready.set()
        wait_for_interrupt()


def hurry(change: Callable[[Any, str, Any], None]) -> None:
    """What takes seconds in use takes tenths."""
    change(inbox, "HOLD", timedelta(seconds=0.2))
    change(outbox, "REST_BETWEEN_READINGS", timedelta(seconds=0.1))
    change(desk, "LOOK_EVERY", 0.05)


def _die_at(owner: Any, name: str, when: str) -> None:
    original = getattr(owner, name)

    def dying(*arguments: Any, **named: Any) -> None:
        if when == AFTER:
            original(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner, name, dying)
