"""What is said when something goes wrong, and what the log tells of it.

A person's mistake is answered with its sentence. Ours is answered with an apology and a reference, and logged under that
reference: where it happened and what kind it was, without its message, which may hold words of the question.
"""

import secrets
import traceback

import structlog

from handlers.answers.reply import Reply, Status
from store.errors import UserError

log = structlog.get_logger()

FRAMES_LOGGED = 8


def on_error(error: Exception) -> None:
    """Bolt's error handler: something could not be kept, and Slack sends it again; or a form or Home could not be shown."""
    log.error("not_done", error=type(error).__name__, where=places(error))


def mistake(error: UserError) -> Reply:
    return Reply(Status.ERROR, "mistake", {"sentence": str(error)})


def apology(error: Exception) -> Reply:
    """Logs the error, and gives the reference under which it can be found."""
    reference = secrets.token_hex(4)
    log.error("not_answered", reference=reference, error=type(error).__name__, where=places(error))
    return Reply(Status.ERROR, "apology", {"reference": reference})


def places(error: Exception) -> list[str]:
    """The last calls before the error, as `evaluate.py:41 evaluate`."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES_LOGGED:]
    return [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
