"""Somebody to talk to: turns in a thread with a small county's assistant, as members or officers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers.reply import Reply
from handlers.conversation import lexicon_for, next_context, respond
from handlers.language.meaning import Context
from handlers.render import plain_text
from store import sample
from store.migrations import upgrade
from store.session import make_engine
from tests.handlers.conftest import MEMBER, county, session
from tests.handlers.county import TODAY

__all__ = ["county", "session"]


@dataclass
class Talk:
    """One thread. `says` gives the reply; `hears` gives its words."""

    session: Session
    asker: Asker
    context: Context = field(default_factory=Context)
    today: date = TODAY

    def says(self, text: str) -> Reply:
        reply = respond(self.session, text, self.asker, self.context, self.today, lexicon=lexicon_for(self.session))
        self.context = next_context(self.context, reply)
        return reply

    def hears(self, text: str) -> str:
        return plain_text(self.says(text))


@pytest.fixture
def talk(session: Session):
    """A new thread, as a member in a direct message unless told otherwise."""

    def talk(asker: Asker = MEMBER) -> Talk:
        return Talk(session, asker)

    return talk


SAMPLE_TODAY = date(2024, 10, 15)


@pytest.fixture(scope="session")
def sample_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    """The sample council with all its spreadsheets, and few children: what it tracks is as in the demo."""
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('sample') / 'sample.db'}")
    upgrade(engine)
    sample.load(engine, SAMPLE_TODAY, sample.generate(seed=7, children=60, years=1, today=SAMPLE_TODAY))
    yield engine
    engine.dispose()


@pytest.fixture
def sample_talk(sample_engine: sa.Engine):
    """A new thread with the sample council's assistant; nothing that is said is kept."""
    with Session(sample_engine) as session:
        yield lambda asker=None: Talk(session, asker or MEMBER, today=SAMPLE_TODAY)
        session.rollback()
