"""A made-up council's store: 240 children at random from a seed, over three returns, with corrections between them."""

import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.session import make_engine, reading, transaction
from store.vocabulary import Ethnicity, LeavingReason, LegalStatus, Location, Need, PlacementType, Provider, Sex
from tests.factories import AT, Care, add_child, add_council, add_district, add_return

FIRST, LAST = date(2021, 1, 1), date(2026, 3, 31)
KINDS = [kind.value for kind in PlacementType if kind is not PlacementType.SUPPORTED_LODGINGS]


def fill(engine: sa.Engine) -> None:
    chance = random.Random(903)
    with transaction(engine) as session:
        add_council(session, {2022: 90_000, 2023: 91_000, 2024: 92_000})
        for number, name in enumerate(("Ashbury", "Brackwell", "Fenwick")):
            add_district(session, name, f"ZZ1{number}AA")
        runs = [add_return(session, year, at=AT - timedelta(days=365 * (2026 - year)), rows=100) for year in (2024, 2025, 2026)]
        for number in range(240):
            known = chance.choice(runs)
            replaced = chance.choice(runs[1:]) if known is runs[0] and chance.random() < 0.3 else None
            details = _child(chance) | {"reference": f"P{number}"}
            add_child(session, known, *_cares(chance), until=replaced, **details)
            if replaced is not None:
                add_child(session, replaced, *_cares(chance), **details)


def _child(chance: random.Random) -> dict[str, Any]:
    born = chance.choice([None, *["some"] * 20]) and f"{chance.randrange(2006, 2025)}-{chance.randrange(1, 13):02d}"
    return {
        "born": born,
        "sex": chance.choice(list(Sex)),
        "ethnicity": chance.choice(list(Ethnicity)),
        "uasc": chance.random() < 0.1,
        "uasc_ended": chance.choice([None, "2025-02-01"]),
        "incomplete": chance.random() < 0.05,
    }


def _cares(chance: random.Random) -> list[Care]:
    start, cares = _day(chance, FIRST, LAST), []
    for _ in range(chance.choice([1, 1, 1, 2])):
        end = _day(chance, start + timedelta(days=1), LAST) if chance.random() < 0.5 else None
        last = end or LAST
        moves = {str(_day(chance, start, last)): _details(chance) for _ in range(chance.randrange(4))}
        moves = {day: new for day, new in moves.items() if str(start) < day < str(last)}
        same = tuple(day for day in moves if chance.random() < 0.3)
        cares.append(
            Care(
                str(start),
                str(end) if end else None,
                chance.choice([None, *[reason.value for reason in LeavingReason]]) if end else None,
                known=chance.random() < 0.9,
                moves=moves,
                same_placement=same,
                details=_details(chance),
                age_at_start=chance.choice([None, *range(18)]),
                age_at_end=chance.choice([None, *range(19)]),
            )
        )
        if end is None or end >= LAST - timedelta(days=2):
            break
        start = _day(chance, end + timedelta(days=1), LAST)
    return cares


def _details(chance: random.Random) -> dict[str, object]:
    def some(values: list[str]) -> str | None:
        return chance.choice([None, *values, *values])

    return {
        "placement_type": some(KINDS),
        "provider": some([provider.value for provider in Provider]),
        "location": some([location.value for location in Location]),
        "distance_miles": chance.choice([None, 0.4, 20.0, 20.1, 60.0]),
        "legal_status": some([status.value for status in LegalStatus]),
        "need": some([need.value for need in Need]),
        "district": some(["Ashbury", "Brackwell", "Fenwick"]),
        "placement_area": some(["Ashbury", "Brackwell", "Norbridge", "Westmere"]),
    }


def _day(chance: random.Random, first: date, last: date) -> date:
    return first + timedelta(days=chance.randrange(max(1, (last - first).days + 1)))


@pytest.fixture(scope="session")
def made_up(migrated_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    path = tmp_path_factory.mktemp("made_up") / "parenting.db"
    shutil.copyfile(migrated_store, path)
    engine = make_engine(f"sqlite:///{path}")
    fill(engine)
    with reading(engine) as session:
        yield session
    engine.dispose()
