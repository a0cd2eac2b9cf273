"""The store of `parenting demo`: the sample council as it stands today, made anew when the day or what makes it has changed."""

import zlib
from datetime import date, time
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa

from bot.settings import data_folder
from store import sample
from store.migrations import upgrade
from store.models import Edition, Nudge, Post, Subscription
from store.session import make_engine, transaction

MAKERS = ("sample", "imports", "published", "migrations", "models", "summaries")
"""The folders of `store` whose files decide what the demo's store holds."""
KEPT_IN = (".py", ".toml", ".csv")
STORE = Path(sample.__file__).parent.parent


def demo_store(today: date) -> str:
    """The URL of a store that holds the sample council. Quick when it is there already from the same day."""
    path = data_folder() / "demo.db"
    stamp = _stamp(today)
    if _stamped(path) != stamp:
        _make(path, today, stamp)
    return f"sqlite:///{path}"


def begin_anew(url: str, now: time) -> None:
    """The demo's workspace is new each time: nothing is posted in it yet. This week's summaries are due since the full hour."""
    at = now.replace(minute=0, second=0, microsecond=0)
    engine = make_engine(url)
    with transaction(engine) as session:
        session.execute(sa.update(Post).values(after_id=None, under_id=None))
        for table in (Edition, Nudge, Post):
            session.execute(sa.delete(table))
        session.execute(sa.update(Subscription).values(at=at, at_before=at))
    engine.dispose()


def _make(path: Path, today: date, stamp: int) -> None:
    """In a folder of its own first, so that a store made by half is never taken for a whole one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=path.parent, prefix="demo-") as folder:
        unfinished = Path(folder) / path.name
        engine = make_engine(f"sqlite:///{unfinished}")
        upgrade(engine)
        sample.load(engine, today)
        with engine.execution_options(writes=True).begin() as connection:
            connection.execute(sa.text(f"PRAGMA user_version={stamp}"))
        engine.dispose()
        _remove(path)
        unfinished.rename(path)


def _stamped(path: Path) -> int | None:
    if not path.exists():
        return None
    engine = make_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        stamp = int(connection.execute(sa.text("PRAGMA user_version")).scalar_one())
    engine.dispose()
    return stamp


def _stamp(today: date) -> int:
    """A number that differs when the day, or what makes the store, does."""
    made_by = [file.read_bytes() for folder in MAKERS for file in sorted((STORE / folder).rglob("*.*")) if file.suffix in KEPT_IN]
    return zlib.crc32(b"".join([*made_by, today.isoformat().encode()])) & 0x7FFFFFFF


def _remove(path: Path) -> None:
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        name.unlink(missing_ok=True)
