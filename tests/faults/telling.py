"""Officers log updates, confirm them, take them back and approve figures, and the process that records it is killed."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import audit, ledger
from store.models import Action, ActionUpdate, AuditEvent, ImportRun, Person, Saving, StrategyPart
from store.session import reading, transaction
from store.terms import ActionKind, ActionStatus, PartKind, Rag
from tests.bot.hands import Json, eventually
from tests.faults.trial import ANYWHERE, SETTLED_WITHIN, Outcome, Trial, event
from tests.faults.victim import ARRIVING, CHANGING, CONFIRMING, SELDOM_REACHED, UNDOING

HEAD, LEAD, FINANCE = "@head.fostering", "U0LEAD1", "@director.childrens"
AT = datetime(2026, 4, 21, 9, tzinfo=UTC)
PART = {"strategy": "Care Transformation Programme", "part": "Rethink Fostering"}
ACTIONS = 2_000
NOTE, CHANGE, UNDO, APPROVAL = "note", "change", "undo", "approval"
EVENTS = {NOTE: 1, CHANGE: 1, UNDO: 2, APPROVAL: 2}
"""Of the audit; and so many runs."""
REPLIES = {NOTE: 1, CHANGE: 2, UNDO: 3, APPROVAL: 1}
MAY_NOT_BE_TAKEN = [*ARRIVING, ANYWHERE]
"""Where a press may be gone with the process: Slack sends it once, and says to whoever pressed that it was not taken."""
TAKEN_WITHIN = 20.0


@dataclass
class Told:
    kind: str
    ref: str
    place: str
    thread: str
    message: Json | None = None
    button: str | None = None
    died: str = ""


@dataclass
class Telling(Trial):
    told: list[Told] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    _looked_at: int = 0

    def prepare(self) -> None:
        with transaction(self.engine) as session:
            _fill(session)

    def kill_at(self, step: str) -> None:
        if step in SELDOM_REACHED:
            self._say_note()
            self.told[-1].died = self.end(self.start(step), step)
            return
        armed = event()
        process = self.start(step, armed)
        self._press_what_was_not_taken()
        kind = self._kind_for(step)
        shown = None if kind == NOTE else self._shown(kind)
        if not self.wait_until(self.is_idle, TAKEN_WITHIN):
            self.wrong.append(f"not settled before {step}: {self.states()}")
        armed.set()
        if shown is None:
            self._say_note()
        else:
            self.told.append(shown)
            self._press(shown)
        self.told[-1].died = self.end(process, step)

    def outcome(self) -> Outcome:
        with self.living():
            self._press_what_was_not_taken()
            if not self.wait_until(self._is_settled, SETTLED_WITHIN):
                self.wrong.append(f"not settled: {self.states()}")
        counts = [(one, *self._counts(one)) for one in self.told]
        return Outcome(
            "updates logged",
            len(self.told),
            self.kills,
            lost=[one for one in counts if min(one[1:]) < 1] + self.posts_not_in_slack(),
            doubled=[one for one in counts if max(one[1:]) > 1] + self.doubled_in_slack(),
            wrong=self.wrong + self.not_blanked() + self._audit_broken(),
            leaked=[word for word in ("clinics", "£10,0") if word.encode() in self.everything_said()],
        )

    def _kind_for(self, step: str) -> str:
        if step in UNDOING:
            return UNDO
        if step in CONFIRMING:
            return self.chance.choice((CHANGE, APPROVAL))
        return self.chance.choice((NOTE, CHANGE, APPROVAL) if step in CHANGING else (NOTE, CHANGE, UNDO, APPROVAL))

    # --- what officers do ---

    def _next_ref(self) -> str:
        return f"A{len(self.told) + 1}"

    def _say_note(self) -> None:
        ref = self._next_ref()
        ts = self.hands.post(HEAD, f"note on {ref}: two more clinics are booked")
        self.told.append(Told(NOTE, ref, HEAD, ts))

    def _shown(self, kind: str) -> Told:
        """What is to be pressed: the card of a change, what was done, or a notice of a figure."""
        if kind == APPROVAL:
            return self._noticed()
        ref = self._next_ref()
        card, thread = self._begun(f"{ref} is at 60%")
        if kind == CHANGE:
            return Told(CHANGE, ref, HEAD, thread, card, "confirm_change")
        self.hands.press(HEAD, card, "confirm_change")
        return Told(UNDO, ref, HEAD, thread, self.hands.hears(HEAD, thread, answers=2), "undo_change")

    def _noticed(self) -> Told:
        amount = f"£{10_000 + len(self.told):,}"
        card, thread = self._begun(f"log {amount} saving achieved, Rethink Fostering")
        self.hands.press(HEAD, card, "confirm_change")
        self.hands.hears(HEAD, thread, answers=2)
        with reading(self.engine) as session:
            ref = session.scalars(sa.select(Saving.reference).where(Saving.as_worded == amount)).one()
        notice = eventually(lambda: self._notice(ref))
        return Told(APPROVAL, ref, FINANCE, notice["ts"], notice, "confirm_change")

    def _notice(self, ref: str) -> Json | None:
        named = re.compile(rf"logged a saving.*\b{ref}\b", re.DOTALL)
        return next((one for one in self.hands.history(FINANCE) if named.search(one["text"])), None)

    def _begun(self, text: str) -> tuple[Json, str]:
        ts = self.hands.post(HEAD, text)
        return self.hands.hears(HEAD, ts), ts

    def _press(self, one: Told) -> None:
        assert one.message is not None
        assert one.button is not None
        self.hands.press(one.place, one.message, one.button)

    def _press_what_was_not_taken(self) -> None:
        """As people do whom Slack tells that it did not work. Elsewhere than where it may not have arrived, it must not be needed."""
        self.wait_until(self.is_idle, TAKEN_WITHIN)
        for one in self.told[self._looked_at :]:
            if one.button and one.died in MAY_NOT_BE_TAKEN and self._rows(one) == 0:
                self._press(one)
                self.wait_until(partial(self._is_taken, one), TAKEN_WITHIN)
        self._looked_at = len(self.told)

    # --- what became of it ---

    def _is_taken(self, one: Told) -> bool:
        return self._rows(one) > 0

    def _is_settled(self) -> bool:
        notes = [one for one in self.told if one.kind == NOTE]
        return self.is_idle() and all(self.hands.answers(one.place, one.thread) for one in notes[-5:])

    def _counts(self, one: Told) -> tuple[float, float, float, float]:
        """How often it stands in the records, the audit, the runs, and how often it was answered: once each."""
        with reading(self.engine) as session:
            events = session.scalars(sa.select(AuditEvent.run_id).where(AuditEvent.subject == one.ref)).all()
        replies = len(self.hands.answers(one.place, one.thread)) - (one.kind == APPROVAL)
        wanted = EVENTS[one.kind]
        return self._rows(one), len(events) / wanted, len(set(events)) / wanted, replies / REPLIES[one.kind]

    def _rows(self, one: Told) -> int:
        """Versions that it has brought."""
        with reading(self.engine) as session:
            if one.kind == NOTE:
                return _count(session, ActionUpdate, ActionUpdate.about == one.ref)
            if one.kind == APPROVAL:
                return _count(session, Saving, Saving.reference == one.ref) - 1
            return _count(session, Action, Action.reference == one.ref) - (1 if one.kind == CHANGE else 2)

    def _audit_broken(self) -> list[str]:
        with reading(self.engine) as session:
            broken = audit.verify(session)
        return [] if broken is None else [str(broken)]


def _count(session: Session, model: type, which: Any) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(model).where(which)) or 0


def _fill(session: Session) -> None:
    session.get_one(Person, LEAD).permissions = ["approve_finance"]
    run = ledger.begin_run(session, ImportRun(kind="actions", started_at=AT, manifest=[]))
    session.add(StrategyPart(**PART, kind=PartKind.WORKSTREAM, lead="Head of Fostering", rag=Rag.GREEN, since_run_id=run.id))
    usual = {"kind": ActionKind.ACTION, "status": ActionStatus.IN_PROGRESS, "owner": "Head of Fostering", "percent": 40, **PART}
    rows = [
        {"reference": f"A{number}", "title": f"Programme {number}", "due_on": date(2026, 6, 30), "since_run_id": run.id, **usual}
        for number in range(1, ACTIONS + 1)
    ]
    session.execute(sa.insert(Action), rows)
    ledger.switch_run(session, run, actor="command line", at=AT)
