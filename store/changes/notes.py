"""Notes on actions and on parts of strategies. Members see one once it is shared."""

import sqlalchemy as sa

from store.changes.known import Known
from store.changes.plan import RowChange
from store.models import ActionUpdate

POST = 120


def note(known: Known, about: str, words: str) -> RowChange:
    """The officer's own words, for officers until they are shared."""
    own = known.author.post
    told = {"note": words, "author": own[:POST] if own else None, "is_shared": False}
    return known.change(ActionUpdate, None, about=about, noted_on=known.today, number=_next(known, about), **told)


def share(known: Known, about: str, number: int, noted_on: object) -> RowChange | None:
    """Let members read it; None where it is not there, or shared already."""
    held = known.find(ActionUpdate, about, noted_on, number)
    return None if held is None or held["is_shared"] else known.change(ActionUpdate, held, is_shared=True)


def _next(known: Known, about: str) -> int:
    ever = known.session.scalar(
        sa.select(sa.func.max(ActionUpdate.number)).where(ActionUpdate.about == about, ActionUpdate.noted_on == known.today)
    )
    planned = [int(one["number"]) for one in known.planned(ActionUpdate) if one["about"] == about]
    return max([ever or 0, *planned]) + 1
