"""The weekly summary by talking: ordered, previewed, paused, listed, moved and stopped; and posted by the clock."""

import re
from datetime import time

import sqlalchemy as sa

from handlers import summaries
from store.models import Subscription
from store.session import make_engine, reading, transaction

MEMBER, OFFICER, LEAD = "@member.ashbury", "@head.fostering", "@director.childrens"
BOARD, PLACEMENTS = "#corporate-parenting", "#placements"
LAST_SEVEN_DAYS = re.compile("Weekly summary, (24 to 30 April|25 April to 1 May) 2026")
"""Before noon they end with yesterday."""


def stored(town) -> list[Subscription]:
    with reading(make_engine(f"sqlite:///{town.store}")) as session:
        return list(session.scalars(sa.select(Subscription).where(Subscription.ended_at.is_(None))))


# --- by talking ---


def test_an_officer_orders_the_summary_in_a_channel_moves_it_and_stops_it(town):
    told = town.hands.ask(OFFICER, "@parenting post the weekly summary here on Mondays at 9", BOARD)["text"]
    assert "I post the weekly summary here on Mondays at 09:00. The next comes on Monday 4 May 2026." in told
    assert "Members can read along here" in told
    assert "on Mondays at 09:00" in town.hands.ask(MEMBER, "@parenting which summaries are posted here?", BOARD)["text"]
    moved = town.hands.ask(OFFICER, "@parenting move the summary to Thursdays at 14:30", BOARD)["text"]
    assert "on Thursdays at 14:30. The next comes on Thursday 7 May 2026." in moved
    assert [(one.weekday, one.at) for one in stored(town)] == [(3, time(14, 30))]
    assert (
        "no longer posted in #corporate-parenting" in town.hands.ask(OFFICER, "@parenting stop the weekly summary", BOARD)["text"]
    )
    assert stored(town) == []
    assert "No weekly summary is posted here" in town.hands.ask(OFFICER, "@parenting list summaries", BOARD)["text"]


def test_a_member_orders_for_nobody_but_themselves(town):
    refused = town.hands.ask(MEMBER, "@parenting post the weekly summary here on Mondays at 9", BOARD)["text"]
    assert "decided by officers" in refused
    assert stored(town) == []
    assert "on Fridays at 08:30" in town.hands.ask(MEMBER, "send me the weekly summary every Friday at 8.30")["text"]
    assert [one.channel for one in stored(town)] == ["U0MEMBER1"]
    town.hands.ask(MEMBER, "stop the weekly summary")


def test_a_pause_is_for_those_who_look_after_the_assistant(town):
    town.hands.ask(OFFICER, "@parenting post the weekly summary here on Mondays at 9", BOARD)
    refused = town.hands.ask(OFFICER, "@parenting pause the weekly summary until 6 May", BOARD)["text"]
    assert "paused by leads" in refused
    paused = town.hands.ask(LEAD, "@parenting pause the weekly summary until 6 May", BOARD)["text"]
    assert "is paused now until 6 May 2026, that day included" in paused
    assert "not lost" in paused
    listed = town.hands.ask(OFFICER, "@parenting list summaries", BOARD)["text"]
    assert "It is paused until 6 May 2026." in listed
    assert "goes on" in town.hands.ask(LEAD, "@parenting resume the weekly summary", BOARD)["text"]
    town.hands.ask(OFFICER, "@parenting stop the weekly summary", BOARD)


def test_a_preview_tells_members_rounded_and_officers_exact_figures(town):
    for_members = town.hands.ask(MEMBER, "show me this week's summary")["text"]
    assert LAST_SEVEN_DAYS.search(for_members)
    assert "Children in care: about 310, down from about 330." in for_members
    assert "rounded, so that nobody can be recognised" in for_members
    for_officers = town.hands.ask(OFFICER, "preview the weekly summary")["text"]
    assert "Children in care: 310, down from 331." in for_officers
    assert "exact, for officers alone" in for_officers


def test_a_preview_is_shown_where_a_summary_is_posted_each_week(town):
    town.hands.ask(OFFICER, "@parenting post the weekly summary here on Mondays at 9", BOARD)
    assert LAST_SEVEN_DAYS.search(town.hands.ask(MEMBER, "@parenting show me this week's summary", BOARD)["text"])
    town.hands.ask(OFFICER, "@parenting stop the weekly summary", BOARD)


def test_while_a_preview_is_worked_out_others_can_write(town, monkeypatch):
    """It takes a second or so on a large store, and SQLite lets one write at a time."""
    writes = []

    def beside(*arguments):
        with transaction(make_engine(f"sqlite:///{town.store}")) as session:
            writes.append(session.execute(sa.update(Subscription).values(part=Subscription.part)))
        return summaries_see(*arguments)

    summaries_see = summaries.see
    monkeypatch.setattr(summaries, "see", beside)
    assert "Weekly summary" in town.hands.ask(MEMBER, "preview the weekly summary")["text"]
    assert len(writes) == 1


def test_in_a_channel_with_members_an_officer_sees_the_members_summary(town):
    assert "about 310" in town.hands.ask(OFFICER, "@parenting show this week's summary", BOARD)["text"]


def test_what_has_changed_since_a_meeting_nobody_knows_of(town):
    assert "I know of no such meeting" in town.hands.ask(MEMBER, "what has changed since the September board?")["text"]
    assert "What has changed since 3 April 2026" in town.hands.ask(MEMBER, "what has changed since 3 April?")["text"]
