"""Who is let in, as a truth table."""

from datetime import UTC, date, datetime, timedelta

import pytest
from slack_sdk.errors import SlackApiError

from handlers.access import Asker
from handlers.door import STANDING_KNOWN_FOR, Clock, Door, is_colleague
from handlers.request import Request
from store.models import Channel, Person
from store.session import transaction
from store.vocabulary import Role

OURS, COLLEAGUE = "T1", {"id": "U1", "team_id": "T1"}


@pytest.mark.parametrize(
    ("changed", "admitted"),
    [
        ({}, True),
        ({"is_restricted": True}, False),
        ({"is_ultra_restricted": True, "is_restricted": True}, False),
        ({"is_bot": True}, False),
        ({"deleted": True}, False),
        ({"is_stranger": True}, False),
        ({"team_id": "T2"}, False),
        ({"team_id": "T2", "enterprise_user": {"enterprise_id": "E2"}}, False),
        ({"team_id": "T2", "enterprise_user": {"enterprise_id": "E1"}}, True),
        ({"team_id": "T2", "enterprise_user": {"enterprise_id": "E1"}, "is_restricted": True}, False),
    ],
    ids=str,
)
def test_only_a_colleague_is_admitted(changed, admitted):
    assert is_colleague(COLLEAGUE | changed, OURS, "E1") is admitted


def test_without_an_enterprise_of_ours_another_team_is_another_organisation():
    assert not is_colleague(COLLEAGUE | {"team_id": "T2"}, OURS, None)


class SlackThatCounts:
    """Answers `users.info`, and counts how often it is asked."""

    def __init__(self) -> None:
        self.user = dict(COLLEAGUE)
        self.asked = 0
        self.inside = ["U0US", "U1"]
        """Who is in every channel; or Slack's word for why it does not tell."""

    def users_info(self, user):
        self.asked += 1
        return {"user": self.user}

    def auth_test(self):
        return {"user_id": "U0US"}

    def conversations_members(self, channel, limit, cursor):
        """In pages of one."""
        if isinstance(self.inside, str):
            raise SlackApiError("refused", {"ok": False, "error": self.inside})
        here, *rest = [one for one in self.inside if one >= cursor]
        return {"members": [here], "response_metadata": {"next_cursor": rest[0] if rest else ""}}


@pytest.fixture
def slack() -> SlackThatCounts:
    return SlackThatCounts()


@pytest.fixture
def at_the_door(engine, slack):
    """Knocks in a channel at a number of minutes past noon; what comes out is who was let in, or None."""
    with transaction(engine) as session:
        session.add(Person(slack_id="U1", handle="officer", role=Role.OFFICER, added_at=datetime(2024, 1, 1, tzinfo=UTC)))
        session.add(Channel(slack_id="C0OFFICERS", name="officers", is_officers=True))
        session.add(Channel(slack_id="C0BOARD", name="board", is_officers=False))
    minutes = [0]
    noon = datetime(2024, 10, 15, 12, tzinfo=UTC)
    clock = Clock(now=lambda: noon + timedelta(minutes=minutes[0]), today=lambda: date(2024, 10, 15))
    door = Door(engine, clock, slack)

    def knock(channel="D1", user="U1", at=0, **request):
        minutes[0] = at
        admitted = door.admit(Request("on_question", user, channel, "1.1", team=OURS, **request))
        return admitted if isinstance(admitted, Asker) else None

    return knock


@pytest.mark.parametrize(
    ("channel", "is_direct", "is_officers"),
    [
        ("D1", True, False),
        ("C0OFFICERS", False, True),
        ("C0BOARD", False, False),
        ("C0UNLISTED", False, False),
        ("G1", False, False),
    ],
)
def test_the_place_counts_as_well_as_the_person(at_the_door, channel, is_direct, is_officers):
    asker = at_the_door(channel)
    assert (asker.role, asker.slack_id) == (Role.OFFICER, "U1")
    assert (asker.place.is_direct_message, asker.place.is_officers) == (is_direct, is_officers)


@pytest.mark.parametrize(
    ("inside", "is_officers"),
    [
        (["U0US", "U1"], True),
        (["U0US", "U1", "U9"], False),
        (["U0US", "U1", "U8"], False),
        ("missing_scope", False),
    ],
    ids=["officers alone", "somebody not on the list", "a member", "Slack does not tell"],
)
def test_an_officers_place_is_one_only_while_officers_alone_are_in_it(at_the_door, slack, engine, inside, is_officers):
    with transaction(engine) as session:
        session.add(Person(slack_id="U8", handle="member", role=Role.MEMBER, added_at=datetime(2024, 1, 1, tzinfo=UTC)))
    slack.inside = inside
    assert at_the_door("C0OFFICERS").place.is_officers is is_officers


def test_whoever_is_taken_off_the_list_makes_the_place_members_at_once(at_the_door, slack, engine):
    with transaction(engine) as session:
        session.add(Person(slack_id="U2", handle="another", role=Role.OFFICER, added_at=datetime(2024, 1, 1, tzinfo=UTC)))
    slack.inside = ["U0US", "U1", "U2"]
    assert at_the_door("C0OFFICERS").place.is_officers
    with transaction(engine) as session:
        session.delete(session.get(Person, "U2"))
    assert not at_the_door("C0OFFICERS").place.is_officers


def test_who_is_not_on_the_list_is_not_looked_up_and_not_let_in(at_the_door, slack):
    assert at_the_door(user="U2") is None
    assert slack.asked == 0


def test_nobody_is_told_anything_in_a_channel_shared_with_another_organisation(at_the_door):
    assert at_the_door("C0OFFICERS", is_shared=True) is None
    assert at_the_door("C0OFFICERS")


def test_what_slack_says_of_somebody_is_asked_again_after_a_while(at_the_door, slack):
    assert at_the_door(at=0)
    assert at_the_door(at=9)
    assert slack.asked == 1
    slack.user["is_restricted"] = True
    assert at_the_door(at=STANDING_KNOWN_FOR.total_seconds() / 60 + 1) is None
    assert slack.asked == 2
