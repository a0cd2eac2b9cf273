"""Forms. A form opens at once, on Slack's thread: its trigger is good for three seconds. What is typed goes to the inbox."""

import json

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.render import view
from handlers.request import Json, place_of_message

QUESTION = "question"
"""The block in which a question is typed."""


def open_follow_up(ack: Ack, body: Json, client: WebClient) -> None:
    """“Ask a follow-up”: a question that needs no mention. It may be opened by anyone, and is answered as if it were typed."""
    ack()
    values = {"place": json.dumps(place_of_message(body["container"]))}
    client.views_open(trigger_id=body["trigger_id"], view=view("follow_up", values))
