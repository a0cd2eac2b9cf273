"""Reasons as somebody has stated them: by whom, when, and where it stands. None is worked out, and none is tested here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.measures.query import Query, values_as_text
from store.models import Action, ActionUpdate, Paper, PaperFinding, StrategyPart, Target, TrackedItem
from store.records import stands
from store.search.words import telling
from store.terms import FindingKind, ItemKind
from store.vocabulary import Audience

MOST_NOTES = 3


class Where(StrEnum):
    """What a reason was stated as."""

    BLOCKED = "blocked"
    RATING = "rating"
    TARGET = "target"
    """The reason for the rating of the part whose target the figure is."""
    UPDATE = "update"
    STATEMENT = "statement"
    RESULT = "result"
    PAPER = "paper"


@dataclass(frozen=True)
class Reason:
    where: Where
    words: str
    of: str
    """What it was said of, or the paper that says it."""
    by: str | None = None
    """A post or a role, as recorded."""
    on: date | None = None
    rag: str | None = None

    @property
    def is_stated(self) -> bool:
        """As a reason for what was asked; a note, or the rating of something larger, only stands near it."""
        return self.where not in (Where.UPDATE, Where.TARGET)


def is_record(session: Session, reference: str) -> bool:
    """Whether an action, request, milestone, statement, event or commitment of that reference is held."""
    found = (sa.select(one.id).where(stands(one), one.reference == reference) for one in (Action, TrackedItem))
    return any(session.scalar(query) is not None for query in found)


def rating(session: Session, reference: str) -> str | None:
    """Of an action, as it stands."""
    rag = session.scalar(sa.select(Action.rag).where(stands(Action), Action.reference == reference))
    return rag.value if rag else None


def of_record(session: Session, reference: str, audience: Audience) -> list[Reason]:
    """Of an action, request, milestone or commitment: what blocks it, its outcome, and its latest notes."""
    action = session.scalar(sa.select(Action).where(stands(Action), Action.reference == reference))
    item = session.scalar(sa.select(TrackedItem).where(stands(TrackedItem), TrackedItem.reference == reference))
    found = []
    if action is not None and action.blocked_by:
        found.append(Reason(Where.BLOCKED, action.blocked_by, reference, action.owner))
    if item is not None and item.result:
        found.append(Reason(Where.RESULT, item.result, reference, item.said_by or item.owner, item.happened_on))
    return [*found, *_notes(session, reference, audience)]


def of_part(session: Session, parts: tuple[str, ...], audience: Audience) -> list[Reason]:
    """Of parts of strategies: the reason for the rating, what blocks their actions, and their latest notes."""
    rows = session.scalars(
        sa.select(StrategyPart).where(stands(StrategyPart), StrategyPart.part.in_(parts)).order_by(StrategyPart.id)
    )
    found = [_rating(row, Where.RATING) for row in rows if row.rag_reason]
    blocked = sa.select(Action).where(stands(Action), Action.part.in_(parts), Action.blocked_by.is_not(None)).order_by(Action.id)
    found += [Reason(Where.BLOCKED, row.blocked_by or "", row.reference, row.owner) for row in session.scalars(blocked)]
    return [*found, *(note for part in parts for note in _notes(session, part, audience))]


def of_figure(session: Session, query: Query, subject: str, council: str | None) -> list[Reason]:
    """Of a figure: statements that hold all telling words of its subject, what papers give as reasons for it, and the reason for
    the rating of the part whose target it is.
    """
    return [*_statements(session, subject), *_in_papers(session, query, council), *_of_targets(session, query)]


def _statements(session: Session, subject: str) -> Iterator[Reason]:
    wanted = set(telling(subject))
    said = sa.select(TrackedItem).where(stands(TrackedItem), TrackedItem.kind == ItemKind.STATEMENT)
    for item in session.scalars(said.order_by(TrackedItem.happened_on.desc(), TrackedItem.reference)):
        if wanted and wanted <= set(telling(item.title)):
            words = ". ".join(text.rstrip(".") for text in (item.title, item.result) if text)
            yield Reason(Where.STATEMENT, f"{words}.", item.reference, item.said_by, item.happened_on)


def _in_papers(session: Session, query: Query, council: str | None) -> Iterator[Reason]:
    finding = PaperFinding
    rows = session.execute(
        sa.select(finding, Paper)
        .join(Paper, sa.and_(Paper.reference == finding.paper, stands(Paper), Paper.council == council))
        .where(stands(finding), finding.kind == FindingKind.REASON, finding.measure == query.measure)
        .order_by(Paper.held_on.desc(), finding.paper, finding.topic, finding.number)
    )
    for found, paper in rows:
        if not query.filters or (found.filters or "") == values_as_text(query.filters):
            words = found.quotation or found.as_worded or found.about
            where = ", ".join(part for part in (paper.title, None if paper.held_on else paper.held_words, found.place) if part)
            yield Reason(Where.PAPER, words, where, found.said_by, paper.held_on)


def _of_targets(session: Session, query: Query) -> Iterator[Reason]:
    """Whatever statistic the target is of: a number and a share of the same children rise and fall together."""
    rows = session.scalars(
        sa.select(StrategyPart)
        .join(Target, sa.and_(Target.part == StrategyPart.part, stands(Target)))
        .where(
            stands(StrategyPart),
            StrategyPart.rag_reason.is_not(None),
            Target.measure == query.measure,
            Target.filters == values_as_text(query.filters),
        )
        .order_by(StrategyPart.id)
        .distinct()
    )
    yield from (_rating(row, Where.TARGET) for row in rows)


def _rating(part: StrategyPart, where: Where) -> Reason:
    return Reason(where, part.rag_reason or "", part.part, part.lead, part.rag_on, part.rag.value if part.rag else None)


def _notes(session: Session, about: str, audience: Audience) -> Iterator[Reason]:
    """The newest first. Members see those that are shared."""
    may_see = sa.true() if audience is Audience.OFFICERS else ActionUpdate.is_shared
    notes = sa.select(ActionUpdate).where(stands(ActionUpdate), ActionUpdate.about == about, may_see)
    for note in session.scalars(notes.order_by(ActionUpdate.noted_on.desc(), ActionUpdate.number.desc()).limit(MOST_NOTES)):
        yield Reason(Where.UPDATE, note.note, about, note.author, note.noted_on)
