"""Putting a summary together for its readers, as a short message and its detail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from handlers.answers.headlines import headlines
from handlers.answers.reply import Reply, Status
from handlers.answers.summary.funnel import Funnel, funnel
from handlers.answers.summary.said import Said, corrections, said_in
from handlers.answers.summary.standing import standing
from handlers.language.meaning import Intent, Meaning
from store.counted import for_members, for_officers
from store.measures.query import Comparison
from store.measures.thresholds import in_force
from store.models import TrackedItem
from store.periods import LONDON, ONE_DAY
from store.positions import members_position
from store.summaries.actions import standing_actions
from store.summaries.changed import changes, ratings
from store.summaries.comments import comments
from store.summaries.happened import happened
from store.summaries.span import Span
from store.vocabulary import Audience

MOST_LINES = 8
"""Of one kind in the detail; the rest are told by number. It should be read in a minute."""
MOST_OVERDUE = 12
MOST_NAMED = 3
"""Of one kind in the short message."""
DETAILED = ("part", "today", "most", "most_overdue", "changed", "held", "happened", "comments", "funnel", "see_all", "may_update")
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
    members = wanted.audience is Audience.MEMBERS
    values = {
        "happened": _happened(session, wanted),
        "days": wanted.span.covered,
        "since": wanted.since,
        "part": part,
        "when": wanted.when,
        "notices": wanted.notices,
        "is_rounded": members,
        "funnel": _funnel(session, wanted),
        "changed": changes(session, wanted.span, part, shared_only=members),
        "ratings": ratings(session, part),
        "comments": comments(session, wanted.span, today, part, approved_only=members),
        "corrections": corrections(session, wanted.earlier, standing_actions(session), wanted.audience, today),
        "today": today,
        "most": MOST_LINES,
        "most_overdue": MOST_OVERDUE,
        "most_named": MOST_NAMED,
        "may_update": not members,
        **standing(session, wanted.span, today, wanted.audience, part),
        **_figures(session, wanted),
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


def _happened(session: Session, wanted: Wanted) -> list[tuple[TrackedItem, str]]:
    """Each with what was counted, as its readers may see it."""
    rules, is_exact = in_force(session), wanted.audience is Audience.OFFICERS
    return [
        (one, for_officers(one.counted) if is_exact else for_members(one.counted, rules)) if one.counted else (one, "")
        for one in happened(session, wanted.span.days, wanted.part)
    ]


def _funnel(session: Session, wanted: Wanted) -> Funnel | None:
    is_wanted = wanted.part is None or CARERS in wanted.part.lower()
    found = funnel(session, wanted.audience, wanted.today) if is_wanted else None
    return found if found and found.stages else None


def _figures(session: Session, wanted: Wanted) -> dict[str, Any]:
    """The headlines, each beside the year before and the target; and beside the month before, where a month has closed."""
    now, before = (members_position(session, day) for day in (wanted.today, wanted.span.since.astimezone(LONDON).date()))
    has_closed = now is not None and (before is None or before.as_at < now.as_at)
    month_before = now.as_at.replace(day=1) - ONE_DAY if now is not None and has_closed else None
    beside: list[Comparison | date] = [Comparison.LAST_YEAR, Comparison.TARGET]
    if month_before is not None:
        beside.append(month_before)
    told = [] if wanted.part else list(headlines(session, wanted.audience, wanted.today, tuple(beside)))
    age = told[0].values if told else {"newest_closed": None, "months_old": 0}
    return {
        "headlines": told,
        "has_closed": has_closed,
        "newest_closed": age["newest_closed"],
        "months_old": age["months_old"],
        "data_to": told[0].result.data_to if told and told[0].result else None,
    }


def said_by(short: Reply) -> dict[str, Any]:
    """What is to be kept of a summary that is posted."""
    values = short.values
    told = [reply.result for reply in values["headlines"] if reply.result is not None]
    stages = values["funnel"].stages if values["funnel"] else ()
    results = [*told, *(stage.result for stage in stages)]
    return said_in(results, values["changed"].done, values["corrections"])
