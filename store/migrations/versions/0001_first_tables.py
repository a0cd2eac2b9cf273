"""The first tables: the council, its people, the children's time in care, imports, positions and answers.

Terms are spelt out here, not taken from the vocabulary: a migration tells what was, and never changes.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from store.models.base import UtcDateTime

revision = "0001"
down_revision = None

SEX = ("female", "male", "not_known")
ETHNICITY = ("white", "mixed", "asian", "black", "other", "not_known")
LEGAL_STATUS = (
    "full_care_order",
    "interim_care_order",
    "section_20",
    "placement_order",
    "police_protection",
    "remand",
    "other",
)
NEED = (
    "abuse_or_neglect",
    "disability",
    "parental_illness",
    "family_in_acute_stress",
    "family_dysfunction",
    "socially_unacceptable_behaviour",
    "low_income",
    "absent_parenting",
)
PLACEMENT_TYPE = (
    "fostering",
    "kinship_fostering",
    "residential",
    "secure",
    "semi_independent",
    "supported_lodgings",
    "with_parents",
    "placed_for_adoption",
    "residential_school",
    "other",
)
PROVIDER = ("in_house", "other_local_authority", "other_public", "independent", "parents")
NEEDS_LEVEL = ("low", "moderate", "high", "very_high")
OFSTED_RATING = ("outstanding", "good", "requires_improvement", "inadequate", "not_rated")
STEP_TO = (
    "in_house_fostering",
    "kinship_fostering",
    "supported_lodgings",
    "semi_independent",
    "home",
    "in_house_residential",
)
MOVE_STAGE = ("identified", "matching", "introductions", "agreed")
LOCATION = ("in_county", "out_of_county")
LEAVING_REASON = (
    "returned_home",
    "adopted",
    "special_guardianship",
    "child_arrangements_order",
    "turned_18",
    "moved_to_independence",
    "other",
)
PARTICIPATION = ("views_heard", "no_views", "too_young")
CONTACT = ("in_touch", "not_in_touch", "refused", "not_needed", "died", "returned_home")
ACTIVITY = ("education", "training_or_employment", "neet", "unknown")
ACCOMMODATION = ("suitable", "unsuitable", "unknown", "not_judged")
ADOPTION_END = ("needs_changed", "no_order", "no_adopters", "other")
PERMANENCE = ("adoption", "special_guardianship", "child_arrangements_order", "not_known", "none")
MOVE_REASON = ("planned", "carer_request", "child_request", "allegation", "standards", "other_unplanned")

PART_KIND = ("strategy", "workstream", "priority", "component")
RAG = ("red", "amber", "green")
ACTION_KIND = ("action", "information_request")
ACTION_STATUS = ("not_started", "in_progress", "blocked", "completed")
ITEM_KIND = (
    "milestone",
    "statement",
    "event",
    "commitment",
    "decision",
    "report",
    "risk",
    "scheme",
    "forecast",
    "evidence",
    "example",
)
DECIDED = ("assured", "noted", "agreed", "referred", "deferred")
CARER_TYPE = ("mainstream", "specialist", "kinship", "short_break", "supported_lodgings")
CARER_AGE_BAND = ("under_40", "40_to_49", "50_to_59", "60_plus")
DEPARTURE_REASON = ("resigned", "moved_to_agency", "retired", "deregistered", "other")
RECRUITMENT_STEP = ("enquiry", "initial_visit", "application", "assessment", "panel", "approval", "withdrawal")
RECRUITMENT_SOURCE = ("website", "social_media", "word_of_mouth", "event", "agency_transfer", "other")
RECRUITMENT_STAGE = ("enquiry", "initial_visit", "application", "assessment", "panel", "approval")
FEEDBACK_THEME = (
    "support",
    "training",
    "mental_health_services",
    "finance",
    "matching",
    "communication",
    "respite",
    "multi_agency",
    "education",
    "contact",
    "placement_stability",
    "other",
)
SENTIMENT = ("positive", "mixed", "negative")
FEEDBACK_STATUS = ("awaiting_response", "responded", "closed")
SAVINGS_STATUS = ("identified", "planned", "forecast", "achieved")
SAVINGS_BASIS = ("gross", "net")
PLACEMENT_DAY = ("exit_plan", "authorised")
MOVE_KIND = ("start", "move", "end")
MOVE_STATE = ("waiting", "confirmed", "overruled")


def terms(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def key() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def upgrade() -> None:
    _council()
    _people()
    _ledger()
    _care()
    _outcomes()
    _answers()
    _messages()
    _summaries()
    _records()
    _published()
    _papers()


def _council() -> None:
    op.create_table(
        "council",
        sa.Column("code", sa.String(9), primary_key=True),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("kind", terms("council_kind", "county", "borough", "city", "council"), nullable=False),
        sa.Column("region", sa.String(60)),
        sa.Column("neighbours", sa.JSON(), nullable=False),
        sa.Column("thresholds", sa.JSON(), nullable=False),
    )
    op.create_table(
        "population",
        sa.Column("council_code", sa.String(9), sa.ForeignKey("council.code"), primary_key=True),
        sa.Column("year", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("under_18", sa.Integer(), nullable=False),
        sa.CheckConstraint("under_18 > 0", name="positive"),
    )
    op.create_table(
        "postcode",
        sa.Column("postcode", sa.String(8), primary_key=True),
        sa.Column("utla_code", sa.String(9), nullable=False),
        sa.Column("ltla_code", sa.String(9)),
        sa.Column("district", sa.String(60)),
        sa.Column("easting", sa.Integer()),
        sa.Column("northing", sa.Integer()),
    )


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("slack_id", sa.String(20), primary_key=True),
        sa.Column("handle", sa.String(60), nullable=False),
        sa.Column("role", terms("role", "member", "officer", "lead"), nullable=False),
        sa.Column("post", sa.String(100)),
        sa.Column("permissions", sa.JSON(), nullable=False),
        sa.Column("is_synced", sa.Boolean(), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.Column("welcomed_at", UtcDateTime()),
        sa.UniqueConstraint("handle"),
    )
    op.create_table(
        "channel",
        sa.Column("slack_id", sa.String(20), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("is_officers", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("name"),
    )


def _ledger() -> None:
    op.create_table(
        "import_run",
        key(),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("state", terms("run_state", "staged", "switched", "abandoned", "undone"), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("switched_at", UtcDateTime()),
        sa.Column("return_year", sa.Integer()),
        sa.Column("covers_from", sa.Date()),
        sa.Column("covers_to", sa.Date()),
        sa.Column("undoes_run_id", sa.Integer(), sa.ForeignKey("import_run.id")),
        sa.Column("manifest", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
    )
    op.create_table(
        "import_problem",
        key(),
        sa.Column("run_id", sa.Integer(), sa.ForeignKey("import_run.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("file", sa.String(200), nullable=False),
        sa.Column("line", sa.Integer()),
        sa.Column("column", sa.String(60)),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("severity", sa.String(10), nullable=False),
        sa.Column("message", sa.String(300), nullable=False),
    )
    op.create_table(
        "submitted_row",
        key(),
        sa.Column("run_id", sa.Integer(), sa.ForeignKey("import_run.id", ondelete="CASCADE"), nullable=False),
        sa.Column("module", sa.String(30), nullable=False),
        sa.Column("child_reference", sa.String(20), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Index(None, "run_id", "child_reference"),
    )
    op.create_table(
        "position",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), sa.ForeignKey("import_run.id"), nullable=False, index=True),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("closed_by", sa.String(60)),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("as_at", "version"),
    )
    op.create_table(
        "released_figure",
        key(),
        sa.Column("position_id", sa.String(16), sa.ForeignKey("position.id"), nullable=False),
        sa.Column("indicator", sa.String(40), nullable=False),
        sa.Column("numerator", sa.Integer(), nullable=False),
        sa.Column("denominator", sa.Integer()),
        sa.Column("released_by", sa.String(100), nullable=False),
        sa.Column("released_on", sa.Date(), nullable=False),
        sa.UniqueConstraint("position_id", "indicator"),
    )
    op.create_table(
        "audit_event",
        key(),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor", sa.String(60), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(60), nullable=False, index=True),
        sa.Column("run_id", sa.Integer(), sa.ForeignKey("import_run.id"), index=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("texts", sa.JSON()),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("chain", sa.String(64), nullable=False),
    )


def _care() -> None:
    op.create_table("child", key(), sa.Column("reference", sa.String(20), nullable=False), sa.UniqueConstraint("reference"))
    op.create_table(
        "child_record",
        key(),
        sa.Column("child_id", sa.Integer(), sa.ForeignKey("child.id"), nullable=False),
        sa.Column("since_run_id", sa.Integer(), sa.ForeignKey("import_run.id"), nullable=False, index=True),
        sa.Column("until_run_id", sa.Integer(), sa.ForeignKey("import_run.id")),
        sa.Column("sex", terms("sex", *SEX), nullable=False),
        sa.Column("ethnicity", terms("ethnicity", *ETHNICITY), nullable=False),
        sa.Column("birth_month", sa.Date()),
        sa.Column("is_uasc", sa.Boolean(), nullable=False),
        sa.Column("uasc_ended_on", sa.Date()),
        sa.Column("is_incomplete", sa.Boolean(), nullable=False, index=True),
        sa.Index(None, "child_id", "since_run_id"),
        sa.Index(None, "until_run_id", "since_run_id"),
    )
    op.create_table(
        "care_period",
        key(),
        _part_of("child_record", "record_id"),
        sa.Column("started_on", sa.Date(), nullable=False, index=True),
        sa.Column("start_is_known", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Date(), index=True),
        sa.Column("leaving_reason", terms("leaving_reason", *LEAVING_REASON)),
        sa.Column("age_at_start", sa.Integer()),
        sa.Column("age_at_end", sa.Integer()),
        sa.Column("legal_status", terms("legal_status", *LEGAL_STATUS)),
        sa.Column("need", terms("need", *NEED)),
        sa.Column("district", sa.String(60)),
        sa.Column("last_placement_type", terms("placement_type", *PLACEMENT_TYPE)),
    )
    op.create_table(
        "placement",
        key(),
        _part_of("child_record", "record_id", index=False),
        _part_of("care_period", "care_period_id", index=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("start_is_known", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Date()),
        sa.Column("placement_type", terms("placement_type", *PLACEMENT_TYPE)),
        sa.Column("provider", terms("provider", *PROVIDER)),
        sa.Column("end_reason", terms("move_reason", *MOVE_REASON)),
        sa.Index("ix_placement_record_id_started_on_ended_on", "record_id", "started_on", "ended_on"),
        sa.Index(None, "care_period_id", "started_on"),
    )
    op.create_table(
        "episode",
        key(),
        _part_of("child_record", "record_id", index=False),
        _part_of("care_period", "care_period_id", index=False),
        sa.Column("placement_id", sa.Integer(), sa.ForeignKey("placement.id", ondelete="CASCADE"), index=True),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date()),
        sa.Column("legal_status", terms("legal_status", *LEGAL_STATUS)),
        sa.Column("need", terms("need", *NEED)),
        sa.Column("placement_type", terms("placement_type", *PLACEMENT_TYPE)),
        sa.Column("provider", terms("provider", *PROVIDER)),
        sa.Column("location", terms("location", *LOCATION)),
        sa.Column("distance_miles", sa.Double()),
        sa.Column("district", sa.String(60)),
        sa.Column("placement_area", sa.String(60)),
        sa.Column("age_at_start", sa.Integer()),
        sa.Column("stay_type", terms("stay_type", *PLACEMENT_TYPE)),
        sa.Column("stay_provider", terms("stay_provider", *PROVIDER)),
        sa.Column("stay_location", terms("stay_location", *LOCATION)),
        sa.Column("weekly_pence", sa.Integer()),
        sa.Column("terms_until", sa.Date()),
        sa.Column("exit_plan_on", sa.Date()),
        sa.Column("authorised_on", sa.Date()),
        sa.Column("needs_level", terms("needs_level", *NEEDS_LEVEL)),
        sa.Column("next_step", terms("step_to", *STEP_TO)),
        sa.Column("move_stage", terms("move_stage", *MOVE_STAGE)),
        sa.Column("workstream", sa.String(120)),
        sa.Column("provider_name", sa.String(100)),
        sa.Column("ofsted_rating", terms("ofsted_rating", *OFSTED_RATING)),
        sa.Index(None, "record_id", "started_on", "ended_on"),
        sa.Index(None, "care_period_id", "started_on"),
        sa.Index(None, "ended_on", "record_id"),
    )


def _outcomes() -> None:
    def of_record(name: str, *columns: sa.Column[Any] | sa.Index) -> None:
        has_its_own = any(isinstance(one, sa.Index) for one in columns)
        op.create_table(name, key(), _part_of("child_record", "record_id", index=not has_its_own), *columns)

    of_record(
        "review",
        sa.Column("due_on", sa.Date()),
        sa.Column("held_on", sa.Date()),
        sa.Column("participation", terms("participation", *PARTICIPATION)),
        sa.Index(None, "record_id", "due_on", "held_on"),
    )
    of_record(
        "health_year",
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("is_assessed", sa.Boolean()),
        sa.Column("is_development_checked", sa.Boolean()),
        sa.Column("is_immunised", sa.Boolean()),
        sa.Column("is_dentally_checked", sa.Boolean()),
        sa.Column("sdq_score", sa.Integer()),
        sa.Column("is_convicted", sa.Boolean()),
        sa.Column("misuses_substances", sa.Boolean()),
        sa.Index(None, "record_id", "as_at"),
    )
    of_record(
        "care_leaver",
        sa.Column("as_at", sa.Date(), nullable=False, index=True),
        sa.Column("contact", terms("contact", *CONTACT)),
        sa.Column("activity", terms("activity", *ACTIVITY)),
        sa.Column("accommodation", terms("accommodation", *ACCOMMODATION)),
    )
    of_record(
        "missing_spell",
        sa.Column("absence", terms("absence", "missing", "away"), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date()),
        sa.Index(None, "record_id", "started_on", "ended_on", "absence"),
    )
    of_record(
        "social_worker_spell",
        sa.Column("worker", sa.Integer(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date()),
        sa.Index(None, "record_id", "started_on", "ended_on", "worker"),
    )
    of_record(
        "adoption_plan",
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date()),
        sa.Column("end_reason", terms("adoption_end", *ADOPTION_END)),
    )
    of_record(
        "adoption",
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date()),
        sa.Column("matched_on", sa.Date()),
        sa.Column("is_by_carers", sa.Boolean()),
    )
    of_record(
        "previous_permanence",
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("permanence", terms("permanence", *PERMANENCE)),
        sa.Column("year", sa.Integer()),
    )


def _part_of(table: str, column: str, *, index: bool = True) -> sa.Column[int]:
    return sa.Column(column, sa.Integer(), sa.ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False, index=index)


def _answers() -> None:
    op.create_table(
        "answer",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("query", sa.JSON(), nullable=False),
        sa.Column("audience", terms("audience", "members", "officers"), nullable=False),
        sa.Column("today", sa.Date(), nullable=False),
        sa.Column("run_id", sa.Integer(), sa.ForeignKey("import_run.id")),
        sa.Column("position_id", sa.String(16), sa.ForeignKey("position.id")),
        sa.Column("beside_run_id", sa.Integer(), sa.ForeignKey("import_run.id")),
    )
    op.create_table(
        "thread",
        sa.Column("channel", sa.String(20), primary_key=True),
        sa.Column("thread_ts", sa.String(60), primary_key=True),
        sa.Column("query", sa.JSON()),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("unknown", sa.JSON(), nullable=False),
        sa.Column("answer_id", sa.String(12)),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
    )
    op.create_table(
        "wording",
        sa.Column("phrase", sa.String(80), primary_key=True),
        sa.Column("mark", terms("mark", "suggested", "authored", "withdrawn"), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date()),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("like", sa.String(200)),
        sa.Column("decided_by", sa.String(80)),
        sa.Column("decided_at", UtcDateTime()),
    )
    op.create_table(
        "asked",
        key(),
        sa.Column("slack_id", sa.String(20), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("meaning", sa.JSON(), nullable=False),
        sa.Index(None, "slack_id", "asked_at"),
    )


def _messages() -> None:
    op.create_table(
        "pending_change",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("slack_id", sa.String(20), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("thread_ts", sa.String(80), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("state", terms("pending_state", "waiting", "done", "cancelled", "replaced", "expired"), nullable=False),
        sa.Column("content", sa.JSON()),
        sa.Column("run_id", sa.Integer(), sa.ForeignKey("import_run.id")),
        sa.Column("finished_by", sa.String(20)),
        sa.Index(None, "channel", "thread_ts"),
        sa.Index(None, "slack_id", "state"),
    )
    op.create_table(
        "origin",
        sa.Column("reference", sa.String(20), primary_key=True),
        sa.Column("slack_id", sa.String(20), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("thread_ts", sa.String(20), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("answer_id", sa.String(20)),
        sa.Index(None, "slack_id", "asked_at"),
    )
    op.create_table(
        "inbox",
        key(),
        sa.Column("event_key", sa.String(80), nullable=False),
        sa.Column("state", terms("inbox_state", "waiting", "done", "refused", "failed"), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("held_until", UtcDateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("thread", sa.String(60), index=True),
        sa.Column("payload", sa.JSON()),
        sa.UniqueConstraint("event_key"),
        sa.Index(None, "state", "held_until"),
    )
    op.create_table(
        "outbox",
        key(),
        sa.Column("dedupe_key", sa.String(120), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("body", sa.JSON()),
        sa.Column("state", terms("post_state", "due", "claimed", "sent", "uncertain", "blocked", "dropped"), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("lease_until", UtcDateTime()),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("after_id", sa.Integer(), sa.ForeignKey("outbox.id")),
        sa.Column("under_id", sa.Integer(), sa.ForeignKey("outbox.id")),
        sa.Column("sent_ts", sa.String(20), index=True),
        sa.Column("reason", sa.String(60)),
        sa.UniqueConstraint("dedupe_key"),
        sa.Index(None, "state", "due_at"),
    )


def _summaries() -> None:
    """Who gets a summary each week, and what became of each; and which owners were reminded of what."""
    op.create_table(
        "summary_subscription",
        key(),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("part", sa.String(120), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("weekday_before", sa.Integer(), nullable=False),
        sa.Column("at_before", sa.Time(), nullable=False),
        sa.Column("changes_on", sa.Date(), nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime()),
        sa.Column("paused_from", sa.Date()),
        sa.Column("paused_until", sa.Date()),
        sa.Column("ordered_by", sa.String(60), nullable=False),
        sa.UniqueConstraint("channel", "part"),
    )
    op.create_table(
        "summary_edition",
        key(),
        sa.Column("subscription_id", sa.Integer(), sa.ForeignKey("summary_subscription.id", ondelete="CASCADE"), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("state", terms("edition_state", "posted", "held", "missed", "doubtful"), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("tells_to", UtcDateTime()),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.UniqueConstraint("subscription_id", "week"),
    )
    op.create_table(
        "nudge",
        key(),
        sa.Column("slack_id", sa.String(20), nullable=False),
        sa.Column("reference", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("again_on", sa.Date()),
        sa.UniqueConstraint("slack_id", "reference", "kind", "due_on"),
    )


def _records() -> None:
    """What councils keep in tables of their own: every version of a record is a row."""
    _versioned(
        "strategy_part",
        ("strategy", "part"),
        sa.Column("strategy", sa.String(120), nullable=False),
        sa.Column("part", sa.String(120), nullable=False),
        sa.Column("kind", terms("part_kind", *PART_KIND), nullable=False),
        sa.Column("position", sa.Integer()),
        sa.Column("lead", sa.String(120)),
        sa.Column("about", sa.Text()),
        sa.Column("rag", terms("rag", *RAG)),
        sa.Column("rag_reason", sa.Text()),
        sa.Column("rag_on", sa.Date()),
    )
    _versioned(
        "action",
        ("reference",),
        sa.Column("reference", sa.String(20), nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("kind", terms("action_kind", *ACTION_KIND), nullable=False),
        sa.Column("strategy", sa.String(120)),
        sa.Column("part", sa.String(120)),
        sa.Column("owner", sa.String(120)),
        sa.Column("status", terms("action_status", *ACTION_STATUS), nullable=False),
        sa.Column("rag", terms("rag", *RAG)),
        sa.Column("percent", sa.Double()),
        sa.Column("due_on", sa.Date()),
        sa.Column("due_words", sa.String(120)),
        sa.Column("started_on", sa.Date()),
        sa.Column("completed_on", sa.Date()),
        sa.Column("blocked_by", sa.Text()),
        sa.Column("asked_by", sa.String(120)),
        sa.Column("asked_at", sa.String(120)),
        sa.Column("asked_on", sa.Date()),
        sa.Column("answer", sa.Text()),
    )
    _versioned(
        "action_update",
        ("about", "noted_on", "number"),
        sa.Column("about", sa.String(120), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("author", sa.String(120)),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
    )
    _versioned(
        "tracked_item",
        ("reference",),
        sa.Column("reference", sa.String(20), nullable=False),
        sa.Column("kind", terms("item_kind", *ITEM_KIND), nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("strategy", sa.String(120)),
        sa.Column("part", sa.String(120)),
        sa.Column("owner", sa.String(120)),
        sa.Column("status", terms("action_status", *ACTION_STATUS), nullable=False),
        sa.Column("rag", terms("rag", *RAG)),
        sa.Column("happened_on", sa.Date()),
        sa.Column("due_on", sa.Date()),
        sa.Column("first_due_on", sa.Date()),
        sa.Column("due_words", sa.String(120)),
        sa.Column("said_by", sa.String(120)),
        sa.Column("decided", terms("decided", *DECIDED)),
        sa.Column("result", sa.Text()),
        sa.Column("counted", sa.Text()),
        sa.Column("approved_by", sa.String(120)),
        sa.Column("source", sa.String(300)),
    )
    _versioned(
        "target",
        ("measure", "stat", "filters"),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("measure", sa.String(60), nullable=False),
        sa.Column("stat", sa.String(20), nullable=False),
        sa.Column("filters", sa.String(300), nullable=False),
        sa.Column("part", sa.String(120)),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("aim", terms("aim", "at_most", "at_least")),
        sa.Column("by_date", sa.Date()),
        sa.Column("set_on", sa.Date()),
        sa.Column("source", sa.String(300)),
    )
    _versioned(
        "foster_household",
        ("reference",),
        sa.Column("reference", sa.String(40), nullable=False),
        sa.Column("carer_type", terms("carer_type", *CARER_TYPE)),
        sa.Column("district", sa.String(60)),
        sa.Column("carer_age_band", terms("carer_age_band", *CARER_AGE_BAND)),
        sa.Column("places", sa.Integer()),
        sa.Column("places_filled", sa.Integer()),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date()),
        sa.Column("departure_reason", terms("departure_reason", *DEPARTURE_REASON)),
    )
    _versioned(
        "recruitment_event",
        ("reference", "stage"),
        sa.Column("reference", sa.String(40), nullable=False),
        sa.Column("stage", terms("recruitment_step", *RECRUITMENT_STEP), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("carer_type", terms("carer_type", *CARER_TYPE)),
        sa.Column("source", terms("recruitment_source", *RECRUITMENT_SOURCE)),
        sa.Column("stage_reached", terms("recruitment_stage", *RECRUITMENT_STAGE)),
        sa.Column("reason", sa.String(300)),
    )
    _versioned(
        "feedback",
        ("reference",),
        sa.Column("reference", sa.String(20), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("said_at", sa.String(120)),
        sa.Column("theme", terms("feedback_theme", *FEEDBACK_THEME)),
        sa.Column("sentiment", terms("sentiment", *SENTIMENT)),
        sa.Column("workstream", sa.String(120)),
        sa.Column("carer_type", terms("carer_type", *CARER_TYPE)),
        sa.Column("status", terms("feedback_status", *FEEDBACK_STATUS), nullable=False),
        sa.Column("approved_wording", sa.Text()),
        sa.Column("response", sa.Text()),
        sa.Column("responded_on", sa.Date()),
    )
    _versioned(
        "survey_result",
        ("survey", "respondent_group", "question"),
        sa.Column("survey", sa.String(120), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("respondent_group", sa.String(120), nullable=False),
        sa.Column("question", sa.String(300), nullable=False),
        sa.Column("responses", sa.Integer()),
        sa.Column("positive", sa.Integer()),
        sa.Column("percent_positive", sa.Double()),
    )
    _versioned(
        "referral",
        ("reference", "service", "referred_on"),
        sa.Column("reference", sa.String(40), nullable=False),
        sa.Column("service", sa.String(120), nullable=False),
        sa.Column("district", sa.String(60)),
        sa.Column("referred_on", sa.Date(), nullable=False),
        sa.Column("seen_on", sa.Date()),
        sa.Column("closed_on", sa.Date()),
    )
    _versioned(
        "provider_record",
        ("urn",),
        sa.Column("urn", sa.String(40), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("ofsted_rating", terms("ofsted_rating", *OFSTED_RATING)),
        sa.Column("rated_on", sa.Date()),
    )
    _versioned(
        "placement_fact",
        ("reference", "placed_on", "kind"),
        sa.Column("reference", sa.String(20), nullable=False),
        sa.Column("placed_on", sa.Date(), nullable=False),
        sa.Column("kind", terms("placement_day", *PLACEMENT_DAY), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("after_run_id", sa.Integer(), nullable=False),
    )
    _versioned(
        "placement_move",
        ("reference", "happened_on"),
        sa.Column("reference", sa.String(20), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("kind", terms("move_kind", *MOVE_KIND), nullable=False),
        sa.Column("placement_type", terms("placement_type", *PLACEMENT_TYPE)),
        sa.Column("provider", terms("provider", *PROVIDER)),
        sa.Column("provider_name", sa.String(100)),
        sa.Column("weekly_cost", sa.BigInteger()),
        sa.Column("state", terms("move_state", *MOVE_STATE), nullable=False),
        sa.Column("after_run_id", sa.Integer(), nullable=False),
    )
    _versioned(
        "saving",
        ("reference",),
        sa.Column("reference", sa.String(20), nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("status", terms("savings_status", *SAVINGS_STATUS), nullable=False),
        sa.Column("amount", sa.BigInteger()),
        sa.Column("as_worded", sa.String(300)),
        sa.Column("basis", terms("savings_basis", *SAVINGS_BASIS)),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("strategy", sa.String(120)),
        sa.Column("workstream", sa.String(120)),
        sa.Column("footnote", sa.Text()),
        sa.Column("needs_confirming", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(300)),
    )
    _versioned(
        "stated_figure",
        ("reference",),
        sa.Column("reference", sa.String(20), nullable=False),
        sa.Column("measure", sa.String(60), nullable=False),
        sa.Column("stat", sa.String(20), nullable=False),
        sa.Column("filters", sa.String(300), nullable=False),
        sa.Column("question", sa.String(300), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("base", sa.Integer()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("said_by", sa.String(120)),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("needs_confirming", sa.Boolean(), nullable=False),
    )
    _versioned(
        "glossary_term",
        ("term",),
        sa.Column("term", sa.String(120), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("stands_for", sa.String(300)),
        sa.Column("also", sa.String(300)),
        sa.Column("source", sa.String(300), nullable=False),
    )


def _published() -> None:
    _versioned(
        "published_figure",
        ("area", "measure", "stat", "filters", "ends_on", "dataset"),
        sa.Column("area", sa.String(9), nullable=False),
        sa.Column("measure", sa.String(60), nullable=False),
        sa.Column("stat", sa.String(20), nullable=False),
        sa.Column("filters", sa.String(300), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("dataset", sa.String(60), nullable=False),
        sa.Column("value", sa.Double()),
        sa.Column("low", sa.Double()),
        sa.Column("high", sa.Double()),
        sa.Column("symbol", sa.String(1)),
        sa.Column("note", sa.String(60)),
        sa.Column("is_alike", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_published_figure_measure_stat_area_filters", "published_figure", ["measure", "stat", "area", "filters"])
    _versioned(
        "statistical_neighbour",
        ("council", "position"),
        sa.Column("council", sa.String(9), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("neighbour", sa.String(9), nullable=False),
        sa.Column("closeness", sa.String(30), nullable=False),
    )
    _versioned(
        "resident_estimate",
        ("area", "year"),
        sa.Column("area", sa.String(9), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("under_18", sa.Integer(), nullable=False),
    )


FINDING_KIND = ("figure", "money", "statement", "definition", "reason", "promise", "request", "decision", "event")


def _papers() -> None:
    _versioned(
        "paper",
        ("reference",),
        sa.Column("reference", sa.String(40), nullable=False),
        sa.Column("council", sa.String(9), nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("committee", sa.String(300)),
        sa.Column("held_on", sa.Date()),
        sa.Column("held_words", sa.String(300), nullable=False),
    )
    _versioned(
        "paper_finding",
        ("paper", "topic", "number"),
        sa.Column("paper", sa.String(40), nullable=False),
        sa.Column("topic", sa.String(60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("asks", sa.Text()),
        sa.Column("also", sa.Text()),
        sa.Column("about", sa.String(300), nullable=False),
        sa.Column("kind", terms("finding_kind", *FINDING_KIND), nullable=False),
        sa.Column("as_worded", sa.Text()),
        sa.Column("value", sa.Double()),
        sa.Column("low", sa.Double()),
        sa.Column("high", sa.Double()),
        sa.Column("unit", sa.String(40)),
        sa.Column("as_at", sa.String(300)),
        sa.Column("starts_on", sa.Date()),
        sa.Column("ends_on", sa.Date()),
        sa.Column("place", sa.String(300)),
        sa.Column("quotation", sa.Text()),
        sa.Column("means", sa.Text()),
        sa.Column("not_stated", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.Column("said_by", sa.String(300)),
        sa.Column("measure", sa.String(60)),
        sa.Column("stat", sa.String(20)),
        sa.Column("filters", sa.String(300)),
    )
    _versioned(
        "paper_passage",
        ("paper", "number"),
        sa.Column("paper", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
    )
    for statement in WORDS_OF_PASSAGES[op.get_bind().dialect.name]:
        op.execute(statement)


ON_SQLITE = (
    """
    CREATE VIRTUAL TABLE paper_passage_words
    USING fts5(text, content='paper_passage', content_rowid='id', tokenize='porter unicode61')
    """,
    """
    CREATE TRIGGER paper_passage_words_added AFTER INSERT ON paper_passage
    BEGIN INSERT INTO paper_passage_words(rowid, text) VALUES (new.id, new.text); END
    """,
    """
    CREATE TRIGGER paper_passage_words_gone AFTER DELETE ON paper_passage
    BEGIN INSERT INTO paper_passage_words(paper_passage_words, rowid, text) VALUES ('delete', old.id, old.text); END
    """,
)
ON_POSTGRESQL = ("CREATE INDEX paper_passage_words ON paper_passage USING gin (to_tsvector('english', text))",)
WORDS_OF_PASSAGES = {"sqlite": ON_SQLITE, "postgresql": ON_POSTGRESQL}


def _versioned(name: str, record_key: tuple[str, ...], *columns: sa.Column[Any]) -> None:
    stands = sa.text("until_run_id IS NULL")
    op.create_table(
        name,
        key(),
        sa.Column("since_run_id", sa.Integer(), sa.ForeignKey("import_run.id"), nullable=False, index=True),
        sa.Column("until_run_id", sa.Integer(), sa.ForeignKey("import_run.id"), index=True),
        *columns,
        sa.Index(f"uq_{name}_standing", *record_key, unique=True, sqlite_where=stands, postgresql_where=stands),
    )
