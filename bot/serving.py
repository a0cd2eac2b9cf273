"""The two ways in which Slack reaches the assistant: by a socket that we open, or by requests over HTTP."""

import os
import signal
import threading
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.settings import Settings
from store.errors import UserError

ADVICE = "See docs/install-in-slack.md."
READ_AT_ONCE = 256 * 1024
"""Bytes. Slack's library reads on until a reading ends where an event does, calling itself for each: at its own 1,024 bytes, some
hundreds of events in a row are more calls than Python allows, and the connection is lost with them.
"""
LOOPBACK = ("127.0.0.1", "localhost", "::1")
T = TypeVar("T")
PROXIES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy")


class CannotReachSlack(UserError):
    """Slack did not answer, or did not accept our tokens."""


def is_on_this_machine(api_url: str) -> bool:
    return urlsplit(api_url).hostname in LOOPBACK


def connect_by_socket(app: App, settings: Settings) -> SocketModeHandler:
    """Opens the socket and returns; events are handled on other threads. Raises CannotReachSlack."""
    assert settings.slack_app_token
    client = WebClient(base_url=settings.slack_api_url)
    handler = SocketModeHandler(app, settings.slack_app_token, web_client=client, receive_buffer_size=READ_AT_ONCE)
    _asking_slack("SLACK_APP_TOKEN", settings, handler.connect)
    return handler


def check_bot_token(app: App, settings: Settings) -> str:
    """The name of the assistant in the workspace. Raises CannotReachSlack."""
    return str(_asking_slack("SLACK_BOT_TOKEN", settings, app.client.auth_test)["user"])


def _asking_slack(token_name: str, settings: Settings, ask: Callable[[], T]) -> T:
    try:
        return ask()
    except SlackApiError as error:
        raise CannotReachSlack(f"Slack does not accept {token_name}: {error.response['error']}. {ADVICE}") from error
    except OSError as error:
        raise CannotReachSlack(f"Slack does not answer at {settings.slack_api_url}. Is the network up? {ADVICE}") from error


def leave_out_proxies(settings: Settings) -> None:
    """Slack's library takes a proxy from the environment for every address; this machine's own needs none."""
    if is_on_this_machine(settings.slack_api_url):
        for name in PROXIES:
            os.environ.pop(name, None)


def over_http(app: App) -> Starlette:
    """Requests from Slack at `/slack/events`: events and buttons alike. Their signatures are checked by Bolt."""

    async def events(request: Request) -> Response:
        # Bolt waits for acknowledgements, which would hold up every other request on the event loop.
        received = to_bolt_request(request, await request.body())
        return to_starlette_response(await run_in_threadpool(app.dispatch, received))

    async def health(_request: Request) -> Response:
        return PlainTextResponse("The assistant is running.\n")

    return Starlette(routes=[Route("/slack/events", events, methods=["POST"]), Route("/", health)])


def wait_for_interrupt() -> None:
    """Until Ctrl-C, or the signal by which a service is stopped."""
    interrupted = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: interrupted.set())
    interrupted.wait()
