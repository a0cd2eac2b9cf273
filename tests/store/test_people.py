from datetime import UTC, datetime

import pytest

from store import people
from store.models import AuditEvent, Channel, Person
from store.session import transaction
from store.vocabulary import Role

AT = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def session(engine):
    with transaction(engine) as session:
        yield session


def add(session, slack_id="U1", handle="head.fostering", role=Role.OFFICER, post=None):
    return people.add_person(session, Person(slack_id=slack_id, handle=handle, role=role, post=post, added_at=AT), actor="U9")


def events(session):
    return [(event.action, event.subject, event.details) for event in session.query(AuditEvent).order_by(AuditEvent.id)]


def test_somebody_is_added_changed_and_removed_and_each_is_an_event(session):
    add(session)
    add(session, role=Role.LEAD, post="Director")
    assert [(p.handle, p.role, p.post) for p in people.people(session)] == [("head.fostering", Role.LEAD, "Director")]
    people.remove_person(session, "@head.fostering", actor="U9", at=AT)
    assert people.person(session, "U1") is None
    assert events(session) == [
        ("person_added", "U1", {"role": "officer", "role_before": None, "post": None, "permissions": []}),
        ("person_changed", "U1", {"role": "lead", "role_before": "officer", "post": "Director", "permissions": []}),
        ("person_removed", "U1", {"role": "lead", "post": "Director"}),
    ]


def test_two_cannot_have_one_handle(session):
    add(session)
    with pytest.raises(people.NameTaken, match="U1"):
        add(session, slack_id="U2")


def test_who_is_not_on_the_list_cannot_be_taken_off(session):
    with pytest.raises(people.NotListed, match="parenting people list"):
        people.remove_person(session, "@nobody", actor="U9", at=AT)


def test_an_id_is_taken_before_a_handle_that_is_the_same_word(session):
    add(session, slack_id="jo.smith", handle="U012ABCDEF")  # the wrong way round, as a list of old may have it
    add(session, slack_id="U012ABCDEF", handle="jo.smith")
    assert people.find_person(session, "@jo.smith").slack_id == "U012ABCDEF"
    assert people.find_person(session, "U012ABCDEF").handle == "jo.smith"
    assert people.remove_person(session, "jo.smith", actor="U9", at=AT).handle == "U012ABCDEF"


def test_permissions_stay_until_they_are_stated_anew_and_go_with_the_role(session):
    people.add_person(session, new(permissions=["administer"]), actor="U9")
    people.add_person(session, new(role=Role.LEAD), actor="U9")
    assert people.person(session, "U1").permissions == ["administer"]
    people.add_person(session, new(role=Role.MEMBER), actor="U9")
    assert people.person(session, "U1").permissions == []
    with pytest.raises(people.MembersHaveNoPermissions):
        people.add_person(session, new(role=Role.MEMBER, permissions=["administer"]), actor="U9")


def new(slack_id="U1", handle="jo.smith", role=Role.OFFICER, **stated):
    return Person(slack_id=slack_id, handle=handle, role=role, added_at=AT, **stated)


def test_leads_and_administrators_are_told_what_has_to_be_decided(session):
    people.add_person(session, new("U1", "officer"), actor="U9")
    people.add_person(session, new("U2", "lead", Role.LEAD), actor="U9")
    people.add_person(session, new("U3", "it", permissions=["administer"]), actor="U9")
    assert [one.handle for one in people.administrators(session)] == ["it", "lead"]


# --- from user groups ---


def synced(slack_id, handle, role=Role.OFFICER):
    return new(slack_id, handle, role, is_synced=True)


def sync(session, *found, gone=()):
    return people.sync(session, found, gone, actor="U9", at=AT)


def listed(session):
    return {one.handle: one.role for one in people.people(session)}


def test_whoever_leaves_a_group_is_taken_off_and_whoever_was_put_on_by_hand_stays(session):
    people.add_person(session, new("U1", "by.hand"), actor="U9")
    assert sync(session, synced("U2", "stays"), synced("U3", "leaves")).added == ["stays", "leaves"]
    done = sync(session, synced("U2", "stays"))
    assert (done.removed, done.added, done.changed) == (["leaves"], [], [])
    assert listed(session) == {"by.hand": Role.OFFICER, "stays": Role.OFFICER}


def test_a_role_given_by_hand_stands_and_one_from_a_group_follows_it(session):
    people.add_person(session, new("U1", "by.hand", Role.MEMBER), actor="U9")
    sync(session, synced("U2", "moves"))
    done = sync(session, synced("U1", "by.hand"), synced("U2", "moves", Role.MEMBER))
    assert (done.by_hand, done.changed) == (["by.hand"], ["moves"])
    assert listed(session) == {"by.hand": Role.MEMBER, "moves": Role.MEMBER}


def test_whose_account_is_closed_goes_however_they_came(session):
    people.add_person(session, new("U1", "by.hand"), actor="U9")
    assert sync(session, gone=["U1"]).removed == ["by.hand"]


def test_syncing_twice_changes_nothing_and_is_no_event(session):
    sync(session, synced("U2", "stays"))
    before = len(events(session))
    assert sync(session, synced("U2", "stays")) == people.Synced()
    assert len(events(session)) == before


def test_channels_likewise(session):
    people.add_channel(session, Channel(slack_id="C1", name="placements", is_officers=True), actor="U9", at=AT)
    assert people.channel(session, "C1").is_officers
    with pytest.raises(people.NameTaken):
        people.add_channel(session, Channel(slack_id="C2", name="placements"), actor="U9", at=AT)
    with pytest.raises(people.NotListed):
        people.remove_channel(session, "#nowhere", actor="U9", at=AT)
    people.remove_channel(session, "#placements", actor="U9", at=AT)
    assert people.channels(session) == []
    assert [action for action, *_ in events(session)] == ["channel_added", "channel_removed"]
