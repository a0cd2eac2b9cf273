"""What happens when something goes wrong: the one place where a listener's exceptions end.

A person's mistake is answered with its sentence. Ours is answered with an apology and a reference, and logged under that
reference: where it happened and what kind it was, without its message, which may hold words of the question.
"""

import secrets
import traceback

import structlog
from slack_bolt import BoltContext, BoltResponse
from slack_sdk.errors import SlackClientError

from handlers.answers.reply import Reply, Status
from handlers.threads import OpenThread
from store.errors import UserError

log = structlog.get_logger()

FRAMES_LOGGED = 8


def on_error(error: Exception, context: BoltContext, response: BoltResponse | None) -> None:
    """Bolt's error handler."""
    if response is not None:
        response.status = 200  # so that Slack does not send again what would only fail again
    reply = mistake(error) if isinstance(error, UserError) else apology(error)
    thread: OpenThread | None = context.get("thread")
    if thread is not None:
        _try_to_say(thread, reply)


def mistake(error: UserError) -> Reply:
    return Reply(Status.ERROR, "mistake", {"sentence": str(error)})


def apology(error: Exception) -> Reply:
    """Logs the error, and gives the reference under which it can be found."""
    reference = secrets.token_hex(4)
    log.error("listener_failed", reference=reference, error=type(error).__name__, where=places(error))
    return Reply(Status.ERROR, "apology", {"reference": reference})


def places(error: Exception) -> list[str]:
    """The last calls before the error, as `evaluate.py:41 evaluate`."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES_LOGGED:]
    return [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]


def _try_to_say(thread: OpenThread, reply: Reply) -> None:
    try:
        thread.say(reply)
    except (SlackClientError, OSError) as error:
        # Slack itself is out of reach, or has refused: there is nobody left to tell but the log.
        log.error("apology_not_posted", error=type(error).__name__, where=places(error))
