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


def _may(asker: Asker, permission: Permission) -> bool:
    """A permission is worth nothing without the role, and nothing where members can read along."""
    return permission in asker.permissions and can_see_exact(asker)
