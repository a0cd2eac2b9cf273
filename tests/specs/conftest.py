"""A store with two yearly returns, to put a child into and ask about."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.measures.evaluate import evaluate
from store.measures.query import Figure, Query, Stat, When
from store.models import ImportRun
from store.session import transaction
from store.vocabulary import Audience
from tests.factories import add_council, add_return
from tests.store.databases import KINDS

TODAY = date(2026, 5, 1)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Everything here holds on SQLite and on PostgreSQL."""
    return str(request.param)


@pytest.fixture
def session(engine: sa.Engine) -> Iterator[Session]:
    with transaction(engine) as session:
        yield session


@pytest.fixture
def run(session: Session) -> ImportRun:
    """What is known after the returns of 2024/25 and 2025/26."""
    add_council(session, {2024: 100_000, 2025: 100_000})
    add_return(session, 2025)
    return add_return(session, 2026)


class Asker:
    """Asks as an officer, whose figures are exact."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def __call__(self, measure: str, when: When, **cut: Any) -> tuple[Figure, ...]:
        query = Query(measure=measure, period=when, **cut)
        return evaluate(self.session, query, Audience.OFFICERS, TODAY).figures

    def count(self, measure: str, when: When, **cut: Any) -> int:
        (figure,) = self(measure, when, stat=Stat.COUNT, **cut)
        assert isinstance(figure.value, int)
        return figure.value

    def table(self, measure: str, when: When, dimension: str, **cut: Any) -> dict[str, Any]:
        """The groups that hold anybody."""
        figures = self(measure, when, stat=cut.pop("stat", Stat.COUNT), group_by=(dimension,), **cut)
        return {figure.group[dimension]: figure.value for figure in figures if figure.value}


@pytest.fixture
def ask(session: Session) -> Asker:
    return Asker(session)
