"""Days as a record has them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from store.changes.known import Known
from store.changes.plan import CannotRecord
from store.periods import in_words


def day_of(said: Any) -> date | None:
    """None where nothing is said, or words that are no date."""
    try:
        return date.fromisoformat(str(said))
    except ValueError:
        return None


def happened(known: Known, fields: Mapping[str, Any]) -> date:
    """When it was: the day that is told, else today. Raises CannotRecord for a day to come."""
    day = day_of(fields.get("date")) or known.today
    if day > known.today:
        raise CannotRecord(f"{in_words(day)} lies in the future. Log it when it has happened.")
    return day
