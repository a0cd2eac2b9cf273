"""What the council has set out to do: strategies and their parts, actions with their updates, and targets.

Parts, owners and actions are named, not joined by number: each may be changed or brought in without the others.
"""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import checked
from store.models.versions import Versioned
from store.terms import ActionKind, ActionStatus, Aim, Decided, ItemKind, PartKind, Rag

NAME = 120
TITLE = 300
TEXT = 4_000


class StrategyPart(Versioned):
    """A strategy, or one of its workstreams, priorities or components."""

    __tablename__ = "strategy_part"
    KEY = ("strategy", "part")

    strategy: Mapped[str] = mapped_column(sa.String(NAME))
    part: Mapped[str] = mapped_column(sa.String(NAME))
    """For the strategy itself: its own name again."""
    kind: Mapped[PartKind] = mapped_column(checked(PartKind))
    position: Mapped[int | None]
    """Its place in the strategy's own order."""
    lead: Mapped[str | None] = mapped_column(sa.String(NAME))
    """A post, not a person."""
    about: Mapped[str | None] = mapped_column(sa.Text)
    rag: Mapped[Rag | None] = mapped_column(checked(Rag))
    rag_reason: Mapped[str | None] = mapped_column(sa.Text)
    rag_on: Mapped[date | None]


class Action(Versioned):
    """Something that somebody has to do, or to find out for members."""

    __tablename__ = "action"
    KEY = ("reference",)

    reference: Mapped[str] = mapped_column(sa.String(20))
    title: Mapped[str] = mapped_column(sa.String(TITLE))
    kind: Mapped[ActionKind] = mapped_column(checked(ActionKind))
    strategy: Mapped[str | None] = mapped_column(sa.String(NAME))
    part: Mapped[str | None] = mapped_column(sa.String(NAME))
    owner: Mapped[str | None] = mapped_column(sa.String(NAME))
    """A post, not a person."""
    status: Mapped[ActionStatus] = mapped_column(checked(ActionStatus))
    rag: Mapped[Rag | None] = mapped_column(checked(Rag))
    percent: Mapped[float | None]
    due_on: Mapped[date | None]
    due_words: Mapped[str | None] = mapped_column(sa.String(NAME))
    """A vague date as it was given, as in "autumn"."""
    started_on: Mapped[date | None]
    completed_on: Mapped[date | None]
    blocked_by: Mapped[str | None] = mapped_column(sa.Text)
    asked_by: Mapped[str | None] = mapped_column(sa.String(NAME))
    """The role of whoever asked, for an information request."""
    asked_at: Mapped[str | None] = mapped_column(sa.String(NAME))
    """The meeting."""
    asked_on: Mapped[date | None]
    answer: Mapped[str | None] = mapped_column(sa.Text)
    """What members were told."""


class ActionUpdate(Versioned):
    """A note of how an action, or a part of a strategy, is going."""

    __tablename__ = "action_update"
    KEY = ("about", "noted_on", "number")

    about: Mapped[str] = mapped_column(sa.String(NAME))
    """An action's reference, or the name of a part."""
    noted_on: Mapped[date]
    number: Mapped[int]
    """Tells the notes of one day apart, from 1."""
    note: Mapped[str] = mapped_column(sa.Text)
    author: Mapped[str | None] = mapped_column(sa.String(NAME))
    """A post, not a person."""
    is_shared: Mapped[bool]
    """Whether members see it: a note may tell of one family, until somebody has read it for that."""


class TrackedItem(Versioned):
    """What is neither a figure of the catalogue nor an action: milestones, statements, events, promises, decisions, risks."""

    __tablename__ = "tracked_item"
    KEY = ("reference",)

    reference: Mapped[str] = mapped_column(sa.String(20))
    kind: Mapped[ItemKind] = mapped_column(checked(ItemKind))
    title: Mapped[str] = mapped_column(sa.String(TITLE))
    strategy: Mapped[str | None] = mapped_column(sa.String(NAME))
    part: Mapped[str | None] = mapped_column(sa.String(NAME))
    owner: Mapped[str | None] = mapped_column(sa.String(NAME))
    status: Mapped[ActionStatus] = mapped_column(checked(ActionStatus))
    rag: Mapped[Rag | None] = mapped_column(checked(Rag))
    happened_on: Mapped[date | None]
    """When it was said, held or reached."""
    due_on: Mapped[date | None]
    first_due_on: Mapped[date | None]
    """The day that was set first, where it was put off since."""
    due_words: Mapped[str | None] = mapped_column(sa.String(NAME))
    said_by: Mapped[str | None] = mapped_column(sa.String(NAME))
    """The role of whoever said or promised it; a partner's name for a partner."""
    decided: Mapped[Decided | None] = mapped_column(checked(Decided))
    result: Mapped[str | None] = mapped_column(sa.Text)
    counted: Mapped[str | None] = mapped_column(sa.Text)
    """What was counted at it, as `store.counted` reads it: `6 considered; 4 approved`."""
    approved_by: Mapped[str | None] = mapped_column(sa.String(NAME))
    """The post that approved an example to be told."""
    source: Mapped[str | None] = mapped_column(sa.String(TITLE))


class Target(Versioned):
    """What a figure is to reach: a question to the catalogue, a value, and a day if one was set."""

    __tablename__ = "target"
    KEY = ("measure", "stat", "filters")

    title: Mapped[str] = mapped_column(sa.String(TITLE))
    measure: Mapped[str] = mapped_column(sa.String(60))
    stat: Mapped[str] = mapped_column(sa.String(20))
    filters: Mapped[str] = mapped_column(sa.String(TITLE))
    """As in `provider=independent`; several values between bars, several filters between semicolons; may be empty."""
    part: Mapped[str | None] = mapped_column(sa.String(NAME))
    """The part of a strategy whose progress it tells."""
    value: Mapped[float]
    aim: Mapped[Aim | None] = mapped_column(checked(Aim))
    """Null: the direction that is better, as the catalogue has it for the measure."""
    by_date: Mapped[date | None]
    """Null where no date was set."""
    set_on: Mapped[date | None]
    source: Mapped[str | None] = mapped_column(sa.String(TITLE))
