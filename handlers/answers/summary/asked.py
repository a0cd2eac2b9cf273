"""A summary or a brief that is asked for: to be seen now, or told in words what is wanted where nothing is carried out."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers.brief import brief
from handlers.answers.reply import Reply, Status
from handlers.answers.summary.making import Wanted, preview, summary
from handlers.answers.wishes import in_words
from handlers.language.meaning import TO_SEE, Meaning, SummaryAct, SummaryWish
from store.models import Subscription
from store.periods import LONDON, ONE_DAY
from store.periods import in_words as day_in_words
from store.summaries.editions import before
from store.summaries.meetings import find_meeting, meetings
from store.summaries.span import from_day
from store.summaries.subscriptions import when_words
from store.summaries.weeks import WEEK

MOST_MEETINGS = 4


def answer_summary(session: Session, meaning: Meaning, asker: Asker, today: date) -> Reply:
    """Where nothing is posted or changed, as on the command line: the summary of the week to the end of today."""
    wish = meaning.summary or SummaryWish(SummaryAct.PREVIEW)
    if wish.act not in TO_SEE:
        return Reply(Status.ANSWERED, "summary_wish", {"told": in_words(wish)}, meaning=meaning, reading=in_words(wish))
    now = datetime.combine(today, time(23, 59), LONDON).astimezone(UTC)
    return see(session, meaning, asker, now, None)


def see(session: Session, meaning: Meaning, asker: Asker, now: datetime, held: Subscription | None) -> Reply:
    """The last seven days with today, or the time since a day or a meeting; `held` is what is posted here each week."""
    wish, today = meaning.summary or SummaryWish(SummaryAct.PREVIEW), now.astimezone(LONDON).date()
    if wish.act is SummaryAct.BRIEF:
        return replace(brief(session, wish.meeting, None, asker.audience, today), meaning=meaning)
    if held is not None and held.part != (wish.part or ""):
        held = None  # it tells of something else than what is asked for
    span, since = from_day(today - WEEK + ONE_DAY, now), None
    if wish.since is not None:
        span, since = from_day(wish.since, now), day_in_words(wish.since)
    elif wish.meeting is not None:
        meeting = find_meeting(session, wish.meeting, wish.month, today)
        if meeting is None:
            known = [f"{one.name}, {day_in_words(one.held_on)}" for one in meetings(session, today)[:MOST_MEETINGS]]
            return Reply(Status.UNKNOWN, "no_such_meeting", {"known": known}, meaning=meaning)
        span, since = from_day(meeting.held_on, now), f"the {meeting.name} of {day_in_words(meeting.held_on)}"
    wanted = Wanted(
        span,
        today,
        asker.audience,
        part=wish.part or None,
        earlier=before(session, held).said if held is not None and since is None else (),
        since=since,
        when=when_words(held) if held is not None else "",
    )
    return preview(summary(session, wanted))
