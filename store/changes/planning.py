"""From the records of a message to a plan. Nothing is written here."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from store.changes import (
    actions,
    conflicts,
    feedback,
    figures,
    money,
    parts,
    placements,
    recruitment,
    requests,
    services,
    sharing,
    terms,
)
from store.changes.known import Known
from store.changes.plan import Asked, Author, CannotRecord, Change, MustAsk, Plan, Record, Refused
from store.changes.wording import check_words

Planner = Callable[[Known, Record], Change]

PLANNERS: Mapping[str, Planner] = {
    "action_update": actions.update,
    "action_complete": actions.complete,
    "action_reopen": actions.reopen,
    "action_reassign": actions.reassign,
    "action_due": actions.put_off,
    "action_new": actions.new,
    "information_request": requests.new,
    "workstream_update": parts.update,
    "feedback_new": feedback.new,
    "feedback_response": feedback.respond,
    "feedback_release": feedback.release,
    "note_share": sharing.share,
    "recruitment": recruitment.log,
    "measure_value": figures.state,
    "saving": money.new,
    "confirm_figure": money.confirm,
    "referral": services.refer,
    "appointment": services.see,
    "exit_plan": placements.exit_plan,
    "authorisation": placements.authorise,
    "placement_start": placements.start,
    "placement_move": placements.move,
    "placement_end": placements.end,
    "move_settle": conflicts.settle,
    "provider_rating": services.rate,
    "definition": terms.define,
}


def can_plan(records: Sequence[Record]) -> bool:
    return all(record["kind"] in PLANNERS for record in records)


def plan(session: Session, records: Sequence[Record], author: Author, today: date) -> Plan | Asked | Refused:
    """What the records would change, all of them or nothing. Call it in the transaction that applies it: see `applying`."""
    known = Known.now(session, author, today)
    changes: list[Change] = []
    for number, record in enumerate(records):
        try:
            check_words(record["fields"])
            changes.append(PLANNERS[record["kind"]](known, record))
        except CannotRecord as error:
            return Refused(str(error))
        except MustAsk as ask:
            return Asked(ask.question, ask.values, ask.missing, tuple(records), number)
    made = Plan(tuple(changes), tuple(records))
    return made if made.rows else Refused("That is how it stands already. Nothing was changed.")
