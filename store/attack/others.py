"""The measures beside children in care: each attacked with those that tell of the same people at the same time.

Attacked is the date that an answer stands on when the question names none; of events the newest month, quarter and financial
year, each alone, and of what is counted once in a period also the year to date. `periods` tells what follows from many of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from store.attack.attack import Attack, Beside, Progress
from store.attack.equations import Limits
from store.attack.links import LINKS
from store.attack.register import MEASURE, Register, open_dimensions, read_register
from store.attack.released import Known
from store.attack.tables import Door
from store.measures.catalogue import MEASURES
from store.measures.measure import Kind, Measure
from store.measures.query import Query, When
from store.measures.refusal import CannotAnswer
from store.measures.standing import standing
from store.measures.thresholds import DisclosureRules
from store.measures.trackers import check_told
from store.periods import ONE_DAY, Period, TimeUnit, unit_of
from store.vocabulary import Audience, Role

ALONE = tuple(
    measure
    for measure in MEASURES.values()
    if measure.is_controlled
    and measure.who is Role.MEMBER
    and not any(measure.id in beside for beside in LINKS.values())
    and measure is not MEASURE
)
"""Those that are no part of another."""


@dataclass
class Others:
    session: Session
    rules: DisclosureRules
    limits: Limits
    progress: Progress
    today: date

    def attack(self, register: Register, day: date | None, known: Known) -> Attack:
        """On children in care, and on all that is told of them at the end of the day; null: on them alone."""
        door = Door(self.rules, MEASURE, register.size)
        beside = list(self._beside(MEASURE, day)) if day else []
        return Attack(register, door, self.limits, self.progress, beside, known)

    def attacks(self, known: Known) -> Iterator[tuple[str, Attack]]:
        """On every other measure, as far as there is anything to show of it."""
        for measure in ALONE:
            for words, when in self._times(measure):
                register = self._register(measure, when)
                if register is not None and register.size:
                    beside = list(self._beside(measure, when))
                    door = Door(self.rules, measure, register.size)
                    yield f"{measure.id}{words}", Attack(register, door, self.limits, self.progress, beside, known)

    def _times(self, measure: Measure) -> Iterator[tuple[str, When | None]]:
        """Periods that are told by themselves, the newest of each length."""
        if measure.kind is not Kind.FLOW or measure.counts_once:
            yield "", None
        if measure.kind is Kind.FLOW:
            try:
                end = standing(self.session, measure, Audience.MEMBERS, self.today).latest
            except CannotAnswer:
                return
            for unit in TimeUnit:
                yield f", one {unit.value}", _newest(unit, end)

    def _beside(self, wider: Measure, when: When | None) -> Iterator[Beside]:
        for name, link in LINKS.get(wider.id, {}).items():
            measure = MEASURES[name]
            register = self._register(measure, when)
            if register is not None and register.size:
                yield Beside(register, Door(self.rules, measure, register.size), link)

    def _register(self, measure: Measure, when: When | None) -> Register | None:
        """Null where there is nothing to answer with."""
        try:
            stands_on = standing(self.session, measure, Audience.MEMBERS, self.today)
            check_told(self.session, measure, Query(measure.id), stands_on.run_id)
            return read_register(self.session, stands_on, when, open_dimensions(measure), measure)
        except CannotAnswer:
            return None


def _newest(unit: TimeUnit, end: date) -> Period:
    """The newest that is over."""
    running = unit_of(end, unit)
    return running if running.end == end else unit_of(running.start - ONE_DAY, unit)
