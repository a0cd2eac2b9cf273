"""Who may see what, where. Rules stand in pairs where both are needed: `check_can_x` raises a sentence, `can_x` answers."""

from dataclasses import dataclass

from store.vocabulary import Audience, Role


@dataclass(frozen=True)
class Place:
    """Where a question is asked. Exact figures are shown in private places only."""

    is_direct_message: bool
    is_officers: bool = False
    """A channel on the officers' list."""

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

    @property
    def audience(self) -> Audience:
        """Officers see exact figures in private places; everywhere else the members' rules hold, whoever asks."""
        return Audience.OFFICERS if self.role.is_officer and self.place.is_private else Audience.MEMBERS
