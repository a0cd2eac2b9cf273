"""Where the workspace listens."""

import socket

import pytest

from bot.workspace.sample import sample_workspace
from bot.workspace.server import HOST, NoFreePort, on_first_free_port


@pytest.fixture
def taken():
    with socket.create_server((HOST, 0)) as listening:
        yield listening.getsockname()[1]


def test_a_port_that_is_taken_is_passed_over(taken):
    with on_first_free_port(sample_workspace(), [taken, 0]) as server:
        assert not server.address.endswith(f":{taken}")


def test_where_all_are_taken_it_says_which(taken):
    with pytest.raises(NoFreePort, match=f"Port {taken} is taken. Name another with --port."):
        on_first_free_port(sample_workspace(), [taken])
    with pytest.raises(NoFreePort, match=f"Ports {taken} to {taken} are taken"):
        on_first_free_port(sample_workspace(), [taken, taken])
