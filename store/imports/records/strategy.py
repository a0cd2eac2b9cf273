"""Files of the council's strategies, actions, notes on them, other things to keep track of, and targets."""

import re

from store.counted import normal
from store.imports.records.kind import Fault, RecordKind, Values, in_order
from store.imports.records.shared import LONG, OWNER, PART, SOURCE, STRATEGY, numbered, reference
from store.imports.tables.columns import Column, Holds
from store.measures.catalogue import CATALOGUE
from store.measures.dimensions import DIMENSIONS
from store.measures.query import Stat, values_as_text
from store.models import Action, ActionUpdate, StrategyPart, Target, TrackedItem
from store.terms import ActionKind, ActionStatus, Aim, Decided, ItemKind, PartKind, Rag

TITLE = Column(
    "TITLE", Holds.TEXT, "what it is, in a line", is_required=True, also=("action", "description", "name"), longest=300
)
STATUS = Column("STATUS", Holds.TERM, "how far it has come", is_required=True, also=("progress", "state"), terms=ActionStatus)
RAG = Column("RAG", Holds.TERM, "how it is going", also=("rag rating", "rag status"), terms=Rag)
DUE_ON = Column(
    "DUE_ON",
    Holds.DATE,
    "by when; words that are no date are kept as words",
    also=("due", "due date", "deadline", "target date"),
    words_go_to="due_words",
)
DUE_WORDS = Column("DUE_WORDS", Holds.NAME, "a vague date in its words, as in “autumn”", longest=120)
COMPLETED_ON = Column("COMPLETED_ON", Holds.DATE, "when it was done", also=("completed", "date completed", "closed on"))

STRATEGIES = RecordKind(
    name="strategies",
    title="Strategies and their parts",
    about="Workstreams, priorities and components, as the council's strategies call them.",
    model=StrategyPart,
    columns=(
        Column("STRATEGY", Holds.NAME, "the strategy", is_required=True, also=("programme", "plan"), longest=120),
        Column(
            "PART",
            Holds.NAME,
            "the part; on the row of the strategy itself, its name again",
            is_required=True,
            also=("workstream", "priority", "component", "name"),
            longest=120,
        ),
        Column("KIND", Holds.TERM, "what the strategy calls it", is_required=True, also=("type",), terms=PartKind),
        Column("POSITION", Holds.WHOLE, "its place in the strategy's order", also=("order", "no"), least=0, most=1000),
        Column("LEAD", Holds.NAME, "the post that leads it", also=("owner", "lead officer"), longest=120),
        Column("ABOUT", Holds.TEXT, "what it is for", also=("aim", "description"), longest=LONG),
        RAG,
        Column("RAG_REASON", Holds.TEXT, "why", also=("reason",), longest=LONG),
        Column("RAG_ON", Holds.DATE, "when that was said", also=("rag date",)),
    ),
)


def _check_action(values: Values) -> Fault | None:
    if values["completed_on"] is not None and values["status"] != ActionStatus.COMPLETED:
        return Fault("STATUS", "completed_but_open", "There is a day of completion, and the status is another.")
    return in_order(values, "asked_on", "started_on", "completed_on")


ACTIONS = RecordKind(
    name="actions",
    title="Actions and information requests",
    about="What somebody has to do, and what officers agreed to find out for members.",
    model=Action,
    columns=(
        reference("as in A14; R1 for an information request", "action ref"),
        TITLE,
        Column("KIND", Holds.TERM, "blank stands for action", also=("type",), terms=ActionKind),
        STRATEGY,
        PART,
        OWNER,
        STATUS,
        RAG,
        Column(
            "PERCENT",
            Holds.PER_CENT,
            "how much of it is done",
            also=("% complete", "percent complete", "complete"),
            least=0,
            most=100,
        ),
        DUE_ON,
        DUE_WORDS,
        Column("STARTED_ON", Holds.DATE, "when it began", also=("start", "start date")),
        COMPLETED_ON,
        Column("BLOCKED_BY", Holds.TEXT, "what holds it up", also=("blocker", "barrier"), longest=LONG),
        Column("ASKED_BY", Holds.NAME, "the role of whoever asked", longest=120),
        Column("ASKED_AT", Holds.NAME, "the meeting", also=("meeting",), longest=120),
        Column("ASKED_ON", Holds.DATE, "when they asked"),
        Column("ANSWER", Holds.TEXT, "what members were told", longest=LONG),
    ),
    defaults={"kind": ActionKind.ACTION},
    check=_check_action,
)


def _about(text: str) -> str | None:
    """An action's reference as it is kept; any other name as it stands."""
    return numbered(text) or text


