"""The thresholds that members' figures follow. A council can set others, see `store.attack.rules`."""

from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import Council


@dataclass(frozen=True)
class DisclosureRules:
    """These are the strict ones."""

    small: int = 5
    """Counts up to this are shown as "fewer than 6"."""
    small_of_two: int = 9
    """The same where two attributes are combined: counts up to this are shown as "fewer than 10"."""
    nearest: int = 5
    """Other counts are rounded to a multiple of this."""
    hide_none: bool = True
    """None at all is shown like a few."""
    same_below: int = 10
    """A smaller change in rounded counts is no change that can be told."""
    fine_base: int = 100
    """From this base on, shares are whole per cents."""
    least_base: int = 50
    """Below this base there are no shares."""
    coarse: int = 5
    """Between the two, shares are rounded to a multiple of this many per cent."""
    most_attributes: int = 2
    """Attributes of children that may be combined."""
    least_records: int = 10
    """Means, medians and totals rest on at least so many records."""
    least_for_a_tail: int = 50
    """The value that nine in ten do not pass rests on so many, so that a few stand above it."""

    def where_combined(self, attributes: int) -> "DisclosureRules":
        """For a group that so many attributes tell apart."""
        return replace(self, small=max(self.small, self.small_of_two)) if attributes > 1 else self


STRICT = DisclosureRules()


def in_force(session: Session) -> DisclosureRules:
    """The council's."""
    return replace(STRICT, **(session.scalar(sa.select(Council.thresholds)) or {}))
