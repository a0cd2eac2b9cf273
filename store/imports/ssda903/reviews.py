"""When each review was due, and whether it was held: a child in care is reviewed on time or not.

The first review is due within 20 working days of coming into care (bank holidays are taken as worked), the second within three
months of the first, and each later one within six months of the one before. A review is due only on a day on which the child is
in care and of which a return with a file of reviews tells. Source: Care Planning, Placement and Case Review (England)
Regulations 2010, regulation 33.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from store.periods import ONE_DAY, Period, add_months
from store.vocabulary import Participation

FIRST_WITHIN_WEEKDAYS = 20
SECOND_WITHIN_MONTHS = 3
LATER_WITHIN_MONTHS = 6
FRIDAY = 4


class KnownReview(NamedTuple):
    due_on: date | None
    """Null where the review before it is not told of."""
    held_on: date | None
    """Null where a review was due and none was held."""
    participation: Participation | None


class Stay(NamedTuple):
    """A time in care: its first day, and the day it ended, if it has."""

    start: date
    end: date | None
    start_is_known: bool


def with_due_days(
    held: Mapping[date, Participation | None], care: Sequence[Stay], told: Sequence[Period]
) -> tuple[KnownReview, ...]:
    """Every review that was held or due, in order of time. `told` are the days of which returns tell reviews."""
    judged = {review for stay in care for days in told for review in _in_stay(held, stay, days)}
    judged |= {KnownReview(None, day, held[day]) for day in held.keys() - {review.held_on for review in judged}}
    return tuple(sorted(judged, key=lambda review: (review.held_on or review.due_on, review.due_on is None)))


def _in_stay(held: Mapping[date, Participation | None], stay: Stay, days: Period) -> Iterator[KnownReview]:
    """Those of one time in care, as far as the days told reach."""
    first = max(stay.start, days.start)
    last = min(stay.end - ONE_DAY, days.end) if stay.end else days.end
    first_due = weekdays_after(stay.start, FIRST_WITHIN_WEEKDAYS)
    is_told_whole = stay.start_is_known and stay.start >= days.start
    due: date | None = first_due if is_told_whole else None
    # Whenever the review before the first day told of was held, the next is due within six months of that day.
    latest = due or add_months(first, LATER_WITHIN_MONTHS)
    for day in sorted(day for day in held if first <= day <= last):
        yield KnownReview(due or (latest if day > latest else None), day, held[day])
        is_first = is_told_whole if due == first_due else due is None and day <= first_due
        due = latest = add_months(day, SECOND_WITHIN_MONTHS if is_first else LATER_WITHIN_MONTHS)
    while latest <= last:
        yield KnownReview(latest, None, None)
        latest = add_months(latest, LATER_WITHIN_MONTHS)


def weekdays_after(day: date, count: int) -> date:
    while count:
        day += ONE_DAY
        count -= day.weekday() <= FRIDAY
    return day
