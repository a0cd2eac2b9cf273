"""Slack's assistant pane: prompts to begin with. What is asked there comes as a direct message in a thread, as elsewhere.

Bolt's own `Assistant` is not used: it would take every direct message in a thread for itself, past the inbox.
"""

from dataclasses import dataclass

from slack_bolt import BoltContext
from slack_sdk import WebClient

from handlers.access import Asker
from handlers.answers.help import questions_for
from handlers.door import Door
from handlers.home import visitor
from handlers.render import phrase
from handlers.request import Json

PROMPTS = 4
"""Slack shows no more."""


@dataclass(frozen=True)
class Pane:
    door: Door

    def started(self, event: Json, context: BoltContext, client: WebClient) -> None:
        """Prompts are for those alone who will be answered."""
        thread = event["assistant_thread"]
        admitted = self.door.admit(visitor(thread["user_id"], context))
        if isinstance(admitted, Asker):
            client.assistant_threads_setSuggestedPrompts(
                channel_id=thread["channel_id"],
                thread_ts=thread["thread_ts"],
                title=phrase("help/opening"),
                prompts=[{"title": question, "message": question} for question in questions_for(admitted)[:PROMPTS]],
            )
