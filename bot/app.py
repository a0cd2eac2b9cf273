"""The assistant as a Slack app, and the desk at which it works."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta

from slack_bolt import App

from bot.desk import Desk
from bot.opening import open_store, utc_now
from bot.pace import Pace
from bot.posting import Poster
from bot.rounds import Rounds
from bot.schedule import Schedule
from bot.settings import POST_WITHIN, Settings
from handlers.assistant import Pane
from handlers.council_words import CouncilWords
from handlers.door import Clock, Door
from handlers.forms import Forms
from handlers.home import Home
from handlers.index import HANDLERS, register
from handlers.intake import Intake
from handlers.places import Places
from handlers.work import Work
from store.summaries.span import on_day

LISTENERS = 4
"""They open forms and publish Home, and pass over what is for nobody; questions are answered at the desk."""


@dataclass(frozen=True)
class Assistant(AbstractContextManager["Assistant"]):
    """Within its context, what Slack sends to `app` is answered and posted."""

    app: App
    desk: Desk
    schedule: Schedule

    def __enter__(self) -> "Assistant":
        self.desk.__enter__()
        self.schedule.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self.schedule.__exit__(*error)
        self.desk.__exit__(*error)


def build_app(settings: Settings) -> Assistant:
    """Raises UserError where the store cannot be used. Slack is asked nothing before the first event."""
    app = slack_app(settings)
    desk = desk_for(app, settings)
    work = desk.work
    intake = Intake(work.engine, work.words, work.clock, desk.notice)
    home, places = Home(work.engine, work.clock, work.door), Places(work.engine, work.clock, work.door)
    register(app, intake, home, Pane(work.door), places, Forms(work.door))
    return Assistant(app, desk, Schedule(rounds_of(desk, settings)))


def rounds_of(desk: Desk, settings: Settings) -> Rounds:
    """What is posted without being asked for."""
    today, door = settings.london_today, desk.work.door
    return Rounds(desk.work.engine, desk.poster.client, door.has_officers_alone, lambda: on_day(utc_now(), today()), utc_now)


def desk_for(app: App, settings: Settings) -> Desk:
    engine, clock = open_store(settings), Clock(now=utc_now, today=settings.london_today)
    grace = timedelta(seconds=settings.post_grace)
    poster = Poster(engine, app.client, utc_now, grace, Pace(settings.post_every))
    words, door = CouncilWords(engine), Door(engine, clock, app.client)
    work = Work(engine, clock, words, door, HANDLERS, answer_within=settings.answer_within, claims=poster.claims)
    return Desk(work, poster)


def slack_app(settings: Settings) -> App:
    """Calls Slack, and hears nothing of it yet."""
    app = App(
        name="parenting",
        token=settings.slack_bot_token,
        # Without a secret of ours, nobody knows this one, and no request over HTTP is let in.
        signing_secret=settings.slack_signing_secret or secrets.token_hex(),
        token_verification_enabled=False,
        listener_executor=ThreadPoolExecutor(LISTENERS, thread_name_prefix="listener"),
    )
    app.client.base_url = settings.slack_api_url
    app.client.timeout = POST_WITHIN
    app.client.retry_handlers = []  # sending again after a dropped connection would post twice
    return app
