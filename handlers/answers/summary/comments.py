"""What foster carers said and how long they wait, as far as the readers may list it themselves."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from store.measures.dimensions import DIMENSIONS
from store.measures.evaluate import CannotAnswer, evaluate
from store.measures.query import Item, Query, Stat
from store.summaries.comments import WAITED_LONG
from store.summaries.span import Span
from store.terms import FeedbackStatus
from store.vocabulary import Audience


@dataclass(frozen=True)
class Comments:
    new: int
    themes: tuple[str, ...]
    """Of the new ones, the most frequent first."""
    first_heard: tuple[str, ...]
    """Those of them that nobody had spoken of in the quarter before."""
    waiting: tuple[Item, ...]
    """For longer than a comment should wait, the longest first."""


QUARTER = timedelta(days=91)


def comments(session: Session, span: Span, audience: Audience, today: date, part: str | None) -> Comments:
    """Members may list those whose wording is approved; officers may list all."""
    held = _listed(session, audience, today, part)
    new = [one for one in held if _said_on(one) in span]
    lately = {_theme(one) for one in held if span.days.start - QUARTER <= _said_on(one) < span.days.start}
    themes = [theme for theme, _ in Counter(map(_theme, new)).most_common() if theme]
    waiting = [
        one
        for one in held
        if one.fields["feedback_status"] == FeedbackStatus.AWAITING_RESPONSE and (today - _said_on(one)).days > WAITED_LONG
    ]
    return Comments(
        new=len(new),
        themes=tuple(map(_words, themes)),
        first_heard=tuple(_words(theme) for theme in themes if theme not in lately),
        waiting=tuple(sorted(waiting, key=_said_on)),
    )


def _listed(session: Session, audience: Audience, today: date, part: str | None) -> tuple[Item, ...]:
    filters = {} if part is None else {"workstream": (part,)}
    try:
        return evaluate(session, Query("feedback", Stat.LIST, filters), audience, today).items
    except CannotAnswer:
        return ()


def _said_on(comment: Item) -> date:
    said_on = comment.fields["said_on"]
    assert isinstance(said_on, date)
    return said_on


def _theme(comment: Item) -> str:
    return str(comment.fields["feedback_theme"] or "")


def _words(theme: str) -> str:
    return DIMENSIONS["feedback_theme"].values[theme].lower()
