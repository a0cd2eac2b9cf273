"""User groups in Slack, as the list of people takes them over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from slack_sdk import WebClient

from handlers.door import is_colleague
from store.errors import UserError
from store.models import Person
from store.vocabulary import Role


class NoSuchGroup(UserError):
    """There is no user group of that handle, or nobody is in it."""


@dataclass
class Found:
    people: list[Person] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """In a group, but a guest, a bot, of another organisation, or with an account that is closed: handles."""
    in_two: list[str] = field(default_factory=list)
    """In groups of different roles; they get the role that sees less."""


def read_groups(client: WebClient, groups: Mapping[Role, str], at: datetime) -> Found:
    """Those in the groups, by their handles. Raises NoSuchGroup: an empty or renamed group must not empty the list."""
    ids = {group["handle"]: group["id"] for group in client.usergroups_list()["usergroups"]}
    roles: dict[str, list[Role]] = {}
    for role, handle in groups.items():
        for user in _members(client, ids, handle.removeprefix("@")):
            roles.setdefault(user, []).append(role)
    ours: Any = client.auth_test()
    found = Found()
    for user, held in sorted(roles.items()):
        known: dict[str, Any] = client.users_info(user=user)["user"]
        if not is_colleague(known, ours["team_id"], ours.get("enterprise_id")):
            found.refused.append(known["name"])
            continue
        if len(held) > 1:
            found.in_two.append(known["name"])
        role = next(role for role in Role if role in held)  # a member's before an officer's
        found.people.append(Person(slack_id=user, handle=known["name"], role=role, is_synced=True, added_at=at))
    return found


def closed_accounts(client: WebClient, listed: list[Person]) -> list[str]:
    """The ids of those on the list whose accounts Slack has closed."""
    return [one.slack_id for one in listed if client.users_info(user=one.slack_id)["user"].get("deleted")]


def _members(client: WebClient, ids: Mapping[str, str], handle: str) -> list[str]:
    members = client.usergroups_users_list(usergroup=ids[handle])["users"] if handle in ids else []
    if not members:
        raise NoSuchGroup(f"There is no user group @{handle} in Slack, or nobody is in it. Nothing was changed.")
    return list(members)
