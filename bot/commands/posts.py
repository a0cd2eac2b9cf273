"""`parenting posts`: messages that are not posted yet, and what to do with those that cannot be."""

import typer


def register(app: typer.Typer) -> None:
    posts = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Messages that are not posted yet.")
    app.add_typer(posts, name="posts")
    posts.command("list")(list_posts)
    posts.command()(retry)
    posts.command()(drop)


def list_posts() -> None:
    """Every message that is not posted and not dropped, oldest first. Its words are not shown."""
    from bot.opening import reading_store
    from store import outbox
    from store.periods import LONDON

    with reading_store() as session:
        found = outbox.open_posts(session)
    for post in found:
        since = post.created_at.astimezone(LONDON)
        reason = f", {post.reason}" if post.reason else ""
        typer.echo(
            f"{post.id}  {post.state}{reason}  for {post.channel}, since {since:%-d %B %Y %H:%M}, tried {post.attempts} times"
        )
    if not found:
        typer.echo("Everything is posted.")


def retry(number: int = typer.Argument(..., help="As `parenting posts list` shows it.")) -> None:
    """Post a message again. Look in Slack first whether it stands there already."""
    from bot.opening import COMMAND_LINE, changing_store, utc_now
    from store import outbox

    with changing_store() as session:
        post = outbox.retry(session, number, actor=COMMAND_LINE, at=utc_now())
    typer.echo(f"Message {post.id} will be posted again, by the assistant that runs or when one is started.")


def drop(number: int = typer.Argument(..., help="As `parenting posts list` shows it.")) -> None:
    """Give a message up: it is not posted any more, and its words are blanked."""
    from bot.opening import COMMAND_LINE, changing_store, utc_now
    from store import outbox

    with changing_store() as session:
        post = outbox.drop(session, number, actor=COMMAND_LINE, at=utc_now())
    typer.echo(f"Message {post.id} is dropped.")
