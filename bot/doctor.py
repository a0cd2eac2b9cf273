"""Looks over the assistant's store and its connection to Slack, and says in plain words what is wrong and what to do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy.orm import Session

from bot.opening import engine_for
from bot.scopes import SCOPES
from bot.settings import Settings
from handlers.door import Clock, Door
from store import council, outbox, people
from store.errors import UserError
from store.migrations import check_current
from store.models import PostState
from store.periods import in_words
from store.positions import current_run, members_position
from store.session import reading
from store.vocabulary import Role

OLD_DATA = timedelta(days=400)
"""A yearly return is followed by the next within this."""
SLOW_POST = timedelta(minutes=10)
CLOCK_MAY_DIFFER = timedelta(minutes=1)
"""Slack refuses signatures that are five minutes old, and so do we."""
GUIDE = "docs/install-in-slack.md"


class State(StrEnum):
    WELL = "well"
    LOOK = "look"
    """It works, and somebody should look at it."""
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    subject: str
    state: State
    words: str
    advice: str = ""


def examine(settings: Settings, now: datetime) -> Iterator[Finding]:
    """One finding after the other, as each is made."""
    try:
        engine = engine_for(settings)
        yield _well("Database", f"The store opens: {sa.make_url(settings.database_url).render_as_string(hide_password=True)}.")
        check_current(engine)
    except UserError as error:
        yield Finding("Database", State.WRONG, str(error), "Put this right first: everything else rests on it.")
        return
    yield _well("Migrations", "Its tables are those of this version.")
    with reading(engine) as session:
        for check in IN_STORE:
            yield check(session, settings.london_today(), now)
    yield from _in_slack(settings, engine, now)


def _many(count: int, thing: str) -> str:
    """`1 lead`, `2 leads`."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def _well(subject: str, words: str) -> Finding:
    return Finding(subject, State.WELL, words)


# --- the store ---


def _council(session: Session, _today: date, _now: datetime) -> Finding:
    row = council.council(session)
    if row is None:
        return Finding("Council", State.WRONG, "It is not said which council this is.", "Say so with: parenting init")
    return _well("Council", f"{row.name} ({row.code}).")


def _last_import(session: Session, today: date, _now: datetime) -> Finding:
    run = current_run(session)
    if run is None or run.switched_at is None:
        return Finding(
            "Last import", State.WRONG, "Nothing has been imported yet.", "Bring in a return with: parenting import 903"
        )
    words = f"The newest is run {run.id}, of {in_words(run.switched_at.date())}."
    if today - run.switched_at.date() > OLD_DATA:
        return Finding("Last import", State.LOOK, f"{words} That is more than a year ago.", "Is a newer return at hand?")
    return _well("Last import", words)


def _closed_position(session: Session, today: date, _now: datetime) -> Finding:
    position = members_position(session, today)
    if position is None:
        advice = "A month closes five working days after its end. To let members see one sooner: parenting position close"
        return Finding("Closed position", State.LOOK, "No month is closed, so members see no figures yet.", advice)
    return _well("Closed position", f"Members see the figures of {in_words(position.as_at)}.")


def _people(session: Session, _today: date, _now: datetime) -> Finding:
    roles = [person.role for person in people.people(session)]
    if Role.LEAD not in roles:
        words = "Nobody on the list is a lead, so nobody is told when an answer looks wrong or a message cannot be posted."
        return Finding("People", State.WRONG, words, "Add one with: parenting people add … --role lead")
    return _well("People", ", ".join(_many(roles.count(role), role) for role in Role) + " on the list.")


def _posts(session: Session, _today: date, now: datetime) -> Finding:
    waiting = outbox.open_posts(session)
    stuck = [post for post in waiting if post.state is PostState.BLOCKED or now - post.created_at > SLOW_POST]
    if stuck:
        advice = "See them with: parenting posts list. If the assistant is stopped, start it."
        return Finding("Outbox", State.LOOK, f"Waiting that should have gone: {_many(len(stuck), 'message')}.", advice)
    return _well("Outbox", f"On the way: {_many(len(waiting), 'message')}." if waiting else "Everything is posted.")


IN_STORE: tuple[Callable[[Session, date, datetime], Finding], ...] = (_council, _last_import, _closed_position, _people, _posts)


