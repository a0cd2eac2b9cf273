"""The posts that own actions: those that own one, lead a part of a strategy, or are held by somebody on the list."""

import sqlalchemy as sa

from store import people
from store.changes.known import Known
from store.changes.plan import MustAsk
from store.changes.wording import near, the_same
from store.models import Action, StrategyPart
from store.records import stands


def posts(known: Known) -> list[str]:
    owners = known.session.scalars(sa.select(Action.owner).where(stands(Action)).distinct())
    leads = known.session.scalars(sa.select(StrategyPart.lead).where(stands(StrategyPart)).distinct())
    held = (person.post for person in people.people(known.session))
    return sorted({post for post in (*owners, *leads, *held) if post})


def post(known: Known, name: str) -> str:
    """The post of that name, or of the colleague who is mentioned; `me` is the author's own. Raises MustAsk."""
    listed = posts(known)
    if name.casefold() == "me" and known.author.post:
        return known.author.post
    held = {person.handle.casefold(): person.post for person in people.people(known.session) if person.post}
    found = the_same(name, listed) or held.get(name.removeprefix("@").casefold())
    if found is None:
        raise MustAsk("which_owner", "owner", said=name, near=near(name, listed))
    return found
