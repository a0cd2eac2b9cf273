"""The people and channels of the sample council, as the local workspace and the store both know them."""

from dataclasses import dataclass

from store.vocabulary import Permission, Role


@dataclass(frozen=True)
class SamplePerson:
    slack_id: str
    handle: str
    name: str
    """As the workspace shows it. Posts and wards, not names of people."""
    role: Role
    post: str | None = None
    permissions: tuple[Permission, ...] = ()


@dataclass(frozen=True)
class SampleChannel:
    slack_id: str
    name: str
    members: tuple[str, ...]
    """Slack ids of the people in it."""
    is_officers: bool = False
    is_private: bool = False


PEOPLE = (
    SamplePerson("U0MEMBER1", "member.ashbury", "Councillor for Ashbury", Role.MEMBER),
    SamplePerson("U0MEMBER2", "member.fenwick", "Councillor for Fenwick", Role.MEMBER),
    SamplePerson("U0MEMBER3", "chair.cpb", "Chair of the Corporate Parenting Board", Role.MEMBER),
    SamplePerson("U0OFFICER1", "head.fostering", "Head of Fostering", Role.OFFICER, "Head of Fostering"),
    SamplePerson("U0OFFICER2", "placements.lead", "Strategic Placements Lead", Role.OFFICER, "Strategic Placements Lead"),
    SamplePerson("U0OFFICER3", "participation", "Participation Officer", Role.OFFICER, "Participation Officer"),
    SamplePerson("U0OFFICER4", "virtual.school", "Virtual School Head", Role.OFFICER, "Virtual School Head"),
    SamplePerson(
        "U0LEAD1",
        "director.childrens",
        "Director of Children's Services",
        Role.LEAD,
        "Director",
        permissions=(Permission.APPROVE_FINANCE,),
    ),
)

_OFFICERS = tuple(person.slack_id for person in PEOPLE if person.role.is_officer)

CHANNELS = (
    SampleChannel("C0PARENTING", "corporate-parenting", tuple(person.slack_id for person in PEOPLE)),
    SampleChannel("C0PLACEMENTS", "placements", _OFFICERS, is_officers=True),
    SampleChannel("C0FOSTERING", "fostering", _OFFICERS, is_officers=True),
    SampleChannel("C0LEADS", "childrens-leads", ("U0LEAD1", "U0OFFICER2"), is_officers=True, is_private=True),
)
