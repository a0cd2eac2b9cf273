"""A week's summary for one subscription: for whom, made, and written for posting."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from handlers.access import DIRECT_MESSAGE, Place
from handlers.answers.reply import Reply, Status
from handlers.answers.summary import Wanted, detail, said_by, summary
from handlers.delivery import bodies
from handlers.notices import put_to_leads
from store import outbox, people
from store.models import EditionState, Subscription
from store.periods import LONDON
from store.summaries.editions import SCHEDULE, before, key_of, settle
from store.summaries.subscriptions import place_words, unsubscribe, when_words
from store.summaries.weeks import Due, Fate
from store.vocabulary import Audience


@dataclass(frozen=True)
class Made:
    """A summary, ready to be posted."""

    short: Reply
    tells_to: datetime


def place_of(session: Session, held: Subscription) -> Place | None:
    """Where it is posted; None for the direct messages of somebody who is no longer on the list."""
    if held.channel.startswith(("U", "W")):
        return DIRECT_MESSAGE if people.person(session, held.channel) else None
    channel = people.channel(session, held.channel)
    return Place(is_direct_message=False, is_officers=channel is not None and channel.is_officers)


def made(session: Session, held: Subscription, due: Due, now: datetime, *, is_private: bool) -> Made:
    former = before(session, held)
    person = people.person(session, held.channel)
    is_for_officers = is_private and (person is None or person.role.is_officer)
    notices: list[tuple[str, Any]] = [("late", due.due_at.astimezone(LONDON).date())] if due.fate is Fate.POST_LATE else []
    notices += [("missed", former.missed)] if former.missed else []
    notices += [("held", former.held)] if former.held else []
    wanted = Wanted(
        former.span(now),
        now.astimezone(LONDON).date(),
        Audience.OFFICERS if is_for_officers else Audience.MEMBERS,
        part=held.part or None,
        earlier=former.said,
        notices=notices,
        when=when_words(held),
    )
    return Made(summary(session, wanted), now)


def write(session: Session, held: Subscription, due: Due, ready: Made, *, at: datetime) -> None:
    """The edition and its message, together; nothing, where somebody else was quicker."""
    said = said_by(ready.short)
    if settle(session, held, due, EditionState.POSTED, at=at, tells_to=ready.tells_to, said=said):
        parts, below = bodies(ready.short), bodies(detail(ready.short))
        outbox.put(session, key_of(held, due.week), held.channel, parts, at=at, threaded=below)


def end(session: Session, held: Subscription, *, at: datetime) -> None:
    """Whoever is no longer on the list gets no more summaries."""
    unsubscribe(session, held.channel, held.part, actor=SCHEDULE, at=at)


def tell_of_doubtful(session: Session, held: Subscription, due: Due, *, at: datetime) -> None:
    """The leads are told that nobody could see whether a late summary stands in Slack already."""
    values = {"place": place_words(session, held.channel), "day": due.due_at.astimezone(LONDON).date()}
    notice = Reply(Status.ERROR, "summary_doubtful", values)
    put_to_leads(session, key_of(held, due.week), notice, at=at)
