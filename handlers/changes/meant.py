"""Which change a yes, a no or an undo means. In a thread: that thread's. Beside all threads: what was said last."""

from handlers import access
from handlers.answers.reply import Reply
from handlers.changes import replies
from handlers.language.courtesies import sign_of_courtesy
from handlers.threads import Turn, begun_as, load_context
from store import outbox
from store.changes import pending
from store.changes.pending import Waiting


def thread(turn: Turn) -> tuple[str, str] | None:
    """The one that was typed in, under which what was logged there is kept; None beside all threads."""
    request = turn.request
    return begun_as(turn.session, request.channel, request.thread_ts) if request.is_reply else None


def what_waits(turn: Turn) -> Waiting | None:
    """In a thread, what waits there. Beside all threads, the one change that waits for its writer, if it was the last thing that
    they were told there: else a yes could confirm what they have long forgotten.
    """
    here = thread(turn)
    if here is not None:
        found = pending.waiting_in(turn.session, *here, turn.request.user, turn.now)
        return pending.waiting(found) if found else None
    if not turn.request.is_direct:
        return None
    waits = _in_direct_messages(turn)
    if len(waits) != 1:
        return None
    last = outbox.newest_in(turn.session, _direct(turn))
    return waits[0] if last is not None and outbox.is_part(last, waits[0].shown_in) else None


def nothing_waits(turn: Turn) -> Reply | None:
    """To a yes or a no that means no change; None where it means something else: a choice offered, or politeness."""
    if load_context(turn.session, turn.request.channel, turn.request.thread_ts).choices:
        return None
    elsewhere = _in_direct_messages(turn) if turn.request.is_direct and access.can_log(turn.asker) else []
    return replies.nothing_waits(elsewhere) if elsewhere or sign_of_courtesy(turn.said) is None else None


def _in_direct_messages(turn: Turn) -> list[Waiting]:
    return pending.waiting_for(turn.session, turn.request.user, _direct(turn), turn.now)


def _direct(turn: Turn) -> tuple[str, str]:
    """A person's direct messages have an id of their own, and the person's stands for them."""
    return turn.request.channel, turn.request.user
