"""Where what was recorded came from, and the way back: the answer is told in the thread in which somebody asked or told."""

from handlers.answers.reply import Reply, Status
from handlers.delivery import bodies
from handlers.threads import Turn
from store import origins, outbox
from store.changes import Plan
from store.changes.known import Known
from store.changes.plan import Author, Values
from store.models import Action, Feedback, ImportRun, Origin
from store.terms import ActionKind, ActionStatus

FROM_HERE = ("information_request", "feedback_new")
"""Kinds of which it is always kept where they came from."""
ANSWERED = "answered:"


def remember_origins(turn: Turn, plan: Plan) -> None:
    """Of what a plan has made new: the thread that its record names, else the one in which it was confirmed."""
    here = {"slack_id": turn.asker.slack_id or turn.request.user, "channel": turn.request.channel, "thread": _thread(turn)}
    for change, record in zip(plan.changes, plan.records, strict=False):
        if "origin" in record or change.kind in FROM_HERE:
            told = here | record.get("origin", {})
            kept = Origin(reference=change.subject, slack_id=told["slack_id"], channel=told["channel"], thread_ts=told["thread"])
            kept.asked_at, kept.answer_id = turn.now, told.get("answer")
            origins.keep(turn.session, kept)


def tell_back(turn: Turn, plan: Plan, run: ImportRun) -> None:
    """What a plan has answered is told where it was asked, once, and names nobody."""
    known = Known.now(turn.session, Author(turn.request.user, None, turn.now), turn.today)
    for subject in dict.fromkeys(change.subject for change in plan.changes):
        origin = origins.origin(turn.session, subject)
        if origin is None:
            continue
        request, comment = known.find(Action, subject), known.find(Feedback, subject)
        if request is not None and _is_answered(request, plan):
            _tell(turn, origin, f"{ANSWERED}{subject}:{run.id}", _of_request(request))
        if comment is not None and comment["response"] and comment["approved_wording"]:
            _tell(turn, origin, f"{ANSWERED}{subject}", _of_comment(comment))


def tell_taken_back(turn: Turn, plan: Plan, run: ImportRun) -> None:
    """Where an answer was told that is taken back, that is told too: nobody goes on relying on it."""
    for row in plan.rows:
        before, after = row.before or {}, row.after or {}
        request = row.model is Action and before.get("answer") and not after.get("answer")
        comment = row.model is Feedback and _was_told(before) and not _was_told(after)
        origin = origins.origin(turn.session, str(before.get("reference"))) if request or comment else None
        if origin is not None:
            values = {"ref": before["reference"], "is_request": bool(request)}
            _tell(turn, origin, f"{ANSWERED}{before['reference']}:{run.id}:back", Reply(Status.ANSWERED, "taken_back", values))


def _was_told(comment: Values) -> bool:
    return bool(comment.get("response") and comment.get("approved_wording"))


def _is_answered(request: Values, plan: Plan) -> bool:
    """By this plan, with words that members may read."""
    completed = any(row.model is Action and row.key == (request["reference"],) and "answer" in row.changed for row in plan.rows)
    is_request = request["kind"] is ActionKind.INFORMATION_REQUEST
    return is_request and completed and request["status"] is ActionStatus.COMPLETED and bool(request["answer"])


def _of_request(request: Values) -> Reply:
    values = {"ref": request["reference"], "question": request["title"], "answer": request["answer"]}
    return Reply(Status.ANSWERED, "request_answered", values)


def _of_comment(comment: Values) -> Reply:
    values = {"ref": comment["reference"], "said": comment["approved_wording"], "did": comment["response"]}
    return Reply(Status.ANSWERED, "comment_answered", values)


def _tell(turn: Turn, origin: Origin, key: str, reply: Reply) -> None:
    outbox.put(turn.session, key, origin.channel, bodies(reply, origin.thread_ts or None), at=turn.now)


def _thread(turn: Turn) -> str:
    """Nothing where the request stands in no thread of Slack's."""
    return "" if turn.request.begins else turn.request.thread_ts
