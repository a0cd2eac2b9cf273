"""One record by its reference: an action, a request for information, a carer's comment."""

from dataclasses import replace

from handlers.answers.reply import Reply, Status
from handlers.language.meaning import Meaning
from store.measures.query import Query, Stat

MEASURE_OF = {"A": "actions", "R": "actions", "F": "feedback"}
"""What a reference begins with. Of one child or one household nothing is told."""


def with_query(meaning: Meaning) -> Meaning:
    """A message that asks for one record, with the question that lists it; as it was where its reference is of no such kind."""
    reference = (meaning.ref or "").upper()
    measure = MEASURE_OF.get(reference[:1])
    return replace(meaning, query=Query(measure, Stat.LIST, ref=reference)) if measure else meaning


def no_such_record(reference: str) -> Reply:
    return Reply(Status.UNKNOWN, "no_such_record", {"reference": reference})
