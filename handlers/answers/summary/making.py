"""Putting a summary together for its readers, as a short message and its detail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from handlers.answers.area import area_word
from handlers.answers.choices import labelled
from handlers.answers.headlines import headlines
from handlers.answers.reply import Choice, Reply, Status
from handlers.answers.summary.funnel import funnel
from handlers.answers.summary.said import Said, corrections, said_in
from handlers.language.meaning import Intent, Meaning
from store.actions import open_actions
from store.measures.query import Comparison, Query, Stat
from store.models import Action
from store.summaries.actions import (
    blocked_actions,
    due_soon,
    overdue_actions,
    quiet_actions,
    standing_actions,
    without_a_date,
)
from store.summaries.changed import changes, is_priority, ratings
from store.summaries.comments import comments
from store.summaries.promises import promises
from store.summaries.span import Span
from store.terms import ActionKind, Rag
from store.vocabulary import Audience

MOST_LINES = 8
"""Of one kind in the detail; the rest are told by number. It should be read in a minute."""
DETAILED = (
    "today",
    "most",
    "changed",
    "rated",
    "overdue",
    "due_soon",
    "blocked",
    "quiet",
    "requests",
    "promises",
    "vague",
    "comments",
    "see_all",
    "may_update",
)
"""What the detail is made of."""
CARERS = "foster"
"""What stands in the names of those parts of strategies whose readers want the way to becoming a foster carer."""


@dataclass(frozen=True)
class Wanted:
    """A summary of what, for whom."""

    span: Span
    today: date
    audience: Audience
    part: str | None = None
    """One part of a strategy alone."""
    earlier: Sequence[Said] = ()
    """What former summaries for the same readers have said, oldest first."""
    notices: Sequence[tuple[str, Any]] = ()
    """How it comes: `late`, `missed`, `held`; each with its day or days."""
    since: str | None = None
    """What it reaches back to, where that is no week: `the Corporate Parenting Board on 1 August 2024`."""
    when: str = ""
    """When it comes: `Mondays at 09:00`."""


def summary(session: Session, wanted: Wanted) -> Reply:
    """The short message. Its values hold all that `detail` says too."""
    today, part = wanted.today, wanted.part
    told = [] if part else list(headlines(session, wanted.audience, today, (Comparison.LAST_YEAR, Comparison.TARGET)))
    stages = funnel(session, wanted.audience, today) if part is None or CARERS in part.lower() else []
    members = wanted.audience is Audience.MEMBERS
    standing = standing_actions(session)
    changed = changes(session, wanted.span, part, shared_only=members)
    values = {
        "days": wanted.span.days,
        "since": wanted.since,
        "part": part,
        "when": wanted.when,
        "notices": wanted.notices,
        "is_rounded": members,
        "headlines": told,
        "funnel": stages,
        "changed": changed,
        "rated": _sorted_by_rating(changed.rated),
        "ratings": ratings(session, part),
        "comments": comments(session, wanted.span, today, part, approved_only=members),
        "promises": promises(session, today, part),
        "corrections": corrections(session, wanted.earlier, standing, wanted.audience, today),
        "today": today,
        "most": MOST_LINES,
        "may_update": not members,
        **_of_actions(session, wanted),
        **_age(told),
        "with_detail": False,
    }
    return Reply(Status.ANSWERED, "weekly_summary", values, meaning=Meaning(Intent.SUMMARY), reading="The weekly summary")


def detail(short: Reply) -> Reply:
    """What stands in the thread below the short message."""
    values = {name: short.values[name] for name in DETAILED}
    return Reply(Status.ANSWERED, "weekly_detail", values, meaning=short.meaning, reading=short.reading)


def preview(short: Reply) -> Reply:
    """Both in one."""
    return Reply(
        Status.ANSWERED, "weekly_summary", {**short.values, "with_detail": True}, meaning=short.meaning, reading=short.reading
    )


def _of_actions(session: Session, wanted: Wanted) -> dict[str, Any]:
    today, held = wanted.today, open_actions(session, kind=ActionKind.ACTION, part=wanted.part)
    requests = open_actions(session, kind=ActionKind.INFORMATION_REQUEST, part=wanted.part)
    overdue = overdue_actions(held, today)
    return {
        "open": len(held),
        "is_tracking": bool(held or requests or standing_actions(session)),
        "overdue": overdue,
        "overdue_requests": len(overdue_actions(requests, today)),
        "due_soon": due_soon(held, today),
        "blocked": blocked_actions(held),
        "quiet": quiet_actions(session, held, today),
        "vague": without_a_date([*held, *requests]),
        "requests": sorted(requests, key=_asked_on),
        "see_all": _all_overdue(session, wanted.part) if overdue else (),
    }


def _asked_on(request: Action) -> date:
    return request.asked_on or date.max


def _all_overdue(session: Session, part: str | None) -> tuple[Choice, ...]:
    """The list that the number of overdue actions counts."""
    filters: dict[str, tuple[str, ...]] = {"action_status": ("overdue",), "action_kind": (ActionKind.ACTION.value,)}
    if part is not None:
        filters["priority" if is_priority(session, part) else "workstream"] = (part,)
    meaning = Meaning(Intent.LIST, Query("actions", Stat.LIST, filters))
    return labelled([meaning], area_word(session))


def _sorted_by_rating(rated: list[Any]) -> list[Any]:
    """The reds first."""
    return sorted(rated, key=lambda one: list(Rag).index(one.now))


def _age(told: Sequence[Reply]) -> dict[str, Any]:
    if not told or told[0].result is None:
        return {"newest_closed": None, "months_old": 0, "data_to": None}
    values = told[0].values
    return {"newest_closed": values["newest_closed"], "months_old": values["months_old"], "data_to": told[0].result.data_to}


def said_by(short: Reply) -> dict[str, Any]:
    """What is to be kept of a summary that is posted."""
    values = short.values
    told = [reply.result for reply in values["headlines"] if reply.result is not None]
    results = [*told, *(stage.result for stage in values["funnel"])]
    return said_in(results, values["changed"].done, values["corrections"])
