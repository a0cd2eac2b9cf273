"""Officers' places: channels in which there are officers alone. Whether that is so is asked of Slack, and of the list."""

from dataclasses import dataclass

import sqlalchemy as sa
from slack_bolt import BoltContext, BoltResponse
from slack_sdk.errors import SlackClientError

from handlers.access import Asker
from handlers.door import Clock, Door
from handlers.home import visitor
from handlers.middleware import Next
from handlers.notices import tell_of_opened
from handlers.request import Json
from store import people
from store.session import reading, transaction


@dataclass(frozen=True)
class Places:
    engine: sa.Engine
    clock: Clock
    door: Door

    def joined(self, event: Json, context: BoltContext, next_: Next) -> BoltResponse | None:
        """Middleware, so that it is done before Slack is told: who joins an officers' place and is no officer opens it."""
        self.door.rooms.forget(event["channel"])
        is_watched = event["user"] != context.bot_user_id and self._is_officers(event["channel"])
        if is_watched and not self._is_officer(event["user"], context):
            self._open(event["channel"], event["user"])
        return next_()

    def _is_officer(self, user: str, context: BoltContext) -> bool:
        """Whoever cannot be looked up is taken for none."""
        try:
            admitted = self.door.admit(visitor(user, context))
        except (SlackClientError, OSError):
            return False
        return isinstance(admitted, Asker) and admitted.role.is_officer

    def _is_officers(self, channel_id: str) -> bool:
        with reading(self.engine) as session:
            channel = people.channel(session, channel_id)
            return channel is not None and channel.is_officers

    def _open(self, channel_id: str, user: str) -> None:
        now = self.clock.now()
        with transaction(self.engine) as session:
            channel = people.open_to_members(session, channel_id, user, actor=user, at=now)
            tell_of_opened(session, channel, user, at=now)
