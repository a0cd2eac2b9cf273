"""Releasing headline figures of a closed position, and withdrawing them. Whether a release is safe is for the caller to check."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger, positions
from store.errors import UserError
from store.measures.catalogue import MEASURES
from store.measures.evaluate import evaluate_on
from store.measures.measure import About
from store.measures.query import Stat
from store.measures.released import INDICATORS
from store.measures.standing import after_run, of_people
from store.models import Person, Position, ReleasedFigure
from store.people import find_person
from store.vocabulary import Audience, Role


class CannotRelease(UserError):
    """Not a lead, not a closed position, or not a figure that can be released."""


def check_can_release(session: Session, handle: str) -> Person:
    """Raises CannotRelease, or NotListed."""
    person = find_person(session, handle)
    if person.role is not Role.LEAD:
        raise CannotRelease(f"Only a lead can release figures, and {person.handle} is not one.")
    return person


def closed_position(session: Session, position_id: str, today: date) -> Position:
    """The one that members see. Raises CannotRelease."""
    seen = positions.members_position(session, today)
    if seen is None or seen.id != position_id:
        which = f"Members see {seen.id}." if seen else "No month is closed yet."
        raise CannotRelease(f"Figures can be released of the position that members see, and {position_id} is not. {which}")
    return seen


def worked_out(session: Session, position: Position, indicator: str, today: date) -> ReleasedFigure:
    """The exact figure, not yet released. Raises CannotRelease, and CannotAnswer where the data held do not tell."""
    if indicator not in INDICATORS:
        raise CannotRelease(f"{indicator} is no figure that can be released. These are: {', '.join(INDICATORS)}.")
    wanted = INDICATORS[indicator]
    measure = MEASURES[wanted.measure]
    if measure.about is About.PEOPLE:
        stands_on = of_people(session, measure, Audience.OFFICERS, position.run_id, today)
    else:
        stands_on = after_run(session, position.run_id, today)
    (figure,) = evaluate_on(session, wanted.query(position.as_at), stands_on).figures
    if figure.value is None or figure.numerator is None:
        raise CannotRelease(f"There is no figure of the {wanted.words} to release.")
    base = figure.denominator if wanted.stat is Stat.SHARE else None
    return ReleasedFigure(position_id=position.id, indicator=indicator, numerator=figure.numerator, denominator=base)


def release(session: Session, figure: ReleasedFigure, by: Person, *, today: date, at: datetime) -> ReleasedFigure:
    """Show it to members. Raises CannotRelease where it is released already."""
    if _held(session, figure.position_id, figure.indicator):
        raise CannotRelease(f"{figure.indicator} of {figure.position_id} is released already.")
    figure.released_by, figure.released_on = by.post or by.handle, today
    session.add(figure)
    session.flush()
    _record(session, "figure_released", figure, by, at)
    return figure


def withdraw(session: Session, position_id: str, indicator: str, by: Person, *, at: datetime) -> None:
    """Show it no longer: who has read it keeps knowing it. Raises CannotRelease."""
    figure = _held(session, position_id, indicator)
    if figure is None:
        raise CannotRelease(f"{indicator} of {position_id} is not released.")
    session.delete(figure)
    _record(session, "figure_withdrawn", figure, by, at)


def _held(session: Session, position_id: str, indicator: str) -> ReleasedFigure | None:
    return session.scalar(
        sa.select(ReleasedFigure).where(ReleasedFigure.position_id == position_id, ReleasedFigure.indicator == indicator)
    )


def _record(session: Session, action: str, figure: ReleasedFigure, by: Person, at: datetime) -> None:
    details = {"indicator": figure.indicator, "numerator": figure.numerator, "denominator": figure.denominator}
    ledger.record_event(session, actor=by.slack_id, action=action, subject=figure.position_id, details=details, at=at)
