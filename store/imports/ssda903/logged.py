"""What officers logged of a child's placements, beside what the returns and trackers tell.

A move counts for the days after the newest return. A return that reaches its day is believed, and confirms it or overrules it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import records
from store.imports.ssda903 import codes
from store.imports.ssda903.history import History, Stay
from store.imports.ssda903.merge import Episode, Timeline
from store.models import PlacementFact, PlacementMove
from store.terms import MoveKind, MoveState, PlacementDay
from store.vocabulary import PlacementType, Provider

LOGGED = (PlacementFact, PlacementMove)
COLUMNS = {PlacementDay.EXIT_PLAN: "EXIT_PLAN_ON", PlacementDay.AUTHORISED: "AUTHORISED_ON"}
Key = tuple[str, date]
"""Of a move: the child's reference, and the day."""


@dataclass
class Logged:
    """Of one child, in order of time."""

    moves: list[PlacementMove] = field(default_factory=list)
    facts: list[PlacementFact] = field(default_factory=list)
    overruled: set[date] = field(default_factory=set)
    """The days of moves of which a return tells otherwise."""

    def after(self, reach: date | None) -> list[PlacementMove]:
        return [move for move in self.moves if reach is None or move.happened_on > reach]

    @property
    def rows(self) -> Iterator[tuple[int, date, dict[str, Any]]]:
        """What a tracker would say: after which run it was said, from which day on, and the columns."""
        for fact in self.facts:
            yield fact.after_run_id, fact.placed_on, {COLUMNS[fact.kind]: fact.day.isoformat()}
        for move in self.moves:
            if move.happened_on in self.overruled:
                continue
            yield move.after_run_id, move.happened_on, _details(move)


def _details(move: PlacementMove) -> dict[str, Any]:
    said = {
        "WEEKLY_COST": None if move.weekly_cost is None else round(100 * move.weekly_cost),
        "PROVIDER_NAME": move.provider_name,
        "SUPPORTED_LODGINGS": True if move.placement_type is PlacementType.SUPPORTED_LODGINGS else None,
    }
    return {name: value for name, value in said.items() if value is not None}


def read_logged(session: Session, run_id: int, references: Sequence[str]) -> Mapping[str, Logged]:
    """By reference, as known after the run."""
    found: dict[str, Logged] = defaultdict(Logged)
    moves = sa.select(PlacementMove).where(PlacementMove.reference.in_(references), records.known_after(PlacementMove, run_id))
    for move in session.scalars(moves.order_by(PlacementMove.happened_on)):
        found[move.reference].moves.append(move)
    facts = sa.select(PlacementFact).where(PlacementFact.reference.in_(references), records.known_after(PlacementFact, run_id))
    for fact in session.scalars(facts.order_by(PlacementFact.id)):
        found[fact.reference].facts.append(fact)
    return found


def children_moved(run_id: int) -> sa.Select[Any]:
    """The references of the children of whom a move is logged."""
    return sa.select(PlacementMove.reference).where(records.known_after(PlacementMove, run_id))


def moves_after(session: Session, run_id: int, reach: date) -> list[date]:
    """The days of the moves logged that no return reaches, as known after a run."""
    asked = sa.select(PlacementMove.happened_on).where(
        records.known_after(PlacementMove, run_id), PlacementMove.happened_on > reach
    )
    return list(session.scalars(asked.order_by(PlacementMove.happened_on)))


def overruled(session: Session, run_id: int) -> list[PlacementMove]:
    """Those of which a return tells otherwise, for an officer to look into."""
    asked = sa.select(PlacementMove).where(records.known_after(PlacementMove, run_id), PlacementMove.state == MoveState.OVERRULED)
    return list(session.scalars(asked.order_by(PlacementMove.reference, PlacementMove.happened_on)))


