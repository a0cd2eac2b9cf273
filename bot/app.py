"""The assistant as a Slack app."""

import secrets
from concurrent.futures import ThreadPoolExecutor

from slack_bolt import App

from bot.opening import open_store, utc_now
from bot.settings import Settings
from handlers.door import Clock
from handlers.index import register

LISTENERS = 10
"""Questions worked on at a time. The acknowledgement of a pressed button waits for one of these threads."""
POSTING_SECONDS = 10


def build_app(settings: Settings) -> App:
    """Raises UserError where the store cannot be used. Slack is asked nothing before the first event."""
    app = App(
        name="parenting",
        token=settings.slack_bot_token,
        # Without a secret of ours, nobody knows this one, and no request over HTTP is let in.
        signing_secret=settings.slack_signing_secret or secrets.token_hex(),
        token_verification_enabled=False,
        listener_executor=ThreadPoolExecutor(LISTENERS, thread_name_prefix="listener"),
    )
    app.client.base_url = settings.slack_api_url
    app.client.timeout = POSTING_SECONDS
    app.client.retry_handlers = []  # sending again after a dropped connection would post twice
    register(app, open_store(settings), Clock(now=utc_now, today=settings.london_today))
    return app
