"""What an audience's figures stand on: a state of knowledge, how far it reaches, and which days it covers."""

from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy.orm import Session

from store import ledger, positions
from store.changes import recruitment
from store.imports.ssda903.logged import moves_after
from store.measures.measure import About, Kind, Measure
from store.measures.points import Point, year_up_to
from store.measures.query import When
from store.measures.refusal import CannotAnswer
from store.measures.thresholds import STRICT, DisclosureRules, in_force
from store.models import Answer, ImportRun, Position
from store.periods import ONE_DAY, Period, add_working_days, month_end_on_or_before
from store.vocabulary import Audience

EVER = Period(date(1900, 1, 1), date(2999, 12, 30))
"""The days that records may speak of which no return bounds."""


@dataclass(frozen=True)
class Moves:
    """What officers logged of children's placements after the day that the returns reach."""

    count: int
    after: date


@dataclass(frozen=True)
class Standing:
    audience: Audience
    """Whose rules the figures follow: what is not about recognisable people follows the officers', whoever reads it."""
    run_id: int
    latest: date
    """The newest date a figure can stand on: the closed position for members, the last day covered for officers."""
    data_to: date
    covered: tuple[Period, ...]
    position_id: str | None = None
    is_for_members: bool = False
    """Members read it, though the figures are exact."""
    rules: DisclosureRules = STRICT
    beside_run_id: int | None = None
    """The state of knowledge that targets and published figures are taken from: they stand on no position."""
    moves: Moves | None = None
    """What the newest days rest on, that no return covers."""

    @property
    def reader(self) -> Audience:
        return Audience.MEMBERS if self.is_for_members else self.audience

    @property
    def whole_months(self) -> bool:
        return self.audience is Audience.MEMBERS

    @property
    def held(self) -> Period:
        """From the first day covered to the newest that a figure can stand on."""
        return Period(min(covered.start for covered in self.covered), self.latest)

    def date_before(self, asked: date) -> date:
        """The date that an asked one stands for."""
        day = min(asked, self.latest)
        return month_end_on_or_before(day) if self.whole_months else day

    def period_within(self, asked: Period) -> Period:
        """The part of an asked period that can be answered. For members both ends go to the month-end before them."""
        start, end = asked.start, min(asked.end, self.latest)
        if self.whole_months:
            start, end = month_end_on_or_before(start - ONE_DAY) + ONE_DAY, month_end_on_or_before(end)
        if start > end:
            reason = "no_closed_month" if self.whole_months else "not_covered"
            raise CannotAnswer(reason, asked=asked, latest=self.latest, covered=self.covered)
        return Period(start, end)


def standing(session: Session, measure: Measure, audience: Audience, today: date) -> Standing:
    """Raises CannotAnswer where nothing is loaded, or for members where no month is closed."""
    run = positions.current_run(session)
    if run is None:
        raise CannotAnswer("nothing_loaded")
    return replace(_now(session, measure, audience, run, today), beside_run_id=run.id)


def _now(session: Session, measure: Measure, audience: Audience, run: ImportRun, today: date) -> Standing:
    if measure.about is About.COUNCIL:
        return of_council(audience, run.id, today)
    if measure.about is About.PEOPLE:
        return of_people(session, measure, audience, run.id, today)
    known = after_run(session, run.id, today)
    if audience is Audience.OFFICERS:
        return _with_moves(session, measure, known, today)
    position = positions.members_position(session, today)
    if position is None:
        raise CannotAnswer("no_closed_month", asked=None, latest=None, covered=known.covered)
    return at_position(session, position, today)


def standing_then(session: Session, measure: Measure, answer: Answer) -> Standing:
    """What an answer that was kept stood on."""
    return replace(_then(session, measure, answer), beside_run_id=answer.beside_run_id)


def _then(session: Session, measure: Measure, answer: Answer) -> Standing:
    position = session.get(Position, answer.position_id) if answer.position_id else None
    if position is not None:
        return at_position(session, position, answer.today)
    assert answer.run_id is not None
    if measure.about is About.COUNCIL:
        return of_council(answer.audience, answer.run_id, answer.today)
    if measure.about is About.PEOPLE:
        return of_people(session, measure, answer.audience, answer.run_id, answer.today)
    return _with_moves(session, measure, after_run(session, answer.run_id, answer.today), answer.today)


