"""Stores with the returns of three years, and somebody who asks."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.measures.evaluate import evaluate
from store.measures.query import Query, Result
from store.models import ImportRun
from store.session import make_engine, transaction
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
    _add_council(session)
    return session


@pytest.fixture(scope="session")
def sixty_children(migrated_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, with 60 children who stay in care throughout, and a second return of the last year."""
    path = tmp_path_factory.mktemp("sixty") / "parenting.db"
    shutil.copyfile(migrated_store, path)
    engine = make_engine(f"sqlite:///{path}")
    with transaction(engine) as session:
        _add_sixty(session)
    engine.dispose()
    return path


def _add_sixty(session: Session) -> None:
    first = _add_council(session)
    add_return(session, 2026)
    for number in range(60):
        add_child(session, first, Care("2022-01-01"), sex="male" if number < 20 else "female")


@pytest.fixture
def sixty(kind: str, request: pytest.FixtureRequest, sixty_children: Path, tmp_path: Path) -> Iterator[Session]:
    if kind == "postgresql":
        with transaction(request.getfixturevalue("engine")) as session:
            _add_sixty(session)
            yield session
        return
    path = tmp_path / "sixty.db"
    shutil.copyfile(sixty_children, path)
    engine = make_engine(f"sqlite:///{path}")
    with transaction(engine) as session:
        yield session
    engine.dispose()


def _add_council(session: Session) -> ImportRun:
    add_council(session, {2023: 100_000, 2024: 100_000, 2025: 100_000})
    add_district(session, "Ashbury", "ZZ11AA")
    add_district(session, "Fenwick", "ZZ12AA")
    runs = [
        add_return(session, year, at=AT - timedelta(days=365 * (2026 - year)), rows=100 * year) for year in (2024, 2025, 2026)
    ]
    return runs[0]


class Asker:
    def __init__(self, session: Session, today: date = TODAY) -> None:
        self.session = session
        self.today = today

    def member(self, measure: str = "children_in_care", **asked: Any) -> Result:
        return evaluate(self.session, Query(measure, **asked), Audience.MEMBERS, self.today)

    def officer(self, measure: str = "children_in_care", **asked: Any) -> Result:
        return evaluate(self.session, Query(measure, **asked), Audience.OFFICERS, self.today)


@pytest.fixture
def ask(request: pytest.FixtureRequest) -> Asker:
    """Asks of the store that the test is about."""
    return Asker(request.getfixturevalue("sixty" if "sixty" in request.fixturenames else "session"))
