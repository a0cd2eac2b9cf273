"""What to know before a meeting: what is late, unanswered, changed or not defined, and fair questions to ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from handlers.answers.headlines import headlines
from handlers.answers.reply import Reply, Status
from handlers.checking.undefined import undefined_words
from store import glossary
from store.actions import open_actions
from store.measures.query import Compared, Figure, When
from store.models import Action, TrackedItem
from store.periods import month_end_on_or_before
from store.summaries.actions import overdue_actions
from store.summaries.meetings import Meeting, find_meeting
from store.summaries.promises import late_promises
from store.terms import ActionKind
from store.vocabulary import Audience

QUESTIONS = 5
LEAST = {"%": 1.0, "children": 10.0}
"""A smaller change says nothing, exact as it may be: members would see about the same."""
THREE_MONTHS = timedelta(days=91)
"""How far back it looks where no meeting is known."""


@dataclass(frozen=True)
class Moved:
    """A headline figure that is surely another than at the last meeting."""

    name: str
    now: Figure
    was: Compared
    when: When
    """Of the figure now."""


@dataclass(frozen=True)
class Ask:
    """A fair question: its kind in `templates/brief`, and what it is about."""

    kind: str
    about: Moved | Action | TrackedItem


@dataclass(frozen=True)
class Unclear:
    word: str
    title: str


def brief(session: Session, body: str | None, since: date | None, audience: Audience, today: date) -> Reply:
    """`since` stands in for the day of the body's last meeting, which the records tell where they hold it."""
    meeting = find_meeting(session, body or "meeting", None, today) if since is None else None
    last = since or (meeting.held_on if meeting else today - THREE_MONTHS)
    late = late_promises(session, today)
    overdue = overdue_actions(open_actions(session, kind=ActionKind.ACTION), today)
    requests = open_actions(session, kind=ActionKind.INFORMATION_REQUEST)
    moved = list(_moved(session, audience, last, today))
    values = {
        "body": body,
        "meeting": _named(meeting),
        "last": last,
        "is_guessed": since is None and meeting is None,
        "today": today,
        "late": late,
        "overdue": overdue,
        "requests": requests,
        "moved": moved,
        "unclear": list(_unclear(session, [*overdue, *requests, *late])),
        "questions": _questions(moved, requests, late, overdue),
    }
    return Reply(Status.ANSWERED, "brief", values, reading="What to know before the meeting")


def _named(meeting: Meeting | None) -> str | None:
    return meeting.name if meeting else None


def _moved(session: Session, audience: Audience, last: date, today: date) -> Iterator[Moved]:
    """Those changed by more than rounding can explain."""
    then = month_end_on_or_before(last)
    for reply in headlines(session, audience, today, (then,)):
        figure = reply.result.figures[0] if reply.result is not None else None
        was = next((one for one in figure.compare if one.kind == "period"), None) if figure else None
        if reply.result and figure and was and _is_apart(figure, was):
            yield Moved(reply.values["name"], figure, was, reply.result.when)


def _is_apart(now: Figure, was: Compared) -> bool:
    if now.low is None or now.high is None or was.low is None or was.high is None:
        return False
    is_apart = now.low > was.high or now.high < was.low
    change = abs((now.value or 0) - (was.value or 0))
    return is_apart and change >= LEAST.get(now.unit, 0)


def _unclear(session: Session, records: list[Action | TrackedItem]) -> Iterator[Unclear]:
    """Words of what was promised that say no time and no measure."""
    defined = frozenset(term.name.lower() for term in glossary.own_terms(session))
    for record in records:
        for word in undefined_words(record.title, defined):
            yield Unclear(word.lower(), record.title)


def _questions(moved: list[Moved], requests: list[Action], late: list[TrackedItem], overdue: list[Action]) -> list[Ask]:
    """Five at most: of each kind the first, then the next of each."""
    kinds: list[list[Ask]] = [
        [Ask("moved", one) for one in moved],
        [Ask("request", one) for one in requests if one.asked_on],
        [Ask("promise", one) for one in late],
        [Ask("overdue", one) for one in overdue],
    ]
    deepest = max(map(len, kinds), default=0)
    return [kind[index] for index in range(deepest) for kind in kinds if index < len(kind)][:QUESTIONS]
