"""What people meet before they ask: the Home tab, and the welcome when they first look in."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from slack_bolt import BoltContext
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers import welcome
from handlers.answers.home import home
from handlers.answers.reply import Reply
from handlers.delivery import bodies
from handlers.door import Clock, Door
from handlers.render import plain_text, view
from handlers.request import Json, Request
from store import outbox, people
from store.session import reading, transaction


@dataclass(frozen=True)
class Home:
    engine: sa.Engine
    clock: Clock
    door: Door

    def opened(self, event: Json, context: BoltContext, client: WebClient) -> None:
        """Somebody looks in. What Home shows is made anew each time."""
        admitted = self.door.admit(visitor(event["user"], context))
        if event["tab"] == "home":
            client.views_publish(user_id=event["user"], view=self._view(admitted))
        if isinstance(admitted, Asker):
            with transaction(self.engine) as session:
                welcome_once(session, admitted, at=self.clock.now())

    def _view(self, admitted: Asker | Reply) -> Json:
        if isinstance(admitted, Reply):
            return view("not_for_you", {"sentence": plain_text(admitted)})
        with reading(self.engine) as session:
            return view("home", home(session, admitted, self.clock.today()))


def visitor(user: str, context: BoltContext) -> Request:
    """Somebody who looks in, in their own direct messages."""
    return Request("opened", user, user, "", team=context.team_id, enterprise=context.enterprise_id)


def welcome_once(session: Session, asker: Asker, *, at: datetime) -> None:
    """What the assistant does and will never tell: once to each person, however often they are put on the list."""
    person = people.person(session, asker.slack_id or "")
    if person is not None and person.welcomed_at is None:
        person.welcomed_at = at
        outbox.put(session, f"welcome:{person.slack_id}", person.slack_id, bodies(welcome(session, asker)), at=at)
