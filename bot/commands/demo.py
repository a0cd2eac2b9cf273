"""`parenting demo`: the assistant and a workspace to try it in, on this computer, with a made-up council."""

import typer

FIRST_PORT = 8903
PORTS_TRIED = 20


def register(app: typer.Typer) -> None:
    app.command()(demo)


def demo(
    port: int | None = typer.Option(None, help=f"The page's port. [default: {FIRST_PORT}, or the next that is free]"),
    no_browser: bool = typer.Option(False, "--no-browser", help="Only print the address."),
) -> None:
    """Try the assistant in your browser, with a sample council. No Slack account needed."""
    from bot.app import build_app
    from bot.demo_store import begin_anew, demo_store
    from bot.log import set_up_logging
    from bot.opening import utc_now
    from bot.serving import connect_by_socket, leave_out_proxies, wait_for_interrupt
    from bot.settings import Settings
    from bot.workspace.sample import sample_workspace
    from bot.workspace.server import on_first_free_port
    from bot.workspace.web_api import APP_TOKEN, BOT_TOKEN
    from store.periods import LONDON

    set_up_logging()
    server = on_first_free_port(sample_workspace(), [port] if port else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED))
    typer.echo("Preparing Thornshire, a made-up council…")
    today = Settings().london_today()
    store = demo_store(today)
    begin_anew(store, utc_now().astimezone(LONDON).time())
    with server:
        settings = Settings(
            database_url=store,
            slack_bot_token=BOT_TOKEN,
            slack_app_token=APP_TOKEN,
            slack_api_url=f"{server.address}/api/",
        )
        leave_out_proxies(settings)
        with build_app(settings) as assistant:
            connection = connect_by_socket(assistant.app, settings)
            typer.echo(f"\n    The assistant is ready: {server.address}/\n\nPress Ctrl-C to stop.")
            if not no_browser:
                typer.launch(f"{server.address}/")
            wait_for_interrupt()
            typer.echo("\nStopping.")
            connection.client.close()
