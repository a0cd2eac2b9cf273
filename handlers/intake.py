"""From Slack into the inbox: checked in memory, kept and committed, and only then acknowledged."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import sqlalchemy as sa
from slack_bolt import BoltContext, BoltResponse

from handlers.council_words import CouncilWords
from handlers.door import Clock
from handlers.language import refusal
from handlers.language.normalise import LIMIT
from handlers.mentions import on_question, on_refused, typed_words
from handlers.middleware import taken
from handlers.request import Json, Request, key_of, thread_of
from handlers.threads import Handler
from store import inbox
from store.session import reading, transaction

Middleware = Callable[[Json, BoltContext], BoltResponse]


@dataclass(frozen=True)
class Intake:
    engine: sa.Engine
    words: CouncilWords
    clock: Clock
    notify: Callable[[str], None]
    """Told the thread in which something waits, once that is committed."""

    def keeps_for(self, handler: Handler) -> Middleware:
        """Middleware. Bolt acknowledges what it returns. An error is no acknowledgement: Slack then sends the event again."""

        def keep(body: Json, context: BoltContext) -> BoltResponse:
            if context.user_id and context.channel_id:
                self._keep(key_of(body), self._checked(_request(handler, body, context)))
            return taken()

        return keep

    def _keep(self, event_key: str, request: Request) -> None:
        with transaction(self.engine) as session:
            is_new = inbox.keep(session, event_key, request.thread, request.to_json(), at=self.clock.now())
        if is_new:
            self.notify(request.thread)

    def _checked(self, request: Request) -> Request:
        """A question about one person is kept without its words, and one that is too long to be read, without its end."""
        if request.handler != on_question.__name__:
            return request
        with reading(self.engine) as session:
            refused = refusal(request.text, self.words.lexicon(session))
        if refused is not None:
            return replace(request, handler=on_refused.__name__, text=refused.value)
        return replace(request, text=request.text[: LIMIT + 1])  # one more than is read, which tells that there was more


def _request(handler: Handler, body: Json, context: BoltContext) -> Request:
    assert context.user_id
    assert context.channel_id
    said = typed_words(body["event"]["text"]) if "event" in body else body["actions"][0].get("value", "")
    return Request(
        handler=handler.__name__,
        user=context.user_id,
        channel=context.channel_id,
        thread_ts=thread_of(body),
        text=said,
        team=context.team_id,
        enterprise=context.enterprise_id,
        is_shared=bool(body.get("is_ext_shared_channel")),
    )
