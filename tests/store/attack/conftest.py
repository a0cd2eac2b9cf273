"""Made-up councils of 50 and of 150 children, as the importers read them in."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy.orm import Session

from store import sample
from store.attack.attack import Attack
from store.attack.equations import Limits
from store.attack.register import MEASURE, Register, open_dimensions, read_register
from store.attack.tables import Door
from store.measures.standing import standing
from store.measures.thresholds import STRICT, DisclosureRules
from store.session import make_engine
from store.vocabulary import Audience

TODAY = date(2024, 10, 15)
EXACT = DisclosureRules(small_of_two=5, nearest=1, nearest_of_two=1, hide_none=False, least_for_two=0)
"""Hide 1 to 5, and show everything else as it is."""
FEW = ("placement_type", "district", "age_band")


@pytest.fixture(scope="session")
def store_of(migrated_store, tmp_path_factory) -> Iterator[Callable[[int], Session]]:
    """A store with so many children, read only."""
    engines = {}

    def of(children: int) -> Session:
        if children not in engines:
            path = tmp_path_factory.mktemp("attack") / f"{children}.db"
            shutil.copyfile(migrated_store, path)
            engines[children] = make_engine(f"sqlite:///{path}")
            sample.load(engines[children], TODAY, sample.generate(children, children, 2, TODAY))
        return Session(engines[children])

    yield of
    for engine in engines.values():
        engine.dispose()


@pytest.fixture(scope="session")
def register_of(store_of) -> Callable[..., Register]:
    def of(children: int, *dimensions: str) -> Register:
        with store_of(children) as session:
            stands_on = standing(session, MEASURE, Audience.MEMBERS, TODAY)
            return read_register(session, stands_on, stands_on.latest, dimensions or open_dimensions())

    return of


def quietly(_words: str, _done: int, _total: int) -> None:
    return


def attack_on(register: Register, rules: DisclosureRules = STRICT) -> Attack:
    return Attack(register, Door(rules, register.measure, register.size), Limits(), quietly)
