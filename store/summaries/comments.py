"""Foster carers' comments: what is new, what was answered, what waits. Wording that nobody has approved is not told."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import Feedback
from store.records import stands
from store.summaries.span import Span
from store.terms import FeedbackStatus, FeedbackTheme

WAITED_LONG = 14
"""Days in which a comment is to be answered."""
QUARTER = timedelta(days=91)


@dataclass(frozen=True)
class Comments:
    new: int
    themes: tuple[FeedbackTheme, ...]
    """Of the new ones, the most frequent first."""
    first_heard: tuple[FeedbackTheme, ...]
    """Those of them that nobody had spoken of in the quarter before."""
    answered: tuple[Feedback, ...]
    """You said, we did: those whose wording is approved."""
    waiting: tuple[Feedback, ...]
    """For longer than a comment should wait, the longest first."""


def comments(session: Session, span: Span, today: date, part: str | None, *, approved_only: bool) -> Comments:
    """`approved_only`: those alone whose wording an officer has approved for sharing, as members may read them."""
    held = _held(session, part, approved_only=approved_only)
    new = [one for one in held if one.said_on in span]
    lately = {one.theme for one in held if span.days.start - QUARTER <= one.said_on < span.days.start}
    themes = [theme for theme, _ in Counter(one.theme for one in new).most_common() if theme is not None]
    return Comments(
        new=len(new),
        themes=tuple(themes),
        first_heard=tuple(theme for theme in themes if theme not in lately),
        answered=tuple(one for one in held if one.responded_on in span and one.response and one.approved_wording),
        waiting=tuple(one for one in held if _waits_long(one, today)),
    )


def _held(session: Session, part: str | None, *, approved_only: bool) -> list[Feedback]:
    wanted = sa.select(Feedback).where(stands(Feedback))
    if approved_only:
        wanted = wanted.where(Feedback.approved_wording.is_not(None))
    if part is not None:
        wanted = wanted.where(Feedback.workstream == part)
    return list(session.scalars(wanted.order_by(Feedback.said_on, Feedback.id)))


def _waits_long(comment: Feedback, today: date) -> bool:
    return comment.status is FeedbackStatus.AWAITING_RESPONSE and (today - comment.said_on).days > WAITED_LONG
