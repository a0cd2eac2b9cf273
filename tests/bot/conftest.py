"""The local workspace on a free port of this machine."""

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from bot.workspace.sample import sample_workspace
from bot.workspace.server import WorkspaceServer
from bot.workspace.socket_mode import Timing
from tests.bot.hands import Hands

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
