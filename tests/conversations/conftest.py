"""Somebody to talk to: turns in a thread with a small county's assistant, as members or officers."""

from dataclasses import dataclass, field

import pytest
from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers.reply import Reply
from handlers.conversation import lexicon_for, next_context, respond
from handlers.language.meaning import Context
from handlers.render import plain_text
from tests.handlers.conftest import MEMBER, county, session
from tests.handlers.county import TODAY

__all__ = ["county", "session"]


@dataclass
class Talk:
    """One thread. `says` gives the reply; `hears` gives its words."""

    session: Session
    asker: Asker
    context: Context = field(default_factory=Context)

    def says(self, text: str) -> Reply:
        reply = respond(self.session, text, self.asker, self.context, TODAY, lexicon=lexicon_for(self.session))
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
