"""Officers' places, and the list of people taken over from user groups: through real sockets and the command itself."""

import pytest

from bot import cli
from bot.workspace.people import Group, User
from store.models import Channel, Person
from store.session import make_engine
from tests.bot.hands import eventually
from tests.bot.test_conversations import MEMBER, OFFICER
from tests.bot.test_surfaces import LEAD, posted, stored

ASKED = "@parenting how many children are in secure?"


@pytest.fixture
def own(make_town):
    return make_town()


def is_officers(town, name: str) -> bool:
    return next(one.is_officers for one in stored(town, Channel) if one.name == name)


@pytest.mark.parametrize(("user", "who"), [(MEMBER, "@member.ashbury"), ("@stranger", "Somebody"), ("@guest", "@guest")])
def test_whoever_joins_an_officers_place_and_is_no_officer_makes_it_members_at_once(own, user, who):
    assert own.hands.ask(OFFICER, ASKED, "#fostering")["text"].startswith("2 children")
    own.hands.join(user, "#fostering")
    eventually(lambda: not is_officers(own, "fostering"))
    assert own.hands.ask(OFFICER, ASKED, "#fostering")["text"].startswith("Fewer than 6 children")
    (notice,) = eventually(lambda: posted(own, LEAD))
    assert notice["text"].startswith(f"{who} has joined #fostering, and is no officer on my list.")
    assert "They can read what was answered there before." in notice["text"]


def test_an_officer_who_joins_changes_nothing(own):
    own.hands.join("@head.fostering", "#childrens-leads")
    assert own.hands.ask(OFFICER, ASKED, "#childrens-leads")["text"].startswith("2 children")
    assert is_officers(own, "childrens-leads")


def test_the_assistant_itself_may_be_invited(own):
    own.hands.join("@parenting", "#fostering")
    assert own.hands.ask(OFFICER, ASKED, "#fostering")["text"].startswith("2 children")
    assert is_officers(own, "fostering")


def test_another_apps_bot_is_no_officer(own):
    own.hands.join("@other.bot", "#fostering")
    eventually(lambda: not is_officers(own, "fostering"))


def test_a_channel_marked_by_mistake_is_no_officers_place_while_members_are_in_it(own):
    engine = make_engine(own.settings.database_url)
    from store.session import transaction

    with transaction(engine) as session:
        session.get(Channel, "C0PARENTING").is_officers = True
    engine.dispose()
    assert own.hands.ask(OFFICER, ASKED, "#corporate-parenting")["text"].startswith("Fewer than 6 children")


# --- user groups ---


@pytest.fixture
def people(own, monkeypatch, capsys):
    """The command, against the town's store and workspace."""
    for name, value in {
        "PARENTING_DATABASE_URL": own.settings.database_url,
        "SLACK_BOT_TOKEN": "xoxb-local",
        "SLACK_API_URL": own.settings.slack_api_url,
        "PARENTING_MEMBERS_GROUP": "corporate-parents",
        "PARENTING_OFFICERS_GROUP": "@childrens-officers",
    }.items():
        monkeypatch.setenv(name, value)

    def run(*words) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(["people", *words])
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out + printed.err

    return run


def test_joiners_come_and_leavers_go(own, people):
    new = User("U0NEWCOMER", "newcomer", "A newcomer")
    own.server.workspace.users[new.id] = new
    own.server.workspace.groups = [
        Group("S1", "corporate-parents", ("U0MEMBER1",)),
        Group("S2", "childrens-officers", (new.id, "U0GUEST", "U0ELSEWHERE", "U0OTHERBOT")),
    ]
    status, said = people("sync")
    assert status == 0
    assert "Added: @newcomer." in said
    assert "Not let in, as a guest, a bot, of another organisation or closed: @elsewhere, @guest, @other.bot." in said
    own.server.workspace.groups[1] = Group("S2", "childrens-officers", ("U0OFFICER1",))
    status, said = people("sync", "--dry-run")
    assert "Taken off: @newcomer." in said
    assert "U0NEWCOMER" in {one.slack_id for one in stored(own, Person)}
    people("sync")
    assert "U0NEWCOMER" not in {one.slack_id for one in stored(own, Person)}
    assert people("sync") == (0, "The list agrees with the groups.\n")


def test_a_group_that_is_gone_empties_no_list(own, people):
    before = len(stored(own, Person))
    own.server.workspace.groups = [Group("S1", "corporate-parents", ("U0MEMBER1",))]
    status, said = people("sync")
    assert (status, "no user group @childrens-officers" in said) == (2, True)
    assert len(stored(own, Person)) == before


def test_permissions_are_given_by_name(own, people):
    assert people("add", "U0OFFICER1", "head.fostering", "--role", "officer", "--may", "approve_finance") == (
        0,
        "@head.fostering is on the list, as officer, and may approve_finance.\n",
    )
    assert "@head.fostering (U0OFFICER1): officer, and may approve_finance" in people("list")[1]
    assert people("add", "U0OFFICER1", "head.fostering", "--role", "officer", "--may", "fly")[0] == 2
    assert people("add", "U0MEMBER1", "member.ashbury", "--role", "member", "--may", "administer")[0] == 2
    people("add", "U0OFFICER1", "head.fostering", "--role", "officer", "--may", "nothing")
    assert "approve_finance" not in people("list")[1]
