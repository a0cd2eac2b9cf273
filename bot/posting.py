"""Posting what the outbox holds: each message once, as near as Slack allows.

Slack takes no key of ours, so an answer that gets lost leaves open whether the message stands there. The key travels along as
metadata; after a while the history is read for it. See docs/how-it-works.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa
import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy.orm import Session

from bot import pictures
from bot.pace import Pace
from bot.reading_back import messages_since, post_key
from handlers.errors import places
from handlers.notices import place_of, post_blocked, post_uncertain, tell_leads
from store import outbox
from store.outbox import Claim, Due
from store.together import together

log = structlog.get_logger()

EVENT_TYPE = "parenting_post"
MOST_ATTEMPTS = 5
RETRY_AFTER = 30
"""Seconds, where Slack asks for a rest and does not say for how long."""
LONGEST_REST = 600
"""Seconds. Where Slack asks for more, it is asked again after so many, and may say so again."""
SERVERS_FAULT = 500
LOOKED_OVER_IN = timedelta(seconds=2)
CLOCKS_DIFFER = timedelta(minutes=10)

BAD_BLOCKS = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"}
REFUSALS = BAD_BLOCKS | {
    "account_inactive",
    "cannot_reply_to_message",
    "channel_not_found",
    "invalid_auth",
    "is_archived",
    "messages_tab_disabled",
    "missing_scope",
    "msg_too_long",
    "no_text",
    "not_authed",
    "not_in_channel",
    "restricted_action",
    "token_expired",
    "token_revoked",
    "user_not_found",
}
"""Slack's words for what it has surely not posted, and will not post if it is asked again."""

Settlement = Callable[[Session], object]