UPDATES = RecordKind(
    name="updates",
    title="Notes on actions",
    about="How an action or a part of a strategy is going, note by note. Members see those that are shared.",
    model=ActionUpdate,
    columns=(
        Column(
            "ABOUT",
            Holds.NAME,
            "an action's reference, or a part's name",
            is_required=True,
            also=("reference", "ref", "action"),
            reads=_about,
            longest=120,
        ),
        Column("NOTED_ON", Holds.DATE, "the day", is_required=True, also=("date", "updated on", "update date")),
        Column("NUMBER", Holds.WHOLE, "tells several of one day apart; blank stands for 1", also=("no",), least=1, most=1000),
        Column("NOTE", Holds.TEXT, "the note", is_required=True, also=("update", "comment", "progress"), longest=LONG),
        Column("AUTHOR", Holds.NAME, "the post of whoever wrote it", also=("by", "updated by"), longest=120),
        Column("IS_SHARED", Holds.YES_NO, "whether members may read it; blank stands for no", also=("shared", "share")),
    ),
    defaults={"number": 1, "is_shared": False},
)


def _check_item(values: Values) -> Fault | None:
    if values["kind"] == ItemKind.EXAMPLE and not values["approved_by"]:
        return Fault("APPROVED_BY", "not_approved", "An example is kept only once somebody has approved it to be told.")
    if values["decided"] is not None and values["kind"] != ItemKind.DECISION:
        return Fault("DECIDED", "no_decision", "Only a decision has this.")
    return None


ITEMS = RecordKind(
    name="items",
    title="Milestones, statements, events, commitments and the like",
    about="What is neither a figure of the catalogue nor an action, and is to be remembered: risks, decisions and reports too.",
    model=TrackedItem,
    columns=(
        reference("letters and a number, as in M3"),
        Column("KIND", Holds.TERM, "what it is", is_required=True, also=("type",), terms=ItemKind),
        TITLE,
        STRATEGY,
        PART,
        OWNER,
        STATUS,
        RAG,
        Column("HAPPENED_ON", Holds.DATE, "when it was said, held, decided or reached", also=("date", "held on", "said on")),
        DUE_ON,
        DUE_WORDS,
        Column("FIRST_DUE_ON", Holds.DATE, "the day set first, where it was put off", also=("first due", "original date")),
        Column("SAID_BY", Holds.NAME, "the role or body that said, promised or decided it", also=("by", "partner"), longest=120),
        Column("DECIDED", Holds.TERM, "what a committee did with a report", also=("decision", "resolution"), terms=Decided),
        Column("RESULT", Holds.TEXT, "what came of it, or is done about it", also=("outcome", "mitigation"), longest=LONG),
        Column(
            "COUNTED",
            Holds.TEXT,
            "what was counted, as in 6 considered; 180 of 240 carers trained; £798,000 granted",
            also=("figures", "counts"),
            reads=normal,
            longest=600,
        ),
        Column("APPROVED_BY", Holds.NAME, "for an example: the post that approved it to be told", longest=120),
        SOURCE,
    ),
    check=_check_item,
)

FILTER = re.compile(r"\s*([a-z_]+)\s*=\s*([^=;]+?)\s*")


def filters_of(text: str) -> dict[str, list[str]] | None:
    """`provider=independent; service=CAMHS|play therapy` as filters; null where it is not written so."""
    found: dict[str, list[str]] = {}
    for part in filter(None, text.split(";")):
        match = FILTER.fullmatch(part)
        if match is None or match[1] not in DIMENSIONS:
            return None
        found[match[1]] = sorted(value.strip() for value in match[2].split("|"))
    return found


def _filters(text: str) -> str | None:
    """In one order, so that the same question is written in one way."""
    found = filters_of(text)
    return None if found is None else values_as_text({name: tuple(values) for name, values in found.items()})


TARGETS = RecordKind(
    name="targets",
    title="Targets",
    about="What a figure is to reach, and by when.",
    model=Target,
    columns=(
        TITLE,
        Column(
            "MEASURE",
            Holds.NAME,
            "the measure's id in the catalogue",
            is_required=True,
            reads=lambda text: text if text in CATALOGUE else None,
        ),
        Column(
            "STAT",
            Holds.NAME,
            "the statistic, as in share or median",
            is_required=True,
            also=("statistic",),
            reads=lambda text: text if text in set(Stat) else None,
        ),
        Column(
            "FILTERS",
            Holds.NAME,
            "of which group, as in provider=independent; bars between values, semicolons between filters",
            also=("filter",),
            reads=_filters,
            longest=300,
        ),
        PART,
        Column("VALUE", Holds.DECIMAL, "what it is to reach, in the measure's unit", is_required=True, also=("target",)),
        Column(
            "AIM",
            Holds.TERM,
            "on which side of it the figure is meant to be; blank stands for the measure's better side",
            also=("direction",),
            terms=Aim,
        ),
        Column("BY_DATE", Holds.DATE, "by when; blank where no date was set", also=("by", "target date", "deadline")),
        Column("SET_ON", Holds.DATE, "when the target was set"),
        SOURCE,
    ),
    defaults={"filters": ""},
)
