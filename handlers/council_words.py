"""The words that questions may hold, the council's own names among them, kept at hand between questions."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.conversation import lexicon_for
from handlers.language.lexicon import Lexicon
from store.positions import newest_run
from store.session import reading
from store.wordings import last_decided


class CouncilWords:
    """Read once at the start, and again when an import has changed what is known, or a lead the words themselves."""

    def __init__(self, engine: sa.Engine) -> None:
        with reading(engine) as session:
            self._read(session)

    @property
    def at_hand(self) -> Lexicon:
        """As they were when they were read last, at once: for what somebody waits for with a form open."""
        return self._known[1]

    def lexicon(self, session: Session) -> Lexicon:
        if _state(session) != self._known[0]:
            self._read(session)
        return self._known[1]

    def _read(self, session: Session) -> None:
        self._known = (_state(session), lexicon_for(session))  # in one step: others may be reading


def _state(session: Session) -> tuple[int | None, datetime | None]:
    """Changes whenever the words may have."""
    return newest_run(session), last_decided(session)
