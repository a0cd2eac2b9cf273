"""The words that questions may hold, the council's own names among them, kept at hand between questions."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.conversation import lexicon_for
from handlers.language.lexicon import Lexicon
from store.positions import newest_run
from store.session import reading


class CouncilWords:
    """Read once at the start, and again when an import has changed what is known."""

    def __init__(self, engine: sa.Engine) -> None:
        with reading(engine) as session:
            self._read(session)

    @property
    def at_hand(self) -> Lexicon:
        """As they were when they were read last, at once: for what somebody waits for with a form open."""
        return self._known[1]

    def lexicon(self, session: Session) -> Lexicon:
        if newest_run(session) != self._known[0]:
            self._read(session)
        return self._known[1]

    def _read(self, session: Session) -> None:
        self._known = (newest_run(session), lexicon_for(session))  # in one step: others may be reading
