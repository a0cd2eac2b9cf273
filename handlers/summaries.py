"""Ordering summaries by talking: who may, what is changed, and what is said of it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from handlers.access import Asker, check_can_order_summaries, check_can_pause_posts
from handlers.answers.reply import Reply, Status
from handlers.answers.summary import see
from handlers.conversation import Answering
from handlers.language.meaning import TO_SEE, Meaning, Reading, SummaryAct, SummaryWish, Understood
from handlers.threads import Turn
from store.models import Subscription
from store.periods import LONDON
from store.summaries.editions import last_week
from store.summaries.span import on_day
from store.summaries.subscriptions import (
    Order,
    find,
    pause,
    place_words,
    resume,
    subscribe,
    subscriptions,
    unsubscribe,
    when_words,
)
from store.summaries.weeks import is_paused, next_due
from store.vocabulary import Audience

MOVES = re.compile(r"\b(?:move|change|shift|switch|reschedule|instead|rather)\b", re.IGNORECASE)
"""Words that speak of what is posted already."""


def or_ordering(turn: Turn, otherwise: Answering) -> Answering:
    """As `otherwise` answers, but that what is said of summaries is carried out."""

    def answering(session: Session, reading: Reading, asker: Asker, today: date) -> Reply:
        if isinstance(reading, Understood) and reading.meaning.summary is not None:
            return carry_out(turn, reading.meaning, reading.meaning.summary)
        return otherwise(session, reading, asker, today)

    return answering


def carry_out(turn: Turn, meaning: Meaning, wish: SummaryWish) -> Reply:
    now = on_day(turn.now, turn.today)
    if wish.act in TO_SEE:
        place = place_of(turn)
        return turn.ahead(lambda session: see(session, meaning, turn.asker, now, _held(session, place, wish)))
    if wish.act is SummaryAct.LIST:
        return _told(turn, meaning, "listed", _listed(turn, wish), now)
    changed = DOES[wish.act](turn, wish, now)
    return _told(turn, meaning, wish.act.value, changed, now)


def place_of(turn: Turn) -> str:
    """A channel; or the person, for their direct messages."""
    return turn.request.user if turn.request.is_direct else turn.request.channel


def _held(session: Session, place: str, wish: SummaryWish) -> Subscription | None:
    """Of the part that is asked for; else of everything, or the one there is."""
    held = subscriptions(session, place)
    wanted = [one for one in held if one.part == (wish.part or "")]
    return next(iter(wanted or (held if wish.part is None and len(held) == 1 else ())), None)


def _listed(turn: Turn, wish: SummaryWish) -> Sequence[Subscription]:
    """Of this place; of all, for an officer in a private one who asks for all."""
    is_for_all = wish.everywhere and turn.asker.role.is_officer and turn.asker.place.is_private
    return subscriptions(turn.session, None if is_for_all else place_of(turn))


def _subscribe(turn: Turn, wish: SummaryWish, now: datetime) -> Sequence[Subscription]:
    check_can_order_summaries(turn.asker)
    at = time.fromisoformat(wish.at) if wish.at else None
    order = Order(place_of(turn), _part(turn, wish), wish.weekday, at)
    return [subscribe(turn.session, order, actor=turn.request.user, at=now)]


def _part(turn: Turn, wish: SummaryWish) -> str:
    """“Move the summary to Thursdays” means the one there is; “post the summary here” asks for a whole one."""
    held = _held(turn.session, place_of(turn), wish) if MOVES.search(turn.said) else None
    return wish.part or (held.part if held is not None else "")


def _stop(turn: Turn, wish: SummaryWish, now: datetime) -> Sequence[Subscription]:
    check_can_order_summaries(turn.asker)
    found = find(turn.session, place_of(turn), wish.part)
    return [unsubscribe(turn.session, one.channel, one.part, actor=turn.request.user, at=now) for one in found]


def _pause(turn: Turn, wish: SummaryWish, now: datetime) -> Sequence[Subscription]:
    found = _to_pause(turn, wish)
    begins_on = wish.begins_on or now.astimezone(LONDON).date()
    for one in found:
        pause(turn.session, one, begins_on, wish.until, actor=turn.request.user, at=now)
    return found


def _resume(turn: Turn, wish: SummaryWish, now: datetime) -> Sequence[Subscription]:
    found = _to_pause(turn, wish)
    for one in found:
        resume(turn.session, one, actor=turn.request.user, at=now)
    return found


def _to_pause(turn: Turn, wish: SummaryWish) -> list[Subscription]:
    """One's own direct messages anybody may pause."""
    if wish.everywhere or not turn.request.is_direct:
        check_can_pause_posts(turn.asker)
    return subscriptions(turn.session) if wish.everywhere else find(turn.session, place_of(turn), wish.part)


DOES: dict[SummaryAct, Callable[[Turn, SummaryWish, datetime], Sequence[Subscription]]] = {
    SummaryAct.SUBSCRIBE: _subscribe,
    SummaryAct.STOP: _stop,
    SummaryAct.PAUSE: _pause,
    SummaryAct.RESUME: _resume,
}


def _told(turn: Turn, meaning: Meaning, did: str, changed: Sequence[Subscription], now: datetime) -> Reply:
    values = {
        "did": did,
        "entries": [entry(turn.session, one, now) for one in changed],
        "is_rounded": turn.asker.audience is Audience.MEMBERS,
    }
    return Reply(Status.ANSWERED, "summaries", values, meaning=replace(meaning, log=None))


def entry(session: Session, held: Subscription, now: datetime) -> dict[str, object]:
    """A subscription in words and days."""
    today = now.astimezone(LONDON).date()
    due_at = next_due(held, last_week(session, held), now)
    return {
        "place": place_words(session, held.channel),
        "part": held.part or None,
        "when": when_words(held),
        "next": due_at.astimezone(LONDON).date(),
        "is_paused": is_paused(held, today),
        "paused_from": held.paused_from,
        "paused_until": held.paused_until,
        "is_next_paused": is_paused(held, due_at.astimezone(LONDON).date()),
    }
