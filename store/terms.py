"""Terms of what is not in the return: fostering, feedback, money, strategy. As in `store.vocabulary`, values never change."""

from enum import StrEnum


class CarerType(StrEnum):
    MAINSTREAM = "mainstream"
    SPECIALIST = "specialist"
    KINSHIP = "kinship"
    SHORT_BREAK = "short_break"
    SUPPORTED_LODGINGS = "supported_lodgings"


class CarerAgeBand(StrEnum):
    UNDER_40 = "under_40"
    AGE_40_TO_49 = "40_to_49"
    AGE_50_TO_59 = "50_to_59"
    AGE_60_PLUS = "60_plus"


class DepartureReason(StrEnum):
    """Why a foster household left."""

    RESIGNED = "resigned"
    MOVED_TO_AGENCY = "moved_to_agency"
    RETIRED = "retired"
    DEREGISTERED = "deregistered"
    OTHER = "other"


class RecruitmentSource(StrEnum):
    """How somebody who enquires about fostering had heard of it."""

    WEBSITE = "website"
    SOCIAL_MEDIA = "social_media"
    WORD_OF_MOUTH = "word_of_mouth"
    EVENT = "event"
    AGENCY_TRANSFER = "agency_transfer"
    OTHER = "other"


class RecruitmentStage(StrEnum):
    """The way to becoming a foster carer, in order."""

    ENQUIRY = "enquiry"
    INITIAL_VISIT = "initial_visit"
    APPLICATION = "application"
    ASSESSMENT = "assessment"
    PANEL = "panel"
    APPROVAL = "approval"


class RecruitmentStep(StrEnum):
    """What happened to an enquiry: it reached a stage, or it was withdrawn."""

    ENQUIRY = "enquiry"
    INITIAL_VISIT = "initial_visit"
    APPLICATION = "application"
    ASSESSMENT = "assessment"
    PANEL = "panel"
    APPROVAL = "approval"
    WITHDRAWAL = "withdrawal"


class FeedbackTheme(StrEnum):
    SUPPORT = "support"
    TRAINING = "training"
    MENTAL_HEALTH_SERVICES = "mental_health_services"
    FINANCE = "finance"
    MATCHING = "matching"
    COMMUNICATION = "communication"
    RESPITE = "respite"
    MULTI_AGENCY = "multi_agency"
    EDUCATION = "education"
    CONTACT = "contact"
    PLACEMENT_STABILITY = "placement_stability"
    OTHER = "other"


class Sentiment(StrEnum):
    POSITIVE = "positive"
    MIXED = "mixed"
    NEGATIVE = "negative"


class FeedbackStatus(StrEnum):
    AWAITING_RESPONSE = "awaiting_response"
    RESPONDED = "responded"
    CLOSED = "closed"


class SavingsStatus(StrEnum):
    """How sure a saving is. Amounts of two of them are never added."""

    IDENTIFIED = "identified"
    PLANNED = "planned"
    FORECAST = "forecast"
    ACHIEVED = "achieved"


class SavingsBasis(StrEnum):
    GROSS = "gross"
    NET = "net"


class PartKind(StrEnum):
    """What a strategy is made of, as it calls its parts; `STRATEGY` is the strategy itself."""

    STRATEGY = "strategy"
    WORKSTREAM = "workstream"
    PRIORITY = "priority"
    COMPONENT = "component"


AS_WORKSTREAMS = (PartKind.WORKSTREAM, PartKind.COMPONENT)
"""A strategy may call its workstreams components."""


class ActionKind(StrEnum):
    ACTION = "action"
    INFORMATION_REQUEST = "information_request"
    """What officers agreed to find out for members."""


class ActionStatus(StrEnum):
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    COMPLETED = "completed"


class Rag(StrEnum):
    RED = "red"
    AMBER = "amber"
    GREEN = "green"


class ItemKind(StrEnum):
    """What is neither a figure nor an action."""

    MILESTONE = "milestone"
    """A date that a project promised."""
    STATEMENT = "statement"
    """What was said, by whom in what role, and when."""
    EVENT = "event"
    """A panel, visit, meeting or matching day, with its result."""
    COMMITMENT = "commitment"
    """What a partner or the council promised."""
    DECISION = "decision"
    """What a committee decided on a report."""
    REPORT = "report"
    """What a board or committee is to have by a day."""
    RISK = "risk"
    """What may go wrong, with what is done about it; due is when it is looked at again."""
    SCHEME = "scheme"
    """A team, partnership, grant or offer that runs, with what it has brought."""
    FORECAST = "forecast"
    """What is expected, with who made it, when, and what was assumed."""
    EVIDENCE = "evidence"
    """What goes to a review or inspection."""
    EXAMPLE = "example"
    """A story that tells nobody who it was, and that somebody has approved to be told."""


class Decided(StrEnum):
    """What a committee did with a report."""

    ASSURED = "assured"
    NOTED = "noted"
    AGREED = "agreed"
    REFERRED = "referred"
    """To another committee, or back to officers."""
    DEFERRED = "deferred"


class Aim(StrEnum):
    """On which side of a target a figure is meant to be; the target itself is right either way."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"


class FindingKind(StrEnum):
    """What a thing that a paper says is."""

    FIGURE = "figure"
    MONEY = "money"
    STATEMENT = "statement"
    DEFINITION = "definition"
    REASON = "reason"
    """Why something is so, as somebody said; never tested here."""
    PROMISE = "promise"
    REQUEST = "request"
    """Something that was asked for, or answered in part."""
    DECISION = "decision"
    EVENT = "event"


class PlacementDay(StrEnum):
    """A day of a placement that officers log."""

    EXIT_PLAN = "exit_plan"
    AUTHORISED = "authorised"


class MoveKind(StrEnum):
    """What officers log of a child's way."""

    START = "start"
    MOVE = "move"
    END = "end"
    """The child left care."""


class MoveState(StrEnum):
    """How a logged move stands to the returns."""

    WAITING = "waiting"
    """No return reaches its day."""
    CONFIRMED = "confirmed"
    OVERRULED = "overruled"
    """A return that reaches its day tells otherwise, and is believed."""
