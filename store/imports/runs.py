"""The life of an import, the same for every kind: begun under the lock, staged, and switched or abandoned."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime

import sqlalchemy as sa

from store import ledger, positions
from store.imports.bulk import insert_all
from store.imports.guard import only_import
from store.imports.problems import Problem
from store.models import ImportProblem, ImportRun
from store.session import refresh_statistics, transaction

PROBLEMS_AT_ONCE = 2_000
LONGEST_FILE_NAME = 200


@dataclass(frozen=True)
class Author:
    """Who imports, and when."""

    actor: str
    at: datetime


@dataclass
class Staged:
    """A run under way. Whoever stages it says `keep`, or it is abandoned at the end."""

    run: ImportRun
    is_kept: bool = False
    positions_since: date | None = None
    """The first month-end that it can change; null for all."""
    changes_positions: bool = True
    """Whether it can change the figures of children in care, which closed month-ends are of."""

    def keep(self) -> None:
        self.is_kept = True


@contextmanager
def staging(engine: sa.Engine, run: ImportRun, author: Author) -> Iterator[Staged]:
    """Number the run; at the end switch to it if it was kept, else take away all that it wrote and the run itself.

    Runs that broke off earlier are tidied away first; one that breaks off now stays, as abandoned.
    """
    with only_import(engine):
        with transaction(engine) as session:
            ledger.clean_up(session)
            run.started_at = author.at
            ledger.begin_run(session, run)
        staged = Staged(run)
        try:
            yield staged
        except BaseException:
            with transaction(engine) as session:
                ledger.abandon_run(session, session.merge(run))
            raise
        with transaction(engine) as session:
            current = session.merge(run)
            if staged.is_kept:
                ledger.switch_run(session, current, actor=author.actor, at=author.at)
                if staged.changes_positions:
                    positions.write_positions(session, current, since=staged.positions_since, at=author.at)
            else:
                ledger.abandon_run(session, current)
                session.delete(current)
        refresh_statistics(engine)


def keep_problems(engine: sa.Engine, run_id: int, problems: Sequence[Problem]) -> None:
    """Keep the faults that were found with the run that found them."""
    for start in range(0, len(problems), PROBLEMS_AT_ONCE):
        with transaction(engine) as session:
            batch = problems[start : start + PROBLEMS_AT_ONCE]
            rows = [{"run_id": run_id, **asdict(problem), "file": problem.file[:LONGEST_FILE_NAME]} for problem in batch]
            insert_all(session, ImportProblem, rows)
