"""The sample council in a store: what the demo shows and the question sets are asked of."""

from datetime import date

import pytest
import sqlalchemy as sa

from store import ledger, people, positions, sample
from store.council import the_council
from store.measures.evaluate import evaluate
from store.measures.query import Query, Stat
from store.models import Base, Channel, Council, CouncilKind, ImportProblem, ImportRun, Person
from store.session import reading, transaction
from store.vocabulary import Audience, Role
from tests.oracle.conftest import AT, THORNSHIRE_TODAY, Loaded


def test_the_council_its_people_and_channels_are_there(thornshire_loaded: Loaded) -> None:
    with reading(thornshire_loaded.engine) as session:
        council = the_council(session)
        assert (council.name, council.kind, council.code) == ("Thornshire", CouncilKind.COUNTY, "E10000999")
        assert {population.year: population.under_18 for population in council.populations}[2023] == 180_000
        roles = [person.role for person in people.people(session)]
        assert (roles.count(Role.MEMBER), roles.count(Role.OFFICER), roles.count(Role.LEAD)) == (3, 4, 1)
        assert {channel.name: channel.is_officers for channel in people.channels(session)} == {
            "corporate-parenting": False,
            "placements": True,
            "fostering": True,
            "childrens-leads": True,
        }


def test_the_returns_have_no_fault_but_what_they_put_right(thornshire_loaded: Loaded) -> None:
    with reading(thornshire_loaded.engine) as session:
        of_children = ImportRun.kind.in_((ledger.RETURN, *ledger.TRACKERS))
        found = sa.select(ImportProblem.code).join(ImportRun, ImportRun.id == ImportProblem.run_id).where(of_children)
        assert session.scalars(found).all() == []


def test_officers_see_the_day_before_yesterday_and_members_the_closed_month(thornshire_loaded: Loaded) -> None:
    with reading(thornshire_loaded.engine) as session:
        officers = evaluate(session, Query("children_in_care"), Audience.OFFICERS, THORNSHIRE_TODAY)
        members = evaluate(session, Query("children_in_care"), Audience.MEMBERS, THORNSHIRE_TODAY)
        position = positions.members_position(session, THORNSHIRE_TODAY)
    assert (officers.when, officers.figures[0].value) == (date(2024, 10, 13), 640)
    assert position is not None
    assert (members.when, members.position_id) == (date(2024, 9, 30), position.id)
    assert members.figures[0].value in range(600, 680, 5)


def test_there_is_something_to_say_of_every_dimension(thornshire_loaded: Loaded) -> None:
    with reading(thornshire_loaded.engine) as session:
        for dimension, at_least in {"district": 7, "placement_area": 12, "ethnicity": 5, "legal_status": 4, "need": 6}.items():
            query = Query("children_in_care", stat=Stat.COUNT, group_by=(dimension,))
            figures = evaluate(session, query, Audience.OFFICERS, THORNSHIRE_TODAY).figures
            assert sum(bool(figure.value) for figure in figures) >= at_least, dimension


@pytest.mark.parametrize(
    "row",
    [
        Council(code="E10000034", name="Worcestershire", kind=CouncilKind.COUNTY),
        Person(slack_id="U1", handle="somebody", role=Role.LEAD, added_at=AT),
        Channel(slack_id="C1", name="somewhere"),
    ],
    ids=lambda row: row.__tablename__,
)
def test_it_never_goes_into_a_store_that_holds_anything(engine: sa.Engine, row: Base) -> None:
    with transaction(engine) as session:
        session.add(row)
    with pytest.raises(sample.StoreInUse):
        sample.load(engine, THORNSHIRE_TODAY)
