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
    nearest_of_two: int = 10
    """The same where two attributes are combined, and the measure speaks of too few for `fine_for_two`."""
    fine_for_two: int = 500
    """Where a measure speaks of so many in all, as shown, two attributes are rounded like one."""
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
    least_for_two: int = 100
    """Where a measure speaks of fewer in all, as shown, only one attribute is shown at a time."""
    least_records: int = 10
    """Means, medians and totals rest on at least so many records."""
    least_for_a_tail: int = 50
    """The value that nine in ten do not pass rests on so many, so that a few stand above it."""

    def for_whole(self, whole: int) -> "DisclosureRules":
        """For a measure that speaks of so many in all, as shown."""
        return replace(self, nearest_of_two=self.nearest) if whole >= self.fine_for_two else self

    def where_combined(self, attributes: int) -> "DisclosureRules":
        """For a group that so many attributes tell apart."""
        if attributes <= 1:
            return self
        return replace(self, small=max(self.small, self.small_of_two), nearest=max(self.nearest, self.nearest_of_two))


STRICT = DisclosureRules()


def in_force(session: Session) -> DisclosureRules:
    """The council's."""
    return replace(STRICT, **(session.scalar(sa.select(Council.thresholds)) or {}))
