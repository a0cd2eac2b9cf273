"""A week of hand-made records, at the end of April 2026: what was, and what has become of it on the 29th."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from store import ledger, records
from store.models import Action, ActionUpdate, Feedback, ImportRun, StrategyPart, TrackedItem
from store.terms import ActionKind, ActionStatus, FeedbackStatus, FeedbackTheme, ItemKind, PartKind, Rag
from tests.factories import on

NOW = datetime(2026, 5, 1, 15, tzinfo=UTC)
BEFORE, SINCE = datetime(2026, 4, 1, 9, tzinfo=UTC), datetime(2026, 4, 29, 9, tzinfo=UTC)
PART = "Rethink Fostering"


def add_run(session: Session, kind: str, at: datetime) -> ImportRun:
    run = ImportRun(kind=kind, started_at=at, covers_from=date(2026, 1, 1), covers_to=at.date(), manifest=[], counts={"read": 1})
    ledger.begin_run(session, run)
    ledger.switch_run(session, run, actor="test", at=at)
    return run


def add_action(session: Session, run: ImportRun, reference: str, title: str, **told: Any) -> Action:
    """`told` holds status, due, rag, owner, part, completed, started, blocked_by, due_words, asked_by, asked_on, asked_at."""
    action = Action(
        reference=reference,
        title=title,
        kind=ActionKind.INFORMATION_REQUEST if reference.startswith("R") else ActionKind.ACTION,
        part=told.get("part", PART),
        owner=told.get("owner", "Head of Fostering"),
        status=ActionStatus(told.get("status", "in_progress")),
        rag=Rag(told["rag"]) if told.get("rag") else None,
        due_on=_day(told.get("due")),
        due_words=told.get("due_words"),
        started_on=_day(told.get("started", "2026-04-20")),
        completed_on=_day(told.get("completed")),
        blocked_by=told.get("blocked_by"),
        asked_by=told.get("asked_by"),
        asked_at=told.get("asked_at"),
        asked_on=_day(told.get("asked_on")),
        since_run_id=run.id,
    )
    session.add(action)
    session.flush()
    return action


def _day(text: str | None) -> date | None:
    return on(text) if text else None


def become(session: Session, run: ImportRun, action: Action, **changed: Any) -> Action:
    """Another version of it, from a run on."""
    action.until_run_id = run.id
    session.flush()
    new = Action(**{**records.values_of(action), **changed}, since_run_id=run.id)
    session.add(new)
    session.flush()
    return new


def note(session: Session, run: ImportRun, about: str, day: str, words: str, *, is_shared: bool = True) -> None:
    session.add(ActionUpdate(about=about, noted_on=on(day), number=1, note=words, is_shared=is_shared, since_run_id=run.id))
    session.flush()


def fill_week(session: Session) -> None:
    """Today is 1 May 2026."""
    was = add_run(session, "actions", BEFORE)
    session.add(
        StrategyPart(
            strategy="Care Programme",
            part=PART,
            kind=PartKind.WORKSTREAM,
            rag=Rag.AMBER,
            rag_reason="Few enquiries",
            since_run_id=was.id,
        )
    )
    done = add_action(session, was, "A1", "Trauma training", due="2026-05-20")
    moved = add_action(session, was, "A2", "Open the Ashbury home", due="2026-04-20")
    rated = add_action(session, was, "A3", "Exit interviews", due="2026-04-10", rag="green")
    add_action(session, was, "A4", "Fee review", due="2026-05-10", owner=None)
    add_action(
        session,
        was,
        "A5",
        "Supported lodgings",
        due="2026-09-01",
        blocked_by="A bidder has challenged the scoring",
        started="2026-03-01",
    )
    opened = add_action(session, was, "A6", "Referral form", status="completed", completed="2026-03-20")
    add_action(session, was, "A7", "Handbook", due_words="autumn")
    add_action(
        session,
        was,
        "R1",
        "What counts as swift?",
        asked_by="Member for Fenwick",
        asked_at="Corporate Parenting Board",
        asked_on="2026-03-02",
    )
    became = add_run(session, "actions", SINCE)
    become(session, became, done, status=ActionStatus.COMPLETED, completed_on=on("2026-04-28"))
    become(session, became, moved, due_on=on("2026-06-30"))
    become(session, became, rated, rag=Rag.RED)
    become(session, became, opened, status=ActionStatus.IN_PROGRESS, completed_on=None)
    add_action(session, became, "A8", "Winter drive for carers", due="2026-12-01")
    note(session, became, "A3", "2026-04-28", "Nobody has time for them.")
    note(session, became, "A3", "2026-04-29", "A family told us why.", is_shared=False)
    note(session, became, "A5", "2026-03-10", "Out to tender.")
    _told(session, add_run(session, "feedback", SINCE))
    session.flush()


def _told(session: Session, run: ImportRun) -> None:
    for reference, kind, due in (("M1", ItemKind.MILESTONE, "2026-04-15"), ("K1", ItemKind.COMMITMENT, None)):
        title = "Ofsted registers the home" if kind is ItemKind.MILESTONE else "Swift access to therapy"
        session.add(
            TrackedItem(
                reference=reference,
                kind=kind,
                title=title,
                part=PART,
                status=ActionStatus.IN_PROGRESS,
                due_on=_day(due),
                since_run_id=run.id,
            )
        )
    for number, said_on, status, wording, response in (
        (1, "2026-04-28", FeedbackStatus.AWAITING_RESPONSE, "We need respite.", None),
        (2, "2026-03-28", FeedbackStatus.AWAITING_RESPONSE, "The form is long.", None),
        (3, "2026-03-01", FeedbackStatus.RESPONDED, "No one rang.", "A named worker rings each month."),
        (4, "2026-04-27", FeedbackStatus.AWAITING_RESPONSE, None, None),
    ):
        session.add(
            Feedback(
                reference=f"F{number}",
                said_on=on(said_on),
                quote=f"Unread words {number}",
                theme=FeedbackTheme.RESPITE,
                status=status,
                workstream=PART,
                approved_wording=wording,
                response=response,
                responded_on=on("2026-04-30") if response else None,
                since_run_id=run.id,
            )
        )
