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


ME = "me"
"""As an owner: whoever asks, by the post that they hold."""


def names_the_asker(query: Query) -> bool:
    return ME in (*query.filters.get("owner", ()), *query.exclude.get("owner", ()), *query.of.get("owner", ()))


def of_post(query: Query, post: str) -> Query:
    """The question with the asker's post in the place of `me`."""
    said = (query.filters, query.exclude, query.of)
    filters, exclude, of = (
        {name: tuple(post if name == "owner" and value == ME else value for value in values) for name, values in one.items()}
        for one in said
    )
    return replace(query, filters=filters, exclude=exclude, of=of)


def no_post() -> Reply:
    """Somebody asks for what is theirs, and no post of theirs is known."""
    return Reply(Status.UNKNOWN, "no_post")


def no_such_record(reference: str) -> Reply:
    return Reply(Status.UNKNOWN, "no_such_record", {"reference": reference})
