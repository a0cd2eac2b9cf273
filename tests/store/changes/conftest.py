"""A council's records to log on."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import changes, ledger, records
from store.changes import Author, Plan
from store.models import (
    Action,
    Child,
    Feedback,
    GlossaryTerm,
    ImportRun,
    Person,
    ProviderRecord,
    Referral,
    Saving,
    StrategyPart,
)
from store.session import transaction
from store.terms import ActionKind, ActionStatus, FeedbackStatus, PartKind, Rag, SavingsStatus
from store.vocabulary import OfstedRating, Role

AT = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
TODAY = date(2026, 5, 1)
HEAD = Author("U1", "Head of Fostering", AT, {"channel": "D1", "thread": "1.0", "event": "Ev1"})


def fill(session: Session) -> None:
    session.add(Person(slack_id="U1", handle="head", role=Role.OFFICER, post="Head of Fostering", added_at=AT))
    session.flush()
    run = ledger.begin_run(session, ImportRun(kind="actions", started_at=AT, manifest=[]))
    session.add(Child(reference="C0412"))
    part = {"strategy": "The programme", "part": "Rethink Fostering"}
    rows: list[Any] = [
        StrategyPart(**part, kind=PartKind.WORKSTREAM, lead="Head of Fostering", rag=Rag.GREEN, rag_reason="All well."),
        _action("A12", "Exit interviews", **part),
        _action("A14", "Dental clinics", owner="Health Lead", percent=40, rag=Rag.GREEN, started_on=date(2026, 1, 5)),
        _action("A20", "A guide for carers", status=ActionStatus.COMPLETED, completed_on=date(2026, 3, 2), percent=100),
        _action("R1", "Circulate the figures", kind=ActionKind.INFORMATION_REQUEST),
        Feedback(reference="F7", said_on=date(2026, 4, 1), quote="We wait too long.", status=FeedbackStatus.AWAITING_RESPONSE),
        Saving(
            reference="S3",
            title="Homes",
            status=SavingsStatus.PLANNED,
            counted_on=TODAY,
            needs_confirming=True,
            as_worded="£.19m",
        ),
        Referral(reference="C0412", service="CAMHS", referred_on=date(2026, 3, 1)),
        Referral(reference="C0412", service="play therapy", referred_on=date(2025, 3, 1), seen_on=date(2025, 5, 1)),
        ProviderRecord(urn="SC1", name="Summit Care", ofsted_rating=OfstedRating.GOOD),
        GlossaryTerm(term="swift", meaning="Within 30 days.", source="The Board"),
    ]
    for row in rows:
        row.since_run_id = run.id
    session.add_all(rows)
    session.flush()
    ledger.switch_run(session, run, actor="command line", at=AT)


def _action(reference: str, title: str, **told: Any) -> Action:
    usual = {
        "kind": ActionKind.ACTION,
        "status": ActionStatus.IN_PROGRESS,
        "owner": "Head of Fostering",
        "due_on": date(2026, 6, 30),
    }
    return Action(reference=reference, title=title, **(usual | told))


@pytest.fixture
def filled(engine: sa.Engine) -> sa.Engine:
    with transaction(engine) as session:
        fill(session)
    return engine


@pytest.fixture
def log(filled: sa.Engine) -> Callable[..., Any]:
    """Log records as one message: what `plan` gives, and the run where it is applied."""

    def log(*told: dict[str, Any], author: Author = HEAD) -> Any:
        with transaction(filled) as session:
            changes.in_turn(session)
            made = changes.plan(session, told, author, TODAY)
            return changes.apply(session, made, author).id if isinstance(made, Plan) else made

    return log


def everything(engine: sa.Engine) -> dict[str, list[Any]]:
    """All that stands, of every kind."""
    with Session(engine) as session:
        return {
            model.__tablename__: [records.values_of(row) for _, row in sorted(records.standing(session, model).items(), key=str)]
            for model in records.kinds_of_record()
        }
