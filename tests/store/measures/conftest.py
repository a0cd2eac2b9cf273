"""A store with the returns of three years, and 60 children who stay in care throughout."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.measures.evaluate import evaluate
from store.measures.query import Query, Result
from store.models import ImportRun
from store.session import transaction
from store.vocabulary import Audience
from tests.factories import AT, Care, add_child, add_council, add_district, add_return

TODAY = date(2026, 5, 1)
"""The newest closed month-end is 31 March 2026, which is also as far as the returns reach."""


@pytest.fixture
def session(engine: sa.Engine) -> Iterator[Session]:
    with transaction(engine) as session:
        yield session


@pytest.fixture
def council(session: Session) -> Session:
    """Returns of 2023/24, 2024/25 and 2025/26, without children."""
    add_council(session, {2023: 100_000, 2024: 100_000, 2025: 100_000})
    add_district(session, "Ashbury", "ZZ11AA")
    add_district(session, "Fenwick", "ZZ12AA")
    for number, year in enumerate((2024, 2025, 2026)):
        add_return(session, year, at=AT - timedelta(days=365 * (2 - number)), rows=100 * year)
    return session


@pytest.fixture
def sixty(council: Session) -> Session:
    run = council.query(ImportRun).order_by(ImportRun.id).limit(1).one()
    add_return(council, 2026)
    for number in range(60):
        add_child(council, run, Care("2022-01-01"), sex="male" if number < 20 else "female")
    return council


class Asker:
    def __init__(self, session: Session, today: date = TODAY) -> None:
        self.session = session
        self.today = today

    def member(self, measure: str = "children_in_care", **asked: Any) -> Result:
        return evaluate(self.session, Query(measure, **asked), Audience.MEMBERS, self.today)

    def officer(self, measure: str = "children_in_care", **asked: Any) -> Result:
        return evaluate(self.session, Query(measure, **asked), Audience.OFFICERS, self.today)


@pytest.fixture
def ask(session: Session) -> Asker:
    return Asker(session)
