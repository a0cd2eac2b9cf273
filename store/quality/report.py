"""The report: everything known of the data's quality, from what is known today."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from store import ledger, positions
from store.errors import UserError
from store.imports.ssda903.logged import children_moved, overruled
from store.measures.refusal import CannotAnswer
from store.measures.standing import after_run
from store.periods import Period, in_words
from store.quality.children import PostcodeQuality, Tally, in_care, incomplete, missing_codes, postcodes
from store.quality.files import FileQuality, of_files
from store.quality.history import HistoryQuality, gaps, history
from store.quality.reconciliation import Reconciliation, newest
from store.quality.returns import ReturnQuality, of_returns
from store.quality.tracker import TrackerQuality, of_tracker


class NothingToReport(UserError):
    """No return is held."""

    def __init__(self) -> None:
        super().__init__("No return is held yet, so there is nothing to report on. Import one: parenting import 903 FOLDER")


@dataclass(frozen=True)
class Quality:
    """As known after run `run`, of the children in care on `data_to`, the last day the data reach."""

    run: int
    data_to: date
    in_care: int
    covered: tuple[Period, ...]
    gaps: tuple[Period, ...]
    returns: tuple[ReturnQuality, ...]
    incomplete: Tally
    missing: dict[str, Tally]
    postcodes: dict[str, PostcodeQuality]
    history: tuple[HistoryQuality, ...]
    files: tuple[FileQuality, ...]
    beside_published: Reconciliation | None
    """Of the newest 31 March of which the Department has published anything of the council; null where nothing is loaded."""
    tracker: TrackerQuality | None
    overruled: Tally
    """Of the moves that officers logged, those of which a return tells otherwise."""


def quality(session: Session, today: date) -> Quality:
    """Raises NothingToReport."""
    run = positions.current_run(session)
    if run is None:
        raise NothingToReport
    try:
        standing = after_run(session, run.id, today)
    except CannotAnswer:
        raise NothingToReport from None
    returns = ledger.returns_in_force(session, run.id)
    children = in_care(session, run.id, standing.data_to)
    return Quality(
        run=run.id,
        data_to=standing.data_to,
        in_care=len(children),
        covered=standing.covered,
        gaps=gaps(standing.covered),
        returns=of_returns(session, returns),
        incomplete=incomplete(session, run.id),
        missing=missing_codes(children),
        postcodes=postcodes(session, returns, children),
        history=history(session, standing, tuple(child.reference for child in children)),
        files=of_files(returns),
        beside_published=newest(session, run.id, today),
        tracker=of_tracker(session, run.id, standing.data_to),
        overruled=_overruled(session, run.id),
    )


def _overruled(session: Session, run_id: int) -> Tally:
    moves = overruled(session, run_id)
    all_logged = session.scalars(children_moved(run_id)).all()
    return Tally(len(all_logged), tuple(f"{move.reference} on {in_words(move.happened_on)}" for move in moves))
