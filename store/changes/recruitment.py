"""People on the way to becoming foster carers, logged by number until the next list of enquiries comes in.

The list knows each enquiry by its reference, a message only how many there were. So nothing is logged of days that a list
covers, and a list takes away what was logged of the days that it reaches: nobody is counted twice.
"""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger
from store.changes.days import happened
from store.changes.known import Known
from store.changes.plan import CannotRecord, Change, MustAsk, Record, RowChange
from store.models import RecruitmentEvent
from store.periods import in_words
from store.records import known_after
from store.terms import RecruitmentSource, RecruitmentStep

LOGGED = "LOG"
"""Begins the references of those that were logged by number."""
LIST = "recruitment"
MOST = 100


def log(known: Known, record: Record) -> Change:
    fields = record["fields"]
    if not fields.get("stage"):
        raise MustAsk("which_stage", "stage")
    count = int(fields.get("count") or 1)
    if not 0 < count <= MOST:
        raise CannotRecord(f"I can record 1 to {MOST} at a time. For more, import the list of enquiries.")
    day, listed = happened(known, fields), _listed_to(known)
    if listed is not None and day <= listed:
        raise CannotRecord(
            f"The list of enquiries that was imported covers every day up to {in_words(listed)}, so this would count them twice. "
            "Correct the list and import it again."
        )
    rows = tuple(_one(known, fields, day) for _ in range(count))
    return Change("recruitment", f"{count} {fields['stage']}", rows, warnings=(("until_the_list", {}),))


def _one(known: Known, fields: Record, day: date) -> RowChange:
    told = {
        "stage": RecruitmentStep(fields["stage"]),
        "happened_on": day,
        "source": RecruitmentSource(fields["source"]) if fields.get("source") else None,
    }
    return known.change(RecruitmentEvent, None, reference=known.next_number(RecruitmentEvent, LOGGED), **told)


def _listed_to(known: Known) -> date | None:
    found = ledger.files_in_force(known.session, [LIST], known.run_id)
    return found[0].covers_to if found else None


def logged_to(session: Session, run_id: int) -> date | None:
    """The last day of which something was logged, as known after a run."""
    logged = sa.and_(RecruitmentEvent.reference.startswith(LOGGED), known_after(RecruitmentEvent, run_id))
    return session.scalar(sa.select(sa.func.max(RecruitmentEvent.happened_on)).where(logged))


def take_over(session: Session, run_id: int, covers_to: date) -> None:
    """A list that reaches a day stands in place of what was logged up to it."""
    logged = RecruitmentEvent.reference.startswith(LOGGED)
    stands = RecruitmentEvent.until_run_id.is_(None)
    told = sa.update(RecruitmentEvent).where(logged, stands, RecruitmentEvent.happened_on <= covers_to)
    session.execute(told.values(until_run_id=run_id))
