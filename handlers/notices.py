"""What the leads are told, by direct message, when a message of ours cannot go its way."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.answers.reply import Reply, Status
from handlers.delivery import bodies
from store import outbox, people
from store.outbox import Claim
from store.vocabulary import Role

NOTICE = "notice:"


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


def tell_leads(session: Session, claim: Claim, notice: Reply, *, at: datetime) -> None:
    """By direct message, each of them once."""
    if claim.dedupe_key.startswith(NOTICE):
        return  # a notice about a notice would come no further
    for person in people.people(session):
        if person.role is Role.LEAD:
            outbox.put(session, f"{NOTICE}{claim.id}:{person.slack_id}", person.slack_id, bodies(notice), at=at)
