"""What papers say, as known after a run: by topic, and by the question of the catalogue that it answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import Paper, PaperFinding
from store.records import known_after, stands


@dataclass(frozen=True)
class Asked:
    """How a topic of a council's papers is asked for."""

    council: str
    topic: str
    title: str
    asks: tuple[str, ...]
    also: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """One thing that a paper says, and the paper."""

    finding: PaperFinding
    paper: Paper

    @property
    def citation(self) -> str:
        """`Progress made against the strategy, Overview and Scrutiny Committee, 4 June 2019, paragraph 19`."""
        parts = (self.paper.title, self.paper.committee, self.paper.held_words, self.finding.place)
        return ", ".join(part for part in parts if part)

    @property
    def ends_on(self) -> date | None:
        return self.finding.ends_on or self.paper.held_on


def asked(session: Session) -> tuple[Asked, ...]:
    """Every topic that stands, by council; one that several papers speak of once for each."""
    finding = PaperFinding
    rows = session.execute(
        sa.select(Paper.council, finding.topic, finding.title, finding.asks, finding.also)
        .join(Paper, sa.and_(Paper.reference == finding.paper, stands(Paper)))
        .where(stands(finding), finding.asks.is_not(None))
        .order_by(Paper.council, finding.topic, Paper.reference)
    )
    return tuple(
        Asked(council, topic, title, tuple(asks.splitlines()), tuple((also or "").splitlines()))
        for council, topic, title, asks, also in rows
        if asks
    )


def councils(session: Session) -> tuple[str, ...]:
    """Codes of the councils of which papers are held."""
    return tuple(session.scalars(sa.select(Paper.council).distinct().where(stands(Paper)).order_by(Paper.council)))


def told(session: Session, council: str, topic: str, run_id: int) -> list[Told]:
    """Everything on a topic, the newest paper first."""
    return _told(session, run_id, Paper.council == council, PaperFinding.topic == topic)


def figures_of(session: Session, council: str, measure: str, run_id: int) -> list[Told]:
    """What papers of a council say of a measure, the newest first."""
    return _told(session, run_id, Paper.council == council, PaperFinding.measure == measure)


def _told(session: Session, run_id: int, *wanted: sa.ColumnElement[bool]) -> list[Told]:
    rows = session.execute(
        sa.select(PaperFinding, Paper)
        .join(Paper, sa.and_(Paper.reference == PaperFinding.paper, known_after(Paper, run_id)))
        .where(known_after(PaperFinding, run_id), *wanted)
    ).all()
    return _newest_first(Told(finding, paper) for finding, paper in rows)


def _newest_first(told: Iterable[Told]) -> list[Told]:
    in_order = sorted(told, key=lambda one: (one.paper.reference, one.finding.topic, one.finding.number))
    return sorted(in_order, key=lambda one: (one.paper.held_on or date.min, one.paper.held_words), reverse=True)
