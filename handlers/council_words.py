"""The words that questions may hold, the council's own names among them, kept at hand between questions."""

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.conversation import lexicon_for
from handlers.language.lexicon import Lexicon
from store.ledger import newest_event
from store.positions import newest_run
from store.session import reading
from store.wordings import last_decided

State = tuple[int | None, datetime | None]
"""Changes whenever the words may have."""


class _Known(NamedTuple):
    event: int | None
    """The newest of the audit when this was seen to hold: every change is one, and most change no word."""
    state: State
    lexicon: Lexicon


class CouncilWords:
    """Read once at the start, and again when an import has changed what is known, or a lead the words themselves."""

    _known: _Known

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self.renew()

    def renew(self) -> None:
        with reading(self._engine) as session:
            self._read(session)

    @property
    def at_hand(self) -> Lexicon:
        """As they were when they were read last, at once: for what somebody waits for with a form open."""
        return self._known.lexicon

    def is_newest(self, session: Session, lexicon: Lexicon) -> bool:
        """Whether it is the one at hand, and nothing has changed since it was made."""
        return self.known_still(session) is lexicon

    def lexicon(self, session: Session) -> Lexicon:
        return self.known_still(session) or self._read(session)

    def known_still(self, session: Session) -> Lexicon | None:
        """None where it is to be made anew, which takes long."""
        known, newest = self._known, newest_event(session)
        if newest != known.event:
            if _state(session) != known.state:
                return None
            self._known = known._replace(event=newest)
        return known.lexicon

    def _read(self, session: Session) -> Lexicon:
        lexicon = lexicon_for(session)
        self._known = _Known(newest_event(session), _state(session), lexicon)  # in one step: others may be reading
        return lexicon


def _state(session: Session) -> State:
    return newest_run(session), last_decided(session)
