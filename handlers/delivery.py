"""A reply becomes a message in Slack."""

from slack_sdk import WebClient

from handlers.answers.reply import Reply
from handlers.render import render


def post(client: WebClient, channel: str, thread_ts: str, reply: Reply) -> None:
    """Posts in the thread, once: the client must not try again by itself, or a dropped connection doubles the message."""
    message = render(reply)
    client.chat_postMessage(
        channel=channel,
        thread_ts=thread_ts,
        text=message.text,
        blocks=message.blocks,
        unfurl_links=False,
        unfurl_media=False,
    )
