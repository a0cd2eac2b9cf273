"""How what is open stands: what is overdue, due soon, blocked, silent or without a day, each told once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from handlers.answers.area import area_word
from handlers.answers.choices import labelled
from handlers.answers.reply import Choice
from handlers.language.meaning import Intent, Meaning
from store.measures.query import Query, Stat
from store.models import Action
from store.summaries.actions import standing_actions
from store.summaries.changed import is_priority
from store.summaries.matters import Mark, Matter, by_post, due_soon, matters, overdue
from store.summaries.span import Span
from store.terms import ActionKind
from store.vocabulary import Audience

MOST_POSTS = 5
"""To be rung today."""


@dataclass(frozen=True)
class Held:
    """What is open, each in the first of these that it belongs to."""

    overdue: Sequence[Matter]
    due_soon: Sequence[Matter]
    blocked: Sequence[Matter]
    silent: Sequence[Matter]
    requests: Sequence[Matter]
    undated: Sequence[Matter]
    """Without a day, or with a vague one."""

    @classmethod
    def of(cls, held: Sequence[Matter], today: date) -> "Held":
        left = list(held)

        def take(chosen: Sequence[Matter]) -> list[Matter]:
            taken = [one for one in left if one in chosen]
            left[:] = [one for one in left if one not in chosen]
            return taken

        return cls(
            overdue=take(overdue(left)),
            due_soon=take(due_soon(left, today)),
            blocked=take([one for one in left if Mark.BLOCKED in one.marks]),
            requests=take([one for one in left if one.is_request]),
            silent=take([one for one in left if Mark.SILENT in one.marks]),
            undated=take([one for one in left if one.record.due_on is None and (one.is_promise or one.record.due_words)]),
        )


def standing(session: Session, span: Span, today: date, audience: Audience, part: str | None) -> dict[str, Any]:
    """What the templates tell of what is open. Officers are told whom to ring, unless it is of one part alone."""
    members = audience is Audience.MEMBERS
    found = matters(session, span, today, part, shared_only=members)
    held = Held.of(found, today)
    posts = [] if members or part else by_post(held.overdue)
    return {
        "held": held,
        "open": Counter("requests" if one.is_request else "promises" if one.is_promise else "actions" for one in found),
        "marked": Counter(mark.value for one in found for mark in one.marks),
        "blocked": [one for one in found if Mark.BLOCKED in one.marks],
        "came": {mark.value: [one for one in found if mark in one.came] for mark in Mark},
        "is_tracking": bool(found or standing_actions(session)),
        "posts": posts[:MOST_POSTS],
        "more_posts": len(posts[MOST_POSTS:]),
        "see_all": _all_overdue(session, held.overdue, part),
    }


def _all_overdue(session: Session, late: Sequence[Matter], part: str | None) -> tuple[Choice, ...]:
    """The lists that hold what is overdue: the actions, and the requests."""
    kinds = [kind for kind in ActionKind if any(isinstance(one.record, Action) and one.record.kind is kind for one in late)]
    filters: dict[str, tuple[str, ...]] = {"action_status": ("overdue",)}
    if part is not None:
        filters["priority" if is_priority(session, part) else "workstream"] = (part,)
    lists = [Query("actions", Stat.LIST, {**filters, "action_kind": (kind.value,)}) for kind in kinds]
    return labelled((Meaning(Intent.LIST, one) for one in lists), area_word(session))
