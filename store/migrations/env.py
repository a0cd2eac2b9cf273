"""How Alembic runs our migrations: on the connection that `upgrade` hands over, in its transaction.

To write a new one, with a store that is up to date: `alembic -x url=sqlite:///scratch.db revision --autogenerate -m "words"`.
"""

import sqlalchemy as sa
from alembic import context

from store.models import Base
from store.models.versions import say_it_for_postgresql
from store.session import make_engine


def run(connection: sa.Connection) -> None:
    say_it_for_postgresql(Base.metadata, connection)
    # SQLite cannot alter a column: Alembic then makes the table anew and copies it.
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with make_engine(context.get_x_argument(as_dictionary=True)["url"]).begin() as own:
        run(own)
