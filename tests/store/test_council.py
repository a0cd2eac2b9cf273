from datetime import UTC, datetime

import pytest

from store import council, ledger, places
from store.models import CouncilKind, ImportRun
from store.session import transaction

AT = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def session(engine):
    with transaction(engine) as session:
        yield session


def set_up(session, authority, **details):
    return council.set_up(session, council.Details(authority, **details), actor="command line", at=AT)


def test_a_council_is_known_by_its_code_or_name(session):
    assert council.council(session) is None
    row = set_up(session, "worcestershire county council", populations={2024: 118_000})

    assert (row.code, row.name, row.kind, row.region) == ("E10000034", "Worcestershire", CouncilKind.COUNTY, "West Midlands")
    assert council.the_council(session).populations[0].under_18 == 118_000


def test_set_up_again_changes_what_is_said_and_keeps_the_rest(session):
    set_up(session, "E10000034", populations={2023: 117_000, 2024: 118_000}, kind=CouncilKind.COUNCIL)
    row = set_up(session, "E10000034", populations={2024: 118_500})

    assert {p.year: p.under_18 for p in row.populations} == {2023: 117_000, 2024: 118_500}
    assert row.kind is CouncilKind.COUNCIL


def test_a_made_up_council_says_its_name(session):
    with pytest.raises(council.UnknownCouncil):
        set_up(session, "E10000999")
    row = set_up(session, "E10000999", name="Thornshire", kind=CouncilKind.COUNTY)
    assert (row.code, row.name) == ("E10000999", "Thornshire")


def test_the_council_cannot_change_under_its_returns(session):
    set_up(session, "Kent")
    assert set_up(session, "Essex").code == "E10000012"  # nothing held yet

    run = ledger.begin_run(session, ImportRun(kind=ledger.RETURN, started_at=AT, manifest=[]))
    ledger.switch_run(session, run, actor="command line", at=AT)
    with pytest.raises(council.AnotherCouncil, match="Essex"):
        set_up(session, "Kent")


def test_nobody_is_not_a_council(session):
    for words in ("", "Middle-earth", "E99", "council"):
        with pytest.raises(places.UnknownAuthority):
            set_up(session, words)


def test_without_a_council_the_message_says_what_to_type(session):
    with pytest.raises(council.NoCouncil, match="parenting init"):
        council.the_council(session)