def _with_moves(session: Session, measure: Measure, known: Standing, today: date) -> Standing:
    """What is counted on a day goes on to the last move that officers logged.

    What is counted over a time does not: of the days after the returns, most is not known.
    """
    if measure.kind is not Kind.SNAPSHOT or measure.is_yearly or measure.return_file:
        return known
    days = [day for day in moves_after(session, known.run_id, known.data_to) if day <= today]
    if not days:
        return known
    last = Period(known.covered[-1].start, days[-1])
    return replace(
        known,
        latest=days[-1],
        data_to=days[-1],
        covered=(*known.covered[:-1], last),
        moves=Moves(len(days), known.data_to),
    )


def after_run(session: Session, run_id: int, today: date) -> Standing:
    """What officers stand on after a run."""
    covered = positions.coverage(session, run_id)
    if not covered or covered[0].start > today:
        raise CannotAnswer("nothing_loaded")
    data_to = min(covered[-1].end, today)
    return Standing(Audience.OFFICERS, run_id, data_to, data_to, tuple(covered))


def at_position(session: Session, position: Position, today: date) -> Standing:
    """What members stand on, at a closed month-end."""
    covered = positions.coverage(session, position.run_id)
    return Standing(
        audience=Audience.MEMBERS,
        run_id=position.run_id,
        latest=position.as_at,
        data_to=min(covered[-1].end, today),
        covered=tuple(covered),
        position_id=position.id,
        rules=in_force(session),
    )


def of_council(reader: Audience, run_id: int, today: date) -> Standing:
    """The council's own business: exact for everybody, as it stands today. Due dates lie in the future too."""
    return Standing(Audience.OFFICERS, run_id, today, today, (EVER,), is_for_members=reader is Audience.MEMBERS)


def of_people(session: Session, measure: Measure, audience: Audience, run_id: int, today: date) -> Standing:
    """Carers and others, as far as the spreadsheets that tell of them reach. For members, to the newest closed month-end."""
    found = ledger.files_in_force(session, measure.files, run_id)
    reached = [run.covers_to for run in found if run.covers_to]
    if not reached:
        raise CannotAnswer("nothing_loaded")
    begun = [run.covers_from for run in found if run.covers_from]
    data_to = min(*reached, today)
    if audience is Audience.OFFICERS and recruitment.LIST in measure.files:
        data_to = max(data_to, min(recruitment.logged_to(session, run_id) or data_to, today))
    covered = Period(min(begun, default=EVER.start), data_to)
    latest = data_to
    if audience is Audience.MEMBERS:
        latest = month_end_on_or_before(data_to)
        while add_working_days(latest, positions.WORKING_DAYS_TO_CLOSE) > today:
            latest = month_end_on_or_before(latest - ONE_DAY)
    return Standing(audience, run_id, latest, data_to, (covered,), rules=in_force(session))


@dataclass
class Reach:
    """Whether the returns held can answer for a date or period, as known after one run or another."""

    session: Session
    measure: Measure
    today: date
    known: dict[int, tuple[Period, ...]] = field(default_factory=dict)
    """Run to the days covered after it, as far as they were looked up."""

    def covered(self, run_id: int) -> tuple[Period, ...]:
        if run_id not in self.known:
            self.known[run_id] = tuple(positions.coverage(self.session, run_id, self.measure.return_file))
        return self.known[run_id]

    def point(self, when: When, run_id: int) -> Point:
        """Raises CannotAnswer where a day that counts is not covered."""
        covered = self.covered(run_id)
        first, last = days_told(self.measure, when)
        for stretch in covered:
            if stretch.start <= first and last <= stretch.end:
                return Point(when, run_id, held_from=stretch.start, today=self.today)
        if any(stretch.start - ONE_DAY <= last <= stretch.end for stretch in covered) and not isinstance(when, Period):
            held_from = max(stretch.start for stretch in covered if stretch.start - ONE_DAY <= last)
            raise CannotAnswer("history_too_short", asked=when, needs_from=first, held_from=held_from, undecided=None)
        if self.measure.return_file:
            raise CannotAnswer("file_not_held", asked=when, covered=covered, file=self.measure.return_file)
        raise CannotAnswer("not_covered", asked=when, covered=covered)


def days_told(measure: Measure, when: When) -> tuple[date, date]:
    """The days that returns must cover. A position is known from the day after it on, as returns tell who was there before."""
    if isinstance(when, Period):
        return when.start, when.end
    if measure.looks_back_a_year or measure.is_yearly:
        return year_up_to(when).start, when
    return when + ONE_DAY, when
