"""Who may use the assistant, and which channels are officers' places. Every change is an event of the audit."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger
from store.errors import UserError
from store.models import Channel, Person


class NotListed(UserError):
    """Nobody, or no channel, of that name is on the list."""


class NameTaken(UserError):
    """Somebody else, or another channel, has that name on the list."""


def people(session: Session) -> list[Person]:
    return list(session.scalars(sa.select(Person).order_by(Person.handle)))


def person(session: Session, slack_id: str) -> Person | None:
    return session.get(Person, slack_id)


def find_person(session: Session, name: str) -> Person:
    """By Slack id, else by handle; with an @ by handle alone. Raises `NotListed`."""
    found = session.get(Person, name) or session.scalar(sa.select(Person).where(Person.handle == name.removeprefix("@")))
    if found is None:
        raise NotListed(f"Nobody on the list is {name}. See who is with: parenting people list")
    return found


def add_person(session: Session, new: Person, *, actor: str) -> Person:
    """Put somebody on the list, or change what it says of them. `new.added_at` is the time of the change."""
    other = session.scalar(sa.select(Person).where(Person.handle == new.handle, Person.slack_id != new.slack_id))
    if other is not None:
        raise NameTaken(f"@{new.handle} is on the list already, as {other.slack_id}. Remove that first if it is wrong.")
    held = session.get(Person, new.slack_id)
    before = held.role if held else None
    kept = session.merge(new)
    ledger.record_event(
        session,
        actor=actor,
        action="person_changed" if held else "person_added",
        subject=new.slack_id,
        details={"role": new.role, "role_before": before, "post": new.post},
        at=new.added_at,
    )
    return kept


def remove_person(session: Session, name: str, *, actor: str, at: datetime) -> Person:
    """Raises `NotListed`."""
    found = find_person(session, name)
    session.delete(found)
    details = {"role": found.role, "post": found.post}
    ledger.record_event(session, actor=actor, action="person_removed", subject=found.slack_id, details=details, at=at)
    return found


def channels(session: Session) -> list[Channel]:
    return list(session.scalars(sa.select(Channel).order_by(Channel.name)))


def channel(session: Session, slack_id: str) -> Channel | None:
    return session.get(Channel, slack_id)


def find_channel(session: Session, name: str) -> Channel:
    """By Slack id, else by name; with a # by name alone. Raises `NotListed`."""
    found = session.get(Channel, name) or session.scalar(sa.select(Channel).where(Channel.name == name.removeprefix("#")))
    if found is None:
        raise NotListed(f"No channel on the list is {name}. See them with: parenting channels list")
    return found


def add_channel(session: Session, new: Channel, *, actor: str, at: datetime) -> Channel:
    """Put a channel on the list, or change what it says of it."""
    other = session.scalar(sa.select(Channel).where(Channel.name == new.name, Channel.slack_id != new.slack_id))
    if other is not None:
        raise NameTaken(f"#{new.name} is on the list already, as {other.slack_id}. Remove that first if it is wrong.")
    kept = session.merge(new)
    details = {"officers": new.is_officers}
    ledger.record_event(session, actor=actor, action="channel_added", subject=new.slack_id, details=details, at=at)
    return kept


def remove_channel(session: Session, name: str, *, actor: str, at: datetime) -> Channel:
    """Raises `NotListed`."""
    found = find_channel(session, name)
    session.delete(found)
    details = {"officers": found.is_officers}
    ledger.record_event(session, actor=actor, action="channel_removed", subject=found.slack_id, details=details, at=at)
    return found
