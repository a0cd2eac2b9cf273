"""The child that a message speaks of, by reference alone."""

import sqlalchemy as sa

from store.changes.known import Known
from store.changes.plan import CannotRecord, MustAsk, Record
from store.models import Child


def child_of(known: Known, record: Record) -> str:
    """Raises CannotRecord for a reference that is not held, and MustAsk for that of a placement."""
    reference = reference_of(record)
    if not is_held(known, reference):
        raise CannotRecord(f"No child has the reference {reference} here. Look it up in the return, and write it again.")
    return reference


def reference_of(record: Record) -> str:
    """As it was written. The return has no references of placements: there the child's is asked for."""
    reference = str(record.get("ref") or "").upper()
    if not reference:
        raise MustAsk("which_child", "ref")
    if reference.startswith("P"):
        raise MustAsk("which_child_of", "ref", ref=reference)
    return reference


def is_held(known: Known, reference: str) -> bool:
    return known.session.scalar(sa.select(Child.id).where(Child.reference == reference)) is not None