@dataclass(frozen=True)
class Poster:
    engine: sa.Engine
    client: WebClient
    """Must not try again by itself: a dropped connection would double the message."""
    now: Callable[[], datetime]
    grace: timedelta
    """Longer than a call to Slack can take. A claim holds so long, and so long nothing is looked for in the history."""
    pace: Pace

    def claims(self, session: Session, post: Due) -> Claim | None:
        """For `post_claimed`, once the session's transaction is committed. None where its channel needs a rest."""
        if self.pace.take(post.channel):
            return None
        return outbox.claim(session, post.id, self.now(), self.grace)

    def post(self, post_id: int) -> None:
        """Post it, where it is due and nobody else does."""
        claim = together(self.engine, lambda session: outbox.claim(session, post_id, self.now(), self.grace))
        if claim is not None:
            self.post_claimed(claim)

    def post_claimed(self, claim: Claim) -> None:
        if pictures.are_to_draw(claim.body):
            self._settle(self._drawn(claim))
            self.post(claim.id)
        else:
            self._settle(self._sent(claim))

    def look(self, post_id: int) -> None:
        """Find out whether an uncertain one was posted, where it is time and nobody else does."""
        claim = together(self.engine, lambda session: outbox.claim_doubtful(session, post_id, self.now(), self.grace))
        if claim is not None:
            self._settle(self._looked_for(claim))

    def _settle(self, settlement: Settlement) -> None:
        together(self.engine, settlement)

    def _drawn(self, claim: Claim) -> Settlement:
        """Once its pictures are with Slack, the message is due as any other. Without them it says the same in words."""
        try:
            body = pictures.uploaded(self.client, claim.body)
        except Exception as error:  # noqa: BLE001 - whatever it was, a picture is not worth the message
            log.warning("picture_left_out", post=claim.id, error=type(error).__name__, where=places(error))
            body = pictures.left_out(claim.body)
        return partial(outbox.put_off, claim=claim, until=self.now(), body=body)

    def _sent(self, claim: Claim) -> Settlement:
        metadata = {"event_type": EVENT_TYPE, "event_payload": {"post": claim.dedupe_key}}
        try:
            answered = self.client.chat_postMessage(
                channel=claim.channel, metadata=metadata, unfurl_links=False, unfurl_media=False, **claim.body
            )
        except SlackApiError as error:
            return self._not_taken(claim, error)
        except Exception as error:  # noqa: BLE001 - whatever it was, the message may stand in Slack
            return self._doubt(claim, type(error).__name__)
        return partial(outbox.mark_sent, claim=claim, sent_ts=answered["ts"])

    def _not_taken(self, claim: Claim, error: SlackApiError) -> Settlement:
        code = code_of(error)
        if status_of(error) == 429:
            seconds = retry_after(error)
            self.pace.rest(claim.channel, seconds)
            return partial(outbox.put_off, claim=claim, until=self.now() + timedelta(seconds=seconds))
        if code in BAD_BLOCKS and pictures.are_uploaded(claim.body):
            return self._picture_not_taken(claim)
        if code in BAD_BLOCKS and "blocks" in claim.body:
            log.error("blocks_refused", post=claim.id, reason=code)
            words = {name: value for name, value in claim.body.items() if name != "blocks"}
            return partial(outbox.put_off, claim=claim, until=self.now(), body=words)
        is_passing = status_of(error) >= SERVERS_FAULT  # Slack is down, for however long
        if code in REFUSALS or (claim.attempts >= MOST_ATTEMPTS and not is_passing):
            return self._block(claim, code)
        return self._doubt(claim, code)

    def _picture_not_taken(self, claim: Claim) -> Settlement:
        """Slack looks a file over before a message may show it, and says no more than that the blocks are wrong."""
        if claim.attempts < MOST_ATTEMPTS:
            return partial(outbox.put_off, claim=claim, until=self.now() + LOOKED_OVER_IN)
        log.warning("picture_left_out", post=claim.id, error="not usable in time")
        return partial(outbox.put_off, claim=claim, until=self.now(), body=pictures.left_out(claim.body))

    def _block(self, claim: Claim, reason: str) -> Settlement:
        log.error("post_blocked", post=claim.id, channel=claim.channel, reason=reason)

        def settle(session: Session) -> None:
            if outbox.block(session, claim, reason):
                tell_leads(session, claim, post_blocked(claim.id, place_of(session, claim), reason), at=self.now())

        return settle

    def _doubt(self, claim: Claim, reason: str) -> Settlement:
        log.warning("post_uncertain", post=claim.id, channel=claim.channel, reason=reason)
        return partial(outbox.doubt, claim=claim, look_at=self.now() + self.grace, reason=reason)

    def _looked_for(self, claim: Claim) -> Settlement:
        try:
            sent_ts = self._ts_in_history(claim)
        except SlackApiError as error:
            return self._not_looked_for(claim, error)
        except Exception as error:  # noqa: BLE001 - Slack is out of reach, in whatever way: later again
            return self._doubt(claim, type(error).__name__)
        if sent_ts is not None:
            return partial(outbox.mark_sent, claim=claim, sent_ts=sent_ts)
        return partial(outbox.missed, claim=claim, now=self.now())

    def _not_looked_for(self, claim: Claim, error: SlackApiError) -> Settlement:
        code = code_of(error)
        if code == "thread_not_found":
            return partial(outbox.missed, claim=claim, now=self.now())
        if code not in REFUSALS:
            return self._doubt(claim, code)
        log.error("post_uncertain_for_good", post=claim.id, channel=claim.channel, reason=code)

        def settle(session: Session) -> None:
            if outbox.doubt(session, claim, None, code):
                tell_leads(session, claim, post_uncertain(claim.id, place_of(session, claim)), at=self.now())

        return settle

    def _ts_in_history(self, claim: Claim) -> str | None:
        """Looked for since before it was written."""
        since = claim.created_at - CLOCKS_DIFFER
        for message in messages_since(self.client, claim.channel, since, claim.body.get("thread_ts")):
            if post_key(message) == claim.dedupe_key:
                return str(message["ts"])
        return None


def status_of(error: SlackApiError) -> int:
    return int(getattr(error.response, "status_code", 0))


def code_of(error: SlackApiError) -> str:
    """Slack's own word for it, or the status of an answer without one."""
    answered: Any = error.response
    return str(answered.get("error") or f"status {status_of(error)}")


def retry_after(error: SlackApiError) -> float:
    """Seconds, never more than `LONGEST_REST`."""
    headers: dict[str, Any] = getattr(error.response, "headers", {})
    said = next((str(value) for name, value in headers.items() if name.lower() == "retry-after"), "")
    return min(int(said) if said.isdecimal() else RETRY_AFTER, LONGEST_REST)
