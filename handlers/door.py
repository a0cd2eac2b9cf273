"""Who is asking, and where. Nobody is let in who is not on the list of people and a colleague in this very workspace."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import sqlalchemy as sa
import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.access import Asker, Place
from handlers.answers.reply import Reply, Status
from handlers.request import Json, Request
from handlers.rooms import Rooms
from store import people
from store.session import reading
from store.vocabulary import Permission

log = structlog.get_logger()

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
    client: WebClient
    _standing: dict[str, tuple[datetime, bool]] = field(default_factory=dict)
    """Slack id to whether they are a colleague, and when that was asked."""

    def __post_init__(self) -> None:
        self.rooms = Rooms(self.client, self.clock.now)

    def admit(self, request: Request) -> Asker | Reply:
        """Who asks; or what to say to a stranger, and to everyone in a channel that is shared with another organisation.

        May ask Slack, so call it outside a transaction.
        """
        with reading(self.engine) as session:
            person = people.listed(session, request.user)
            channel = None if request.is_direct else people.channel(session, request.channel)
        if person is None or not self._is_colleague(request):
            return STRANGER
        if request.is_shared:
            return SHARED_CHANNEL
        is_officers = channel is not None and channel.is_officers and self.has_officers_alone(channel.slack_id)
        place = Place(is_direct_message=request.is_direct, is_officers=is_officers)
        return Asker(person.role, place, person.slack_id, frozenset(map(Permission, person.permissions)), person.post)

    def has_officers_alone(self, channel_id: str) -> bool:
        """By the list as it is now. Where Slack does not tell who is in the channel, it is nobody's private place."""
        try:
            inside = self.rooms.people_in(channel_id)
        except SlackApiError as error:
            log.warning("members_not_known", channel=channel_id, reason=error.response["error"])
            return False
        with reading(self.engine) as session:
            return inside <= {one.slack_id for one in people.people(session) if one.role.is_officer}

    def forget(self) -> None:
        """Ask Slack anew of everybody."""
        self._standing.clear()

    def _is_colleague(self, request: Request) -> bool:
        asked_at, known = self._standing.get(request.user, (None, False))
        if asked_at is not None and self.clock.now() - asked_at <= STANDING_KNOWN_FOR:
            return known
        user = self.client.users_info(user=request.user)["user"]
        standing = is_colleague(user, request.team, request.enterprise)
        self._standing[request.user] = (self.clock.now(), standing)
        return standing


def is_colleague(user: Json, team_id: str | None, enterprise_id: str | None) -> bool:
    """Not a guest, not a bot, not gone, and not of another organisation, met in a shared channel (Slack Connect)."""
    marks = ("deleted", "is_bot", "is_restricted", "is_ultra_restricted", "is_stranger")
    enterprise = user.get("enterprise_user", {}).get("enterprise_id")
    is_of_ours = user["team_id"] == team_id or (enterprise is not None and enterprise == enterprise_id)
    return is_of_ours and not any(user.get(mark) for mark in marks)
