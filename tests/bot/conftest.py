"""The local workspace on a free port of this machine, and the assistant connected to it by a real socket."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from bot.app import Assistant, build_app
from bot.serving import connect_by_socket
from bot.settings import Settings
from bot.workspace.people import Conversation, User
from bot.workspace.sample import sample_workspace
from bot.workspace.server import WorkspaceServer
from bot.workspace.socket_mode import Timing
from bot.workspace.state import Workspace
from store.migrations import upgrade
from store.models import Channel, Person
from store.sample.people import CHANNELS, PEOPLE
from store.session import make_engine, transaction
from store.vocabulary import Role
from tests.bot.hands import Hands
from tests.handlers.county import TODAY, fill

QUICK = Timing(acknowledge_within=0.3, redeliver_after=(0, 0.1, 0.1))


@pytest.fixture
def server() -> Iterator[WorkspaceServer]:
    with WorkspaceServer(sample_workspace(), timing=QUICK) as running:
        yield running


@pytest.fixture
def hands(server: WorkspaceServer) -> Iterator[Hands]:
    hands = Hands.at(server.address)
    yield hands
    hands.http.close()


@pytest.fixture
def api(server: WorkspaceServer) -> WebClient:
    """The Web API as Slack's own library calls it, with the assistant's token."""
    return WebClient("xoxb-local", base_url=f"{server.address}/api/", retry_handlers=[])


GUEST = User("U0GUEST", "guest", "A guest", is_guest=True)
ELSEWHERE = User("U0ELSEWHERE", "elsewhere", "Of another council", team_id="T0ANOTHER")
OTHER_BOT = User("U0OTHERBOT", "other.bot", "Another app", is_bot=True)
STRANGER = User("U0STRANGER", "stranger", "Not on the list")
NOT_ADMITTED = (GUEST, ELSEWHERE, STRANGER)


@pytest.fixture(scope="session")
def county_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small county, with the sample council's people; and a guest and somebody of elsewhere, listed by mistake."""
    path = tmp_path_factory.mktemp("county") / "county.db"
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    listed = [(person.slack_id, person.handle, person.role) for person in PEOPLE]
    by_mistake = [(user.id, user.handle, Role.OFFICER) for user in (GUEST, ELSEWHERE)]
    with transaction(engine) as session:
        fill(session)
        for slack_id, handle, role in (*listed, *by_mistake):
            session.add(Person(slack_id=slack_id, handle=handle, role=role, added_at=datetime(2026, 4, 1, tzinfo=UTC)))
        session.add_all(Channel(slack_id=one.slack_id, name=one.name, is_officers=one.is_officers) for one in CHANNELS)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@dataclass
class Town:
    """A workspace with the assistant in it, and its store."""

    hands: Hands
    server: WorkspaceServer
    settings: Settings
    assistant: Assistant
    store: Path

    @property
    def app(self) -> App:
        return self.assistant.app


@contextmanager
def opened_town(county_store: Path, folder: Path, connected: bool = True, **changed: Any) -> Iterator[Town]:
    """A workspace with the assistant in it; `changed` are settings that differ from the usual."""
    store = folder / "parenting.db"
    shutil.copyfile(county_store, store)
    with WorkspaceServer(_workspace(), timing=QUICK) as server, ExitStack() as closing:
        usual: dict[str, Any] = {
            "database_url": f"sqlite:///{store}",
            "today": TODAY,
            "slack_bot_token": "xoxb-local",
            "slack_app_token": "xapp-local",
            "slack_signing_secret": "local",
            "slack_api_url": f"{server.address}/api/",
            "post_every": 0,
        }
        settings = Settings(**(usual | changed))
        assistant = closing.enter_context(build_app(settings))
        if connected:
            closing.callback(connect_by_socket(assistant.app, settings).client.close)
        hands = Hands.at(server.address)
        closing.callback(hands.http.close)
        yield Town(hands, server, settings, assistant, store)


@pytest.fixture(scope="module")
def town(county_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Shared by the tests of a file, as to connect and to part takes seconds: each test begins threads of its own."""
    with opened_town(county_store, tmp_path_factory.mktemp("town")) as town:
        yield town


@pytest.fixture
def make_town(county_store: Path, tmp_path: Path) -> Iterator[Callable[..., Town]]:
    """For a test that needs a town to itself, or one with other settings."""
    with ExitStack() as towns:
        yield lambda **changed: towns.enter_context(opened_town(county_store, tmp_path, **changed))


def _workspace() -> Workspace:
    """The sample council's, with people in it whom the assistant must not answer."""
    sample = sample_workspace()
    outsiders = (*NOT_ADMITTED, OTHER_BOT)
    channels = [one for one in sample.conversations.values() if not one.is_direct]
    board = channels[0]
    wider = Conversation(board.id, board.name, board.members | {user.id for user in outsiders})
    return Workspace([*sample.people, *outsiders], [wider, *channels[1:]])
