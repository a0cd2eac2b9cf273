"""Questions that the data cannot answer, passed on to officers as requests for information."""

from typing import Any

from store import people
from store.changes.actions import alike
from store.changes.days import day_of
from store.changes.known import Known
from store.changes.parts import the_part
from store.changes.plan import Change, MustAsk, Record, Right, Values
from store.changes.posts import post
from store.models import Action
from store.periods import add_working_days
from store.terms import ActionKind, ActionStatus
from store.vocabulary import Role

ASK = frozenset({Right.ASK})
ANSWER_WITHIN = 10
"""Working days in which officers answer, unless the council has set another number."""


def new(known: Known, record: Record) -> Change:
    """For the post that is named; where none is, for the lead. Who asked is told by role alone."""
    fields = record["fields"]
    question = " ".join(str(fields.get("question") or "").split())
    if not question:
        raise MustAsk("what_to_ask", "question")
    told: dict[str, Any] = {
        "title": question[0].upper() + question[1:],
        "kind": ActionKind.INFORMATION_REQUEST,
        "status": ActionStatus.NOT_STARTED,
        "owner": post(known, str(fields["owner"])) if fields.get("owner") else lead_post(known),
        "due_on": day_of(fields.get("due")) or add_working_days(known.today, ANSWER_WITHIN),
        "asked_by": fields.get("asked_by"),
        "asked_on": known.today,
    }
    if fields.get("workstream"):
        part = the_part(known, str(fields["workstream"]))
        told |= {"strategy": part["strategy"], "part": part["part"]}
    row = known.change(Action, None, reference=known.next_number(Action, "R"), **told)
    reference = str((row.after or {})["reference"])
    warnings = (*_whose(fields, told["owner"]), *alike(known, question))
    return Change("information_request", reference, (row,), rights=ASK, owner=told["owner"], warnings=warnings)


def lead_post(known: Known) -> str | None:
    """The first lead's on the list; None where no lead has a post."""
    return next((one.post for one in people.people(known.session) if one.role is Role.LEAD and one.post), None)


def _whose(fields: Values, owner: str | None) -> tuple[tuple[str, Values], ...]:
    return () if fields.get("owner") else (("goes_to_the_lead", {"owner": owner}),)