def said(told: Iterable[tuple[int, date, Mapping[str, Any]]], logged: Logged) -> dict[date, dict[str, Any]]:
    """What each file said, oldest first, and what was logged in between. A blank takes nothing away that was logged."""
    tracker: dict[date, dict[str, Any]] = defaultdict(dict)
    of_files = [(run_id, start, columns, False) for run_id, start, columns in told]
    by_talking = [(run_id, start, columns, True) for run_id, start, columns in logged.rows]
    kept: set[tuple[date, str]] = set()
    for _, start, columns, is_logged in sorted([*of_files, *by_talking], key=lambda one: (one[0], one[3])):
        if is_logged:
            kept |= {(start, name) for name in columns}
        tracker[start] |= {name: value for name, value in columns.items() if value is not None or (start, name) not in kept}
    return tracker


# --- the line of time ---


def with_moves(timeline: Timeline, moves: Sequence[PlacementMove]) -> Timeline:
    """The child's line of time, gone on with by what was logged after it."""
    episodes = list(timeline.episodes)
    for move in moves:
        _add(episodes, move)
    return Timeline(episodes, timeline.notes)


def _add(episodes: list[Episode], move: PlacementMove) -> None:
    day = move.happened_on
    running = episodes[-1] if episodes and runs_on(episodes[-1], day) else None
    if move.kind is MoveKind.END:
        if running is not None:
            episodes[-1] = running._replace(end=day, rec=codes.NOT_TOLD_AGAIN, end_age=None)
        return
    place = codes.CODES_OF_TYPES[move.placement_type] if move.placement_type else None
    provider = codes.CODES_OF_PROVIDERS[move.provider] if move.provider else None
    if running is None or running.is_short_break:
        episodes.append(Episode(day, rne=codes.STARTED, place=place, provider=provider))
        return
    episodes[-1] = running._replace(end=day, rec=codes.CONTINUES, move_reason=None, end_age=None)
    moved = running._replace(start=day, end=None, rne="P", place=place, provider=provider, rec=None, move_reason=None)
    episodes.append(moved._replace(pl_post=None, start_age=None, end_age=None))


def runs_on(episode: Episode, day: date) -> bool:
    return episode.start < day and (episode.end is None or episode.end > day)


def state_of(move: PlacementMove, story: History, reach: date | None) -> MoveState:
    """How it stands to what the returns tell."""
    if reach is None or move.happened_on > reach:
        return MoveState.WAITING
    if move.kind is MoveKind.END:
        agrees = any(care.end == move.happened_on for care in story.care)
    else:
        agrees = any(_is_told(move, stay) for care in story.care for stay in care.stays)
    return MoveState.CONFIRMED if agrees else MoveState.OVERRULED


def _is_told(move: PlacementMove, stay: Stay) -> bool:
    if stay.start != move.happened_on:
        return False
    told = stay.told_by
    return _agree(_as_returned(move.placement_type), codes.PLACEMENT_TYPES.get(told.place or "")) and _agree(
        move.provider, codes.PROVIDERS.get(told.provider or "")
    )


def _as_returned(kind: PlacementType | None) -> PlacementType | None:
    return PlacementType.SEMI_INDEPENDENT if kind is PlacementType.SUPPORTED_LODGINGS else kind


def _agree(logged: PlacementType | Provider | None, told: PlacementType | Provider | None) -> bool:
    return logged is None or told is None or logged is told


def settle(session: Session, run_id: int, states: Mapping[Key, MoveState]) -> None:
    """Under the run, a new version of each logged move that stands otherwise to the returns now."""
    standing = sa.select(PlacementMove).where(PlacementMove.until_run_id.is_(None))
    for move in session.scalars(standing).all():
        state = states.get((move.reference, move.happened_on), move.state)
        if state is move.state:
            continue
        values = records.values_of(move) | {"state": state, "since_run_id": run_id}
        move.until_run_id = run_id
        session.flush()  # one version stands at a time
        session.add(PlacementMove(**values))
        session.flush()
