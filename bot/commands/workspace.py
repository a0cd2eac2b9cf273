"""`parenting workspace`: the stand-in for Slack alone, for an assistant that runs elsewhere on this computer."""

import typer


def register(app: typer.Typer) -> None:
    app.command()(workspace)


def workspace(port: int = typer.Option(8903, help="The port of the page and of the Web API.")) -> None:
    """Run the local workspace alone. Point `parenting serve` at it with SLACK_API_URL."""
    from bot.serving import wait_for_interrupt
    from bot.workspace.sample import sample_workspace
    from bot.workspace.server import on_first_free_port
    from bot.workspace.web_api import APP_TOKEN, BOT_TOKEN

    with on_first_free_port(sample_workspace(), [port]) as server:
        typer.echo(f"The workspace is at {server.address}/. To let the assistant in, run in another window:\n")
        typer.echo(f"    SLACK_API_URL={server.address}/api/ SLACK_BOT_TOKEN={BOT_TOKEN} SLACK_APP_TOKEN={APP_TOKEN} \\")
        typer.echo("        parenting serve\n\nPress Ctrl-C to stop.")
        wait_for_interrupt()
