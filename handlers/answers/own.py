"""What is the asker's own: “my actions” are those of the post that they hold."""

from dataclasses import replace

from handlers.answers.reply import Reply, Status
from store.measures.query import Query

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
