"""Buttons under our own messages."""

import json
from typing import Any

from slack_bolt import Ack

from handlers.access import Asker
from handlers.answers import answer, explain, none_of_these
from handlers.language.meaning import Meaning, Understood
from handlers.threads import OpenThread

Action = dict[str, Any]


def on_choice(ack: Ack, action: Action, asker: Asker, thread: OpenThread) -> None:
    """`choose:1`, `suggest:1`: the button carries the whole meaning, so it can be pressed however old the message is."""
    ack()
    chosen = Understood(Meaning.from_json(json.loads(action["value"])))
    thread.answer(lambda session, _context: answer(session, chosen, asker, thread.today))


def on_none_of_these(ack: Ack, thread: OpenThread) -> None:
    ack()
    thread.answer(lambda _session, _context: none_of_these())


def on_explain(ack: Ack, action: Action, asker: Asker, thread: OpenThread) -> None:
    """“How was this worked out?” The value is the answer's id."""
    ack()
    thread.tell(lambda session: explain(session, action["value"], asker))
