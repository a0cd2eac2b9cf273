"""What people have told the council: carers' comments and the answers to them, and surveys."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import checked
from store.models.versions import Versioned
from store.terms import CarerType, FeedbackStatus, FeedbackTheme, Sentiment


class Feedback(Versioned):
    """What a foster carer said, and what the council answered."""

    __tablename__ = "feedback"
    KEY = ("reference",)

    reference: Mapped[str] = mapped_column(sa.String(20))
    said_on: Mapped[date]
    quote: Mapped[str] = mapped_column(sa.Text)
    """As it was said. Officers alone see it."""
    said_at: Mapped[str | None] = mapped_column(sa.String(120))
    """The occasion."""
    theme: Mapped[FeedbackTheme | None] = mapped_column(checked(FeedbackTheme))
    sentiment: Mapped[Sentiment | None] = mapped_column(checked(Sentiment))
    workstream: Mapped[str | None] = mapped_column(sa.String(120))
    carer_type: Mapped[CarerType | None] = mapped_column(checked(CarerType))
    status: Mapped[FeedbackStatus] = mapped_column(checked(FeedbackStatus))
    approved_wording: Mapped[str | None] = mapped_column(sa.Text)
    """What members see; null until an officer has approved it."""
    response: Mapped[str | None] = mapped_column(sa.Text)
    responded_on: Mapped[date | None]


class SurveyResult(Versioned):
    """What one group answered to one question; the question is empty on the row that tells how many took part."""

    __tablename__ = "survey_result"
    KEY = ("survey", "respondent_group", "question")

    survey: Mapped[str] = mapped_column(sa.String(120))
    held_on: Mapped[date]
    respondent_group: Mapped[str] = mapped_column(sa.String(120))
    question: Mapped[str] = mapped_column(sa.String(300))
    responses: Mapped[int | None]
    """How many answered: the base of the share. Null where that was not recorded."""
    positive: Mapped[int | None]
    """How many answered well."""
    percent_positive: Mapped[float | None]
    """As published, where the numbers behind it were not."""
