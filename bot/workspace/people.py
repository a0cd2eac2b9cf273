"""Who and what is in a workspace: the values that Slack calls a user and a conversation."""

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

TEAM_ID = "T0THORNSHIRE"
APP_ID = "A0PARENTING"


@dataclass(frozen=True)
class User:
    id: str
    handle: str
    """What colleagues type after the @."""
    name: str
    title: str = ""
    is_bot: bool = False
    is_guest: bool = False
    is_gone: bool = False
    """Their account is closed."""
    team_id: str = TEAM_ID
    """Another team's is somebody of another organisation, met in a shared channel."""

    def to_json(self) -> Json:
        """The user object of `users.info`."""
        return {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.handle,
            "deleted": self.is_gone,
            "real_name": self.name,
            "tz": "Europe/London",
            "tz_label": "Greenwich Mean Time",
            "tz_offset": 0,
            "profile": {
                "real_name": self.name,
                "display_name": self.handle,
                "title": self.title,
                "team": self.team_id,
            },
            "is_admin": False,
            "is_owner": False,
            "is_restricted": self.is_guest,
            "is_ultra_restricted": False,
            "is_bot": self.is_bot,
            "is_app_user": False,
        }


@dataclass(frozen=True)
class Group:
    """A user group, which can be mentioned like a person."""

    id: str
    handle: str
    members: tuple[str, ...]


ASSISTANT = User("U0PARENTING", "parenting", "Parenting Assistant", "Answers from the council's own returns", is_bot=True)
ASSISTANT_BOT_ID = "B0PARENTING"


@dataclass
class Conversation:
    """A channel, or one person's direct messages with the assistant."""

    id: str
    name: str
    members: frozenset[str]
    is_private: bool = False
    with_user: str | None = None
    """For direct messages: the person on the other side."""
    topic: str = ""
    messages: "OrderedDict[str, Json]" = field(default_factory=OrderedDict)
    """By `ts`, oldest first."""

    @property
    def is_direct(self) -> bool:
        return self.with_user is not None

    def to_json(self) -> Json:
        """The conversation object of `conversations.info`."""
        if self.is_direct:
            return {"id": self.id, "is_im": True, "user": self.with_user, "is_archived": False, "is_user_deleted": False}
        return {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": not self.is_private,
            "is_group": self.is_private,
            "is_im": False,
            "is_mpim": False,
            "is_private": self.is_private,
            "is_archived": False,
            "is_general": False,
            "is_shared": False,
            "is_ext_shared": False,
            "is_org_shared": False,
            "is_member": ASSISTANT.id in self.members,
            "topic": {"value": self.topic, "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
            "num_members": len(self.members),
        }


def direct_messages(user: User) -> Conversation:
    """The conversation between a person and the assistant."""
    return Conversation("D" + user.id[1:], f"@{user.handle}", frozenset({user.id, ASSISTANT.id}), True, with_user=user.id)
