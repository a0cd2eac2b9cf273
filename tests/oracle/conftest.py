"""Returns to compare on: made-up ones of several kinds, read by the plain calculation and imported into a store alike."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from store.council import Details, set_up
from store.imports.postcodes import import_postcodes
from store.imports.runs import Author
from store.imports.ssda903.load import Options, import_returns, recognise
from store.migrations import upgrade
from store.places import authorities
from store.sample import CODE, NAME, Mess, Return, generate, thornshire, write_postcodes, write_returns
from store.session import make_engine, transaction
from tests.oracle.histories import Child, known
from tests.oracle.measures import Council
from tests.oracle.places import read_places
from tests.oracle.returns import Submission, read_submission

SAMPLE = Path(__file__).parents[3] / "shared" / "data" / "sample903"
"""300 made-up children, whose answers are known. They lie beside the project and not in it."""
AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
POPULATION = 120_000


@pytest.fixture(scope="session")
def sample903() -> Path:
    if not SAMPLE.is_dir():
        pytest.skip(f"the sample returns are not there: {SAMPLE}")
    return SAMPLE


@dataclass
class Loaded:
    """A set of returns, in a store and as files. `known_after[i]` are the children after the first i + 1 of them."""

    engine: sa.Engine
    council: Council
    submissions: list[Submission]
    runs: list[int] = field(default_factory=list)
    known_after: list[list[Child]] = field(default_factory=list)

    @property
    def first(self) -> date:
        return min(submission.first for submission in self.submissions)

    @property
    def last(self) -> date:
        return max(submission.last for submission in self.submissions)


@pytest.fixture(scope="session", params=["sample903", "messy", "thornshire"])
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "sample903":
        sample = request.getfixturevalue("sample903")
        submissions = [(sample / str(year), date(year, 3, 31)) for year in (2024, 2025, 2026)]
        postcodes, code = sample / "postcodes.csv", "E10000034"
    else:
        submissions = _written(_made(request.param), folder)
        postcodes, code = write_postcodes(folder / "postcodes.csv"), CODE
    engine = make_engine(f"sqlite:///{folder / 'store.db'}")
    yield _load(engine, code, postcodes, submissions)
    engine.dispose()


def _made(name: str) -> list[Return]:
    if name == "thornshire":
        return thornshire(date(2024, 10, 15))
    mess = Mess(late_leavers=2, late_starters=1, later_details=3, forgotten=2, gaps=3)
    return generate(11, 90, 3, date(2026, 6, 17), mess)


def _written(returns: list[Return], folder: Path) -> list[tuple[Path, date]]:
    return [(path, one.covers.end) for path, one in zip(write_returns(returns, folder), returns, strict=True)]


def _load(engine: sa.Engine, code: str, postcodes: Path, submissions: list[tuple[Path, date]]) -> Loaded:
    upgrade(engine)
    with transaction(engine) as session:
        populations = dict.fromkeys(range(2015, 2027), POPULATION)
        set_up(session, Details(code, name=NAME, populations=populations), actor="command line", at=AT)
    author = Author("command line", AT)
    import_postcodes(engine, postcodes, author, is_dry_run=False, progress=lambda *_: None)
    places = read_places(postcodes)
    council = Council(code, places, _authority_names(places.values()))
    loaded = Loaded(engine, council, [])
    for path, last in submissions:
        (report,) = import_returns(engine, recognise([path], last), author, Options())
        assert report.run is not None
        assert not report.has_errors
        loaded.runs.append(report.run)
        year = last.year + (last.month > 3)
        loaded.submissions.append(read_submission(path, year, last))
        loaded.known_after.append(known(loaded.submissions))
    return loaded


def _authority_names(places) -> dict[str, str]:
    """The published list's; made-up authorities are called what their postcodes say."""
    named = {code: authority.name for code, authority in authorities().items()}
    return {place.authority: named.get(place.authority, place.district) for place in places}
