"""Who is asking, and where. Nobody is let in who is not on the list of people and a colleague in this very workspace."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from slack_bolt import BoltContext, BoltResponse
from slack_sdk import WebClient

from handlers.access import Asker, Place
from handlers.answers.reply import Reply, Status
from handlers.council_words import CouncilWords
from handlers.middleware import Json, Next, taken
from handlers.threads import OpenThread
from store import people
from store.session import reading

STANDING_KNOWN_FOR = timedelta(minutes=10)
"""How long what Slack says of somebody is believed before it is asked again."""

STRANGER = Reply(Status.REFUSED, "stranger")
SHARED_CHANNEL = Reply(Status.REFUSED, "shared_channel")


@dataclass(frozen=True)
class Clock:
    """The time, which is read in `bot` alone."""

    now: Callable[[], datetime]
    today: Callable[[], date]
    """In London."""


@dataclass
class Door:
    engine: sa.Engine
    clock: Clock
    words: CouncilWords
    _standing: dict[str, tuple[datetime, bool]] = field(default_factory=dict)
    """Slack id to whether they are a colleague, and when that was asked."""

    def admit(self, body: Json, context: BoltContext, client: WebClient, next_: Next) -> BoltResponse | None:
        """Middleware: gives the listener its `asker` and `thread`.

        A stranger gets one polite sentence; so does everyone in a channel that is shared with another organisation.
        """
        thread = self._thread(body, context, client)
        context["thread"] = thread
        asker = self._asker(context, client)
        if asker is None:
            thread.say(STRANGER)
            return taken()
        if body.get("is_ext_shared_channel"):
            thread.say(SHARED_CHANNEL)
            return taken()
        context["asker"] = asker
        return next_()

    def _thread(self, body: Json, context: BoltContext, client: WebClient) -> OpenThread:
        assert context.channel_id
        now, today = self.clock.now(), self.clock.today()
        return OpenThread(self.engine, self.words, client, context.channel_id, thread_of(body), now, today)

    def _asker(self, context: BoltContext, client: WebClient) -> Asker | None:
        assert context.user_id
        assert context.channel_id
        with reading(self.engine) as session:
            person = people.person(session, context.user_id)
            channel = people.channel(session, context.channel_id)
        if person is None or not self._is_colleague(context, client):
            return None
        place = Place(
            is_direct_message=context.channel_id.startswith("D"), is_officers=channel is not None and channel.is_officers
        )
        return Asker(person.role, place, person.slack_id)

    def _is_colleague(self, context: BoltContext, client: WebClient) -> bool:
        assert context.user_id
        asked_at, known = self._standing.get(context.user_id, (None, False))
        if asked_at is not None and self.clock.now() - asked_at <= STANDING_KNOWN_FOR:
            return known
        user = client.users_info(user=context.user_id)["user"]
        standing = is_colleague(user, context.team_id, context.enterprise_id)
        self._standing[context.user_id] = (self.clock.now(), standing)
        return standing


def is_colleague(user: Json, team_id: str | None, enterprise_id: str | None) -> bool:
    """Not a guest, not a bot, not gone, and not of another organisation, met in a shared channel (Slack Connect)."""
    marks = ("deleted", "is_bot", "is_restricted", "is_ultra_restricted", "is_stranger")
    enterprise = user.get("enterprise_user", {}).get("enterprise_id")
    is_of_ours = user["team_id"] == team_id or (enterprise is not None and enterprise == enterprise_id)
    return is_of_ours and not any(user.get(mark) for mark in marks)


def thread_of(body: dict[str, Any]) -> str:
    """The thread of a question or of a pressed button; a message that is in none begins one."""
    said = body["event"] if "event" in body else body["container"]
    return str(said.get("thread_ts") or said.get("ts") or said["message_ts"])