# --- Slack ---


def _in_slack(settings: Settings, engine: sa.Engine, now: datetime) -> Iterator[Finding]:
    if not settings.slack_bot_token:
        words = "SLACK_BOT_TOKEN is not set, so the assistant answers on the command line alone."
        yield Finding("Tokens", State.LOOK, words, f"To connect it to Slack, see {GUIDE}.")
        return
    client = WebClient(settings.slack_bot_token, base_url=settings.slack_api_url)
    try:
        answered = client.auth_test()
    except SlackApiError as error:
        words = f"Slack does not accept SLACK_BOT_TOKEN: {error.response['error']}."
        yield Finding("Tokens", State.WRONG, words, f"Copy it again, whole. See {GUIDE}.")
        return
    except OSError:
        words = f"Slack does not answer at {settings.slack_api_url}."
        yield Finding("Tokens", State.WRONG, words, "Can this machine reach it? A proxy is taken from HTTPS_PROXY.")
        return
    yield _well("Tokens", f"In Slack the assistant is @{answered['user']}, in {answered['team']}.")
    yield _other_token(settings)
    headers = {name.lower(): value for name, value in answered.headers.items()}
    yield _scopes(headers)
    yield _clock(headers, now)
    yield _officers_places(client, engine, settings, now)


def _other_token(settings: Settings) -> Finding:
    if settings.slack_app_token:
        try:
            WebClient(base_url=settings.slack_api_url).apps_connections_open(app_token=settings.slack_app_token)
        except (SlackApiError, OSError) as error:
            reason = error.response["error"] if isinstance(error, SlackApiError) else type(error).__name__
            words = f"Slack opens no socket for SLACK_APP_TOKEN: {reason}."
            return Finding("Connection", State.WRONG, words, "It must begin with xapp- and have the scope connections:write.")
        return _well("Connection", "By socket: Slack opens one.")
    if settings.slack_signing_secret:
        return _well("Connection", "Over HTTP: Slack must reach /slack/events, which cannot be tried from here.")
    words = "Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set."
    return Finding("Connection", State.WRONG, words, f"Set the first for a socket, the second for HTTP. See {GUIDE}.")


def _scopes(headers: dict[str, Any]) -> Finding:
    given = {scope.strip() for scope in str(headers.get("x-oauth-scopes", "")).split(",")}
    missing = [f"{scope} ({reason})" for scope, reason in SCOPES.items() if scope not in given]
    if missing:
        advice = "Paste docs/slack-app-manifest.yaml again into the app’s settings, and reinstall the app to the workspace."
        return Finding("Scopes", State.WRONG, f"The assistant may not: {'; '.join(missing)}.", advice)
    return _well("Scopes", "The assistant may do all that it needs.")


def _clock(headers: dict[str, Any], now: datetime) -> Finding:
    told = headers.get("date")
    if not told:
        return Finding("Clock", State.LOOK, "Slack does not tell its time.", "Compare this machine’s clock with another.")
    apart = abs(parsedate_to_datetime(str(told)).astimezone(UTC) - now)
    if apart > CLOCK_MAY_DIFFER:
        words = f"This machine’s clock is {int(apart.total_seconds())} seconds away from Slack’s."
        return Finding("Clock", State.WRONG, words, "Set it by a time server: Slack’s signatures are refused when they seem old.")
    return _well("Clock", "This machine’s clock agrees with Slack’s.")


def _officers_places(client: WebClient, engine: sa.Engine, settings: Settings, now: datetime) -> Finding:
    door = Door(engine, Clock(lambda: now, settings.london_today), client)
    with reading(engine) as session:
        places = [channel for channel in people.channels(session) if channel.is_officers]
    open_to_others = [f"#{channel.name}" for channel in places if not door.has_officers_alone(channel.slack_id)]
    if open_to_others:
        words = f"Not an officers’ place, though marked as one: {', '.join(open_to_others)}. Members’ figures are given there."
        advice = "Somebody in it is no officer on the list, or the assistant may not see who is."
        return Finding("Officers’ places", State.LOOK, words, advice)
    return _well("Officers’ places", f"{_many(len(places), 'channel')}, with officers alone there.")
