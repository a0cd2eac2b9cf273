"""The tables, and nothing else: queries and changes live beside this folder, one file per noun."""

from store.models.base import Base
from store.models.care import CarePeriod, Child, ChildRecord, Episode, Placement
from store.models.conversations import Answer, Asked, Thread
from store.models.council import Council, CouncilKind, Population
from store.models.fostering import FosterHousehold, RecruitmentEvent
from store.models.glossary import GlossaryTerm
from store.models.ledger import AuditEvent, ImportProblem, ImportRun, RunState, SubmittedRow
from store.models.logged import PlacementFact, PlacementMove
from store.models.messages import InboxItem, InboxState, Post, PostState
from store.models.money import Saving
from store.models.origins import Origin
from store.models.outcomes import (
    Adoption,
    AdoptionPlan,
    CareLeaver,
    HealthYear,
    MissingSpell,
    PreviousPermanence,
    Review,
    SocialWorkerSpell,
)
from store.models.papers import Paper, PaperFinding, PaperPassage
from store.models.pending import PendingChange, PendingState
from store.models.people import Channel, Person
from store.models.places import Postcode
from store.models.positions import Position, ReleasedFigure
from store.models.published import PublishedFigure, ResidentEstimate, StatisticalNeighbour
from store.models.services import ProviderRecord, Referral
from store.models.stated import StatedFigure
from store.models.strategy import Action, ActionUpdate, StrategyPart, Target, TrackedItem
from store.models.summaries import Edition, EditionState, Nudge, Subscription
from store.models.versions import Versioned
from store.models.voices import Feedback, SurveyResult
from store.models.wordings import Mark, Wording

__all__ = [
    "Action",
    "ActionUpdate",
    "Adoption",
    "AdoptionPlan",
    "Answer",
    "Asked",
    "AuditEvent",
    "Base",
    "CareLeaver",
    "CarePeriod",
    "Channel",
    "Child",
    "ChildRecord",
    "Council",
    "CouncilKind",
    "Edition",
    "EditionState",
    "Episode",
    "Feedback",
    "FosterHousehold",
    "GlossaryTerm",
    "HealthYear",
    "ImportProblem",
    "ImportRun",
    "InboxItem",
    "InboxState",
    "Mark",
    "MissingSpell",
    "Nudge",
    "Origin",
    "Paper",
    "PaperFinding",
    "PaperPassage",
    "PendingChange",
    "PendingState",
    "Person",
    "Placement",
    "PlacementFact",
    "PlacementMove",
    "Population",
    "Position",
    "Post",
    "PostState",
    "Postcode",
    "PreviousPermanence",
    "ProviderRecord",
    "PublishedFigure",
    "RecruitmentEvent",
    "Referral",
    "ReleasedFigure",
    "ResidentEstimate",
    "Review",
    "RunState",
    "Saving",
    "SocialWorkerSpell",
    "StatedFigure",
    "StatisticalNeighbour",
    "StrategyPart",
    "SubmittedRow",
    "Subscription",
    "SurveyResult",
    "Target",
    "Thread",
    "TrackedItem",
    "Versioned",
    "Wording",
]
