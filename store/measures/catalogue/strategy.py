"""What the council has said it will do, and how far it has got."""

from store.measures.catalogue.signed import ACTIONS, DIRECTOR, ITEMS, REVIEWED_ON
from store.measures.measure import About, Good, Kind, Measure
from store.measures.query import Stat
from store.vocabulary import Role

STRATEGY = (
    Measure(
        id="actions",
        title="Tracked actions",
        counts="tracked actions",
        means=(
            "What the council's strategies have promised: each action with its owner, due date, status and rating, and what "
            "officers agreed to find out for members."
        ),
        formula=(
            "Actions by their due date; without a period, all of them as they stand today. Open: not completed. Overdue: open "
            "and due before today. Due soon: due within 14 days. No recent update: none for 28 days. Source: the tracked "
            "actions, as officers keep them."
        ),
        kind=Kind.RECORD,
        stat=Stat.LIST,
        others=(Stat.COUNT, Stat.SHARE),
        unit="actions",
        good=Good.NONE,
        who=Role.MEMBER,
        by=("strategy", "priority", "workstream", "owner", "action_status", "rag", "action_kind"),
        named_by="action_kind",
        about=About.COUNCIL,
        files=("actions",),
        source=ACTIONS,
        owner=DIRECTOR,
        reviewed_on=REVIEWED_ON,
        listed=(
            "title",
            "action_kind",
            "owner",
            "due_on",
            "due_words",
            "due",
            "action_status",
            "rag",
            "slipped",
            "percent",
            "asked_by",
            "asked_on",
            "answer",
            "last_update",
            "last_update_on",
        ),
        detailed=(
            "title",
            "action_kind",
            "part",
            "strategy",
            "owner",
            "due_on",
            "due_words",
            "due",
            "action_status",
            "rag",
            "slipped",
            "percent",
            "blocked_by",
            "completed_on",
            "asked_by",
            "asked_on",
            "answer",
            "last_update",
            "last_update_on",
        ),
        examples=("Which actions are overdue?", "How many actions are red, by workstream?"),
    ),
    Measure(
        id="workstream_progress",
        title="Progress of a workstream",
        counts="parts of the strategies",
        means="How far a strategy, a priority or a workstream has got: its actions by status and rating, and their last updates.",
        formula=(
            "For each part of a strategy: its actions by status and rating, as they stand today, with the newest update. Source: "
            "the tracked actions, as officers keep them."
        ),
        kind=Kind.RECORD,
        stat=Stat.LIST,
        others=(),
        unit="parts",
        good=Good.UP,
        who=Role.MEMBER,
        by=("strategy", "priority", "workstream", "rag"),
        about=About.COUNCIL,
        files=("actions",),
        source=ACTIONS,
        owner=DIRECTOR,
        reviewed_on=REVIEWED_ON,
        listed=(
            "strategy",
            "lead",
            "rag",
            "rag_reason",
            "actions",
            "completed",
            "overdue",
            "red",
            "last_update",
            "last_update_on",
        ),
        examples=("What is the progress on Rethink Fostering?", "Progress of the Care Transformation Programme"),
    ),
    Measure(
        id="tracked_items",
        title="Milestones, statements, events and commitments",
        counts="milestones, statements, events, commitments and other things kept track of",
        means=(
            "What is neither a figure nor an action and is to be remembered: milestones of projects, what was said and by whom, "
            "events and schemes with what came of them, what partners or the council have promised, what committees decided, "
            "reports that are due, risks, forecasts, evidence for reviews, and examples that may be told."
        ),
        formula=(
            "In a period: milestones, commitments, reports and risks by when they are due, all others by the day they were; "
            "without a period, all of them as they stand today. Open, overdue and due soon are as for actions. Slipped: days "
            "from the day that was set first to the day it was done, or is put off to by now. What was counted at them is as "
            "officers noted it; for members it is rounded, and a few are not told apart. Source: the list of such items, as "
            "officers keep it."
        ),
        kind=Kind.RECORD,
        stat=Stat.LIST,
        others=(Stat.COUNT,),
        unit="items",
        good=Good.NONE,
        who=Role.MEMBER,
        by=("item_kind", "strategy", "priority", "workstream", "owner", "action_status", "rag", "said_by", "decided"),
        about=About.COUNCIL,
        named_by="item_kind",
        files=("items",),
        source=ITEMS,
        owner=DIRECTOR,
        reviewed_on=REVIEWED_ON,
        listed=(
            "title",
            "item_kind",
            "owner",
            "due_on",
            "due_words",
            "due",
            "action_status",
            "rag",
            "slipped",
            "said_by",
            "happened_on",
            "decided",
            "result",
            "counted",
        ),
        detailed=(
            "title",
            "item_kind",
            "part",
            "strategy",
            "owner",
            "due_on",
            "due_words",
            "due",
            "action_status",
            "rag",
            "slipped",
            "said_by",
            "happened_on",
            "decided",
            "result",
            "counted",
            "last_update",
            "last_update_on",
            "approved_by",
            "source",
        ),
        examples=("What milestones are due for Residential Capital?", "Which commitments has CAMHS made?"),
    ),
)
