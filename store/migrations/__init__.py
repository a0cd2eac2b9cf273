"""The store's tables, step by step: `upgrade` brings a store up to date, `is_current` says whether it is.

Alembic is imported only where it works: it takes longer to load than a question takes to answer.
"""

from pathlib import Path

import sqlalchemy as sa

from store.errors import UserError

FOLDER = Path(__file__).parent
KEPT_IN = "alembic_version"
"""Alembic's table, whose one row names the newest migration that the store has."""


class StoreNotReady(UserError):
    """The store's tables are not those of this version of the program."""


def upgrade(engine: sa.Engine) -> None:
    """Bring the store up to date, whole or not at all; a store that is up to date is left as it is."""
    from alembic import command  # noqa: PLC0415 - see above
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError:
            raise StoreNotReady("The store was made by a newer version of the assistant. Install that version.") from None


def is_current(engine: sa.Engine) -> bool:
    """Whether the store has every migration of this version, and no later one."""
    if KEPT_IN not in sa.inspect(engine).get_table_names():
        return False
    with engine.connect() as connection:
        held = connection.scalars(sa.select(sa.column("version_num", sa.String)).select_from(sa.table(KEPT_IN))).all()
    return list(held) == [newest()]


def newest() -> str:
    """The number of this version's last migration, which begins its file's name."""
    return max(path.name[:4] for path in (FOLDER / "versions").glob("[0-9]*.py"))


def is_empty(engine: sa.Engine) -> bool:
    """Whether the store has no tables at all: a new one, or one that nobody has set up."""
    return not sa.inspect(engine).get_table_names()


def ensure_current(engine: sa.Engine) -> None:
    """Set up an empty store; raise `StoreNotReady` for one of another version, which is upgraded on purpose only."""
    if is_empty(engine):
        upgrade(engine)
    else:
        check_current(engine)


def check_current(engine: sa.Engine) -> None:
    """Raise `StoreNotReady`, with what to do, unless the store's tables are those of this version."""
    if is_empty(engine):
        raise StoreNotReady("The store is not set up yet. Say which council it is for: parenting init --la CODE_OR_NAME")
    if not is_current(engine):
        raise StoreNotReady("The store was made by another version of the assistant. Bring it up to date: parenting db upgrade")
