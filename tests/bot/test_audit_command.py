"""`parenting audit`: who changed what is told, and a record that somebody has touched is found."""

import pytest
import sqlalchemy as sa

from bot import cli
from store import changes
from store.models import AuditEvent
from store.session import transaction
from tests.store.changes.conftest import HEAD, TODAY, fill


@pytest.fixture
def parenting(capsys, engine, monkeypatch):
    monkeypatch.setenv("PARENTING_DATABASE_URL", str(engine.url))

    def run(*words) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(["audit", *map(str, words)])
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out + printed.err

    return run


@pytest.fixture
def logged(engine) -> int:
    with transaction(engine) as session:
        fill(session)
        told = [{"kind": "action_update", "ref": "A14", "fields": {"percent": 55, "note": "two clinics more"}}]
        made = changes.plan(session, told, HEAD, TODAY)
        assert isinstance(made, changes.Plan)
        changes.apply(session, made, HEAD)
        return session.scalars(sa.select(AuditEvent.id).where(AuditEvent.subject == "A14")).one()


def test_an_empty_store_has_nothing_to_show(parenting):
    assert parenting("show") == (0, "Nothing has been changed yet.\n")
    assert parenting("verify") == (0, "The audit is empty.\n")


def test_who_changed_what_is_shown_with_before_and_after(parenting, logged):
    status, said = parenting("show", "--subject", "a14")
    assert status == 0
    first, *rows = said.splitlines()
    assert first == f"{logged}  1 May 2026 10:00  @head  action_update  A14"
    assert "    action.percent: 40.0 -> 55.0" in rows
    assert "    action_update.note: nothing -> two clinics more" in rows
    assert parenting("show", "--subject", "A99") == (0, "Nothing is recorded of A99.\n")
    assert len([line for line in parenting("show", "--limit", 1)[1].splitlines() if not line.startswith(" ")]) == 1


def test_a_whole_audit_is_told_with_its_mark(parenting, logged):
    status, said = parenting("verify")
    assert status == 0
    assert said.startswith(f"The audit is whole up to event {logged}. Its mark is ")


def test_an_event_that_was_touched_is_named(parenting, logged, engine):
    with transaction(engine) as session:
        session.execute(sa.update(AuditEvent).where(AuditEvent.id == logged).values(actor="U0SOMEBODY"))
    status, said = parenting("verify")
    assert status == 1
    assert said == f"The audit is broken at event {logged}: what it says is not what was written.\n"
