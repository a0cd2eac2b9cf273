"""Writing what is due by the clock for posting: each week's summaries, once, whoever else makes the same round.

A week is dealt with when its edition is written, together with its message. Whether it stands in Slack already is looked up
first: a store that was restored from a backup may not know of what was posted since.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import sqlalchemy as sa
import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from sqlalchemy.orm import Session

from bot.reading_back import messages_since, post_key
from handlers import weekly
from handlers.nudges import write_digests
from store.models import EditionState, Subscription
from store.periods import LONDON
from store.session import reading
from store.summaries.editions import key_of, last_week, settle
from store.summaries.nudges import digests, is_working_day
from store.summaries.subscriptions import subscriptions
from store.summaries.weeks import Due, Fate, due
from store.together import together

log = structlog.get_logger()

REMINDED_AT = time(9)
CLOCKS_DIFFER = timedelta(minutes=10)
OUT_OF_REACH = (SlackClientError, OSError)


@dataclass(frozen=True)
class Rounds:
    engine: sa.Engine
    client: WebClient
    has_officers_alone: Callable[[str], bool]
    """Of a channel on the officers' list."""
    now: Callable[[], datetime]
    """By which things are due; on the day that stands in for today, where one does."""
    clock: Callable[[], datetime]
    """By which they are posted."""

    def make(self) -> None:
        """Deal with all that is due by now. What cannot be done for want of Slack is left for the next round."""
        now = self.now()
        for held, weeks in self._due(now):
            try:
                self._deal_with(held, weeks, now)
            except OUT_OF_REACH as error:
                log.warning("summary_put_off", channel=held.channel, error=type(error).__name__)
        self._remind(now.astimezone(LONDON))

    def _remind(self, now: datetime) -> None:
        """On the mornings of working days, and for the rest of them where nobody was there in the morning."""
        if now.time() < REMINDED_AT or not is_working_day(now.date()):
            return
        with reading(self.engine) as session:
            if not digests(session, now.date()):
                return
        together(self.engine, lambda session: write_digests(session, now.date(), at=self.clock()))

    def _due(self, now: datetime) -> list[tuple[Subscription, list[Due]]]:
        with reading(self.engine) as session:
            found = [(held, due(held, last_week(session, held), now)) for held in subscriptions(session)]
        return [(held, weeks) for held, weeks in found if weeks]

    def _deal_with(self, held: Subscription, weeks: Sequence[Due], now: datetime) -> None:
        """In order. Of several that could still be posted, the last one tells of the others' time too."""
        standing = self._standing_in_slack(held, weeks)
        last = weeks[-1]
        for one in weeks:
            if standing is not None and key_of(held, one.week) in standing:
                self._settle(held, one, EditionState.POSTED, tells_to=one.due_at)
            elif one.fate is Fate.HOLD:
                self._settle(held, one, EditionState.HELD)
            elif one.fate is Fate.MISS or one is not last:
                self._settle(held, one, EditionState.MISSED)
            elif standing is None and one.fate is Fate.POST_LATE:
                self._leave_to_leads(held, one)
            else:
                self._post(held, one, now)

    def _standing_in_slack(self, held: Subscription, weeks: Sequence[Due]) -> set[str] | None:
        """The keys of our messages there since the first of the weeks was due; None where we may not read it."""
        since = weeks[0].due_at - CLOCKS_DIFFER
        try:
            return set(filter(None, map(post_key, messages_since(self.client, held.channel, since))))
        except SlackApiError as error:
            log.warning("history_not_read", channel=held.channel, reason=error.response.get("error"))
            return None

    def _settle(self, held: Subscription, one: Due, state: EditionState, tells_to: datetime | None = None) -> None:
        def settled(session: Session) -> bool:
            return settle(session, held, one, state, at=self.clock(), tells_to=tells_to)

        together(self.engine, settled)

    def _leave_to_leads(self, held: Subscription, one: Due) -> None:
        def left(session: Session) -> None:
            if settle(session, held, one, EditionState.DOUBTFUL, at=self.clock()):
                weekly.tell_of_doubtful(session, held, one, at=self.clock())

        together(self.engine, left)

    def _post(self, held: Subscription, one: Due, now: datetime) -> None:
        """Worked out first, as that takes a while, and then written in one short transaction."""
        with reading(self.engine) as session:
            place = weekly.place_of(session, held)
        if place is None:
            together(self.engine, lambda session: weekly.end(session, held, at=self.clock()))
            return
        is_private = place.is_direct_message or (place.is_officers and self.has_officers_alone(held.channel))
        with reading(self.engine) as session:
            made = weekly.made(session, held, one, now, is_private=is_private)
        together(self.engine, lambda session: weekly.write(session, held, one, made, at=self.clock()))
