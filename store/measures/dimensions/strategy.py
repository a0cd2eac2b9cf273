"""Of strategies, their actions, and savings."""

from store.measures.measure import Dimension

STRATEGY = (
    Dimension(id="strategy", title="Strategy", by="strategy", values={}, phrase="of the {value}"),
    Dimension(id="priority", title="Priority", by="priority", values={}, phrase="under the priority {value}"),
    Dimension(id="workstream", title="Workstream", by="workstream", values={}, phrase="in the workstream {value}"),
    Dimension(id="owner", title="Owner", by="owner", values={}, phrase="owned by the {value}"),
    Dimension(
        id="action_status",
        title="Status",
        by="status",
        values={
            "open": "Open",
            "not_started": "Not started",
            "in_progress": "In progress",
            "blocked": "Blocked",
            "completed": "Completed",
            "overdue": "Overdue",
            "due_soon": "Due in the next 14 days",
            "no_recent_update": "No update for 28 days",
        },
        phrases={
            "open": "that are open",
            "not_started": "that have not started",
            "in_progress": "that are in progress",
            "blocked": "that are blocked",
            "completed": "that are completed",
            "overdue": "that are overdue",
            "due_soon": "due in the next 14 days",
            "no_recent_update": "without an update for 28 days",
        },
        partition=("not_started", "in_progress", "blocked", "completed"),
        note="Open: not completed. Overdue, due soon and no recent update are parts of the open ones.",
    ),
    Dimension(
        id="rag",
        title="Rating (RAG)",
        by="rating (red, amber or green)",
        values={"red": "Red", "amber": "Amber", "green": "Green"},
        phrases={"red": "rated red", "amber": "rated amber", "green": "rated green"},
        note="The owner's own rating: red is off track, amber at risk, green on track.",
    ),
    Dimension(
        id="action_kind",
        title="Kind",
        by="kind",
        values={"action": "Actions", "information_request": "Requests for information"},
        phrases={"action": "that are actions", "information_request": "that are requests for information"},
        note="A request for information is what officers agreed to find out for members.",
    ),
    Dimension(
        id="savings_status",
        title="Kind of saving",
        by="kind of saving",
        values={"identified": "Identified", "planned": "Planned", "forecast": "Forecast", "achieved": "Achieved"},
        phrases={
            "identified": "that are identified",
            "planned": "that are planned",
            "forecast": "that are forecast",
            "achieved": "that are achieved",
        },
        note="Planned: in the financial plan. The kinds are never added up.",
    ),
)
