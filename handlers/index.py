"""Everything that Slack can send us, one line each.

It stands apart from `handlers/__init__.py` so that the command line can word an answer without loading Slack's libraries.
"""

import re

import sqlalchemy as sa
from slack_bolt import Ack, App

from handlers.buttons import on_choice, on_explain, on_none_of_these
from handlers.council_words import CouncilWords
from handlers.door import Clock, Door
from handlers.errors import on_error
from handlers.mentions import on_question
from handlers.middleware import SeenEvents, in_direct_messages, newly_written

ANYTHING = re.compile("")


def register(app: App, engine: sa.Engine, clock: Clock) -> None:
    door = Door(engine, clock, CouncilWords(engine))
    app.use(SeenEvents().once)
    app.error(on_error)

    app.event("app_mention", middleware=[newly_written, door.admit])(on_question)
    app.event("message", matchers=[in_direct_messages], middleware=[newly_written, door.admit])(on_question)

    app.action(re.compile(r"^(choose|suggest):\d+$"), middleware=[door.admit])(on_choice)
    app.action("none_of_these", middleware=[door.admit])(on_none_of_these)
    app.action("explain", middleware=[door.admit])(on_explain)

    for anything_else in (app.event, app.action, app.command, app.shortcut, app.view, app.options):
        anything_else(ANYTHING)(pass_over)


def pass_over(ack: Ack) -> None:
    """Acknowledged, so that Slack does not send it again or tell the person that the assistant is broken."""
    ack()
