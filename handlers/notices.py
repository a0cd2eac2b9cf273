"""What the leads are told by direct message: that a message of ours cannot go its way, or that an answer looks wrong."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers.explain import explain
from handlers.answers.reply import Reply, Status
from handlers.delivery import bodies
from handlers.threads import NOTICE
from store import ledger, outbox, people
from store.models import Channel, Person
from store.outbox import Claim


def post_blocked(number: int, place: str, reason: str) -> Reply:
    """Slack will not take a message. `reason` is Slack's own word."""
    return Reply(Status.ERROR, "post_blocked", {"number": number, "place": place, "reason": reason})


def post_uncertain(number: int, place: str) -> Reply:
    """Nobody can tell whether a message was posted but somebody who looks."""
    return Reply(Status.ERROR, "post_uncertain", {"number": number, "place": place})


def place_of(session: Session, claim: Claim) -> str:
    """Where the message was to go, as the leads know it."""
    channel = people.channel(session, claim.channel)
    return f"#{channel.name}" if channel else claim.channel


def looks_wrong(person: str, explanation: Reply, ref: str | None = None) -> Reply:
    """Somebody says that an answer looks wrong. `ref`: of the request by which it is looked into."""
    values = {"person": person, "reading": explanation.reading, "answer_id": explanation.answer_id, "ref": ref}
    return Reply(Status.ANSWERED, "wrong_notice", values)


def place_opened(channel: Channel, who: str) -> Reply:
    """Somebody who is no officer has joined an officers' place."""
    values = {"channel": channel.name, "channel_id": channel.slack_id, "who": who}
    return Reply(Status.ANSWERED, "place_opened", values)


def tell_of_opened(session: Session, channel: Channel, user: str, *, at: datetime) -> None:
    person = people.person(session, user)
    notice = place_opened(channel, f"@{person.handle}" if person else "Somebody")
    put_to_leads(session, f"opened:{channel.slack_id}:{at.isoformat()}", notice, at=at)


def tell_leads(session: Session, claim: Claim, notice: Reply, *, at: datetime) -> None:
    """By direct message, each of them once; likewise whoever may administer."""
    if claim.dedupe_key.startswith(NOTICE):
        return  # a notice about a notice would come no further
    put_to_leads(session, str(claim.id), notice, at=at)


def tell_of_wrong(session: Session, answer_id: str, asker: Asker, *, at: datetime, ref: str | None = None) -> Reply:
    """Raises `UnknownAnswer`. Nobody may question what they may not see."""
    seen = explain(session, answer_id, asker)
    if seen.status is Status.REFUSED:
        return seen
    person = people.person(session, asker.slack_id or "")
    who, actor = (f"@{person.handle}", person.slack_id) if person else ("Somebody", "nobody")
    leads = put_to_leads(session, f"wrong:{answer_id}:{actor}", looks_wrong(who, seen, ref), at=at)
    record = {"told": [lead.slack_id for lead in leads]}
    ledger.record_event(session, actor=actor, action="answer_questioned", subject=answer_id, details=record, at=at)
    values = {"leads": [f"@{lead.handle}" for lead in leads], "answer_id": answer_id, "ref": ref}
    return Reply(Status.ANSWERED, "wrong_told", values)


def put_to_leads(session: Session, key: str, notice: Reply, *, at: datetime) -> list[Person]:
    """Each of them once, however often it is to be told under one key."""
    leads = people.administrators(session)
    for lead in leads:
        outbox.put(session, f"{NOTICE}{key}:{lead.slack_id}", lead.slack_id, bodies(notice), at=at)
    return leads
