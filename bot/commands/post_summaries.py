"""`parenting post-summaries`: what is due by the clock is posted, for cron or another schedule of the operator's."""

import typer


def register(app: typer.Typer) -> None:
    app.command("post-summaries")(post_summaries)


def post_summaries() -> None:
    """Post the weekly summaries and reminders that are due, and end. Each is posted once, whatever else runs."""
    from bot.app import desk_for, rounds_of, slack_app
    from bot.commands.serve import check_can_post
    from bot.log import set_up_logging
    from bot.serving import check_bot_token, leave_out_proxies
    from bot.settings import Settings

    settings = Settings()
    check_can_post(settings)
    set_up_logging()
    leave_out_proxies(settings)
    app = slack_app(settings)
    check_bot_token(app, settings)
    desk = desk_for(app, settings)
    rounds_of(desk, settings).make()
    desk.post_all()
    desk.close()
