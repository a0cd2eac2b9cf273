"""Foster carers' comments: what was answered between two moments."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import Feedback
from store.summaries.span import Span, stands

WAITED_LONG = 14
"""Days in which a comment is to be answered."""


@dataclass(frozen=True)
class Answered:
    """You said, we did."""

    reference: str
    said: str
    did: str


def answered_comments(session: Session, span: Span, part: str | None = None) -> list[Answered]:
    """In the words that an officer has approved for sharing; what nobody has approved is left out, whoever reads."""
    days = span.days
    wanted = sa.select(Feedback).where(
        stands(session, Feedback),
        Feedback.responded_on >= days.start,
        Feedback.responded_on <= days.end,
        Feedback.approved_wording.is_not(None),
        Feedback.response.is_not(None),
        sa.true() if part is None else Feedback.workstream == part,
    )
    found = session.scalars(wanted.order_by(Feedback.responded_on, Feedback.id))
    return [Answered(one.reference, one.approved_wording or "", one.response or "") for one in found]
