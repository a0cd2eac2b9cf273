"""The imports that figures rest on."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger
from store.measures.measure import Measure
from store.measures.query import Source
from store.measures.standing import days_told
from store.measures.timing import Moment
from store.models import Action, ActionUpdate, Feedback, ImportRun, Saving, StrategyPart, Versioned
from store.periods import LONDON, ONE_DAY, TimeUnit, financial_year, in_words, unit_label

NAMES = {ledger.TRACKER: "placement tracker", ledger.COSTS: "file of costs"}
"""Kinds of file that are not called after themselves."""


LOGGED: Mapping[str, Sequence[type[Versioned]]] = {
    "actions": (Action, ActionUpdate),
    "feedback": (Feedback,),
    "savings": (Saving,),
    "strategies": (StrategyPart,),
}
"""What officers log by talking, by the file that tells of the same."""
OF_RATINGS = (ledger.TRACKER, "providers")
"""What Ofsted ratings come from."""


def sources(
    session: Session, measure: Measure, moments: Sequence[Moment], run_id: int, speaks_of: Collection[str] = ()
) -> tuple[Source, ...]:
    """The returns in force that tell of any day the figures speak of, oldest first; then the spreadsheets.

    `speaks_of` are the dimensions that the question puts together.
    """
    kinds = [kind for kind in measure.files if kind != ledger.RETURN]
    if "ofsted_rating" in speaks_of:
        kinds += [kind for kind in OF_RATINGS if kind not in kinds]
    files = [_file(run) for run in ledger.files_in_force(session, kinds, run_id)]
    if ledger.RETURN not in measure.files:
        return (*files, *_logged(session, kinds, run_id))
    spans = [days_told(measure, moment.when) for moment in moments]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    returns = [run for run in ledger.returns_in_force(session, run_id) if _tells(run, min(first, last), max(first, last))]
    return (*(_source(run, _name(run)) for run in returns), *files)


def _logged(session: Session, kinds: Collection[str], run_id: int) -> Iterator[Source]:
    """What officers have logged in Slack of what these files tell: up to when."""
    models = [model for kind in kinds for model in LOGGED.get(kind, ())]
    newest = [
        session.scalar(
            sa.select(sa.func.max(ImportRun.switched_at)).where(
                ImportRun.kind == ledger.CHAT,
                ImportRun.id <= run_id,
                sa.exists().where(model.since_run_id == ImportRun.id),
            )
        )
        for model in models
    ]
    when = max((moment for moment in newest if moment is not None), default=None)
    if when is not None:
        day = when.astimezone(LONDON).date()
        yield Source("chat", f"updates logged in Slack up to {in_words(day)}", day, 0)


def _file(run: ImportRun) -> Source:
    name = NAMES.get(run.kind, f"{run.kind} file")
    return _source(run, name if run.covers_to is None else f"{name} to {in_words(run.covers_to)}")


def _tells(run: ImportRun, first: date, last: date) -> bool:
    """A history tells of all days up to its last."""
    if run.covers_to is None or first > run.covers_to:
        return False
    return run.covers_from is None or run.covers_from - ONE_DAY <= last


def _source(run: ImportRun, name: str) -> Source:
    assert run.switched_at is not None
    return Source("import", name, run.switched_at.astimezone(LONDON).date(), int(run.counts.get("read", 0)))


def _name(run: ImportRun) -> str:
    assert run.covers_to is not None
    if run.return_year is None:
        return f"SSDA903 history to {in_words(run.covers_to)}"
    year = financial_year(run.return_year - 1)
    name = f"SSDA903 return {unit_label(year.start, TimeUnit.YEAR)}"
    return name if run.covers_to == year.end else f"{name}, to {in_words(run.covers_to)}"
