"""The workspace of the sample council, with the people and channels that its store knows."""

from bot.workspace.people import ASSISTANT, Conversation, Group, User
from bot.workspace.state import Workspace
from store.sample.people import CHANNELS, PEOPLE
from store.vocabulary import Role

TITLES = {Role.MEMBER: "Elected member", Role.OFFICER: "Officer", Role.LEAD: "Lead officer"}
GROUPS = {Role.MEMBER: "corporate-parents", Role.OFFICER: "childrens-officers", Role.LEAD: "childrens-leads"}
TOPICS = {
    "corporate-parenting": "Members and officers of the Corporate Parenting Board",
    "placements": "Officers: where children are placed",
    "fostering": "Officers: foster carers and fostering",
    "childrens-leads": "Private: leads of children’s services",
}


def sample_workspace() -> Workspace:
    users = [User(person.slack_id, person.handle, person.name, TITLES[person.role]) for person in PEOPLE]
    channels = [
        Conversation(
            channel.slack_id,
            channel.name,
            frozenset(channel.members) | {ASSISTANT.id},
            channel.is_private,
            topic=TOPICS[channel.name],
        )
        for channel in CHANNELS
    ]
    workspace = Workspace(users, channels)
    workspace.groups = [
        Group(f"S0{role.upper()}S", handle, tuple(person.slack_id for person in PEOPLE if person.role is role))
        for role, handle in GROUPS.items()
    ]
    return workspace
