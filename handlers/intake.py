"""From Slack into the inbox: checked in memory, kept and committed, and only then acknowledged."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import sqlalchemy as sa
from slack_bolt import BoltContext, BoltResponse
from sqlalchemy.orm import Session

from handlers.answers.refusals import Why
from handlers.council_words import CouncilWords
from handlers.door import Clock
from handlers.drafts import file_in, on_draft
from handlers.forms import KINDS, faults_in, place_in, record_of
from handlers.language import refusal
from handlers.language.lexicon import Lexicon
from handlers.language.meaning import Refusal
from handlers.language.normalise import LIMIT
from handlers.memory import Memory
from handlers.mentions import on_question, on_refused, typed_words
from handlers.middleware import taken
from handlers.modals import QUESTION
from handlers.nudges import asks_to_remind
from handlers.personal import is_note, without_particulars
from handlers.render import phrase
from handlers.request import Json, Request, key_of, kind_of, place_of_message
from handlers.threads import Handler
from store import inbox
from store.inbox import Waiting
from store.together import together

NOTE = Why.NOTE.value
Middleware = Callable[[Json, BoltContext], BoltResponse]


@dataclass(frozen=True)
class Intake:
    engine: sa.Engine
    words: CouncilWords
    clock: Clock
    notify: Callable[[str, Waiting], None]
    """Told what waits, and in which thread, once that is committed."""
    _kept_as_typed: Memory[bool] = field(default_factory=Memory)
    """What was checked and holds nothing that may not be kept: most people ask the same few things."""

    def keeps_for(self, handler: Handler) -> Middleware:
        """Middleware. Bolt acknowledges what it returns. An error is no acknowledgement: Slack then sends the event again."""

        def keep(body: Json, context: BoltContext) -> BoltResponse:
            if context.user_id:
                self._keep(key_of(body), _request(handler, body, context))
            return _answer_comes_elsewhere() if kind_of(body) == "command" else taken()

        return keep

    def keeps_form(self, handler: Handler) -> Middleware:
        """As `keeps_for`, of a form that becomes a record: what is wrong is said in the form, and then nothing is kept."""

        def keep(body: Json, context: BoltContext) -> BoltResponse:
            faults = faults_in(body["view"], self.words.at_hand)
            if faults:
                return BoltResponse(status=200, body={"response_action": "errors", "errors": faults})
            self._keep(key_of(body), _request(handler, body, context))
            return taken()

        return keep

    def _keep(self, event_key: str, request: Request) -> None:
        lexicon = self.words.at_hand
        checked = self._checked(request, lexicon)
        rests_on_words = request.handler == on_question.__name__  # for a form or a button nobody waits until they are read

        def keep(session: Session) -> Waiting | None:
            if rests_on_words and not self.words.is_newest(session, lexicon):
                raise _Outdated  # to read them takes long, and nobody else could write meanwhile
            return inbox.keep(session, event_key, checked.thread, checked.to_json(), at=self.clock.now())

        try:
            item = together(self.engine, keep)
        except _Outdated:
            self.words.renew()
            self._keep(event_key, request)
        else:
            if item is not None:
                self.notify(checked.thread, item)

    def _checked(self, request: Request, lexicon: Lexicon) -> Request:
        is_known = self._kept_as_typed.look_up(lexicon, (request.handler, request.text)) is not None
        checked = request if is_known else _checked(request, lexicon)
        if checked is request:
            self._kept_as_typed.remember(lexicon, (request.handler, request.text), True)
        return checked


class _Outdated(Exception):
    """What is known has changed since the words were read by which a message was checked."""


def _checked(request: Request, lexicon: Lexicon) -> Request:
    """A question about one person is kept without its words, as is what holds particulars of one; and one that is too long to be
    read, without its end.
    """
    if request.handler != on_question.__name__ or asks_to_remind(request.text):
        return request
    refused = refusal(request.text, lexicon)
    if refused is not None:
        why = NOTE if refused is Refusal.IDENTIFIES and is_note(request.text, lexicon) else refused.value
        return replace(request, handler=on_refused.__name__, text=why)
    kept = without_particulars(request, lexicon)
    if kept == request and len(request.text) <= LIMIT:
        return request
    return replace(kept, text=kept.text[: LIMIT + 1])  # one more than is read, which tells that there was more


class _Said(NamedTuple):
    text: str
    channel: str | None = None
    thread_ts: str = ""
    """Where no place stands with it, the answer goes to the person's direct messages and begins a thread there."""
    is_reply: bool = False
    is_first: bool = False


def _request(handler: Handler, body: Json, context: BoltContext) -> Request:
    assert context.user_id
    said = SAID[kind_of(body)](body)
    if handler is on_draft:
        said = said._replace(text=file_in(body))
    return Request(
        handler=handler.__name__,
        user=context.user_id,
        channel=said.channel or context.user_id,
        thread_ts=said.thread_ts or key_of(body),
        text=said.text,
        team=context.team_id,
        enterprise=context.enterprise_id,
        is_shared=bool(body.get("is_ext_shared_channel")),
        is_reply=said.is_reply,
        is_first=said.is_first,
        begins=said.channel is None,
    )


def _in_message(body: Json) -> _Said:
    event = body["event"]
    thread = event.get("thread_ts") or event["ts"]
    is_first = thread == event["ts"]
    return _Said(typed_words(event.get("text") or ""), event["channel"], thread, is_reply=not is_first, is_first=is_first)


def _by_button(body: Json) -> _Said:
    value, container = body["actions"][0].get("value", ""), body["container"]
    if container["type"] != "message":
        return _Said(value)  # on the Home tab
    return _Said(value, *place_of_message(container))


def _by_command(body: Json) -> _Said:
    """A command without words asks what it can be asked."""
    return _Said(typed_words(body["text"]) or phrase("command/nothing_typed"))


def _in_form(body: Json) -> _Said:
    view = body["view"]
    if view["callback_id"] in KINDS:
        return _Said(json.dumps(record_of(view, body["user"]["id"])), *(place_in(view) or ()))
    (typed,) = view["state"]["values"][QUESTION].values()
    return _Said(typed["value"] or "", *json.loads(view["private_metadata"]))


SAID: dict[str, Callable[[Json], _Said]] = {
    "event_callback": _in_message,
    "block_actions": _by_button,
    "command": _by_command,
    "view_submission": _in_form,
}


def _answer_comes_elsewhere() -> BoltResponse:
    """Slack shows these words at once, to whoever typed the command."""
    return BoltResponse(status=200, body=phrase("command/taken"))
