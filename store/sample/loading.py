"""Putting the sample council into a store: its returns as files, in through the importers that every council uses."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import council as councils
from store import ledger, people
from store.errors import UserError
from store.imports.benchmarks.load import import_benchmarks
from store.imports.papers.load import import_pack
from store.imports.postcodes import import_postcodes
from store.imports.records import KINDS
from store.imports.records.load import Options as RecordOptions
from store.imports.records.load import import_records
from store.imports.runs import Author
from store.imports.ssda903.load import Options, import_returns, recognise
from store.imports.tracker import load as tracker
from store.models import Base, Channel, Person
from store.models.summaries import WHOLE
from store.papers.pack import FOLDER as PAPERS
from store.sample import council
from store.sample.history import write_history
from store.sample.making import thornshire_and_before
from store.sample.people import CHANNELS, PEOPLE
from store.sample.places import write_postcodes
from store.sample.published import PACK
from store.sample.returns import Return, write_returns
from store.sample.sheets import Sheet, write_names_of_parts, write_sheets
from store.sample.tracker import write_tracker
from store.session import reading, transaction
from store.summaries.subscriptions import Order, subscribe

ACTOR = "command line"
POSTCODES_FILE = "postcodes.csv"
TRACKER_FILE = "tracker.csv"
SHEETS_FOLDER = "spreadsheets"
DAYS_TO_WRITE = timedelta(days=2)
SUMMARIES = (("#corporate-parenting", WHOLE), ("#fostering", "Rethink Fostering"))
FIRST_THING = time(0, 5)
TIME_TO_SUBMIT = timedelta(days=75)
"""A whole year's return is sent in by the middle of June."""


class StoreInUse(UserError):
    """Made-up records are never mixed with a council's own."""


@dataclass(frozen=True)
class Written:
    """The sample council's files."""

    returns: list[Return]
    """Each in a folder of its name."""
    history: Path
    """The folder of what had happened before."""
    sheets: list[Sheet]
    """In the order in which to import them."""


def write_files(folder: Path, today: date) -> Written:
    """The sample council's returns, and beside them its history, its placement tracker, its postcodes and its spreadsheets."""
    made = thornshire_and_before(today)
    returns = made.returns
    write_returns(returns, folder)
    write_tracker(returns, folder / TRACKER_FILE)
    write_postcodes(folder / POSTCODES_FILE)
    earlier = write_history(made.earlier, folder)
    return Written(returns, earlier, write_sheets(folder / SHEETS_FOLDER, today, returns))


def load(engine: sa.Engine, today: date, returns: list[Return] | None = None) -> None:
    """Fill an empty store, which has its tables, with the sample council as it stands on `today`. Raises StoreInUse.

    Other `returns` make it a council of another size.
    """
    at = datetime.combine(today, time(8), UTC)
    with reading(engine) as session:
        _check_empty(session)
    with transaction(engine) as session:
        _set_up(session, today, at)
    with TemporaryDirectory(prefix="parenting-sample-") as name:
        folder = Path(name)
        postcodes = write_postcodes(folder / POSTCODES_FILE)
        import_postcodes(engine, postcodes, Author(ACTOR, at), is_dry_run=False, progress=_unwatched)
        if returns is None:
            returns = _load_history(engine, folder, today)
        _import_sheet(engine, write_names_of_parts(folder / SHEETS_FOLDER, today, returns[0].covers.end), today)
        for one, files in zip(returns, write_returns(returns, folder), strict=True):
            submitted = min(one.covers.end + TIME_TO_SUBMIT, today) if one.is_whole else today
            author = Author(ACTOR, datetime.combine(submitted, time(9), UTC))
            import_returns(engine, recognise([files], one.covers.end), author, Options())
        placements = write_tracker(returns, folder / TRACKER_FILE)
        today_at_ten = Author(ACTOR, datetime.combine(today, time(10), UTC))
        tracker.import_tracker(engine, placements, ledger.TRACKER, today_at_ten, tracker.Options())
        for sheet in write_sheets(folder / SHEETS_FOLDER, today, returns):
            _import_sheet(engine, sheet, today)
    with transaction(engine) as session:
        _subscribe(session, today)
    today_at_noon = Author(ACTOR, datetime.combine(today, time(12), UTC))
    import_benchmarks(engine, PACK, today_at_noon, is_dry_run=False)
    for paper in sorted(PAPERS.glob("*.toml")):
        import_pack(engine, paper, today_at_noon, is_dry_run=False)


def _load_history(engine: sa.Engine, folder: Path, today: date) -> list[Return]:
    """As it was handed over with the first return, which is among those given back."""
    made = thornshire_and_before(today)
    author = Author(ACTOR, datetime.combine(made.returns[0].covers.end + TIME_TO_SUBMIT, time(8), UTC))
    import_returns(engine, recognise([write_history(made.earlier, folder)], made.earlier.covers.end), author, Options())
    return made.returns


def _import_sheet(engine: sa.Engine, sheet: Sheet, today: date) -> None:
    """Lists of former days came in on their own day, or they would tell of today."""
    day = min(sheet.as_at + DAYS_TO_WRITE, today)
    author = Author(ACTOR, datetime.combine(day, time(11), UTC))
    import_records(engine, KINDS[sheet.kind], sheet.path, author, RecordOptions(day, sheet.as_at))


def _check_empty(session: Session) -> None:
    for table in Base.metadata.sorted_tables:
        if session.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first():
            raise StoreInUse(
                "This store holds records already, and the sample council goes into an empty store only. "
                "Name another store in PARENTING_DATABASE_URL."
            )


def _set_up(session: Session, today: date, at: datetime) -> None:
    details = councils.Details(
        authority=council.CODE,
        name=council.NAME,
        kind=council.KIND,
        region=council.REGION,
        populations=council.populations(today),
        neighbours=council.NEIGHBOURS,
    )
    councils.set_up(session, details, actor=ACTOR, at=at)
    for person in PEOPLE:
        listed = Person(slack_id=person.slack_id, handle=person.handle, role=person.role, post=person.post, added_at=at)
        listed.permissions = [permission.value for permission in person.permissions]
        people.add_person(session, listed, actor=ACTOR)
    for channel in CHANNELS:
        place = Channel(slack_id=channel.slack_id, name=channel.name, is_officers=channel.is_officers)
        people.add_channel(session, place, actor=ACTOR, at=at)


def _subscribe(session: Session, today: date) -> None:
    """Two weekly summaries, which come on the day of the week that the council stands on, so that one is there to be seen."""
    yesterday = datetime.combine(today - timedelta(days=1), time(8), UTC)
    for channel, part in SUMMARIES:
        place = people.find_channel(session, channel).slack_id
        order = Order(place, part, today.weekday(), FIRST_THING)
        subscribe(session, order, actor=ACTOR, at=yesterday)


def _unwatched(_words: str, _done: int, _total: int) -> None:
    """Nobody waits for the sample council's progress."""
