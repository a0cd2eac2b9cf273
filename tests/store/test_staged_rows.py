"""What an import has written and not yet switched on is seen by nobody, and hides nothing from anybody."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.answers.summary import Wanted, preview, summary
from handlers.render import plain_text
from store import ledger, promises, records
from store.actions import open_actions
from store.changes import Author
from store.changes.known import Known
from store.changes.posts import posts
from store.imports.records import KINDS
from store.imports.records.export import as_csv
from store.measures.names import names
from store.models import ImportRun, Paper, PaperFinding, PaperPassage, ProviderRecord, TrackedItem
from store.papers.held import asked, councils
from store.search.texts import own_texts, paper_texts
from store.session import transaction
from store.summaries.span import Span
from store.terms import ActionStatus, FindingKind, ItemKind
from store.vocabulary import Audience
from tests.factories import add_council, add_return, on
from tests.handlers.weekly import NOW, SINCE, add_run, fill_week

TODAY = on("2026-05-01")
OWN = "E10000001"
WANTED = Wanted(Span(NOW - timedelta(days=7), NOW), TODAY, Audience.OFFICERS)
READERS: dict[str, Callable[[Session], Any]] = {
    "a post's open actions": lambda session: [one.title for one in open_actions(session, owner="Head of Fostering")],
    "the posts there are": lambda session: posts(Known.now(session, Author("U1", None, NOW), TODAY)),
    "who promised something": lambda session: [
        one.title for one in promises.promise(session, "swift", Audience.OFFICERS).requests
    ],
    "the names that words may mean": names,
    "the texts that are searched": lambda session: list(own_texts(session, Audience.OFFICERS)),
    "the papers that are searched": lambda session: list(paper_texts(session, OWN, ["carers"])),
    "the councils of papers": councils,
    "what papers can be asked": asked,
    "the exports": lambda session: {name: as_csv(session, kind) for name, kind in KINDS.items()},
    "the weekly summary": lambda session: plain_text(preview(summary(session, WANTED))),
}


def fill(session: Session) -> None:
    add_council(session)
    add_return(session, 2026)
    fill_week(session)
    run = add_run(session, "papers", SINCE)
    told = {"title": "Rethink", "asks": "what of carers", "about": "carers", "kind": FindingKind.PROMISE}
    session.add_all(
        [
            Paper(reference="P1", council=OWN, title="Strategy", held_words="2026", since_run_id=run.id),
            PaperFinding(paper="P1", topic="carers", number=1, since_run_id=run.id, **told),
            PaperPassage(paper="P1", number=1, place="page 1", text="Foster carers come first.", since_run_id=run.id),
            ProviderRecord(urn="SC1", name="Summit Care", since_run_id=run.id),
            TrackedItem(
                reference="E1", kind=ItemKind.EVENT, title="Carers' day", status=ActionStatus.COMPLETED, since_run_id=run.id
            ),
        ]
    )


def stage_everything_anew(session: Session) -> None:
    """An import that retires every record there is and brings another of each, and is not switched on yet."""
    run = ledger.begin_run(session, ImportRun(kind="actions", started_at=NOW, manifest=[]))
    for model in records.kinds_of_record():
        held = [records.values_of(row) for row in session.scalars(sa.select(model).where(model.until_run_id.is_(None)))]
        session.execute(sa.update(model).where(model.until_run_id.is_(None)).values(until_run_id=run.id))
        session.expire_all()
        if held:
            session.execute(sa.insert(model), [_otherwise(model, row) | {"since_run_id": run.id} for row in held])


def _otherwise(model: type, values: dict[str, Any]) -> dict[str, Any]:
    """With other words in each."""
    words = {name for name in values if name in ("title", "part", "owner", "text", "name", "note", "asks", "council")}
    return {name: f"Staged {value}"[:9] if name in words and value else value for name, value in values.items()}


def seen(session: Session) -> dict[str, Any]:
    return {what: reader(session) for what, reader in READERS.items()}


def test_what_is_staged_is_seen_by_nobody_and_hides_nothing(engine):
    with transaction(engine) as session:
        fill(session)
        before = seen(session)
    assert all(before.values())
    with transaction(engine) as session:
        stage_everything_anew(session)
        meanwhile = seen(session)
        assert [what for what in READERS if meanwhile[what] != before[what]] == []
        run = session.scalars(sa.select(ImportRun).where(ImportRun.state == "staged")).one()
        ledger.switch_run(session, run, actor="test", at=NOW)
        after = seen(session)
        assert [what for what in READERS if after[what] == before[what]] == [], "once it is switched on, all see it"
