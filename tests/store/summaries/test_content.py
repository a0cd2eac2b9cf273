"""What a summary tells, against hand-made records, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot.workspace.limits import check_blocks
from handlers.answers.summary import Wanted, detail, preview, said_by, summary
from handlers.limits import check
from handlers.render import compose, plain_text, render
from store.session import transaction
from store.summaries.meetings import find_meeting
from store.summaries.span import Span, from_day
from store.terms import ActionStatus
from store.vocabulary import Audience
from tests.factories import add_council, add_return, on
from tests.handlers.weekly import NOW, PART, SINCE, add_action, add_run, become, fill_week

TODAY = on("2026-05-01")
WEEK = Span(NOW - timedelta(days=7), NOW)


@pytest.fixture
def session(engine):
    with transaction(engine) as session:
        add_council(session)
        add_return(session, 2026)
        yield session


@pytest.fixture
def filled(session):
    fill_week(session)
    return session


def told(session: Session, audience=Audience.MEMBERS, **changed) -> str:
    return plain_text(preview(summary(session, Wanted(**{"span": WEEK, "today": TODAY, "audience": audience} | changed))))


def section(text: str, heading: str) -> list[str]:
    """The lines below a heading."""
    parts = [part.splitlines() for part in text.split("\n\n")]
    return next((lines[1:] for lines in parts if lines[0].startswith(heading)), [])


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        ("Done", ["- A1 Trauma training (Head of Fostering), on 28 April 2026"]),
        ("Open again", ["- A6 Referral form (Head of Fostering)"]),
        ("New", ["- A8 Winter drive for carers (Head of Fostering): due 1 December 2026"]),
        ("Another due date", ["- A2 Open the Ashbury home (Head of Fostering): due 30 June 2026, before that 20 April 2026"]),
        ("Rated", ["- A3 Exit interviews: red, before that green. Nobody has time for them."]),
        ("Overdue", ["- A3 Exit interviews (Head of Fostering): due 10 April 2026, 21 days overdue"]),
        ("Due in the next fortnight", ["- A4 Fee review (no owner): 10 May 2026"]),
        ("Blocked", ["- A5 Supported lodgings (Head of Fostering): A bidder has challenged the scoring"]),
        ("No update for 28 days", ["- A5 Supported lodgings (Head of Fostering): last heard of on 10 March 2026"]),
        (
            "Members’ requests",
            ["- R1 What counts as swift? (Head of Fostering): asked by the Member for Fenwick, open for 60 days"],
        ),
        ("Milestones and promises", ["- M1 Ofsted registers the home: due 15 April 2026, 16 days overdue"]),
        (
            "Promised without",
            ["- K1 Swift access to therapy: no date was set", "- A7 Handbook (Head of Fostering): “autumn” is no date"],
        ),
        ("What foster carers say", ["- New comments speak of respite."]),
        ("You said, we did", ["- You said: “No one rang.” We did: A named worker rings each month. (F3)"]),
        ("Comments that wait", ["- F2, for 34 days: “The form is long.”"]),
    ],
)
def test_each_kind_of_news(filled, heading, lines):
    assert section(told(filled), heading) == lines


def test_in_short(filled):
    text = told(filled)
    assert (
        "- Actions: 1 done, 1 open again, 1 new, 1 with another due date, 1 overdue, 1 due in the next fortnight, 1 blocked "
        "and 1 without an update for 28 days. 7 are open." in text
    )
    assert "- Members’ requests: 1 open, the oldest for 60 days." in text
    assert "- Foster carers’ comments: 1 new, 1 answered and 1 waiting for more than 14 days." in text


def test_members_never_see_what_is_not_shared(filled):
    for_members, for_officers = told(filled), told(filled, Audience.OFFICERS)
    assert "A family told us why." not in for_members
    assert "A family told us why." in for_officers
    assert "Unread words" not in for_members
    assert "- Foster carers’ comments: 2 new, 1 answered" in for_officers


def test_one_part_alone(filled):
    run = add_run(filled, "actions", SINCE)
    add_action(filled, run, "A20", "Of another part", part="Valuing Care", due="2026-04-01")
    assert "A20" in told(filled)
    of_part = told(filled, part=PART)
    assert "A20" not in of_part
    assert "2026: Rethink Fostering" in of_part
    assert "A3 Exit interviews" in of_part


def test_a_week_with_nothing_says_so(filled):
    quiet = Span(NOW + timedelta(days=7), NOW + timedelta(days=14))
    text = told(filled, span=quiet)
    assert "- Nothing was recorded in this time." in text
    assert "No news of actions done, other due dates, ratings" in text


def test_before_anything_is_held(session):
    assert "- No actions are tracked yet." in told(session)


def test_what_an_earlier_summary_said_is_put_right(filled):
    said = said_by(summary(filled, Wanted(WEEK, TODAY, Audience.MEMBERS)))
    assert said["done"] == ["A1"]
    run = add_run(filled, "actions", NOW)
    (done,) = filled.query(type(add_action(filled, run, "A30", "Another"))).filter_by(reference="A1", until_run_id=None)
    become(filled, run, done, status=ActionStatus.IN_PROGRESS, completed_on=None)
    next_week = {"span": Span(NOW, NOW + timedelta(days=7)), "earlier": [said]}
    assert "- Corrected: A1 Trauma training was told as done, and is open." in told(filled, **next_week)
    said_again = said_by(summary(filled, Wanted(next_week["span"], TODAY, Audience.MEMBERS, earlier=[said])))
    assert "Corrected" not in told(filled, span=next_week["span"], earlier=[said, said_again])


def test_since_a_meeting(filled):
    meeting = find_meeting(filled, "corporate parenting board", 3, TODAY)
    assert (meeting.name, meeting.held_on) == ("Corporate Parenting Board", on("2026-03-02"))
    assert find_meeting(filled, "meeting", None, TODAY) == meeting
    assert find_meeting(filled, "scrutiny", None, TODAY) is None
    text = told(filled, span=from_day(meeting.held_on, NOW), since="the Board")
    assert text.startswith("What has changed since the Board")
    assert "A6" not in section(text, "Done")


@pytest.mark.parametrize("audience", Audience)
def test_500_actions_stay_within_slacks_limits_and_a_minutes_reading(session, audience):
    was, became = add_run(session, "actions", SINCE - timedelta(days=30)), add_run(session, "actions", SINCE)
    for number in range(500):
        kinds = {"due": f"2026-0{3 + number % 4}-15", "blocked_by": "x" * 300 if number % 3 else None, "started": "2026-01-01"}
        action = add_action(session, was, f"A{number}", "T" * 300, **kinds)
        if number % 2:
            become(session, became, action, status=ActionStatus.COMPLETED, completed_on=on("2026-04-29"))
    short = summary(session, Wanted(WEEK, TODAY, audience))
    check(compose(short))
    for reply in (short, detail(short), preview(short)):
        for message in render(reply):
            check_blocks(message.blocks)
            assert len(message.text) <= 4_000
    assert len(plain_text(short).split()) <= 250
    assert "And 242 more." in plain_text(detail(short))
