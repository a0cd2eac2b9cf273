"""Returns to compare on: made-up ones of several kinds, read by the plain calculation and imported into a store alike."""

import fcntl
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from store import ledger, sample
from store.council import Details, set_up
from store.imports.postcodes import import_postcodes
from store.imports.runs import Author
from store.imports.ssda903.load import Options, import_returns, recognise
from store.imports.tracker import load as tracker
from store.measures.query import When
from store.migrations import upgrade
from store.models import ImportRun
from store.places import authorities
from store.sample.council import UNDER_18
from store.session import make_engine, reading, transaction
from tests.oracle.histories import Child, known
from tests.oracle.measures import Council, Counted
from tests.oracle.placements import Tracker
from tests.oracle.places import read_places
from tests.oracle.returns import Submission, read_history, read_submission
from tests.oracle.trackers import Files, make_up, read_trackers
from tests.store.databases import empty_database

Numbers = tuple[list[Counted], list[Counted]]
"""Those that a measure counts, and those of whom they are a share."""
AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
THORNSHIRE_TODAY = date(2024, 10, 15)


@pytest.fixture(scope="session")
def sample903(shared: Path) -> Path:
    """300 made-up children, whose answers are known. They lie beside the project and not in it."""
    return shared / "data" / "sample903"


@dataclass
class Loaded:
    """A set of returns, in a store and as files. `known_after[i]` are the children after the first i + 1 of them."""

    engine: sa.Engine
    council: Council
    submissions: list[Submission]
    runs: list[int]
    """The run that brought each."""
    known_after: list[list[Child]]
    tracker: Tracker
    """What the placement trackers say, which came in after all returns."""
    newest_run: int
    counted: dict[tuple[str, When, int], Numbers] = field(default_factory=dict)
    """What the plain calculation has found so far, by measure, date or period, and state of knowledge."""

    @property
    def first(self) -> date:
        return min(submission.first for submission in self.submissions)

    @property
    def last(self) -> date:
        return max(submission.last for submission in self.submissions)


@dataclass(frozen=True)
class Source:
    """Returns with the day that each reaches, the file of their postcodes, and the council's code."""

    returns: list[tuple[Path, date]]
    postcodes: Path
    code: str
    trackers: Files
    earlier: Submission | None = None
    """What had happened before the first return, where a history came in with it."""

    @property
    def is_thornshire(self) -> bool:
        return self.earlier is not None


Load = Callable[[str], Loaded]


@pytest.fixture(scope="session")
def load(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Load]:
    """Loads a set by its name. Each is imported once, also where several processes share the tests: the others take the store
    that the first has filled.
    """
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    sets: dict[str, Loaded] = {}

    def load(name: str) -> Loaded:
        if name not in sets:
            sets[name] = _load(
                base / name, _sample903(request, base / name) if name == "sample903" else _made(name, base / name / "returns")
            )
        return sets[name]

    yield load
    for loaded in sets.values():
        loaded.engine.dispose()


@pytest.fixture(scope="session", params=["sample903", "messy", "messy on PostgreSQL", "thornshire"])
def loaded(request: pytest.FixtureRequest, load: Load, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    if request.param != "messy on PostgreSQL":
        yield load(request.param)
        return
    folder = tmp_path_factory.mktemp("messy")
    with empty_database("postgresql", folder) as engine:
        upgrade(engine)
        source = _made("messy", folder / "returns")
        _import(engine, source)
        yield _read(engine, source)


@pytest.fixture(scope="session")
def thornshire_loaded(load: Load) -> Loaded:
    return load("thornshire")


def _load(folder: Path, source: Source) -> Loaded:
    folder.mkdir(exist_ok=True)
    engine = make_engine(f"sqlite:///{folder / 'store.db'}")
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder / "done"
        if not done.exists():
            upgrade(engine)
            if source.is_thornshire:
                sample.load(engine, THORNSHIRE_TODAY)
            else:
                _import(engine, source)
            done.touch()
    return _read(engine, source)


def _sample903(request: pytest.FixtureRequest, own: Path) -> Source:
    folder: Path = request.getfixturevalue("sample903")
    returns = [(folder / str(year), date(year, 3, 31)) for year in (2024, 2025, 2026)]
    trackers = make_up([path for path, _ in returns], own / "trackers")
    return Source(returns, folder / "postcodes.csv", "E10000034", trackers)


def _made(name: str, folder: Path) -> Source:
    earlier = None
    if name == "thornshire":
        written = sample.write_files(folder, THORNSHIRE_TODAY)
        made = written.returns
        earlier = read_history(written.history)
    else:
        mess = sample.Mess(late_leavers=2, late_starters=1, later_details=3, forgotten=2, gaps=3)
        made = sample.generate(11, 90, 3, date(2026, 6, 17), mess)
    returns = list(zip(sample.write_returns(made, folder), [one.covers.end for one in made], strict=True))
    if name == "thornshire":
        trackers: Files = [(ledger.TRACKER, folder / sample.TRACKER_FILE)]
    else:
        trackers = make_up([path for path, _ in returns], folder / "trackers")
    postcodes = sample.write_postcodes(folder / "postcodes.csv")
    return Source(returns, postcodes, sample.CODE, trackers, earlier)


def _import(engine: sa.Engine, source: Source) -> None:
    populations = dict.fromkeys(range(2015, 2027), UNDER_18)
    with transaction(engine) as session:
        set_up(session, Details(source.code, name=sample.NAME, populations=populations), actor="command line", at=AT)
    author = Author("command line", AT)
    import_postcodes(engine, source.postcodes, author, is_dry_run=False, progress=lambda *_: None)
    for path, last in source.returns:
        files = sorted(path.glob("*.csv"))  # one of the sample returns lies there as XML as well
        (report,) = import_returns(engine, recognise(files, last), author, Options())
        assert not report.has_errors
    for kind, file in source.trackers:
        report = tracker.import_tracker(engine, file, kind, author, tracker.Options())
        assert not report.has_errors


def _read(engine: sa.Engine, source: Source) -> Loaded:
    with reading(engine) as session:
        runs = session.scalars(sa.select(ImportRun.id).where(ImportRun.return_year.is_not(None)).order_by(ImportRun.id)).all()
        newest = session.scalars(sa.select(sa.func.max(ImportRun.id))).one()
    places = read_places(source.postcodes)
    council = Council(source.code, places, _authority_names(places.values()))
    submissions = [read_submission(path, last.year + (last.month > 3), last) for path, last in source.returns]
    assert len(runs) == len(submissions)
    before = [source.earlier] if source.earlier else []
    known_after = [known([*before, *submissions[: number + 1]]) for number in range(len(submissions))]
    return Loaded(engine, council, submissions, list(runs), known_after, read_trackers(source.trackers), newest)


def _authority_names(places) -> dict[str, str]:
    """The published list's; made-up authorities are called what their postcodes say."""
    named = {code: authority.name for code, authority in authorities().items()}
    return {place.authority: named.get(place.authority, place.district) for place in places}
