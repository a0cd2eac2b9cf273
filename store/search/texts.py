"""What may be searched, by whom, as it stands: each text with its document and its place in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import Action, ActionUpdate, Feedback, Paper, PaperFinding, PaperPassage, StrategyPart, TrackedItem
from store.records import stands
from store.search.passages import passages_with
from store.vocabulary import Audience


@dataclass(frozen=True)
class Text:
    """One piece of writing. `ref` names it among all."""

    ref: str
    document: str
    place: str
    words: str
    on: date | None = None
    weight: int = 0
    """Of texts that hold the words alike, what is laid down comes before what was said of it: 0 before 1."""


def own_texts(session: Session, audience: Audience) -> Iterator[Text]:
    """What this council has written down. An officer's note that is not shared, and feedback not released, only for officers."""
    yield from _strategies(session)
    yield from _actions(session)
    yield from _updates(session, audience)
    yield from _items(session)
    yield from _feedback(session, audience)


def paper_texts(session: Session, council: str, words: list[str]) -> Iterator[Text]:
    """What a council's papers say: what can be asked for of them, and the passages that hold one of the words."""
    is_its = sa.and_(Paper.council == council, stands(Paper))
    findings = session.execute(
        sa.select(PaperFinding, Paper)
        .join(Paper, sa.and_(Paper.reference == PaperFinding.paper, is_its))
        .where(stands(PaperFinding))
        .order_by(PaperFinding.paper, PaperFinding.topic, PaperFinding.number)
    )
    with_text = set(session.scalars(sa.select(PaperPassage.paper).distinct().where(stands(PaperPassage))))
    for finding, paper in findings:
        if finding.quotation and paper.reference not in with_text:  # else the passage itself is found
            ref = f"{paper.reference}/{finding.topic}/{finding.number}"
            yield Text(ref, _title(paper), finding.place or "", finding.quotation, paper.held_on)
    for passage, paper in session.execute(
        sa.select(PaperPassage, Paper)
        .join(Paper, sa.and_(Paper.reference == PaperPassage.paper, is_its))
        .where(stands(PaperPassage), PaperPassage.id.in_(passages_with(session, words)))
        .order_by(PaperPassage.paper, PaperPassage.number)
    ):
        yield Text(f"{paper.reference}:{passage.number}", _title(paper), passage.place, passage.text, paper.held_on)


def _title(paper: Paper) -> str:
    when = None if paper.held_on else paper.held_words  # the day is told with the passage
    return ", ".join(part for part in (paper.title, paper.committee, when) if part)


def _strategies(session: Session) -> Iterator[Text]:
    for part in session.scalars(sa.select(StrategyPart).where(stands(StrategyPart)).order_by(StrategyPart.id)):
        words = ". ".join(text.rstrip(".") for text in (part.part, part.about or "") if text)
        place = "the strategy itself" if part.part == part.strategy else part.part
        yield Text(f"{part.strategy}/{part.part}", part.strategy, place, f"{words}.")
        if part.rag_reason:  # how it is going, which the strategy does not say
            rating = f"{part.part}, rated {part.rag}" if part.rag else part.part
            yield Text(f"{part.strategy}/{part.part}/rating", "Rating", rating, part.rag_reason, part.rag_on, weight=2)


def _actions(session: Session) -> Iterator[Text]:
    for action in session.scalars(sa.select(Action).where(stands(Action)).order_by(Action.id)):
        words = action.title if not action.answer else f"{action.title} Answer: {action.answer}"
        on = action.asked_on or action.started_on
        yield Text(action.reference, action.part or "Actions", action.reference, words, on, weight=2)


def _updates(session: Session, audience: Audience) -> Iterator[Text]:
    note = ActionUpdate
    may_see = sa.true() if audience is Audience.OFFICERS else note.is_shared
    rows = session.scalars(sa.select(note).where(stands(note), may_see).order_by(note.about, note.noted_on, note.number))
    for row in rows:
        yield Text(
            f"{row.about}/{row.noted_on}/{row.number}", "Updates", f"update on {row.about}", row.note, row.noted_on, weight=3
        )


def _items(session: Session) -> Iterator[Text]:
    for item in session.scalars(sa.select(TrackedItem).where(stands(TrackedItem)).order_by(TrackedItem.id)):
        words = ". ".join(text.rstrip(".") for text in (item.title, item.result or "") if text)
        document = f"{item.kind.value.capitalize()}{f' of {item.said_by}' if item.said_by else ''}"
        yield Text(
            item.reference, document, item.source or item.reference, f"{words}.", item.happened_on or item.due_on, weight=1
        )


def _feedback(session: Session, audience: Audience) -> Iterator[Text]:
    for said in session.scalars(sa.select(Feedback).where(stands(Feedback)).order_by(Feedback.said_on, Feedback.id)):
        quote = said.quote if audience is Audience.OFFICERS else said.approved_wording
        if quote:
            words = quote if not said.response else f"{quote} Answer: {said.response}"
            yield Text(said.reference, "Foster carers’ comments", said.reference, words, said.said_on, weight=4)
