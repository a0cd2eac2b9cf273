"""`parenting serve`: the assistant in the council's own Slack."""

from typing import TYPE_CHECKING

import typer

from bot.settings import POST_WITHIN, Settings
from store.errors import UserError

if TYPE_CHECKING:
    from slack_bolt import App


class CannotServe(UserError):
    """Something that serving needs is missing, or something is set that must not be."""


def register(app: typer.Typer) -> None:
    app.command()(serve)


def serve(
    host: str = typer.Option("127.0.0.1", help="For HTTP: the address to listen on."),
    port: int = typer.Option(3000, help="For HTTP: the port to listen on."),
) -> None:
    """Answer in Slack: by socket when SLACK_APP_TOKEN is set, else over HTTP, until stopped."""
    from bot.app import build_app
    from bot.log import set_up_logging
    from bot.opening import tidy_broken_imports
    from bot.serving import check_bot_token, leave_out_proxies

    settings = Settings()
    check_can_serve(settings)
    set_up_logging()
    leave_out_proxies(settings)
    tidy_broken_imports(settings)
    with build_app(settings) as assistant:
        name = check_bot_token(assistant.app, settings)
        if settings.slack_app_token:
            _by_socket(assistant.app, settings, name)
        else:
            _over_http(assistant.app, host, port, name)


def check_can_serve(settings: Settings) -> None:
    """Raises CannotServe, which names the variable and what to do about it."""
    from bot.serving import ADVICE

    check_can_post(settings)
    if settings.slack_app_token:
        _check_beginning("SLACK_APP_TOKEN", settings.slack_app_token, "xapp-")
    if not settings.slack_app_token and not settings.slack_signing_secret:
        raise CannotServe(
            "Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set. Set the first, which begins with xapp-, to connect by "
            f"socket, or the second to be reached over HTTP. {ADVICE}"
        )


def check_can_post(settings: Settings) -> None:
    """Likewise, for what only posts."""
    from bot.serving import ADVICE, is_on_this_machine

    if not settings.slack_bot_token:
        raise CannotServe(
            f"SLACK_BOT_TOKEN is not set. It begins with xoxb-, and Slack shows it when the app has been installed. {ADVICE}"
        )
    _check_beginning("SLACK_BOT_TOKEN", settings.slack_bot_token, "xoxb-")
    _check_grace(settings)
    if settings.today and not is_on_this_machine(settings.slack_api_url):
        raise CannotServe("PARENTING_TODAY is set, which is for trying things out. In the real Slack, today is today. Unset it.")


def _check_grace(settings: Settings) -> None:
    from bot.serving import is_on_this_machine

    if settings.post_grace <= POST_WITHIN and not is_on_this_machine(settings.slack_api_url):
        raise CannotServe(
            f"PARENTING_POST_GRACE is {settings.post_grace:g}, and a call to Slack may take {POST_WITHIN} seconds. With less "
            "than that, a message could be posted twice. Unset it, or set it to more."
        )


def _check_beginning(name: str, token: str, beginning: str) -> None:
    """A token of another kind is told before Slack is asked; its value is a secret, and is not told."""
    from bot.serving import ADVICE

    if not token.startswith(beginning):
        raise CannotServe(f"{name} does not begin with {beginning}: it is another token, or was not copied whole. {ADVICE}")


def _by_socket(slack_app: "App", settings: Settings, name: str) -> None:
    from bot.serving import connect_by_socket, wait_for_interrupt

    handler = connect_by_socket(slack_app, settings)
    typer.echo(f"Connected to Slack as @{name}. Press Ctrl-C to stop.")
    wait_for_interrupt()
    handler.client.close()


def _over_http(slack_app: "App", host: str, port: int, name: str) -> None:
    import uvicorn

    from bot.serving import over_http

    typer.echo(f"Answering as @{name} on http://{host}:{port}/slack/events. Press Ctrl-C to stop.")
    uvicorn.run(over_http(slack_app), host=host, port=port, log_config=None, access_log=False)
