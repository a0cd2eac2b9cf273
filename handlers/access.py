"""Who may see and do what, where. Rules stand in pairs: `can_x` answers, and `check_can_x` raises a sentence."""

from dataclasses import dataclass

from store.errors import UserError
from store.vocabulary import Audience, Permission, Role


class NotAllowed(UserError):
    """This person may not do it, or not in this place."""


@dataclass(frozen=True)
class Place:
    """Where a question is asked. Exact figures are shown in private places only."""

    is_direct_message: bool
    is_officers: bool = False
    """A channel on the officers' list, in which there are officers alone."""

    @property
    def is_private(self) -> bool:
        return self.is_direct_message or self.is_officers


DIRECT_MESSAGE = Place(is_direct_message=True)


@dataclass(frozen=True)
class Asker:
    """A person on the list of people, in a place."""

    role: Role
    place: Place = DIRECT_MESSAGE
    slack_id: str | None = None
    permissions: frozenset[Permission] = frozenset()
    post: str | None = None
    """The post they hold, as actions name their owners."""

    @property
    def audience(self) -> Audience:
        return Audience.OFFICERS if can_see_exact(self) else Audience.MEMBERS


def can_see_exact(asker: Asker) -> bool:
    """Officers see exact figures in private places; everywhere else the members' rules hold, whoever asks."""
    return asker.role.is_officer and asker.place.is_private


def check_can_see_exact(asker: Asker) -> None:
    if not asker.role.is_officer:
        raise NotAllowed("This is for officers only.")
    if not can_see_exact(asker):
        raise NotAllowed("Members can read along here. Ask me by direct message.")


def can_log(asker: Asker) -> bool:
    """Log how things are going. A card shows what stands and what officers wrote, so not where members can read along."""
    return can_see_exact(asker)


def check_can_log(asker: Asker) -> None:
    if not asker.role.is_officer:
        raise NotAllowed(
            "Updates are logged by officers. You can ask me how any action or workstream is going, who owns it, when it is due."
        )
    if not can_log(asker):
        raise NotAllowed("Members can read along here, so I record nothing here. Send me the same by direct message.")


def can_decide(asker: Asker, owner: str | None) -> bool:
    """Finish what is somebody's to do, hand it over or put it off: the post that owns it, or a lead."""
    return can_log(asker) and (asker.role is Role.LEAD or owner is None or asker.post == owner)


def check_can_decide(asker: Asker, owner: str | None) -> None:
    check_can_log(asker)
    if not can_decide(asker, owner):
        raise NotAllowed(f"Only the {owner} or a lead can do that. You can log a note on it, or how far it has come.")


def can_approve_finance(asker: Asker) -> bool:
    """Make a figure on money or savings count."""
    return _may(asker, Permission.APPROVE_FINANCE)


def check_can_approve_finance(asker: Asker) -> None:
    if not can_approve_finance(asker):
        raise NotAllowed("Figures on money are approved by those whom a lead has named for it. You are not one of them.")


def can_authorise_placements(asker: Asker) -> bool:
    return _may(asker, Permission.AUTHORISE_PLACEMENTS)


def check_can_authorise_placements(asker: Asker) -> None:
    if not can_authorise_placements(asker):
        raise NotAllowed("Placements are authorised by those whom a lead has named for it. You are not one of them.")


def can_administer(asker: Asker) -> bool:
    return _may(asker, Permission.ADMINISTER)


def check_can_administer(asker: Asker) -> None:
    if not can_administer(asker):
        raise NotAllowed("This is for those whom a lead has named to look after the assistant. You are not one of them.")


def can_order_summaries(asker: Asker) -> bool:
    """Have a summary posted in this place: anyone in their own direct messages, officers anywhere."""
    return asker.place.is_direct_message or asker.role.is_officer


def check_can_order_summaries(asker: Asker) -> None:
    if not can_order_summaries(asker):
        raise NotAllowed(
            "What is posted in a channel is decided by officers. Ask one of them, or order a summary in your direct messages."
        )


def can_pause_posts(asker: Asker) -> bool:
    """Hold back what is posted for others, as before an election. It shows nothing, so any place will do."""
    return asker.role is Role.LEAD or (asker.role.is_officer and Permission.ADMINISTER in asker.permissions)


def check_can_pause_posts(asker: Asker) -> None:
    if not can_pause_posts(asker):
        raise NotAllowed("Posts are paused by leads, and by those whom a lead has named to look after the assistant.")


def _may(asker: Asker, permission: Permission) -> bool:
    """A permission is worth nothing without the role, and nothing where members can read along."""
    return permission in asker.permissions and can_see_exact(asker)
