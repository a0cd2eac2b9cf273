"""A county to ask about, made once for all tests here; nothing that a test does is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.access import Asker, Place
from handlers.answers import answer
from handlers.answers.reply import Reply
from handlers.language.meaning import Intent, Meaning, Reading, Understood
from store.measures.query import Query
from store.migrations import upgrade
from store.session import make_engine, transaction
from store.vocabulary import Role
from tests.handlers.county import TODAY, fill

MEMBER = Asker(Role.MEMBER)
OFFICER = Asker(Role.OFFICER)
OFFICER_AMONG_MEMBERS = Asker(Role.OFFICER, Place(is_direct_message=False))
MEMBER_IN_A_CHANNEL = Asker(Role.MEMBER, Place(is_direct_message=False))


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    path: Path = tmp_path_factory.mktemp("county") / "county.db"
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    with transaction(engine) as session:
        fill(session)
    yield engine
    engine.dispose()


@pytest.fixture
def session(county: sa.Engine) -> Iterator[Session]:
    with Session(county) as session:
        yield session
        session.rollback()


@pytest.fixture
def ask(session: Session):
    """Answers a reading, or a query as a figure."""

    def ask(what: Reading | Query, asker: Asker = MEMBER) -> Reply:
        reading = Understood(Meaning(Intent.FIGURE, what)) if isinstance(what, Query) else what
        return answer(session, reading, asker, TODAY)

    return ask
