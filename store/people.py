"""Who may use the assistant, and which channels are officers' places. Every change is an event of the audit."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger
from store.errors import UserError
from store.models import Channel, Person
from store.models.base import table_of
from store.vocabulary import Permission, Role


class NotListed(UserError):
    """Nobody, or no channel, of that name is on the list."""


class NameTaken(UserError):
    """Somebody else, or another channel, has that name on the list."""


class MembersHaveNoPermissions(UserError):
    """Permissions are given to officers and leads."""


def people(session: Session) -> list[Person]:
    return list(session.scalars(sa.select(Person).order_by(Person.handle)))


_P = table_of(Person)
_PERSON = sa.select(Person).where(Person.slack_id == sa.bindparam("wanted"))
_LISTED = sa.select(_P.c.slack_id, _P.c.role, _P.c.permissions, _P.c.post).where(_P.c.slack_id == sa.bindparam("wanted"))
_CHANNEL = sa.select(Channel).where(Channel.slack_id == sa.bindparam("wanted"))


def person(session: Session, slack_id: str) -> Person | None:
    return session.scalar(_PERSON, {"wanted": slack_id})


class Listed(NamedTuple):
    """As much of somebody on the list as what they may see depends on."""

    slack_id: str
    role: Role
    permissions: Sequence[str]
    post: str | None


def listed(session: Session, slack_id: str) -> Listed | None:
    """Asked with every message."""
    found = session.execute(_LISTED, {"wanted": slack_id}).first()
    return None if found is None else Listed(*found)


def find_person(session: Session, name: str) -> Person:
    """By Slack id, else by handle; with an @ by handle alone. Raises `NotListed`."""
    found = session.get(Person, name) or session.scalar(sa.select(Person).where(Person.handle == name.removeprefix("@")))
    if found is None:
        raise NotListed(f"Nobody on the list is {name}. See who is with: parenting people list")
    return found


def administrators(session: Session) -> list[Person]:
    """Those who are told when something has to be decided: the leads, and whoever may administer."""
    return [one for one in people(session) if one.role is Role.LEAD or Permission.ADMINISTER in one.permissions]


def add_person(session: Session, new: Person, *, actor: str) -> Person:
    """Put somebody on the list, or change what it says of them. `new.added_at` is the time of the change.

    Permissions stay as they are where `new` does not state them. Raises `NameTaken`, and `MembersHaveNoPermissions`.
    """
    other = session.scalar(sa.select(Person).where(Person.handle == new.handle, Person.slack_id != new.slack_id))
    if other is not None:
        raise NameTaken(f"@{new.handle} is on the list already, as {other.slack_id}. Remove that first if it is wrong.")
    held = session.get(Person, new.slack_id)
    before = held.role if held else None
    if new.permissions is None:
        new.permissions = held.permissions if held is not None and new.role.is_officer else []
    if new.permissions and not new.role.is_officer:
        raise MembersHaveNoPermissions("An elected member cannot be given permissions: they are for officers and leads.")
    kept = session.merge(new)
    ledger.record_event(
        session,
        actor=actor,
        action="person_changed" if held else "person_added",
        subject=new.slack_id,
        details={"role": new.role, "role_before": before, "post": new.post, "permissions": new.permissions},
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


@dataclass(frozen=True)
class Synced:
    """What became of the list when it was set beside the user groups in Slack: handles."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    by_hand: list[str] = field(default_factory=list)
    """In a group with another role than somebody has given them by hand, which stands."""


def sync(session: Session, found: Sequence[Person], gone: Sequence[str], *, actor: str, at: datetime) -> Synced:
    """Make the list agree with the groups: `found` are those in them, `gone` the ids of accounts that Slack has closed.

    Whoever came from a group goes when they leave it. Whoever was put on the list by hand stays, unless their account is closed.
    """
    done = Synced()
    for new in found:
        held = person(session, new.slack_id)
        if held is not None and not held.is_synced:
            if held.role is not new.role:
                done.by_hand.append(held.handle)
        elif held is None or (held.role, held.handle) != (new.role, new.handle):
            (done.added if held is None else done.changed).append(new.handle)
            new.post = held.post if held else None
            add_person(session, new, actor=actor)
    stay = {new.slack_id for new in found}
    for held in people(session):
        if held.slack_id in gone or (held.is_synced and held.slack_id not in stay):
            done.removed.append(held.handle)
            remove_person(session, held.slack_id, actor=actor, at=at)
    return done


def channels(session: Session) -> list[Channel]:
    return list(session.scalars(sa.select(Channel).order_by(Channel.name)))


def channel(session: Session, slack_id: str) -> Channel | None:
    return session.scalar(_CHANNEL, {"wanted": slack_id})


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


def open_to_members(session: Session, slack_id: str, because: str, *, actor: str, at: datetime) -> Channel:
    """An officers' place is one no more: from now on members' figures are shown there."""
    found = find_channel(session, slack_id)
    found.is_officers = False
    details = {"officers": False, "because": because}
    ledger.record_event(session, actor=actor, action="channel_opened", subject=slack_id, details=details, at=at)
    return found


def remove_channel(session: Session, name: str, *, actor: str, at: datetime) -> Channel:
    """Raises `NotListed`."""
    found = find_channel(session, name)
    session.delete(found)
    details = {"officers": found.is_officers}
    ledger.record_event(session, actor=actor, action="channel_removed", subject=found.slack_id, details=details, at=at)
    return found
