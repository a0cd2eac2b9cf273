"""`parenting summaries`: which channels get a weekly summary, and what it would say."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING

import typer

from bot.commands.options import as_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from handlers.access import Asker
    from store.models import Subscription

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CHANNEL = typer.Argument(..., help="The channel's id or name; or a person's @handle, for their direct messages.")
ONLY = typer.Option(None, "--only", help="One workstream, priority or component alone.")


def register(app: typer.Typer) -> None:
    summaries = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Which channels get a weekly summary.")
    app.add_typer(summaries, name="summaries")
    for command in (add, pause, resume, remove, preview):
        summaries.command()(command)
    summaries.command("list")(list_summaries)


def add(
    channel: str = CHANNEL,
    day: str = typer.Option("monday", "--day", help=f"One of {', '.join(DAYS)}."),
    at: str = typer.Option("09:00", "--at", help="London time, as 09:00."),
    only: str | None = ONLY,
) -> None:
    """Have a summary posted each week, or change its day and time."""
    from bot.opening import COMMAND_LINE, changing_store
    from store.summaries.subscriptions import Order, subscribe

    weekday, when = _weekday(day), _time(at)
    with changing_store() as session:
        order = Order(_place(session, channel), only or "", weekday, when)
        held = subscribe(session, order, actor=COMMAND_LINE, at=_now())
        typer.echo(_line(session, held))


def list_summaries() -> None:
    """Every weekly summary, with the day of the next."""
    from bot.opening import reading_store
    from store.summaries.subscriptions import subscriptions

    with reading_store() as session:
        found = subscriptions(session)
        for held in found:
            typer.echo(_line(session, held))
    if not found:
        typer.echo("No weekly summary is posted anywhere. Have one with: parenting summaries add CHANNEL")


def pause(
    channel: str | None = typer.Argument(None, help="The channel's id or name. [default: everywhere]"),
    begin: str | None = typer.Option(None, "--from", help="The first day of the pause. [default: today]"),
    until: str | None = typer.Option(None, "--until", help="The last day of the pause. [default: until it is resumed]"),
) -> None:
    """Hold summaries back, as before an election. The first one after the pause tells of its time too."""
    from bot.opening import COMMAND_LINE, changing_store
    from store.periods import LONDON
    from store.summaries.subscriptions import pause as pausing

    first, last, now = _day(begin), _day(until), _now()
    with changing_store() as session:
        for held in _found(session, channel):
            pausing(session, held, first or now.astimezone(LONDON).date(), last, actor=COMMAND_LINE, at=now)
            typer.echo(_line(session, held))


def resume(channel: str | None = typer.Argument(None, help="The channel's id or name. [default: everywhere]")) -> None:
    """End a pause."""
    from bot.opening import COMMAND_LINE, changing_store
    from store.summaries.subscriptions import resume as resuming

    with changing_store() as session:
        for held in _found(session, channel):
            resuming(session, held, actor=COMMAND_LINE, at=_now())
            typer.echo(_line(session, held))


def remove(channel: str = CHANNEL, only: str | None = ONLY) -> None:
    """End a summary."""
    from bot.opening import COMMAND_LINE, changing_store
    from store.summaries.subscriptions import place_words, unsubscribe

    with changing_store() as session:
        held = unsubscribe(session, _place(session, channel), only or "", actor=COMMAND_LINE, at=_now())
        typer.echo(f"No more summaries{f' of {held.part}' if held.part else ''} in {place_words(session, held.channel)}.")


def preview(
    channel: str = CHANNEL,
    only: str | None = ONLY,
    since: str | None = typer.Option(None, "--since", help="Tell of the time since this day. [default: since the last one]"),
) -> None:
    """Print what would be posted there now. Nothing is posted."""
    from bot.opening import reading_store
    from handlers.answers.summary import see
    from handlers.language.meaning import Intent, Meaning, SummaryAct, SummaryWish
    from handlers.render import plain_text
    from store.summaries.subscriptions import subscription

    wish = SummaryWish(SummaryAct.PREVIEW, part=only, since=_day(since))
    with reading_store() as session:
        place = _place(session, channel)
        held = subscription(session, place, only or "")
        told = see(session, Meaning(Intent.SUMMARY, summary=wish), _reader(session, place), _now(), held)
        typer.echo(plain_text(told))


def _now() -> datetime:
    from bot.opening import utc_now
    from bot.settings import Settings
    from store.summaries.span import on_day

    return on_day(utc_now(), Settings().london_today())


def _place(session: "Session", name: str) -> str:
    """The channel's id, or the person's for their direct messages. Raises `NotListed`."""
    from store import people

    if name.startswith("@"):
        return people.find_person(session, name).slack_id
    return people.find_channel(session, name).slack_id


def _reader(session: "Session", place: str) -> "Asker":
    """By the list: whether there are officers alone in the channel just now, Slack alone can tell."""
    from handlers.access import DIRECT_MESSAGE, Asker, Place
    from store import people
    from store.vocabulary import Role

    person, channel = people.person(session, place), people.channel(session, place)
    if person is not None:
        return Asker(person.role, DIRECT_MESSAGE, person.slack_id)
    is_officers = channel is not None and channel.is_officers
    return Asker(Role.OFFICER, Place(is_direct_message=False, is_officers=is_officers))


def _found(session: "Session", channel: str | None) -> "list[Subscription]":
    from store.summaries.subscriptions import find, subscriptions

    return subscriptions(session) if channel is None else find(session, _place(session, channel), None)


def _line(session: "Session", held: "Subscription") -> str:
    from handlers.answers.reply import Reply, Status
    from handlers.render import plain_text
    from handlers.summaries import entry

    return plain_text(Reply(Status.ANSWERED, "summaries", {"did": "listed", "entries": [entry(session, held, _now())]}))


def _day(text: str | None) -> date | None:
    return None if text is None else as_date(text)


def _weekday(name: str) -> int:
    for number, day in enumerate(DAYS):
        if day.startswith(name.lower().removesuffix("s")) and len(name) >= 3:
            return number
    raise typer.BadParameter(f"{name!r} is no day of the week. The days are {', '.join(DAYS)}.")


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no time. Write it as 09:00.") from None
