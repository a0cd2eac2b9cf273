"""What the Home tab holds for each person."""

from datetime import UTC, date, datetime

import pytest

from bot.workspace.limits import check_view
from handlers.access import Asker
from handlers.answers.home import home
from handlers.render import view
from store.models import Action, ImportRun, Person
from store.terms import ActionKind, ActionStatus
from store.vocabulary import Role
from tests.handlers.conftest import MEMBER
from tests.handlers.county import TODAY

AT = datetime(2026, 4, 1, tzinfo=UTC)
HEAD = Asker(Role.OFFICER, slack_id="U1")


@pytest.fixture
def shown(session):
    def shown(asker: Asker) -> str:
        made = view("home", home(session, asker, TODAY))
        check_view(made, "home")
        return str(made["blocks"])

    return shown


@pytest.fixture
def head(session):
    session.add(Person(slack_id="U1", handle="head", role=Role.OFFICER, post="Head of Fostering", added_at=AT))
    run = session.query(ImportRun).first().id

    def add(reference, owner="Head of Fostering", status=ActionStatus.IN_PROGRESS, until=None, **stated):
        row = {"title": f"Do {reference}", "kind": ActionKind.ACTION, "since_run_id": run, "until_run_id": until}
        session.add(Action(reference=reference, owner=owner, status=status, **(row | stated)))

    add("A1", due_on=date(2030, 6, 4))
    add("A2", due_on=date(2019, 6, 4))
    add("A3")
    add("A4", due_words="autumn")
    add("A5", status=ActionStatus.COMPLETED)
    add("A6", owner="Director")
    add("A7", until=run)
    session.flush()


def test_ones_own_open_actions_are_shown_the_most_urgent_first(shown, head):
    said = shown(HEAD)
    assert "A2: Do A2, overdue since 4 June 2019." in said
    assert "A1: Do A1, due 4 June 2030." in said
    assert "A3: Do A3, without a date." in said
    assert "A4: Do A4, due autumn." in said
    assert said.index("A2: ") < said.index("A1: ") < said.index("A3: ")
    assert not any(f"{reference}: " in said for reference in ("A5", "A6", "A7"))


def test_whoever_holds_no_post_has_no_actions(shown, head):
    assert "Your actions" not in shown(MEMBER)


def test_each_headline_has_its_number_and_its_direction(session):
    headlines = home(session, MEMBER, TODAY)["headlines"]
    assert [one.result.query.measure for one in headlines][:3] == ["children_in_care"] * 3
    assert all(one.result.figures[0].compare for one in headlines)
