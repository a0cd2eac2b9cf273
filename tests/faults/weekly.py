"""Weekly summaries and reminders fall due, week after week of ten years, and the process that writes and posts them is killed."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger
from store.models import Action, ActionUpdate, Edition, EditionState, ImportRun, Nudge, StrategyPart, Subscription
from store.periods import LONDON, add_working_days
from store.session import reading, transaction
from store.summaries.editions import key_of
from store.summaries.nudges import OVERDUE
from store.summaries.subscriptions import Order, subscribe
from store.summaries.weeks import WEEK, moment_in
from store.terms import ActionKind, ActionStatus, PartKind
from tests.faults.trial import SETTLED_WITHIN, Outcome, Trial, clock_of, event
from tests.faults.victim import SELDOM_REACHED

BOARD, PLACEMENTS = "C0PARENTING", "C0PLACEMENTS"
FIRST = date(2026, 5, 4)
NINE = time(9)
WEEKS = 600
PART = "Rethink Fostering"
PLANTED = "quillfeather"
"""Stands in notes that no member may read."""
DEALT_WITH_WITHIN = 30.0


@dataclass
class Weekly(Trial):
    weeks: int = 0
    """That have fallen due."""
    clock: Any = field(default_factory=clock_of)
    wrong: list[str] = field(default_factory=list)

    def prepare(self) -> None:
        self._set_clock(moment_in(FIRST, 0, NINE) - timedelta(hours=1))
        with transaction(self.engine) as session:
            _fill(session, self.now)

    @property
    def now(self) -> datetime:
        return datetime.fromtimestamp(self.clock.value, UTC)

    def next_week(self) -> None:
        """Its summaries and reminders are due from now on."""
        self._set_clock(moment_in(FIRST + self.weeks * WEEK, 0, NINE) + timedelta(minutes=1))
        self.weeks += 1

    def kill_at(self, step: str) -> None:
        if step in SELDOM_REACHED:
            self.end(self.start(step, clock=self.clock), step)
            return
        armed = event()
        process = self.start(step, armed, self.clock)
        self.settle_week()
        armed.set()
        self.next_week()
        self.end(process, step)

    def settle_week(self) -> None:
        """Nothing may be left of the last week when the next begins: what is too late would be told by the next."""
        if not self.wait_until(self._is_dealt_with, DEALT_WITH_WITHIN):
            self.wrong.append(f"week {self.weeks} is not dealt with: {self.states()}")

    def outcome(self) -> Outcome:
        with self.living(self.clock):
            self.settle_week()
            self._set_clock(self._next_working_day())
            if not self.wait_until(lambda: not self._not_reminded() and self.is_idle(), SETTLED_WITHIN):
                self.wrong.append(f"not settled: {self.states()}")
        return Outcome(
            "weeks",
            self.weeks,
            self.kills,
            lost=self._lost() + self.posts_not_in_slack(),
            doubled=self.doubled_in_slack(),
            wrong=self.wrong + self.not_blanked(),
            leaked=self._leaked(),
        )

    def _set_clock(self, to: datetime) -> None:
        self.clock.value = to.timestamp()

    def _next_working_day(self) -> datetime:
        """When what was due in the weeks so far is overdue, and its owner is reminded: nobody is on holidays."""
        last_week = FIRST + (self.weeks - 1) * WEEK
        return datetime.combine(add_working_days(last_week, 1), NINE, LONDON) + timedelta(minutes=1)

    def _is_dealt_with(self) -> bool:
        with reading(self.engine) as session:
            editions = session.scalar(sa.select(sa.func.count()).select_from(Edition)) or 0
        return editions >= 2 * self.weeks

    def _lost(self) -> list[str]:
        """The summaries of weeks, and the reminders, that do not stand in Slack."""
        stands, weeks = self.standing_in_slack(), [FIRST + number * WEEK for number in range(self.weeks)]
        with reading(self.engine) as session:
            held = session.scalars(sa.select(Subscription)).all()
            states = {(one.subscription_id, one.week): one.state for one in session.scalars(sa.select(Edition))}
            nudged = session.scalars(sa.select(Nudge)).all()
        wanted = {key_of(one, week) for one in held for week in weeks}
        wanted |= {f"nudge:{one.slack_id}:{one.told_on}" for one in nudged}
        unposted = [
            f"{week} is {states.get((one.id, week))}" for one in held for week in weeks if not _is_posted(states, one, week)
        ]
        return [key for key in wanted if key not in stands] + unposted + self._not_reminded()

    def _not_reminded(self) -> list[str]:
        """The actions of the weeks so far whose owner was not told that they are overdue."""
        with reading(self.engine) as session:
            told = set(session.scalars(sa.select(Nudge.reference).where(Nudge.kind == OVERDUE)))
        return [f"A{number}: no reminder" for number in range(self.weeks) if f"A{number}" not in told]

    def _leaked(self) -> list[str]:
        board = self.server.workspace.conversations[BOARD]
        seen = [one["ts"] for one in board.messages.values() if PLANTED in str(one).lower()]
        return seen + (["in the log"] if PLANTED.encode() in self.everything_said() else [])


def _is_posted(states: dict[Any, EditionState], held: Subscription, week: date) -> bool:
    return states.get((held.id, week)) is EditionState.POSTED


def _fill(session: Session, now: datetime) -> None:
    """An action due each Monday, each with a note that is not shared; and a summary for members and one for officers."""
    run = ledger.begin_run(session, ImportRun(kind="actions", started_at=now, manifest=[]))
    of = {"strategy": "Care Programme", "part": PART}
    session.add(StrategyPart(**of, kind=PartKind.WORKSTREAM, since_run_id=run.id))
    usual = {"kind": ActionKind.ACTION, "status": ActionStatus.IN_PROGRESS, "owner": "Head of Fostering", "since_run_id": run.id}
    days = [FIRST + number * WEEK for number in range(WEEKS)]
    actions = [{"reference": f"A{at}", "title": f"Programme {at}", "due_on": day, **of, **usual} for at, day in enumerate(days)]
    note = {"number": 1, "note": "The Quillfeather family is not happy.", "is_shared": False, "since_run_id": run.id}
    session.execute(sa.insert(Action), actions)
    session.execute(sa.insert(ActionUpdate), [{"about": f"A{at}", "noted_on": day, **note} for at, day in enumerate(days)])
    ledger.switch_run(session, run, actor="test", at=now)
    for channel in (BOARD, PLACEMENTS):
        subscribe(session, Order(channel, "", 0, NINE), actor="test", at=now)
