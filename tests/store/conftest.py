"""What is tested of the store is tested on both kinds of database."""

import pytest

from tests.store.databases import KINDS


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Everything here holds on SQLite and on PostgreSQL."""
    return str(request.param)
