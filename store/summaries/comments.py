"""Foster carers' comments: what is new, what was answered, what waits. Wording that nobody has approved is not told."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import Feedback, StrategyPart
from store.periods import Period
from store.records import stands
from store.summaries.span import Span
from store.terms import FeedbackStatus, FeedbackTheme, Sentiment

WAITED_LONG = timedelta(days=14)
"""In which a comment is to be answered."""
FORGOTTEN = timedelta(days=365)
"""What has waited for longer is told as a number."""
QUARTER = timedelta(days=91)
NEED = (Sentiment.NEGATIVE, Sentiment.MIXED, None)
"""Of an answer, the greatest first. Praise needs none."""


@dataclass(frozen=True)
class Waiting:
    comment: Feedback
    days: int
    lead: str | None
    """The post that leads what it speaks of."""


@dataclass(frozen=True)
class Comments:
    new: int
    themes: tuple[FeedbackTheme, ...]
    """Of the new ones, the most frequent first."""
    first_heard: tuple[FeedbackTheme, ...]
    """Those of them that nobody had spoken of in the quarter before."""
    answered: tuple[Feedback, ...]
    """You said, we did: those whose wording is approved."""
    waiting: tuple[Waiting, ...]
    """For longer than a comment should wait, and no longer than a year: by need, then the longest first."""
    forgotten: int
    """That wait for longer still."""
    praise: int
    """That nobody has answered, and need not."""


def comments(session: Session, span: Span, today: date, part: str | None, *, approved_only: bool) -> Comments:
    """`approved_only`: those alone whose wording an officer has approved for sharing, as members may read them."""
    held, covered = _held(session, part, approved_only=approved_only), span.covered
    new = [one for one in held if one.said_on in covered]
    lately = {one.theme for one in held if covered.start - QUARTER <= one.said_on < covered.start}
    themes = [theme for theme, _ in Counter(one.theme for one in new).most_common() if theme is not None]
    unanswered = [one for one in held if one.status is FeedbackStatus.AWAITING_RESPONSE]
    late = [one for one in unanswered if one.sentiment in NEED and today - one.said_on > WAITED_LONG]
    recent = sorted((one for one in late if today - one.said_on <= FORGOTTEN), key=lambda one: NEED.index(one.sentiment))
    leads = _leads(session)
    return Comments(
        new=len(new),
        themes=tuple(themes),
        first_heard=tuple(theme for theme in themes if theme not in lately),
        answered=tuple(one for one in held if _is_answered_in(one, covered)),
        waiting=tuple(Waiting(one, (today - one.said_on).days, leads.get(one.workstream)) for one in recent),
        forgotten=len(late) - len(recent),
        praise=sum(one.sentiment is Sentiment.POSITIVE for one in unanswered),
    )


def _is_answered_in(one: Feedback, covered: Period) -> bool:
    return bool(one.responded_on and one.responded_on in covered and one.response and one.approved_wording)


def _leads(session: Session) -> dict[str | None, str]:
    """Of the parts of the strategies, by their names."""
    held = session.scalars(sa.select(StrategyPart).where(stands(StrategyPart), StrategyPart.lead.is_not(None)))
    return {one.part: one.lead for one in held if one.lead}


def _led_as(session: Session, part: str) -> set[str]:
    """A part of a strategy, and the others that the same post leads: whoever leads it answers for them all."""
    leads = _leads(session)
    return {part} | {other for other, lead in leads.items() if other is not None and lead == leads.get(part)}


def _held(session: Session, part: str | None, *, approved_only: bool) -> list[Feedback]:
    wanted = sa.select(Feedback).where(stands(Feedback))
    if approved_only:
        wanted = wanted.where(Feedback.approved_wording.is_not(None))
    if part is not None:
        wanted = wanted.where(Feedback.workstream.in_(_led_as(session, part)))
    return list(session.scalars(wanted.order_by(Feedback.said_on, Feedback.id)))
